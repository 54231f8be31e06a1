// Combinators: what holds, and which one violation is told when nothing does.

#include <gtest/gtest.h>

#include "test_support.h"

namespace wsconform::engine {
namespace {

TEST(AllOf, ReportsTheLeaves) {
  EXPECT_EQ(report(R"({"allOf": [{"minLength": 2}, {"pattern": "^a"}]})", R"("b")"),
            " minLength: at least 2 characters / 1 character\n"
            " pattern: a match of ^a / string \"b\"\n");
}

TEST(AllOf, TellsTheSameThingOnce) {
  EXPECT_EQ(report(R"({"allOf": [{"type": "object"}, {"type": "object"}]})", "1"),
            " type: object / number 1\n");
}

TEST(AnyOf, PicksTheAlternativeOfTheSameType) {
  EXPECT_EQ(report(R"({"anyOf": [{"type": "null"}, {"type": "string", "minLength": 3}]})",
                   R"("ab")"),
            " minLength: at least 3 characters / 2 characters\n");
}

TEST(AnyOf, PicksTheAlternativeWithTheSameConstant) {
  constexpr auto kSchema = R"({"anyOf": [
      {"properties": {"kind": {"const": "a"}, "x": {"type": "number"}}, "required": ["kind"]},
      {"properties": {"kind": {"const": "b"}, "x": {"type": "string"}}, "required": ["kind"]}]})";
  EXPECT_EQ(report(kSchema, R"({"kind": "b", "x": 1})"), "/x type: string / number 1\n");
  EXPECT_EQ(
      report(kSchema, R"({"kind": "c", "x": 1})"),
      " anyOf: one of these: object with kind = \"a\"; object with kind = \"b\" / object "
      "with 2 members\n");
}

TEST(AnyOf, ListsItsAlternativesOtherwise) {
  EXPECT_EQ(
      report(R"({"anyOf": [{"type": "string"}, {"enum": [1, 2]}, {"$ref": "#/$defs/n"}],
                       "$defs": {"n": {"type": "null"}}})",
             "true"),
      " anyOf: one of these: string; one of 1, 2; null / boolean true\n");
  EXPECT_EQ(report(R"({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]})", "{}"),
            " anyOf: one of these: object with \"a\"; object with \"b\" / object with 0 "
            "members\n");
}

TEST(OneOf, CountsTheAlternativesThatFit) {
  constexpr auto kSchema =
      R"({"oneOf": [{"minimum": 1}, {"maximum": 3}, {"type": "string"}]})";
  EXPECT_TRUE(accepts(kSchema, "4"));
  EXPECT_EQ(
      report(kSchema, "2"),
      " oneOf: exactly one of 3 alternatives / number 2, which fits alternatives 0 and 1 "
      "(counted from 0)\n");
  EXPECT_EQ(
      report(R"({"oneOf": [{"type": "object", "required": ["a"]}, {"type": "array"}]})",
             "{}"),
      " required: the member \"a\" / object with 0 members without it\n");
}

TEST(Not, SaysWhatIsForbidden) {
  EXPECT_TRUE(accepts(R"({"not": {"type": "string"}})", "1"));
  EXPECT_EQ(report(R"({"not": {"type": "string"}})", R"("a")"),
            " not: anything but: string / string \"a\"\n");
  EXPECT_EQ(
      report(R"({"not": {}})", "1"),
      " not: anything but: the schema http://test.example/schema#/not / number 1\n");
}

TEST(If, ChoosesABranchSilently) {
  constexpr auto kSchema = R"({"if": {"type": "string"}, "then": {"minLength": 2},
                               "else": {"minimum": 5}})";
  EXPECT_TRUE(accepts(kSchema, R"("ab")"));
  EXPECT_TRUE(accepts(kSchema, "5"));
  EXPECT_EQ(report(kSchema, R"("a")"),
            " minLength: at least 2 characters / 1 character\n");
  EXPECT_EQ(report(kSchema, "4"), " minimum: at least 5 / number 4\n");
  EXPECT_TRUE(accepts(R"({"if": false})", "4"));
}

TEST(DependentSchemas, ApplyToTheWholeObject) {
  constexpr auto kSchema =
      R"({"dependentSchemas": {"a": {"required": ["b"]}, "c": false}})";
  EXPECT_TRUE(accepts(kSchema, R"({"a": 1, "b": 1})"));
  EXPECT_EQ(report(kSchema, R"({"a": 1})"),
            " required: the member \"b\" / object with 1 member without it\n");
  EXPECT_EQ(report(kSchema, R"({"c": 1})"),
            " dependentSchemas: nothing / object with 1 member\n");
}

TEST(FalseSchema, RefusesEverything) {
  EXPECT_EQ(report("false", "1"), " false: nothing / number 1\n");
  EXPECT_TRUE(accepts("true", "1"));
  EXPECT_TRUE(accepts("{}", "1"));
}

}  // namespace
}  // namespace wsconform::engine
