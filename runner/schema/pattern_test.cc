#include "pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace wsconform::engine {
namespace {

using Outcome = Pattern::Outcome;

auto outcome(std::string_view source, std::string_view text) -> Outcome {
  const auto pattern = Pattern::compile(source);
  if (!pattern.ok()) {
    ADD_FAILURE() << pattern.error().message;
    return Outcome::kUndecided;
  }
  MatchScratch scratch;
  return pattern.value().match(text, scratch);
}

void expect_match(std::string_view source, std::string_view text) {
  EXPECT_EQ(outcome(source, text), Outcome::kMatch) << source << " on " << text;
}

void expect_no_match(std::string_view source, std::string_view text) {
  EXPECT_EQ(outcome(source, text), Outcome::kNoMatch) << source << " on " << text;
}

auto refusal(std::string_view source) -> std::string {
  const auto pattern = Pattern::compile(source);
  return pattern.ok() ? std::string{} : pattern.error().message;
}

TEST(Pattern, SearchesAnywhere) {
  expect_match("b", "abc");
  expect_match("", "");
  expect_no_match("^b", "abc");
  expect_no_match("d", "abc");
}

TEST(Pattern, EndsAtTheVeryEnd) {
  expect_match("^a$", "a");
  expect_no_match("^a$", "a\n");
  expect_no_match("^a$", "b\na");
}

TEST(Pattern, TakesClassesAsEcmaDoes) {
  expect_match("^\\d\\w\\s$", "1_\xC2\xA0");
  expect_match("^\\s$", "\xEF\xBB\xBF");
  expect_match("^[\\s\\d]+$", "\xE2\x80\xA8 7");
  expect_match("^[^\\S]$", "\t");
  expect_match("^.$", "\xF0\x9F\x98\x80");
  expect_match("^[^]$", "\n");
  expect_no_match("^\\d$", "\xD9\xA1");
  expect_no_match("^\\w$", "\xC3\xA9");
  expect_no_match("^.$", "\xE2\x80\xA8");
  expect_no_match("^[\\S]$", "\xE3\x80\x80");
  expect_no_match("[]", "a");
}

TEST(Pattern, ReadsEveryEscape) {
  expect_match("^\\u0041\\x42\\u{43}\\cJ\\0$", std::string_view{"ABC\n\0", 5});
  expect_match("^\\ud83d\\ude00$", "\xF0\x9F\x98\x80");
  expect_match("^\\t\\n\\v\\f\\r\\/\\.\\$$", "\t\n\v\f\r/.$");
  expect_match("^[\\b\\-\\]]+$", "\b-]");
  expect_match("^\\p{Lu}\\P{Lu}\\p{Script=Greek}$", "Aa\xCE\xB1");
  expect_match("^\\p{Assigned}\\p{General_Category=Decimal_Number}\\p{ASCII}$", "a1b");
  expect_no_match("^\\p{Letter}$", "1");
  expect_no_match("^\\P{L}$", "a");
}

TEST(Pattern, KeepsGroupsAndReferences) {
  expect_match("^(a)(?:b)(?<c>c)\\1\\k<c>$", "abcac");
  expect_match("^(?=a)a(?!c)(?<=a)b(?<!c)$", "ab");
  expect_match("^\\1(a)$", "a");
  expect_match("^(a|b){2,3}?$", "aba");
  expect_no_match("^(a)\\1$", "ab");
  expect_no_match("^a(?!b)", "ab");
}

TEST(Pattern, TakesPcreWordsLiterally) {
  expect_match("^#a b$", "#a b");
  expect_match("^[[:alpha:]\\]$", "a]");
  expect_no_match("^[[:alpha:]\\]$", "b]");
  expect_match("^[[a]$", "[");
}

TEST(Pattern, RefusesWhatEcmaDoes) {
  for (const auto* source : {"a**",
                             "a++",
                             "*a",
                             "(",
                             ")",
                             "(a",
                             "[a",
                             "a{2",
                             "{",
                             "}",
                             "]",
                             "a{2,1}",
                             "\\",
                             "\\a",
                             "\\Z",
                             "\\_",
                             "\\-",
                             "\\x4",
                             "\\u00g0",
                             "\\u{110000}",
                             "\\ud800",
                             "\\c1",
                             "\\08",
                             "\\1",
                             "(a)\\2",
                             "\\k<a>",
                             "\\p{Klingon}",
                             "\\p{lu}",
                             "\\pL",
                             "[b-a]",
                             "[\\d-z]",
                             "[\\1]",
                             "(?i)a",
                             "(?>a)",
                             "(?#a)",
                             "(?P<a>b)",
                             "(?<1>a)",
                             "(?<a>b)(?<a>c)",
                             "(*FAIL)",
                             "(?=a)*",
                             "^*",
                             "\\b+",
                             "\\Qa\\E",
                             "\\R",
                             "\\h"}) {
    EXPECT_NE(refusal(source), "") << source;
  }
}

TEST(Pattern, SaysWhereItIsWrong) {
  EXPECT_EQ(
      refusal("ab(c"),
      "the pattern ab(c is no regular expression we can run: a group is not closed at "
      "offset 4");
  EXPECT_EQ(refusal("a\\q"),
            "the pattern a\\q is no regular expression we can run: a backslash begins no "
            "escape of ECMA-262 at offset 2");
}

TEST(Pattern, RefusesInvalidUtf8) { EXPECT_NE(refusal("a\xFF"), ""); }

TEST(Pattern, CannotDecideWhatIsNoUtf8) {
  EXPECT_EQ(outcome("a", "a\xFF"), Outcome::kUndecided);
}

TEST(Pattern, GivesUpOnExponentialWork) {
  const std::string text = std::string(100'000, 'a') + "!";
  EXPECT_EQ(outcome("(a+)+$", text), Outcome::kUndecided);
  EXPECT_EQ(outcome("^(a|a)*$", text), Outcome::kUndecided);
  EXPECT_EQ(outcome("(a+)+$", std::string(200, 'a') + "!"), Outcome::kUndecided);
}

TEST(Pattern, GivesUpOnQuadraticWorkToo) {
  const std::string text(1'000'000, 'a');
  EXPECT_EQ(outcome("^a*a*!$", text), Outcome::kUndecided);
  EXPECT_EQ(outcome("a+[bc]$", text), Outcome::kUndecided);
  EXPECT_EQ(outcome("(a*)\\1[!?]", text), Outcome::kUndecided);
}

TEST(Pattern, DecidesLongTextsThatNeedLinearWork) {
  const std::string text(1'000'000, 'a');
  expect_match("^[a-f]*$", text);
  expect_match("^(?:a|b)*$", text);
  expect_no_match("^[a-f]*$", text + "!");
  expect_no_match("!", text);
}

TEST(Pattern, FindsAMatchEvenWhenOthersWouldBeDear) {
  expect_match("(a+)+$", std::string(100'000, 'a'));
}

}  // namespace
}  // namespace wsconform::engine
