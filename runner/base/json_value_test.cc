#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "wsconform/json.h"
#include "wsconform/number_bound.h"

namespace wsconform {
namespace {

auto json(std::string_view text) -> Json {
  auto parsed = parse_json(text);
  EXPECT_TRUE(parsed.document) << text << ": " << parsed.error.message;
  return parsed.document ? std::move(parsed.document->root) : Json{};
}

auto equal(std::string_view a, std::string_view b) -> bool {
  const bool forward = json_equal(json(a), json(b));
  EXPECT_EQ(forward, json_equal(json(b), json(a))) << a << " and " << b;
  return forward;
}

auto compare(const std::string& a, const std::string& b) -> int {
  const int order = compare_numbers({a}, {b});
  EXPECT_EQ(NumberBound{{b}}.compare({a}), order) << a << " and " << b;
  EXPECT_EQ(compare_numbers({b}, {a}), -order) << a << " and " << b;
  return order;
}

TEST(JsonType, TellsEachType) {
  EXPECT_TRUE(Json{}.is_null());
  EXPECT_TRUE(Json{true}.is_boolean());
  EXPECT_TRUE(Json{1}.is_number());
  EXPECT_TRUE(Json{"a"}.is_string());
  EXPECT_TRUE(Json{JsonArray{}}.is_array());
  EXPECT_TRUE(Json{JsonObject{}}.is_object());
}

TEST(JsonType, LiteralTextIsAStringNotABoolean) { EXPECT_EQ(Json{"a"}.as_string(), "a"); }

TEST(JsonInt64, ReadsWholeNumbersHoweverWritten) {
  for (const std::string_view text : {"30", "30.0", "3e1", "3E+1", "300e-1", "0.3e2"}) {
    EXPECT_EQ(json(text).as_int64(), 30) << text;
  }
  EXPECT_EQ(json("-0.0").as_int64(), 0);
  EXPECT_EQ(json("0e999999999999999999999").as_int64(), 0);
}

TEST(JsonInt64, ReachesBothEnds) {
  EXPECT_EQ(json("9223372036854775807").as_int64(), INT64_MAX);
  EXPECT_EQ(json("-9223372036854775808").as_int64(), INT64_MIN);
  EXPECT_EQ(json("922337203685477580.7e1").as_int64(), INT64_MAX);
}

TEST(JsonInt64, RefusesWhatDoesNotFitOrIsNotWhole) {
  for (const std::string_view text :
       {"9223372036854775808", "-9223372036854775809", "1e19", "1e400", "0.5", "1e-1",
        "1E-999999999", "1e99999999999999999999999", "true", "\"1\"", "[1]"}) {
    EXPECT_EQ(json(text).as_int64(), std::nullopt) << text;
  }
}

TEST(JsonFind, GivesTheMember) { EXPECT_EQ(json(R"({"a":1})").find("a")->as_int64(), 1); }

TEST(JsonFind, GivesTheLastOfDuplicates) {
  EXPECT_EQ(json(R"({"a":1,"a":2})").find("a")->as_int64(), 2);
}

TEST(JsonFind, GivesNothingWhereThereIsNone) {
  EXPECT_EQ(json(R"({"a":1})").find("b"), nullptr);
  EXPECT_EQ(json("[1]").find("0"), nullptr);
  EXPECT_EQ(json("null").find(""), nullptr);
}

TEST(JsonSet, AppendsAndReplaces) {
  Json value;
  value.set("a", 1);
  value.set("b", "x");
  value.set("a", nullptr);
  EXPECT_EQ(to_text(value), R"({"a":null,"b":"x"})");
}

TEST(JsonEqual, NumbersByValue) {
  EXPECT_TRUE(equal("1", "1.0"));
  EXPECT_TRUE(equal("1", "10e-1"));
  EXPECT_TRUE(equal("-0", "0"));
  EXPECT_TRUE(equal("0e5", "0.00"));
  EXPECT_TRUE(equal("1e400", "10e399"));
  EXPECT_TRUE(equal("100000000000000000000", "1e20"));
}

TEST(JsonEqual, NumbersADoubleWouldConfuse) {
  EXPECT_FALSE(equal("9007199254740993", "9007199254740992"));
  EXPECT_FALSE(equal("1e400", "1e401"));
  EXPECT_FALSE(equal("1e-400", "0"));
  EXPECT_FALSE(equal("0.1", "0.1000000000000000055511151231257827"));
}

TEST(JsonEqual, ObjectsInAnyOrder) {
  EXPECT_TRUE(equal(R"({"a":1,"b":[2]})", R"({"b":[2.0],"a":1})"));
}

TEST(JsonEqual, OfDuplicatesTheLastCounts) {
  EXPECT_TRUE(equal(R"({"a":1,"a":2})", R"({"a":2})"));
  EXPECT_FALSE(equal(R"({"a":1,"a":2})", R"({"a":1})"));
}

TEST(JsonEqual, DifferentTypesNever) {
  EXPECT_FALSE(equal("0", "false"));
  EXPECT_FALSE(equal("null", "false"));
  EXPECT_FALSE(equal("\"1\"", "1"));
  EXPECT_FALSE(equal("[]", "{}"));
}

TEST(JsonEqual, DifferentContentNever) {
  EXPECT_FALSE(equal("[1,2]", "[2,1]"));
  EXPECT_FALSE(equal("[1]", "[1,1]"));
  EXPECT_FALSE(equal(R"({"a":1})", R"({"a":1,"b":1})"));
  EXPECT_FALSE(equal(R"({"a":1})", R"({"b":1})"));
  EXPECT_FALSE(equal("\"\u00E9\"", "\"e\u0301\""));  // composed and decomposed
}

TEST(JsonOperatorEqual, IsOfTextAndOrder) {
  EXPECT_TRUE(json("[1]") == json("[1]"));
  EXPECT_FALSE(json("1") == json("1.0"));
  EXPECT_FALSE(json(R"({"a":1,"b":2})") == json(R"({"b":2,"a":1})"));
}

auto sign(double difference) -> int {
  return difference == 0 ? 0 : (difference < 0 ? -1 : 1);
}

/// Each number of the ascending list against every other.
void expect_order(const std::vector<std::string>& ascending) {
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      const auto expected = sign(static_cast<double>(i) - static_cast<double>(j));
      EXPECT_EQ(compare(ascending[i], ascending[j]), expected)
          << ascending[i] << " and " << ascending[j];
    }
  }
}

