#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "wsconform/base.h"
#include "wsconform/utf8.h"

namespace wsconform {
namespace {

using std::string_view_literals::operator""sv;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(ErrorText, PutsThePlaceFirst) {
  EXPECT_EQ(to_text(Error{.where = "a.json:1:2", .message = "no"}), "a.json:1:2: no");
  EXPECT_EQ(to_text(Error{.message = "no"}), "no");
}

TEST(FindInvalidUtf8, AcceptsEveryScalarValue) {
  std::string all;
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point < 0xD800 || point > 0xDFFF) append_utf8(point, all);
  }
  EXPECT_EQ(find_invalid_utf8(all), std::nullopt);
  EXPECT_EQ(count_code_points(all), 0x110000U - 0x800U);
}

TEST(FindInvalidUtf8, GivesTheFirstOffset) {
  EXPECT_EQ(find_invalid_utf8("ab\xFF\xFE"), 2U);
  EXPECT_EQ(find_invalid_utf8("\u00E9\x80"), 2U);
  EXPECT_EQ(find_invalid_utf8("a\xE2\x82"), 1U);
  EXPECT_EQ(find_invalid_utf8("a\xE2\x82q"), 1U);
}

// Eight bytes are looked at at once: every place in and around a word.
TEST(FindInvalidUtf8, SeesAByteAtEveryPlace) {
  for (std::size_t size = 1; size < 26; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      std::string bytes(size, 'a');
      bytes[at] = '\x80';
      ASSERT_EQ(find_invalid_utf8(bytes), at) << size;
    }
  }
}

TEST(FindInvalidUtf8, RefusesEverySurrogate) {
  for (unsigned point = 0xD800; point <= 0xDFFF; ++point) {
    const std::string bytes{static_cast<char>(0xED),
                            static_cast<char>(0x80U | (point >> 6U & 0x3FU)),
                            static_cast<char>(0x80U | (point & 0x3FU))};
    ASSERT_EQ(find_invalid_utf8(bytes), 0U) << point;
  }
}

TEST(Shorten, LeavesWhatFits) {
  EXPECT_EQ(shorten("abcdef", 6), "abcdef");
  EXPECT_EQ(shorten("", 0), "");
}

TEST(Shorten, CutsToTheBound) {
  EXPECT_EQ(shorten("abcdefg", 6), "abc...");
  EXPECT_EQ(shorten("abcdefg", 3), "...");
  EXPECT_EQ(shorten("abcdefg", 2), "..");
  EXPECT_EQ(shorten("abcdefg", 0), "");
}

TEST(Shorten, NeverSplitsACodePoint) {
  const std::string text = "a\U0001F600\U0001F600\U0001F600";
  for (std::size_t bound = 0; bound < text.size(); ++bound) {
    const auto cut = shorten(text, bound);
    EXPECT_LE(cut.size(), bound);
    EXPECT_EQ(find_invalid_utf8(cut), std::nullopt) << bound;
  }
}

TEST(Shorten, CutsBytesThatAreNoUtf8Too) {
  EXPECT_EQ(shorten(std::string(10, '\x80'), 8), std::string(5, '\x80') + "...");
}

TEST(ToVisible, LeavesPlainTextAlone) {
  for (const std::string_view text :
       {"", "plain {\"a\": [1, 2]}", "caf\u00E9 \u4F60\u597D \U0001F600", "a :: b # #",
        "a\\b"}) {
    EXPECT_EQ(to_visible(text), text);
  }
}

auto is_printable_ascii(char character) -> bool {
  return character >= 0x20 && character < 0x7F;
}

void expect_escaped(const std::string& bytes) {
  const auto shown = to_visible(bytes);
  EXPECT_THAT(shown, StartsWith("\\"));
  EXPECT_TRUE(std::ranges::all_of(shown, is_printable_ascii)) << shown;
}

TEST(ToVisible, ShowsEveryControlAndEveryByteAlone) {
  for (int byte = 0; byte < 0x20; ++byte) expect_escaped({static_cast<char>(byte)});
  for (int byte = 0x7F; byte < 256; ++byte) expect_escaped({static_cast<char>(byte)});
}

TEST(ToVisible, NamesTheControlOrByte) {
  EXPECT_EQ(to_visible("\x1B[31m"), "\\x1B[31m");
  EXPECT_EQ(to_visible("a\r\n\tb"), "a\\r\\n\\tb");
  EXPECT_EQ(to_visible("\0\x7F"sv), "\\x00\\x7F");
  EXPECT_EQ(to_visible("\xFF\xC3"), "\\xFF\\xC3");
  EXPECT_EQ(to_visible("\xED\xA0\x80"), "\\xED\\xA0\\x80");
}

TEST(ToVisible, ShowsWhatWouldTurnTheLine) {
  for (const auto* text :
       {"\u0080", "\u0085", "\u009F", "\u061C", "\u200E", "\u200F", "\u2028", "\u2029",
        "\u202A", "\u202E", "\u2066", "\u2069", "\uFEFF"}) {
    expect_escaped(text);
  }
  EXPECT_EQ(to_visible("a\u202Eb"), "a\\u202Eb");
}

