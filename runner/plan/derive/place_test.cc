#include "place.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "raw.h"

namespace wsconform::derive {
namespace {

using testing::ElementsAre;

auto json(std::string_view text) -> Json { return parse_json(text).document->root; }

auto sample(std::string_view schema) -> std::string {
  return to_text(sample_value(json(schema)));
}

TEST(SampleValue, TakesWhatIsDocumented) {
  EXPECT_EQ(sample(R"({"type":"string","enum":["A","B"]})"), R"("A")");
  EXPECT_EQ(sample(R"({"type":"string","pattern":"x","examples":["x1"]})"), R"("x1")");
  EXPECT_EQ(sample(R"({"type":"boolean","default":true})"), "true");
}

TEST(SampleValue, KeepsWithinLimits) {
  EXPECT_EQ(sample(R"({"type":"integer","minimum":7})"), "7");
  EXPECT_EQ(sample(R"({"type":"string","maxLength":2})"), R"("te")");
  EXPECT_EQ(sample(R"({"type":"string","minLength":6})"), R"("textxx")");
  EXPECT_EQ(sample(R"({"type":"array","minItems":2,"items":{"type":"boolean"}})"),
            "[false,false]");
}

TEST(SampleValue, LeavesOptionalMembersOut) {
  EXPECT_EQ(sample(R"({"type":"object","required":["a"],
                       "properties":{"a":{"type":"boolean"},"b":{"type":"boolean"}}})"),
            R"({"a":false})");
}

TEST(WithValue, MakesTheWay) {
  EXPECT_EQ(to_text(with_value(json("{}"), {"a", "[]", "b"}, 1)), R"({"a":[{"b":1}]})");
}

TEST(WithValue, ReplacesWhatIsNoContainer) {
  EXPECT_EQ(to_text(with_value(json(R"({"a":3})"), {"a", "b"}, 1)), R"({"a":{"b":1}})");
}

TEST(ValueAt, FindsNothingInAnEmptyList) {
  const Json value = json(R"({"a":[]})");
  EXPECT_EQ(value_at(value, {"a", "[]"}), nullptr);
  EXPECT_EQ(value_at(value, {"b", "c"}), nullptr);
}

TEST(PlacesOf, GoesToEveryDepthAndLeavesTheCredentialOut) {
  Operation operation;
  operation.parameters = {{.name = "project_id", .required = true},
                          {.name = "X-Auth-Token", .in = Parameter::In::kHeader}};
  operation.request_document = json(R"({"type":"object","properties":{
      "big_list":{"type":"array","items":{"type":"object","required":["id"],
                  "properties":{"id":{"type":"string"}}}}}})");
  std::vector<std::string> names;
  std::vector<std::string> stems;
  for (const Place& place : places_of(operation)) {
    names.push_back(place.name);
    stems.push_back(place.stem);
  }
  EXPECT_THAT(names,
              ElementsAre("path.project_id", "big_list", "big_list[]", "big_list[].id"));
  EXPECT_THAT(stems,
              ElementsAre("project-id", "big-list", "big-list-item", "big-list-id"));
  EXPECT_TRUE(places_of(operation).back().mandatory);
}

TEST(ToParts, KeepsGeneratorsApart) {
  EXPECT_EQ(to_text(to_parts(json(R"({"a":[{"$unknown_id":true}],"b":1})"))),
            R"(["{\"a\":[",{"$unknown_id":true},"],\"b\":1}"])");
}

TEST(WithMemberText, PutsItBeforeTheLastBrace) {
  EXPECT_EQ(to_text(with_member_text(json(R"({"a":1})"), ",")), R"(["{\"a\":1,}"])");
}

}  // namespace
}  // namespace wsconform::derive
