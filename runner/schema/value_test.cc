// type, const, enum, and the keywords for numbers and strings.

#include <gtest/gtest.h>

#include "test_support.h"

namespace wsconform::engine {
namespace {

TEST(Type, TellsWholeNumbersByValue) {
  EXPECT_TRUE(accepts(R"({"type": "integer"})", "1.0"));
  EXPECT_TRUE(accepts(R"({"type": "integer"})", "1e3"));
  EXPECT_TRUE(accepts(R"({"type": ["integer", "null"]})", "null"));
  EXPECT_TRUE(accepts(R"({"type": ["integer", "number"]})", "1.5"));
  EXPECT_EQ(report(R"({"type": "integer"})", "1.5"), " type: integer / number 1.5\n");
}

TEST(Type, RefusesEveryOtherType) {
  EXPECT_EQ(report(R"({"type": "string"})", "5"), " type: string / number 5\n");
  EXPECT_EQ(report(R"({"type": "number"})", "true"), " type: number / boolean true\n");
  EXPECT_EQ(report(R"({"type": "boolean"})", "0"), " type: boolean / number 0\n");
  EXPECT_EQ(report(R"({"type": "null"})", "false"), " type: null / boolean false\n");
  EXPECT_EQ(report(R"({"type": "object"})", "[1]"), " type: object / array of 1 item\n");
  EXPECT_EQ(report(R"({"type": ["array", "string"]})", "{}"),
            " type: array or string / object with 0 members\n");
}

TEST(Const, ComparesAsJsonDoes) {
  EXPECT_TRUE(accepts(R"({"const": 1})", "1.0"));
  EXPECT_TRUE(accepts(R"({"const": {"a": [1], "b": 2}})", R"({"b": 2.0, "a": [10e-1]})"));
  EXPECT_TRUE(accepts(R"({"const": 123456789012345678901234567890})",
                      "123456789012345678901234567890.0"));
  EXPECT_EQ(report(R"({"const": 9007199254740993})", "9007199254740992"),
            " const: 9007199254740993 / number 9007199254740992\n");
  EXPECT_EQ(report(R"({"const": false})", "0"), " const: false / number 0\n");
  EXPECT_EQ(report(R"({"const": {"a": 1}})", "[]"),
            " const: {\"a\":1} / array of 0 items\n");
}

TEST(Enum, TakesAnyOfItsValues) {
  EXPECT_TRUE(accepts(R"({"enum": ["a", 1, null]})", "1.0"));
  EXPECT_TRUE(accepts(R"({"enum": [1,2,3,4,5,6,7,8,9,10,11,[1]]})", "[1.0]"));
  EXPECT_EQ(report(R"({"enum": ["a", "b"]})", R"("A")"),
            " enum: one of \"a\", \"b\" / string \"A\"\n");
  EXPECT_EQ(report(R"({"enum": []})", "null"), " enum: no value at all / null\n");
}

TEST(Enum, ListsOnlySomeOfMany) {
  const auto text = report(R"({"enum": [1,2,3,4,5,6,7,8,9,10,11,12,13,14]})", "0");
  EXPECT_EQ(
      text,
      " enum: one of 14 values: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, ... / number 0\n");
}

TEST(Bounds, IncludeOrExcludeTheLimit) {
  EXPECT_TRUE(accepts(R"({"minimum": 1, "maximum": 3})", "1"));
  EXPECT_TRUE(accepts(R"({"minimum": 1, "maximum": 3})", "3.0"));
  EXPECT_TRUE(accepts(R"({"exclusiveMinimum": 1, "exclusiveMaximum": 3})", "2"));
  EXPECT_TRUE(accepts(R"({"minimum": 1})", R"("no number")"));
  EXPECT_EQ(report(R"({"minimum": 1})", "0.99"), " minimum: at least 1 / number 0.99\n");
  EXPECT_EQ(report(R"({"maximum": 3})", "3.01"), " maximum: at most 3 / number 3.01\n");
  EXPECT_EQ(report(R"({"exclusiveMinimum": 1})", "1.0"),
            " exclusiveMinimum: more than 1 / number 1.0\n");
  EXPECT_EQ(report(R"({"exclusiveMaximum": 3})", "3"),
            " exclusiveMaximum: less than 3 / number 3\n");
}

TEST(Bounds, AreExactBeyondDoubles) {
  EXPECT_FALSE(accepts(R"({"maximum": 18446744073709551615})", "18446744073709551616"));
  EXPECT_TRUE(accepts(R"({"maximum": 18446744073709551615})", "18446744073709551615"));
  EXPECT_FALSE(accepts(R"({"exclusiveMaximum": 972783798187987123879878123.18878137})",
                       "972783798187987123879878123.188781371"));
  EXPECT_FALSE(accepts(R"({"minimum": -1e400})", "-1e401"));
}

TEST(MultipleOf, IsExact) {
  EXPECT_TRUE(accepts(R"({"multipleOf": 0.01})", "19.99"));
  EXPECT_EQ(report(R"({"multipleOf": 0.01})", "0.015"),
            " multipleOf: a multiple of 0.01 / number 0.015\n");
}

TEST(Length, CountsCodePoints) {
  EXPECT_TRUE(accepts(R"({"maxLength": 2})", "\"\xF0\x9F\x92\xA9\xF0\x9F\x92\xA9\""));
  EXPECT_TRUE(accepts(R"({"minLength": 2.0})", R"("ab")"));
  EXPECT_EQ(report(R"({"minLength": 2})", "\"\xF0\x9F\x92\xA9\""),
            " minLength: at least 2 characters / 1 character\n");
  EXPECT_EQ(report(R"({"maxLength": 1})", R"("abc")"),
            " maxLength: at most 1 character / 3 characters\n");
}

TEST(PatternKeyword, ShowsThePattern) {
  EXPECT_TRUE(accepts(R"({"pattern": "^[0-9a-f]+$"})", R"("00ff")"));
  EXPECT_EQ(report(R"({"pattern": "^[0-9a-f]+$"})", R"("00fg\n")"),
            " pattern: a match of ^[0-9a-f]+$ / string \"00fg\\n\"\n");
}

TEST(Format, IsAnAnnotationUnlessAsked) {
  EXPECT_TRUE(accepts(R"({"format": "date"})", R"("never")"));
  EXPECT_TRUE(accepts(R"({"format": "of our own"})", R"("x")"));
  const SchemaOptions asked{.assert_format = true};
  EXPECT_TRUE(accepts(R"({"format": "date"})", R"("2024-02-29")", asked));
  EXPECT_TRUE(accepts(R"({"format": "date"})", "5", asked));
  EXPECT_EQ(report(R"({"format": "date"})", R"("2023-02-29")", asked),
            " format: the format date / string \"2023-02-29\"\n");
}

TEST(Format, CannotBeAssertedUnknown) {
  EXPECT_EQ(
      compile_error(R"({"format": "of our own"})", {.assert_format = true}),
      "http://test.example/schema#/format: the format \"of our own\" is not known, so it "
      "cannot be asserted");
  EXPECT_EQ(compile_error(R"({"format": "of our own"})",
                          {.allow_unknown_keywords = true, .assert_format = true}),
            "");
}

}  // namespace
}  // namespace wsconform::engine
