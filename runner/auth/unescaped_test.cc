#include "unescaped.h"

#include <gtest/gtest.h>

namespace wsconform {
namespace {

auto unescape(std::string_view text) -> std::string { return Unescaped{text}.text(); }

TEST(Unescaped, IsTheTextItselfWhereNothingIsEscaped) {
  for (const auto* text : {"", "a", "{\"a\": [1; 2]}", "\xC3\xA9 \xFF"}) {
    EXPECT_FALSE(has_escapes(text));
    EXPECT_EQ(unescape(text), text);
  }
}

TEST(Unescaped, DecodesEachKind) {
  EXPECT_EQ(unescape(R"(\u003d\u00E9\u4e2d\/\")"), "=\xC3\xA9\xE4\xB8\xAD/\"");
  EXPECT_EQ(unescape("%3d%3D%C3%A9"), "==\xC3\xA9");
  EXPECT_EQ(unescape("&#61;&#x3d;&#X3D;&#0000061;&equals;&#233;"), "=====\xC3\xA9");
  EXPECT_EQ(unescape("a+b"), "a b");
}

TEST(Unescaped, DecodesToAnyDepthAndInAnyMixture) {
  for (const auto* text :
       {R"(\\u003d)", R"(\\\\u003d)", "%253d", "%25253D", "&amp;#61;", "&amp;amp;equals;",
        R"(\u0026#61;)", "%26equals%3b", "&#37;3d", R"(\u00253D)", R"(%5Cu003d)",
        R"(&bsol;u003d)", R"(&#92;\u00753d&equals;)"}) {
    EXPECT_EQ(unescape(text).back(), '=') << text;
  }
}

TEST(Unescaped, LeavesWhatIsNoEscape) {
  for (const auto* text :
       {"%", "%3", "%3g", "%g3", "u003d", "&;", "&#;", "&#x;", "&#xg;", "&#1114112;",
        "&unknown;", "&equals", "&a very long text;", "; a", "&#99999999999;"}) {
    EXPECT_EQ(unescape(text), text);
  }
  EXPECT_EQ(unescape(R"(\u003)"), "u003");
  EXPECT_EQ(unescape(R"(&q\uot;0041)"), "\"0041");
  EXPECT_EQ(unescape("\\"), "");
}

TEST(Unescaped, KnowsWhereEachCharacterBegins) {
  const Unescaped text{R"(a\u003db%3Dc\\"d&amp;lt;e)"};
  ASSERT_EQ(text.text(), "a=b=c\"d<e");
  const std::size_t begins[] = {0, 1, 7, 8, 11, 12, 15, 16, 24, 25};
  for (std::size_t place = 0; place < std::size(begins); ++place) {
    EXPECT_EQ(text.begin_of(place), begins[place]) << place;
  }
}

/// Neither deep recursion nor a look back over the whole text.
TEST(Unescaped, TakesTimeByTheLengthOfHostileTexts) {
  constexpr std::size_t kTimes = 100'000;
  std::string nested;
  for (std::size_t i = 0; i < kTimes; ++i) nested += "%3";
  EXPECT_EQ(unescape(nested + "4"), "4");
  EXPECT_EQ(unescape(std::string(kTimes, ';')).size(), kTimes);
  EXPECT_EQ(unescape(std::string(kTimes, '&')).size(), kTimes);
  EXPECT_EQ(unescape(std::string(kTimes, '\\') + "a"), "a");
}

}  // namespace
}  // namespace wsconform
