// The keywords for arrays and objects.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "test_support.h"

namespace wsconform::engine {
namespace {

TEST(ItemCount, SaysHowManyThereAre) {
  EXPECT_TRUE(accepts(R"({"maxItems": 2, "minItems": 1})", "[1, 2]"));
  EXPECT_EQ(report(R"({"maxItems": 1})", "[1, 2]"),
            " maxItems: at most 1 item / 2 items\n");
  EXPECT_EQ(report(R"({"minItems": 1})", "[]"), " minItems: at least 1 item / 0 items\n");
}

TEST(UniqueItems, NamesTheEqualOnes) {
  EXPECT_TRUE(accepts(R"({"uniqueItems": true})", "[1, true, \"1\", [1], {\"1\": 1}]"));
  EXPECT_TRUE(accepts(R"({"uniqueItems": false})", "[1, 1]"));
  EXPECT_EQ(report(R"({"uniqueItems": true})", "[1, 2, 1.0]"),
            " uniqueItems: items that all differ / items 0 and 2 are equal\n");
}

TEST(Items, FollowThePrefix) {
  constexpr auto kSchema =
      R"({"prefixItems": [{"type": "string"}], "items": {"type": "null"}})";
  EXPECT_TRUE(accepts(kSchema, R"(["a", null])"));
  EXPECT_TRUE(accepts(kSchema, "[]"));
  EXPECT_EQ(report(kSchema, R"([1, "b"])"),
            "/0 type: string / number 1\n/1 type: null / string \"b\"\n");
}

TEST(Items, ThatAreFalseAreOneViolation) {
  EXPECT_EQ(report(R"({"prefixItems": [true], "items": false})", "[1, 2, 3]"),
            " items: at most 1 item / 3 items\n");
  EXPECT_EQ(report(R"({"items": false})", "[1]"), " items: at most 0 items / 1 item\n");
}

TEST(Contains, CountsTheMatches) {
  constexpr auto kSchema =
      R"({"contains": {"type": "string"}, "minContains": 2, "maxContains": 3})";
  EXPECT_TRUE(accepts(kSchema, R"(["a", 1, "b"])"));
  EXPECT_EQ(report(kSchema, R"(["a", 1])"),
            " minContains: at least 2 items that match: string / 1 of 2 items\n");
  EXPECT_EQ(report(kSchema, R"(["a", "b", "c", "d"])"),
            " maxContains: at most 3 items that match: string / 4 of 4 items\n");
  EXPECT_EQ(report(R"({"contains": {"const": 1}})", "[]"),
            " contains: at least 1 item that match: 1 / 0 of 0 items\n");
  EXPECT_TRUE(accepts(R"({"contains": {"const": 1}, "minContains": 0})", "[]"));
}

TEST(MemberCount, CountsADuplicateKeyOnce) {
  EXPECT_TRUE(accepts(R"({"maxProperties": 1})", R"({"a": 1, "a": 2})"));
  EXPECT_EQ(report(R"({"minProperties": 2})", R"({"a": 1, "a": 2})"),
            " minProperties: at least 2 members / 1 member\n");
  EXPECT_EQ(report(R"({"maxProperties": 0})", R"({"a": 1})"),
            " maxProperties: at most 0 members / 1 member\n");
}

TEST(Required, NamesEachThatIsMissing) {
  EXPECT_TRUE(accepts(R"({"required": ["a"]})", R"({"a": null})"));
  EXPECT_TRUE(accepts(R"({"required": ["a"]})", "[]"));
  EXPECT_EQ(report(R"({"required": ["a", "b", "c"]})", R"({"b": 1})"),
            " required: the member \"a\" / object with 1 member without it\n"
            " required: the member \"c\" / object with 1 member without it\n");
}

/// Where `properties` names all of them, it decides about them in passing.
TEST(Required, HoldsWhateverPropertiesName) {
  for (const auto* properties :
       {R"({})", R"({"a": {}})", R"({"b": {}, "a": {}})",
        R"({"a": {}, "b": {}, "c": {}})",
        R"({"a": {}, "b": {}, "0": {}, "1": {}, "2": {}, "3": {}, "4": {}, "5": {},
            "6": {}, "7": {}, "8": {}, "9": {}, "10": {}})"}) {
    const auto schema =
        fmt::format(R"({{"required": ["a", "b"], "properties": {}}})", properties);
    EXPECT_TRUE(accepts(schema, R"({"b": 1, "c": 2, "a": 3})")) << schema;
    EXPECT_FALSE(accepts(schema, R"({"a": 1, "c": 2})")) << schema;
    EXPECT_FALSE(accepts(schema, R"({"b": 1, "b": 2})")) << schema;
    EXPECT_FALSE(accepts(schema, "{}")) << schema;
  }
}

TEST(Required, IsReportedBesideWhatIsWrongWithTheOthers) {
  EXPECT_EQ(report(R"({"required": ["a", "b"],
                       "properties": {"a": {"type": "null"}, "b": true}})",
                   R"({"a": 1})"),
            " required: the member \"b\" / object with 1 member without it\n"
            "/a type: null / number 1\n");
}

TEST(DependentRequired, NamesTheReason) {
  constexpr auto kSchema = R"({"dependentRequired": {"a": ["b"]}})";
  EXPECT_TRUE(accepts(kSchema, R"({"b": 1})"));
  EXPECT_TRUE(accepts(kSchema, R"({"a": 1, "b": 1})"));
  EXPECT_EQ(
      report(kSchema, R"({"a": 1})"),
      " dependentRequired: the member \"b\", as \"a\" is there / object with 1 member "
      "without it\n");
}

