#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "wsconform/json.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

auto duplicates(std::string_view text) -> std::vector<std::string> {
  const auto parsed = parse_json(text);
  EXPECT_TRUE(parsed.document) << parsed.error.message;
  return parsed.document ? parsed.document->duplicate_keys : std::vector<std::string>{};
}

/// `count` members k0, k1, ..., then whatever `last` says.
auto large_object(int count, std::string_view last) -> std::string {
  std::string text = "{";
  for (int i = 0; i < count; ++i) text += fmt::format(R"("k{}":{},)", i, i);
  return text + std::string{last} + "}";
}

TEST(DuplicateKeys, NoneInDistinctMembers) {
  EXPECT_THAT(duplicates(R"({"a":1,"b":{"a":1},"A":2})"), IsEmpty());
}

TEST(DuplicateKeys, NoneBetweenItemsOfAnArray) {
  EXPECT_THAT(duplicates(R"([{"a":1},{"a":1}])"), IsEmpty());
}

TEST(DuplicateKeys, FoundAtTheRoot) {
  EXPECT_THAT(duplicates(R"({"a":1,"a":2})"), ElementsAre("/a"));
}

TEST(DuplicateKeys, FoundWhenSpelledWithEscapes) {
  EXPECT_THAT(duplicates(R"({"a":1,"\u0061":2})"), ElementsAre("/a"));
}

TEST(DuplicateKeys, EachToldOnce) {
  EXPECT_THAT(duplicates(R"({"a":1,"a":2,"a":3})"), ElementsAre("/a"));
  EXPECT_THAT(duplicates(R"({"x":{"a":1,"a":1},"x":{"a":1,"a":1}})"),
              ElementsAre("/x/a", "/x"));
}

TEST(DuplicateKeys, InTextOrder) {
  EXPECT_THAT(duplicates(R"({"a":1,"b":{"c":1,"c":1},"a":1,"b":1})"),
              ElementsAre("/b/c", "/a", "/b"));
}

TEST(DuplicateKeys, PlacedByPointerWithEscapes) {
  EXPECT_THAT(duplicates(R"({"a/b":[0,{"~":[],"~":[]}]})"), ElementsAre("/a~1b/1/~0"));
}

TEST(DuplicateKeys, FoundInLargeObjects) {
  EXPECT_THAT(duplicates(large_object(1000, R"("k3":0,"k999":0,"k3":0)")),
              ElementsAre("/k3", "/k999"));
}

TEST(DuplicateKeys, NoneInLargeObjectsOfDistinctMembers) {
  EXPECT_THAT(duplicates(large_object(1000, R"("k1000":0)")), IsEmpty());
}

TEST(DuplicateKeys, OneAmongTheFirstFewOfALargeObjectIsToldOnce) {
  EXPECT_THAT(duplicates("{\"k3\":0," + large_object(100, "\"k3\":0").substr(1)),
              ElementsAre("/k3"));
}

TEST(DuplicateKeys, AtMostAHundredAreKept) {
  std::string text = "[0";
  for (int i = 0; i < 1000; ++i) text += R"(,{"a":1,"a":2})";
  const auto found = duplicates(text + "]");
  ASSERT_THAT(found, SizeIs(100));
  EXPECT_EQ(found.front(), "/1/a");
  EXPECT_EQ(found.back(), "/100/a");
}

/// Would build hundreds of gigabytes of pointers without a bound on their text.
TEST(DuplicateKeys, ALongPathDoesNotMultiply) {
  std::string text = "{\"" + std::string(1U << 20U, 'p') + "\":[0";
  for (int i = 0; i < 50'000; ++i) text += R"(,{"a":1,"a":2})";
  EXPECT_THAT(duplicates(text + "]}"), SizeIs(1));
}

TEST(DuplicateKeys, ALargeObjectIsNotSearchedMemberByMember) {
  std::string text = "{";
  for (int i = 0; i < 50'000; ++i) text += fmt::format(R"("{}":0,)", i);
  EXPECT_THAT(duplicates(text + "\"0\":0}"), ElementsAre("/0"));
}

}  // namespace
}  // namespace wsconform