TEST(CompareNumbers, OrdersAcrossNotations) {
  expect_order({"-1e99999999999999999999",
                "-1e400",
                "-2",
                "-1.5",
                "-1e-400",
                "0",
                "1E-999999999",
                "1e-400",
                "0.09",
                "0.1",
                "0.11",
                "1",
                "1.5",
                "2",
                "9",
                "10",
                "999999999999999999",
                "1000000000000000000",
                "9223372036854775807",
                "9223372036854775808",
                "1e400",
                "1e99999999999999999999",
                "2e99999999999999999999",
                "1e100000000000000000000"});
}

TEST(CompareNumbers, SeesEqualsBehindHugeExponents) {
  EXPECT_EQ(compare("1e1000000000000000000000", "10e999999999999999999999"), 0);
  EXPECT_EQ(compare("1e-1000000000000000000000", "0.1e-999999999999999999999"), 0);
  EXPECT_EQ(compare("1e000000000000000000000000001", "10"), 0);
  EXPECT_EQ(compare("1e-0", "1"), 0);
  EXPECT_EQ(compare("0.001e9223372036854775807", "1e9223372036854775804"), 0);
}

/// @param a,b  eighths: exact in binary and in three decimals
void expect_as_doubles(int a, int b) {
  const double left = a / 8.0;
  const double right = b / 8.0;
  EXPECT_EQ(compare(fmt::format("{}", left), fmt::format("{:.5f}", right)),
            sign(left - right))
      << a << " and " << b;
}

TEST(CompareNumbers, AgreesWithDoublesOnPlainOnes) {
  for (int a = -50; a <= 50; ++a) {
    for (int b = -50; b <= 50; ++b) expect_as_doubles(a, b);
  }
}

TEST(FindPointer, FollowsMembersAndItems) {
  const auto root = json(R"({"a/b":[10,{"~":{"":7}}]})");
  EXPECT_EQ(find_pointer(root, ""), &root);
  EXPECT_EQ(find_pointer(root, "/a~1b/0")->as_int64(), 10);
  EXPECT_EQ(find_pointer(root, "/a~1b/1/~0/")->as_int64(), 7);
}

TEST(FindPointer, ReadsEscapesFromTheLeft) {
  EXPECT_NE(find_pointer(json(R"({"~1":0})"), "/~01"), nullptr);
}

TEST(FindPointer, GivesNothingWhereThereIsNothing) {
  const auto root = json(R"({"a":[10,11],"b":"text","0":1})");
  for (const std::string_view pointer :
       {"/c", "/a/2", "/a/-", "/a/01", "/a/+1", "/a/ 1", "/a/x", "/a/", "/b/0", "/", "a",
        "/a~", "/a~2", "/a/18446744073709551616", "#/a"}) {
    EXPECT_EQ(find_pointer(root, pointer), nullptr) << pointer;
  }
}

TEST(PointerToken, EscapesBothCharacters) {
  EXPECT_EQ(pointer_token("a/b~c~1"), "a~1b~0c~01");
}

TEST(JsonText, IndentsOneMemberALine) {
  const auto value = json(R"({"a":[1,{"b":[]}],"c":{}})");
  EXPECT_EQ(to_text(value, 2),
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ],\n  \"c\": {}\n}");
}

TEST(JsonText, EscapesEveryControlAndNothingElse) {
  std::string all;
  for (char c = 0; c < 0x7F; ++c) all += c;
  const auto text = to_text(Json{all});
  for (char c = 0; c < 0x20; ++c) EXPECT_EQ(text.find(c), std::string::npos) << int{c};
  EXPECT_EQ(json(text).as_string(), all);
}

TEST(JsonText, SurvivesTheDeepestValue) {
  const std::string text = std::string(512, '[') + std::string(512, ']');
  auto parsed = parse_json(text, {.limits = {.max_depth = 512}});
  ASSERT_TRUE(parsed.document);
  const Json copy = parsed.document->root;
  EXPECT_TRUE(copy == parsed.document->root);
  EXPECT_TRUE(json_equal(copy, parsed.document->root));
  EXPECT_EQ(to_text(copy), text);
}

}  // namespace
}  // namespace wsconform
