#include "wsconform/check.h"

#include <gmock/gmock.h>

#include <set>

#include "rules.h"
#include "sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;

auto is_kebab_case(const std::string& id) -> bool {
  return id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
         std::string::npos;
}

TEST(CheckRules, HaveIdsOfTheirOwn) {
  std::set<std::string> ids;
  for (const CheckRule& rule : check_rules()) {
    EXPECT_TRUE(ids.insert(rule.id).second && is_kebab_case(rule.id)) << rule.id;
  }
}

TEST(CheckRules, HaveASummaryOfOneLine) {
  for (const CheckRule& rule : check_rules()) {
    EXPECT_TRUE(!rule.summary.empty() && rule.summary.size() <= 110) << rule.id;
  }
}

/// Rules of the case or of the page have no requirement of their own.
TEST(CheckRules, StandForACommonRequirementEach) {
  const std::set<std::string> of_the_case_or_page{"status-expected", "expected-field"};
  for (const CheckRule& rule : check_rules()) {
    EXPECT_EQ(rule.requirement.starts_with("common/"),
              !of_the_case_or_page.contains(rule.id))
        << rule.id;
  }
}

/// Requirement and level of each rule are those of the catalogue that users read.
TEST(CheckRules, AgreeWithTheCommonCatalogue) {
  const auto text = read_file(WSCONFORM_SOURCE_DIR "/schemas/requirements/common.json");
  ASSERT_TRUE(text.ok());
  const auto root = parse_own_json(text.value(), "common.json");
  ASSERT_TRUE(root.ok());
  const Json* catalogue = root.value().find("requirements");
  ASSERT_NE(catalogue, nullptr);
  std::map<std::string, std::string> levels;
  for (const Json& entry : catalogue->as_array()) {
    levels["common/" + entry.find("id")->as_string()] = entry.find("level")->as_string();
  }
  for (const CheckRule& rule : check_rules()) {
    if (rule.requirement.empty()) continue;
    EXPECT_EQ(levels[rule.requirement], to_text(rule.level)) << rule.id;
  }
}

TEST(Check, ReportsInTheOrderOfTheRules) {
  Sample sample;
  sample.response_time = std::chrono::milliseconds{1};
  sample.record.exchange.timings.total = std::chrono::milliseconds{5};
  sample.answer(400, "\xEF\xBB\xBF{\"error_msg\":7,\"error_msg\":null}");
  sample.record.exchange.timings.total = std::chrono::milliseconds{5};
  sample.set_header("Content-Type", "text/plain");
  EXPECT_THAT(
      sample.rules(),
      ElementsAre("status-expected", "content-type-json", "response-time", "null-field",
                  "error-code-present", "json-bom", "json-duplicate-key"));
}

TEST(Check, NumbersTheStep) {
  Sample sample;
  sample.answer(400, R"({"error_code":"W"})");
  auto input = sample.input();
  input.step_index = 3;
  EXPECT_EQ(check(input).findings.at(0).step, 3);
}

TEST(Check, GivesTheSameFindingsTwice) {
  Sample sample;
  sample.answer(418, R"({"error_code":"W"})");
  EXPECT_EQ(sample.look().findings, sample.look().findings);
}

TEST(Check, MakesForeignTextVisibleAndShort) {
  Sample sample;
  sample.answer(400, R"({"error_code":"\u001b[31m)" + std::string(500, 'x') + R"("})");
  const auto finding = sample.look().findings.at(0);
  EXPECT_LE(finding.actual.size(), 200U);
  EXPECT_EQ(finding.actual.find('\x1B'), std::string::npos);
}

TEST(Check, SurvivesAHugeBody) {
  Sample sample;
  sample.answer(202, std::string(5U << 20U, 'x'));
  EXPECT_THAT(sample.rules(), ElementsAre("json-syntax"));
  EXPECT_LE(sample.look().findings.at(0).actual.size(), 200U);
}

TEST(Describe, NamesTypeAndValue) {
  EXPECT_EQ(describe(Json{}), "null");
  EXPECT_EQ(describe(Json{true}), "the boolean true");
  EXPECT_EQ(describe(Json{JsonNumber{"1e3"}}), "the number 1e3");
  EXPECT_EQ(describe(Json{"a\"b"}), R"(the string "a\"b")");
  EXPECT_EQ(describe(Json{JsonArray{Json{1}}}), "an array of 1 item");
  EXPECT_EQ(describe(Json{JsonObject{}}), "an object with 0 members");
}

TEST(JoinOr, PutsOrBeforeTheLast) {
  EXPECT_EQ(join_or({}), "");
  EXPECT_EQ(join_or({"a"}), "a");
  EXPECT_EQ(join_or({"a", "b"}), "a or b");
  EXPECT_EQ(join_or({"a", "b", "c"}), "a, b or c");
}

}  // namespace
}  // namespace wsconform
