#include "glance.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "test_support.h"

namespace wsconform::engine {
namespace {

auto accepts(const Glance& glance, const char* number) -> bool {
  return glance.accepts(JsonNumber{number});
}

TEST(Glance, AcceptsEveryTextWithoutLimits) {
  EXPECT_TRUE(Glance{}.accepts(std::string_view{}));
  EXPECT_TRUE(Glance{}.accepts(std::string(1000, 'a')));
}

TEST(Glance, KnowsThatATextHasNoMoreCharactersThanBytes) {
  Glance glance;
  glance.at_most_characters(3);
  EXPECT_TRUE(glance.accepts("abc"));
  EXPECT_FALSE(glance.accepts("abcd"));
}

TEST(Glance, DoesNotAcceptWhatMayBeTooShort) {
  Glance glance;
  glance.at_least_characters(2);
  EXPECT_FALSE(glance.accepts("\xF0\x9F\x98\x80"));  // one character in four bytes
  EXPECT_TRUE(glance.accepts("abcde"));
  glance.at_least_characters(static_cast<std::size_t>(-1));
  EXPECT_FALSE(glance.accepts("abcde"));
}

TEST(Glance, KeepsTheNarrowestLimits) {
  Glance glance;
  glance.at_least(1);
  glance.at_least(-5);
  glance.at_most(9);
  glance.at_most(100);
  EXPECT_TRUE(accepts(glance, "1"));
  EXPECT_TRUE(accepts(glance, "9"));
  EXPECT_FALSE(accepts(glance, "0"));
  EXPECT_FALSE(accepts(glance, "10"));
}

TEST(Glance, PutsAFractionBetweenTwoWholeNumbers) {
  Glance glance;
  glance.at_least(1);
  glance.at_most(9);
  EXPECT_TRUE(accepts(glance, "1.5"));
  EXPECT_TRUE(accepts(glance, "8.999"));
  EXPECT_FALSE(accepts(glance, "0.9"));
  EXPECT_FALSE(accepts(glance, "9.1"));
}

TEST(Glance, LeavesFractionsToTheCheckWhereNumbersMustBeWhole) {
  Glance glance;
  glance.whole();
  EXPECT_TRUE(accepts(glance, "7"));
  EXPECT_FALSE(accepts(glance, "7.5"));
  EXPECT_FALSE(accepts(glance, "7.0"));
}

TEST(Glance, LeavesSignsExponentsAndManyDigitsToTheCheck) {
  EXPECT_FALSE(accepts({}, "-1"));
  EXPECT_FALSE(accepts({}, "1e2"));
  EXPECT_FALSE(accepts({}, "1.5e-2"));
  EXPECT_FALSE(accepts({}, "1234567890123456"));
}

/// Whatever a glance says yes to, each keyword must hold: at, below and above its limit.
TEST(Glance, NeverAcceptsWhatAKeywordRefuses) {
  for (const auto* schema :
       {R"({"minLength": 2})", R"({"maxLength": 2})", R"({"minimum": 2})",
        R"({"maximum": 2})", R"({"exclusiveMinimum": 2})", R"({"exclusiveMaximum": 2})",
        R"({"minimum": 1.5})", R"({"exclusiveMaximum": 2.5})", R"({"type": "integer"})",
        R"({"type": ["integer", "string"], "maximum": 2, "minLength": 2})"}) {
    for (const auto* instance :
         {R"("")", R"("a")", R"("ab")", R"("abc")", R"("abcdefghi")", R"("éé")",
          R"("ééé")", "0", "1", "1.4", "1.5", "1.9", "2", "2.0", "2.1", "2.5", "3", "-3",
          "2e0"}) {
      const auto wrapped = std::string{R"({"a": )"} + instance + "}";
      const auto as_member = std::string{R"({"properties": {"a": )"} + schema + "}}";
      const auto under_not =
          std::string{R"({"properties": {"a": {"not": )"} + schema + "}}}";
      EXPECT_NE(engine::accepts(as_member, wrapped), engine::accepts(under_not, wrapped))
          << schema << " " << instance;
    }
  }
}

}  // namespace
}  // namespace wsconform::engine
