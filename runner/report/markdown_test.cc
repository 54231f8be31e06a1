#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_run.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

auto markdown(const RunResult& run) -> std::string {
  return to_markdown(run, sample_contract());
}

TEST(Markdown, StartsWithTheVerdict) {
  EXPECT_THAT(markdown(sample_run()), StartsWith("# Does not conform\n"));
}

TEST(Markdown, HasARowACauseWithItsRule) {
  EXPECT_THAT(
      markdown(sample_run()),
      HasSubstr("## Failures (1)\n\n| cases | what | first case | documented rule "
                "|\n|---|---|---|---|\n| 1 | <code>status&#58; expected 400, got "
                "202</code> | <code>DropBooks/limits/failed</code> | No more than "
                "fifty books go at once\\. \\(DropBooks \\/ Request Parameters "
                "\\/ book\\_ids\\) |\n"));
}

TEST(Markdown, SaysThatTheTimeOfAKilledRunIsNotKnown) {
  auto run = sample_run();
  EXPECT_THAT(markdown(run), HasSubstr(", 420.0 ms\n"));
  run.duration = {};
  EXPECT_THAT(markdown(run), HasSubstr(", time not known\n"));
}

TEST(Markdown, SaysWhatARunProvesNothing) {
  RunResult run;
  EXPECT_THAT(markdown(run), HasSubstr("no case was selected"));
  EXPECT_THAT(markdown(run), Not(HasSubstr("Conforms")));
}

TEST(Markdown, StaysWithinItsSizeAndCutsAtWholeRows) {
  auto run = sample_run();
  for (int i = 0; i < 2'000; ++i) {
    auto failed = failed_case(fmt::format("many/{}", i), "", "");
    failed.findings.front().actual = fmt::format("{} {}", i, std::string(300, '|'));
    run.cases.push_back(failed);
    failed.outcome = Outcome::kError;
    failed.reason = fmt::format("code {}", i);
    run.cases.push_back(failed);
  }
  const auto text = markdown(run);
  EXPECT_LE(text.size(), 60'000U);
  EXPECT_THAT(text, HasSubstr(" more\n"));
  EXPECT_THAT(text, HasSubstr("Errors of the run"));
}

TEST(Markdown, HasNothingLiveOfWhatTheTargetSent) {
  for (const auto& hostile : hostile_texts()) {
    auto run = sample_run();
    for (auto& result : run.cases) {
      result.reason = hostile;
      for (auto& finding : result.findings) finding.actual = hostile;
    }
    const auto text = markdown(run);
    EXPECT_THAT(text, Not(HasSubstr("<script")));
    EXPECT_THAT(text, Not(HasSubstr("<!--")));
    EXPECT_THAT(text, Not(HasSubstr("\n::")));
  }
}

}  // namespace
}  // namespace wsconform
