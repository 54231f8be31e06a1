#include "xml_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_run.h"
#include "wsconform/base.h"

namespace wsconform {
namespace {

using std::string_view_literals::operator""sv;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

TEST(XmlCharacters, LeaveWhatXmlAllows) {
  for (const std::string_view text :
       {"", "plain", "tab\tnewline\nreturn\r",
        "caf\u00E9 \u2028 \u202E \uFFFD \U0001F600", "\u0085 \u009F", "<&>]]>\"'"}) {
    EXPECT_EQ(make_xml_characters(text), text);
  }
}

TEST(XmlCharacters, ShowControlsAndNonCharacters) {
  EXPECT_EQ(make_xml_characters("\x1B[0m\0"sv), "[0x1B][0m[0x00]");
  EXPECT_EQ(make_xml_characters("\uFFFE\uFFFF"), "[U+FFFE][U+FFFF]");
}

TEST(XmlCharacters, ShowBytesThatAreNoUtf8) {
  EXPECT_EQ(make_xml_characters("a\xFF"
                                "b"),
            "a[0xFF]b");
  EXPECT_EQ(make_xml_characters("\xED\xA0\x80"), "[0xED][0xA0][0x80]");
  EXPECT_EQ(make_xml_characters("\xEF\xBF"), "[0xEF][0xBF]");
}

TEST(XmlCharacters, AreValidUtf8WhateverCameIn) {
  for (const auto& text : hostile_texts()) {
    EXPECT_EQ(find_invalid_utf8(make_xml_characters(text)), std::nullopt);
    EXPECT_EQ(find_invalid_utf8(make_utf8(text)), std::nullopt);
  }
}

TEST(MakeUtf8, ChangesBrokenBytesOnly) {
  EXPECT_EQ(make_utf8("\x1B\uFFFE\xFF"), "\x1B\uFFFE[0xFF]");
}

TEST(EscapeXml, EscapesMarkup) {
  EXPECT_EQ(escape_xml("<a b=\"c\">&'\t\n\r", false),
            "&lt;a b=&quot;c&quot;&gt;&amp;'\t\n&#13;");
}

TEST(EscapeXml, KeepsWhatAttributesWouldNormalise) {
  EXPECT_EQ(escape_xml("\t\n\r", true), "&#9;&#10;&#13;");
}

TEST(CutWithDigest, LeavesWhatFits) { EXPECT_EQ(cut_with_digest("abc", 3), "abc"); }

TEST(CutWithDigest, SaysWhatIsMissing) {
  const std::string text(100'000, 'x');
  const auto cut = cut_with_digest(text, 60'000);
  EXPECT_LE(cut.size(), 60'000U);
  EXPECT_GT(cut.size(), 59'990U);
  EXPECT_THAT(
      cut, EndsWith("[cut: 100000 bytes in all, sha256 " + to_hex(sha256(text)) + "]"));
}

TEST(CutWithDigest, NeverSplitsACodePoint) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "\U0001F600";
  for (std::size_t bound = 150; bound < 160; ++bound) {
    EXPECT_EQ(find_invalid_utf8(cut_with_digest(text, bound)), std::nullopt) << bound;
  }
}

}  // namespace
}  // namespace wsconform
