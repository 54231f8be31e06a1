// The parts of a violation, and that there are no cascades.

#include <gtest/gtest.h>

#include <string>

#include "test_support.h"

namespace wsconform::engine {
namespace {

TEST(Violation, NamesInstanceKeywordAndAbsoluteLocation) {
  const auto found = violations(
      R"({"$id": "https://wsconform.example/schemas/a.json",
          "properties": {"policy ids": {"items": {"$ref": "#/$defs/id"}}},
          "$defs": {"id": {"type": "string"}}})",
      R"({"policy ids": ["a", 5]})");
  const SchemaViolation expected{
      .instance = "/policy ids/1",
      .keyword = "type",
      .schema = "https://wsconform.example/schemas/a.json#/$defs/id/type",
      .expected = "string",
      .actual = "number 5",
      .keyword_path = "/properties/policy ids/items/$ref/type"};
  EXPECT_EQ(found, std::vector{expected});
}

TEST(Violation, EscapesPointersAndFragments) {
  const auto found =
      violations(R"({"properties": {"a/b~ %": {"type": "null"}}})", R"({"a/b~ %": 1})");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].instance, "/a~1b~0 %");
  EXPECT_EQ(found[0].schema, "http://test.example/schema#/properties/a~1b~0%20%25/type");
}

TEST(Violation, IsToldInTheResourceOfTheKeyword) {
  const auto found = violations(
      R"({"properties": {"a": {"$id": "http://other.example/b", "maximum": 1}}})",
      R"({"a": 2})");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].schema, "http://other.example/b#/maximum");
}

TEST(Violation, OfTheTypeHidesAllOthers) {
  EXPECT_EQ(
      report(R"({"type": "string", "enum": ["a"], "const": "a", "not": {"type": "number"},
                       "allOf": [{"minimum": 9}]})",
             "5"),
      " type: string / number 5\n");
  EXPECT_EQ(report(R"({"enum": ["a"], "pattern": "^a$", "maxLength": 1})", R"("bb")"),
            " enum: \"a\" / string \"bb\"\n");
}

TEST(Violation, ReportsEveryIndependentCause) {
  EXPECT_EQ(report(R"({"required": ["a"], "properties": {"b": {"type": "null"}},
                       "maxProperties": 1})",
                   R"({"b": 1, "c": 1})"),
            " maxProperties: at most 1 member / 2 members\n"
            " required: the member \"a\" / object with 2 members without it\n"
            "/b type: null / number 1\n");
}

TEST(Violation, IsCutAndSafeToPrint) {
  const auto found =
      violations(R"({"const": 1})", "\"\\u001b[31m" + std::string(500, 'x') + "\"");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_LT(found[0].actual.size(), 200U);
  EXPECT_EQ(found[0].actual.find('\x1B'), std::string::npos);
  EXPECT_TRUE(found[0].actual.starts_with("string \"")) << found[0].actual;
}

TEST(Violation, AreAtMostOneHundred) {
  std::string items = "[";
  for (int i = 0; i < 1000; ++i) items += std::to_string(i) + ",";
  items += "0]";
  const auto found = violations(R"({"items": {"type": "string"}})", items);
  EXPECT_EQ(found.size(), 100U);
  EXPECT_EQ(found.back().instance, "/99");
}

}  // namespace
}  // namespace wsconform::engine