TEST(Members, AreTakenByNamePatternOrAsAdditional) {
  constexpr auto kSchema = R"({"properties": {"a": {"type": "string"}},
      "patternProperties": {"^x-": {"type": "number"}, "y$": {"minimum": 2}},
      "additionalProperties": {"type": "null"}})";
  EXPECT_TRUE(accepts(kSchema, R"({"a": "", "x-y": 2, "b": null})"));
  EXPECT_EQ(report(kSchema, R"({"a": 1, "x-y": 1, "x-": "", "b": 2})"),
            "/a type: string / number 1\n"
            "/x-y minimum: at least 2 / number 1\n"
            "/x- type: number / string \"\"\n"
            "/b type: null / number 2\n");
}

TEST(Members, EveryOccurrenceOfADuplicateKeyIsChecked) {
  EXPECT_FALSE(
      accepts(R"({"properties": {"a": {"type": "string"}}})", R"({"a": 1, "a": ""})"));
  EXPECT_FALSE(
      accepts(R"({"properties": {"a": {"type": "string"}}})", R"({"a": "", "a": 1})"));
}

TEST(AdditionalProperties, ThatAreFalseNameTheMemberAndTheKnownOnes) {
  EXPECT_EQ(
      report(R"({"properties": {"a": true}, "patternProperties": {"^x": true},
                       "additionalProperties": false})",
             R"({"a": 1, "x1": 1, "b/c": 1})"),
      "/b~1c additionalProperties: no members but \"a\", those like ^x / the member "
      "\"b/c\"\n");
  EXPECT_EQ(report(R"({"additionalProperties": false})", R"({"b": 1})"),
            "/b additionalProperties: no members / the member \"b\"\n");
}

TEST(Properties, MayBeForbidden) {
  EXPECT_EQ(report(R"({"properties": {"a": false}})", R"({"a": 1})"),
            "/a properties: no such member / number 1\n");
}

TEST(PropertyNames, SpeakOfTheName) {
  constexpr auto kSchema = R"({"propertyNames": {"maxLength": 2}})";
  EXPECT_TRUE(accepts(kSchema, R"({"ab": 1})"));
  EXPECT_EQ(
      report(kSchema, R"({"abc": 1})"),
      "/abc maxLength: in the member's name: at most 2 characters / 3 characters\n");
}

TEST(UnevaluatedProperties, SeesThroughReferencesAndBranches) {
  constexpr auto kSchema = R"({"$ref": "#/$defs/base", "properties": {"c": true},
      "anyOf": [{"properties": {"d": {"const": 1}}, "required": ["d"]},
                {"properties": {"e": true}}],
      "if": {"required": ["f"]}, "then": {"properties": {"f": true}},
      "dependentSchemas": {"g": {"properties": {"g": true, "h": true}}},
      "unevaluatedProperties": false,
      "$defs": {"base": {"properties": {"a": true}, "patternProperties": {"^b": true}}}})";
  EXPECT_TRUE(accepts(
      kSchema, R"({"a": 1, "b1": 1, "c": 1, "d": 1, "e": 1, "f": 1, "g": 1, "h": 1})"));
  EXPECT_EQ(
      report(kSchema, R"({"d": 2})"),
      "/d unevaluatedProperties: no members but those the schema describes / the member "
      "\"d\"\n");
  EXPECT_FALSE(accepts(kSchema, R"({"h": 1})"));
}

TEST(UnevaluatedProperties, IgnoresCousinsAndNegations) {
  EXPECT_FALSE(accepts(
      R"({"allOf": [{"properties": {"a": true}}, {"unevaluatedProperties": false}]})",
      R"({"a": 1})"));
  EXPECT_FALSE(accepts(
      R"({"not": {"not": {"properties": {"a": true}}}, "unevaluatedProperties": false})",
      R"({"a": 1})"));
  EXPECT_TRUE(accepts(
      R"({"allOf": [{"unevaluatedProperties": true}], "unevaluatedProperties": false})",
      R"({"a": 1})"));
}

TEST(UnevaluatedProperties, AddNoCascades) {
  constexpr auto kSchema = R"({"allOf": [{"properties": {"a": {"type": "string"}}}],
      "unevaluatedProperties": false})";
  EXPECT_EQ(report(kSchema, R"({"a": 1})"), "/a type: string / number 1\n");
  EXPECT_EQ(
      report(kSchema, R"({"a": 1, "b": 1})"),
      "/a type: string / number 1\n"
      "/b unevaluatedProperties: no members but those the schema describes / the member "
      "\"b\"\n");
  EXPECT_EQ(report(R"({"anyOf": [{"properties": {"a": {"const": 1}}, "required": ["a"]},
                                 {"properties": {"a": {"const": 2}}, "required": ["a"]}],
                       "unevaluatedProperties": false})",
                   R"({"a": 3})"),
            " anyOf: one of these: object with a = 1; object with a = 2 / object with 1 "
            "member\n");
}

TEST(UnevaluatedItems, SeesPrefixItemsAndContains) {
  constexpr auto kSchema = R"({"prefixItems": [true], "contains": {"type": "string"},
      "unevaluatedItems": {"type": "null"}})";
  EXPECT_TRUE(accepts(kSchema, R"([1, "a", null, "b"])"));
  EXPECT_EQ(report(kSchema, R"([1, "a", 2])"), "/2 type: null / number 2\n");
  EXPECT_EQ(report(R"({"prefixItems": [true], "unevaluatedItems": false})", "[1, 2]"),
            "/1 unevaluatedItems: no items but those the schema describes / number 2\n");
}

}  // namespace
}  // namespace wsconform::engine
