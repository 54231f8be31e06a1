// A run is in its event log, however much of the log was written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "event_log_sample.h"
#include "sample_run.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

using testing::HasSubstr;
using testing::Not;

auto must_read(std::string_view text) -> RunResult {
  auto run = read_log(text);
  EXPECT_TRUE(run.ok()) << to_text(run.error());
  return run.ok() ? std::move(run).value() : RunResult{};
}

auto results(const RunResult& run) -> std::string {
  return to_results_json(run, sample_contract());
}

TEST(EventLog, OfAWholeRunIsThatRun) {
  EXPECT_EQ(results(must_read(whole_log(sample_run()))), results(sample_run()));
}

TEST(EventLog, OfHostileAnswersIsThatRun) {
  auto run = sample_run();
  int number = 0;
  for (const auto& text : hostile_texts()) {
    const auto seen = to_visible(text);  // as judging leaves it
    run.cases.push_back(failed_case("h/" + std::to_string(100 + number++), seen, seen));
    run.cases.back().reason = seen;
  }
  std::ranges::sort(run.cases, {}, &CaseResult::id);
  EXPECT_EQ(results(must_read(whole_log(run))), results(run));
}

TEST(EventLog, IsToldFromResultsByItsFirstBytes) {
  EXPECT_TRUE(is_event_log(whole_log(sample_run())));
  EXPECT_FALSE(is_event_log(results(sample_run())));
  EXPECT_FALSE(is_event_log(""));
  EXPECT_FALSE(is_event_log("{}"));
}

TEST(EventLog, TakesTheLastLineOfACase) {
  auto run = sample_run();
  auto text = log_started(run, sample_contract()) + SamplePlan{run}.lines();
  for (const auto& result : run.cases) text += log_judged(result);
  run.cases.front().outcome = Outcome::kAdvisory;
  run.cases.front().reason = "settled";
  text += log_judged(run.cases.front()) + log_ended(run);
  EXPECT_EQ(results(must_read(text)), results(run));
}

TEST(EventLog, OfAKilledRunIsInterruptedAndItsOtherCasesAreErrors) {
  const auto run = sample_run();
  const auto text = log_started(run, sample_contract()) + SamplePlan{run}.lines() +
                    log_judged(run.cases.front());
  const auto killed = must_read(text);
  EXPECT_TRUE(killed.interrupted);
  EXPECT_EQ(killed.run_error, "the run was killed after 1 of 9 cases");
  ASSERT_EQ(killed.cases.size(), run.cases.size());
  EXPECT_EQ(killed.cases[0].outcome, Outcome::kPassed);
  EXPECT_EQ(killed.cases[1].outcome, Outcome::kError);
  EXPECT_EQ(killed.cases[1].reason, "interrupted before the answer came");
  EXPECT_EQ(killed.cases[6].outcome, Outcome::kSkipped);
  EXPECT_EQ(killed.cases[6].reason, run.cases[6].reason);
}

TEST(EventLog, IsReadableHoweverMuchOfItIsThere) {
  const auto text = whole_log(sample_run());
  const auto first = text.find('\n') + 1;
  for (std::size_t length = first; length <= text.size(); length += 211) {
    const auto run = must_read(std::string_view{text}.substr(0, length));
    EXPECT_TRUE(run.interrupted) << length;
  }
  const auto without_newline =
      must_read(std::string_view{text}.substr(0, text.size() - 1));
  EXPECT_TRUE(without_newline.interrupted);
}

TEST(EventLog, WithoutAWholeLineIsRefused) {
  const auto text = log_started(sample_run(), sample_contract());
  for (const std::size_t length : {std::size_t{0}, std::size_t{9}, text.size() - 1}) {
    const auto run = read_log(std::string_view{text}.substr(0, length));
    ASSERT_FALSE(run.ok()) << length;
    EXPECT_EQ(run.error().kind, Error::Kind::kInput);
    EXPECT_THAT(run.error().message, HasSubstr("ends before its first line"));
  }
}