TEST(ToVisible, LeavesTheNeighboursOfTheHiddenOnes) {
  for (const std::string_view text :
       {"\u00A0", "\u061B", "\u200D", "\u2010", "\u2027", "\u202F", "\u2065", "\u206A"}) {
    EXPECT_EQ(to_visible(text), text);
  }
}

void expect_no_log_command(std::string_view text) {
  const auto shown = to_lower_ascii(to_visible(text));
  EXPECT_THAT(shown, Not(HasSubstr("##["))) << text;
  EXPECT_THAT(shown, Not(HasSubstr("##vso["))) << text;
  EXPECT_THAT(shown, Not(HasSubstr("##teamcity["))) << text;
}

TEST(ToVisible, BreaksLogCommandsAnywhere) {
  for (const std::string_view text :
       {"##[error]x", "a ##[group]", "##vso[task.setvariable]", "##VSO[x]",
        "##teamcity[testFailed]", "###[x", "##[##[##["}) {
    expect_no_log_command(text);
  }
}

TEST(ToVisible, BreaksALeadingPairOfColons) {
  EXPECT_EQ(to_visible("::error::x"), ": :error::x");
  EXPECT_EQ(to_visible("  ::error::x"), "  : :error::x");
  EXPECT_EQ(to_visible("a\n::error::x"), "a\\n::error::x");
}

TEST(GlobMatches, WithoutStarsIsEquality) {
  EXPECT_TRUE(glob_matches("a/b", "a/b"));
  EXPECT_TRUE(glob_matches("", ""));
  EXPECT_FALSE(glob_matches("a/b", "a/bc"));
  EXPECT_FALSE(glob_matches("a/b", "xa/b"));
  EXPECT_FALSE(glob_matches("", "a"));
}

TEST(GlobMatches, AStarCrossesSlashes) {
  EXPECT_TRUE(glob_matches("*", ""));
  EXPECT_TRUE(glob_matches("*", "a/b/c"));
  EXPECT_TRUE(glob_matches("a/*", "a/b/c"));
  EXPECT_TRUE(glob_matches("*/c", "a/b/c"));
  EXPECT_TRUE(glob_matches("a*c*e", "abcde"));
  EXPECT_TRUE(glob_matches("a**e", "abcde"));
}

TEST(GlobMatches, RefusesWhatIsMissing) {
  EXPECT_FALSE(glob_matches("a/*", "a"));
  EXPECT_FALSE(glob_matches("a*c", "ab"));
  EXPECT_FALSE(glob_matches("*ab", "aba"));
  EXPECT_FALSE(glob_matches("a*b*c", "acb"));
}

TEST(GlobMatches, TakesOtherSpecialsLiterally) {
  EXPECT_TRUE(glob_matches("volumes[].id", "volumes[].id"));
  EXPECT_FALSE(glob_matches("a?c", "abc"));
  EXPECT_FALSE(glob_matches("[ab]", "a"));
}

TEST(GlobMatches, ManyStarsDoNotExplode) {
  std::string glob;
  for (int i = 0; i < 100; ++i) glob += "a*";
  EXPECT_FALSE(glob_matches(glob + "b", std::string(5'000, 'a')));
}

TEST(AsciiCase, IgnoresLocaleAndOtherLetters) {
  EXPECT_EQ(to_lower_ascii("X-Auth-TOKEN \u00C9"), "x-auth-token \u00C9");
  EXPECT_TRUE(equals_ignoring_case("Content-Type", "content-TYPE"));
  EXPECT_FALSE(equals_ignoring_case("content", "content-type"));
  EXPECT_FALSE(equals_ignoring_case("\u00C9", "\u00E9"));
  EXPECT_FALSE(equals_ignoring_case("[", "{"));
}

TEST(Join, PutsTheSeparatorBetween) {
  EXPECT_EQ(join({"a", "b", "c"}, ", "), "a, b, c");
  EXPECT_EQ(join({"a"}, ", "), "a");
  EXPECT_EQ(join({}, ", "), "");
}

TEST(PercentDecode, DecodesEveryEscapeInBothCases) {
  EXPECT_EQ(percent_decode("a%2Fb%2f%41%25%00"), (std::string{"a/b/A%\0", 7}));
  EXPECT_EQ(percent_decode(""), "");
}

TEST(PercentDecode, RefusesWhatIsCutOrNoNumber) {
  for (const auto* text : {"%", "a%4", "%zz", "%2g", "%+1", "%-1", "% 1"}) {
    EXPECT_EQ(percent_decode(text), std::nullopt) << text;
  }
}

TEST(JoinNumbers, ReadsAsASentence) {
  EXPECT_EQ(join_numbers({}), "");
  EXPECT_EQ(join_numbers({200}), "200");
  EXPECT_EQ(join_numbers({200, 204}), "200 or 204");
  EXPECT_EQ(join_numbers({400, 401, 404}), "400, 401 or 404");
}

}  // namespace
}  // namespace wsconform
