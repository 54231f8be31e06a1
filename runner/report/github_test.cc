#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "escape.h"
#include "sample_run.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

auto annotations(const RunResult& run) -> std::vector<std::string> {
  std::vector<std::string> lines;
  auto text = to_github(run, sample_contract());
  for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n')) {
    lines.push_back(text.substr(0, end));
    text.erase(0, end + 1);
  }
  EXPECT_THAT(text, IsEmpty());
  return lines;
}

/// A run of failed cases alone, each of a cause of its own.
auto run_of_causes(int number) -> RunResult {
  auto run = sample_run();
  run.cases.clear();
  for (int i = 0; i < number; ++i) {
    run.cases.push_back(failed_case(fmt::format("many/{}", i), "", ""));
    run.cases.back().findings.front().actual = std::to_string(500 + i);
    run.cases.back().steps.front().status = 500 + i;
  }
  return run;
}

TEST(Github, AnnotatesWhatFailedWithRuleAndCommand) {
  const auto first = annotations(sample_run()).front();
  EXPECT_THAT(first, StartsWith("::error title=DropBooks/limits/failed::status: "));
  EXPECT_THAT(first, HasSubstr("expected 400, got 202%0A"));
  EXPECT_THAT(first, HasSubstr("%0ANo more than fifty books go at once. (DropBooks / "));
  EXPECT_THAT(first, HasSubstr("%0Awsconform run --only"));
}

TEST(Github, PutsTheWorstFirst) {
  auto run = run_of_causes(3);
  run.gate = Level::kShould;
  run.cases[0].outcome = Outcome::kError;
  run.cases[0].reason = "net.refused: nobody listens";
  run.cases[1].findings.front().level = Level::kShould;
  const auto lines = annotations(run);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_THAT(lines[0], HasSubstr("many/2"));
  EXPECT_THAT(lines[1], HasSubstr("many/1"));
  EXPECT_THAT(lines[2], HasSubstr("many/0"));
}

TEST(Github, TakesCasesOfOneCauseTogether) {
  auto run = run_of_causes(3);
  for (auto& result : run.cases) result.steps.front().status = 500;
  const auto lines = annotations(run);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_THAT(lines[0], StartsWith("::error title=DropBooks/many/0 and 2 other cases::"));
}

TEST(Github, AnnotatesTenAndCountsTheRest) {
  EXPECT_EQ(annotations(run_of_causes(10)).size(), 10U);
  const auto lines = annotations(run_of_causes(25));
  ASSERT_EQ(lines.size(), 11U);
  EXPECT_EQ(lines.back(), "::notice title=wsconform::15 more cases of 25 went wrong");
  for (std::size_t i = 0; i < 10; ++i) EXPECT_THAT(lines[i], StartsWith("::error "));
}

TEST(Github, SaysNothingOfARunThatConforms) {
  auto run = sample_run();
  std::erase_if(run.cases, [](const CaseResult& result) {
    return result.outcome != Outcome::kPassed && result.outcome != Outcome::kAdvisory;
  });
  EXPECT_THAT(annotations(run), IsEmpty());
}

TEST(Github, SaysThatTheRunProvesNothing) {
  auto run = sample_run();
  run.run_error = "the journal\nis full: 100%";
  EXPECT_EQ(annotations(run).back(),
            "::warning title=wsconform::the journal\\nis full: 100%25");
}

TEST(Github, LetsNoForeignTextEndOrStartACommand) {
  for (const auto& text : hostile_texts()) {
    auto run = run_of_causes(1);
    run.cases[0].id = "DropBooks/" + text;
    run.cases[0].findings.front().actual = text;
    const auto lines = annotations(run);
    ASSERT_EQ(lines.size(), 1U) << text;
    const auto& line = lines.front();
    EXPECT_EQ(line.find("::", 2), line.find("::status"));  // the title has none
    EXPECT_THAT(line, Not(HasSubstr("##[")));
    EXPECT_TRUE(
        std::ranges::none_of(line, [](char c) { return c == '\r' || c == '\x1B'; }));
  }
}

TEST(GithubText, EscapesWhatTheRunnerTakesForItsOwn) {
  EXPECT_EQ(github_message("50%0A: a, b"), "50%250A: a, b");
  EXPECT_EQ(github_property("50%: a, b::c"), "50%25%3A a%2C b%3A%3Ac");
  EXPECT_EQ(github_message("a\nb\rc"), "a\\nb\\rc");
}

}  // namespace
}  // namespace wsconform
