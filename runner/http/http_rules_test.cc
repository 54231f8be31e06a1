#include "http_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "wsconform/base.h"

namespace wsconform {
namespace {

using ::testing::HasSubstr;

auto all_rules() -> std::vector<HttpRuleInfo> {
  std::vector<HttpRuleInfo> rules;
  for (std::size_t i = 0; i < static_cast<std::size_t>(HttpRule::kCount); ++i) {
    rules.push_back(rule_info(static_cast<HttpRule>(i)));
  }
  return rules;
}

TEST(HttpRules, CiteTheirSectionWhereTheTargetIsJudged) {
  for (const auto& rule : all_rules()) {
    if (rule.kind == HttpFault::Class::kError) continue;
    EXPECT_THAT(std::string{rule.expected},
                ::testing::ContainsRegex("RFC 911[02] section [0-9]"));
  }
}

TEST(HttpRules, HaveOneClassForEachCode) {
  std::map<std::string_view, HttpFault::Class> classes;
  for (const auto& rule : all_rules()) {
    EXPECT_EQ(classes.emplace(rule.code, rule.kind).first->second, rule.kind)
        << rule.code;
  }
}

TEST(HttpRules, AreInTheTableOfTheReadme) {
  const auto text = read_file(WSCONFORM_SOURCE_DIR "/runner/http/README.md");
  ASSERT_TRUE(text.ok()) << to_text(text.error());
  for (const auto& rule : all_rules()) {
    EXPECT_THAT(text.value(), HasSubstr("`" + std::string{rule.code} + "`"));
  }
}

TEST(HttpRules, MakeAFaultOfWhatHoldsAndWhatCame) {
  EXPECT_EQ(to_fault(HttpRule::kBareLf, "it did not"),
            (HttpFault{
                .kind = HttpFault::Class::kFinding,
                .code = "http.header-syntax",
                .message = "a line ends with CR LF (RFC 9112 section 2.2); it did not"}));
}

}  // namespace
}  // namespace wsconform