/// A run of two cases of one operation: over a limit and at it, both refused alike.
auto refused_alike() -> RunResult {
  auto run = sample_run();
  auto over = failed_case("twins/over", "[]", "{}");
  over.outcome = Outcome::kPassed;
  over.findings.clear();
  over.steps.front().status = 400;
  over.twin = "DropBooks/twins/at";
  auto at = failed_case("twins/at", "[]", "{}");
  at.steps.front().status = 400;
  run.cases = {at, over};
  return run;
}

TEST(EventLog, OfAKilledRunIsSettledLikeAnyOther) {
  const auto run = refused_alike();
  SamplePlan sample{run};
  const auto text = log_started(run, sample_contract()) + sample.lines() +
                    log_judged(run.cases[0]) + log_judged(run.cases[1]);
  const auto settled = settle_verdicts(run.cases, sample.plan, run.gate);
  const auto killed = must_read(text);
  ASSERT_EQ(settled[1].outcome, Outcome::kObserved);  // inconclusive
  for (std::size_t i = 0; i < settled.size(); ++i) {
    EXPECT_EQ(killed.cases[i].outcome, settled[i].outcome);
    EXPECT_EQ(killed.cases[i].reason, settled[i].reason);
  }
}

TEST(EventLog, KeepsWhatSettlingLooksAt) {
  const auto run = refused_alike();
  SamplePlan sample{run};
  sample.planned(0).taken = {
      "b-1"};  // to refuse what was offered is a failure of its own
  const auto text = log_started(run, sample_contract()) + sample.lines() +
                    log_judged(run.cases[0]) + log_judged(run.cases[1]);
  EXPECT_EQ(must_read(text).cases[0].outcome, Outcome::kFailed);
}

TEST(EventLog, KeepsWhichValuesMayComeOnce) {
  auto run = refused_alike();
  run.cases[0].distinct = {{.field = "job_id", .value = "j-1", .step = 0}};
  const SamplePlan sample{run};
  const auto text =
      log_started(run, sample_contract()) + sample.lines() + log_judged(run.cases[0]);
  const auto read = must_read(text);
  const auto& distinct = read.cases[0].distinct;
  ASSERT_EQ(distinct.size(), 1U);
  EXPECT_EQ(distinct[0].value, "j-1");
}

TEST(EventLog, LeavesVerdictsOfAnEarlierRunAlone) {
  const auto run = refused_alike();
  const auto text = log_started(run, sample_contract()) + log_standing(run.cases[0]) +
                    log_standing(run.cases[1]);
  const auto killed = must_read(text);
  EXPECT_EQ(killed.run_error, "the run was killed after 2 of 2 cases");
  EXPECT_EQ(killed.cases[0].outcome, Outcome::kFailed);
  EXPECT_EQ(killed.cases[1].outcome, Outcome::kPassed);
}

TEST(EventLog, KeepsWhichStatusesWereForced) {
  auto run = refused_alike();
  for (auto& result : run.cases) {
    result.twin.clear();
    result.outcome = Outcome::kFailed;
    result.findings = failed_case("any", "", "").findings;
    result.steps.front().status = 503;
  }
  SamplePlan sample{run};
  const auto log = [&] {
    return log_started(run, sample_contract()) + sample.lines() +
           log_judged(run.cases[0]) + log_judged(run.cases[1]);
  };
  EXPECT_EQ(must_read(log()).cases[0].outcome, Outcome::kError);  // overloaded
  sample.planned(0).steps.front().forced_status = 503;
  EXPECT_EQ(must_read(log()).cases[0].outcome, Outcome::kFailed);
}

TEST(EventLog, HoldsOneLineForEachEventWhateverTheTargetAnswered) {
  for (const auto& text : hostile_texts()) {
    const auto line = log_judged(failed_case("h/x", text, text));
    EXPECT_EQ(std::ranges::count(line, '\n'), 1);
    EXPECT_THAT(line, Not(HasSubstr("\r")));
    EXPECT_EQ(find_invalid_utf8(line), std::nullopt);
  }
}

}  // namespace
}  // namespace wsconform
