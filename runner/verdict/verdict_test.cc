#include "wsconform/verdict.h"

#include <gmock/gmock.h>

#include "outcome.h"

namespace wsconform {
namespace {

using testing::Pair;

auto results(const std::vector<Outcome>& outcomes) -> std::vector<CaseResult> {
  std::vector<CaseResult> cases;
  cases.reserve(outcomes.size());
  for (const Outcome outcome : outcomes) {
    cases.push_back({.operation = "A", .outcome = outcome});
  }
  return cases;
}

auto exit_code_of(const std::vector<Outcome>& outcomes) -> int {
  return exit_code({.cases = results(outcomes)});
}

TEST(OutcomeText, IsWhatTheReportsSay) {
  EXPECT_EQ(to_text(Outcome::kPassed), "passed");
  EXPECT_EQ(to_text(Outcome::kFailed), "failed");
  EXPECT_EQ(to_text(Outcome::kAdvisory), "advisory");
  EXPECT_EQ(to_text(Outcome::kObserved), "observed");
  EXPECT_EQ(to_text(Outcome::kKnownFailure), "known-failure");
  EXPECT_EQ(to_text(Outcome::kStale), "stale");
  EXPECT_EQ(to_text(Outcome::kSkipped), "skipped");
  EXPECT_EQ(to_text(Outcome::kError), "error");
}

TEST(Decide, NeverFailsOnRecordedFacts) {
  CaseResult result{.findings = {{.rule = "status-expected", .level = Level::kObserve}}};
  EXPECT_EQ(decide(result, Level::kShould), Outcome::kPassed);
  EXPECT_EQ(decide(result, Level::kObserve), Outcome::kPassed);
}

TEST(Decide, GoesByTheWorstFinding) {
  CaseResult result{.findings = {{.rule = "a", .level = Level::kShould},
                                 {.rule = "b", .level = Level::kMust}}};
  EXPECT_EQ(decide(result, Level::kMust), Outcome::kFailed);
  result.findings.pop_back();
  EXPECT_EQ(decide(result, Level::kMust), Outcome::kAdvisory);
}

TEST(Count, CountsPerOutcomeAndOperation) {
  auto cases = results({Outcome::kPassed, Outcome::kPassed, Outcome::kFailed});
  cases.push_back({.operation = "B", .outcome = Outcome::kPassed});
  EXPECT_EQ(count(cases).of(Outcome::kPassed), 3);
  EXPECT_EQ(count(cases).of(Outcome::kFailed), 1);
  EXPECT_EQ(count(cases).of(Outcome::kStale), 0);
  EXPECT_EQ(count(cases).total(), 4);
  EXPECT_EQ(count(cases, "A").of(Outcome::kPassed), 2);
  EXPECT_EQ(count(cases, "B").total(), 1);
  EXPECT_EQ(count(cases, "C").total(), 0);
}

TEST(SuccessPaths, CountsOperationsNotCases) {
  RunResult run{.operations = {"A", "B", "C"}};
  run.cases = {{.operation = "A", .success_path = true},
               {.operation = "A", .success_path = true},
               {.operation = "B"}};
  EXPECT_THAT(success_paths(run), Pair(1, 3));
}

TEST(SuccessPaths, AreNoneInAnEmptyRun) { EXPECT_THAT(success_paths({}), Pair(0, 0)); }

TEST(ExitCode, IsZeroWhenTheTargetConforms) {
  EXPECT_EQ(exit_code_of({Outcome::kPassed, Outcome::kAdvisory, Outcome::kObserved,
                          Outcome::kKnownFailure, Outcome::kSkipped}),
            0);
}

TEST(ExitCode, IsOneForAFailure) {
  EXPECT_EQ(exit_code_of({Outcome::kPassed, Outcome::kFailed}), 1);
}

TEST(ExitCode, IsOneForAStaleKnownFailure) {
  EXPECT_EQ(exit_code_of({Outcome::kPassed, Outcome::kStale}), 1);
}

TEST(ExitCode, IsThreeForAnError) {
  EXPECT_EQ(exit_code_of({Outcome::kPassed, Outcome::kPassed, Outcome::kError}), 3);
}

TEST(ExitCode, PutsAFailureBeforeAnError) {
  EXPECT_EQ(exit_code_of({Outcome::kFailed, Outcome::kError, Outcome::kError}), 1);
}

TEST(ExitCode, IsThreeWhereTheRunAsAWholeCouldNotBeDone) {
  EXPECT_EQ(exit_code({.run_error = "the safety check refused a request",
                       .cases = results({Outcome::kPassed})}),
            3);
  EXPECT_EQ(exit_code({.run_error = "no connection"}), 3);
}

TEST(ExitCode, IsFiveWhereNothingWasSelected) { EXPECT_EQ(exit_code({}), 5); }

TEST(ExitCode, IsThreeWhereEverythingWasSkipped) {
  EXPECT_EQ(exit_code_of({Outcome::kSkipped, Outcome::kSkipped}), 3);
}

}  // namespace
}  // namespace wsconform
