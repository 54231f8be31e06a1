// Every sink with the corpus that hurts it.
#include "escape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "sample_run.h"
#include "wsconform/base.h"

namespace wsconform {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::Not;

TEST(HtmlText, HasNoMarkupLeft) {
  for (const auto& text : hostile_texts()) {
    const auto html = html_text(text);
    EXPECT_EQ(html.find_first_of("<>\"\n\r"), std::string::npos) << html;
    EXPECT_EQ(find_invalid_utf8(html), std::nullopt) << html;
  }
}

TEST(HtmlText, KeepsWhatIsHarmless) {
  EXPECT_EQ(html_text("a & b <c> \"d\""), "a &amp; b &lt;c&gt; &quot;d&quot;");
}

TEST(HtmlText, ShowsWhatTurnsTextAround) {
  EXPECT_EQ(html_text("\xE2\x80\xAE"), "\\u202E");
}

TEST(MarkdownText, EscapesEveryPunctuationMark) {
  EXPECT_EQ(markdown_text("a_b|c<d>"), "a\\_b\\|c\\<d\\>");
  EXPECT_EQ(markdown_text("http://x"), "http\\:\\/\\/x");
}

TEST(MarkdownText, KeepsMentionsAndReferencesDead) {
  EXPECT_THAT(markdown_text("@all"), Not(HasSubstr("@all")));
  EXPECT_THAT(markdown_text("#12 !34"), Not(HasSubstr("#12")));
  EXPECT_THAT(markdown_text("#12 !34"), Not(HasSubstr("!34")));
}

TEST(MarkdownCode, HasNothingThatMarkdownReads) {
  for (const auto& text : hostile_texts()) {
    auto code = markdown_code(text);
    ASSERT_TRUE(code.starts_with("<code>") && code.ends_with("</code>"));
    code = code.substr(6, code.size() - 13);
    EXPECT_EQ(code.find_first_of("<>|`*_[]\\\n"), std::string::npos) << code;
  }
}

TEST(MarkdownCode, EncodesWhatMeansSomething) {
  EXPECT_EQ(markdown_code("a`|\\b"), "<code>a&#96;&#124;&#92;b</code>");
  EXPECT_EQ(markdown_code(""), "<code></code>");
}

/// What `sh` makes of the word.
auto through_shell(const std::string& word) -> std::string {
  auto* pipe = ::popen(("printf %s " + word).c_str(), "r");
  std::string out;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
    out += static_cast<char>(c);
  }
  EXPECT_EQ(::pclose(pipe), 0);
  return out;
}

TEST(ShellWord, ComesOutOfAShellAsItWentIn) {
  for (auto text : hostile_texts()) {
    std::erase(text, '\0');  // no command can hold it
    EXPECT_EQ(through_shell(shell_word(text)), text);
  }
}

TEST(ShellWord, RunsNothing) {
  for (const std::string text :
       {"$(echo run)", "`echo run`", "'; echo run; '", "a' $(echo run) 'b", "$HOME"}) {
    EXPECT_EQ(through_shell(shell_word(text)), text);
  }
}

TEST(Visible, IsOneHarmlessLineForATerminal) {
  for (const auto& text : hostile_texts()) {
    const auto line = to_visible(text);
    EXPECT_THAT(line, Each(testing::Truly([](char c) {
                  return static_cast<unsigned char>(c) >= 0x20 && c != '\x7F';
                })));
    EXPECT_FALSE(line.starts_with("::")) << line;
    for (const auto* command : {"##[", "##vso[", "##teamcity["}) {
      EXPECT_THAT(line, Not(HasSubstr(command)));
    }
  }
}

}  // namespace
}  // namespace wsconform
