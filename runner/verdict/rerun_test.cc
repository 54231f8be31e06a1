#include "wsconform/rerun.h"

#include <gmock/gmock.h>

#include "run_sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const AnswerSketch kAccepted{.status = 202, .body = R"({"job_id":"j"})"};
const AnswerSketch kRefused{.status = 400, .body = R"({"error_code":"W.400"})"};
const CaseSketch kRefusal{.statuses = {400}};

auto ids_of(const Plan& plan) -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const auto& planned : plan.cases) names.push_back(planned.source->name());
  return names;
}

/// Of "a/x", as `answer` would have it.
auto answered_again(const CaseSketch& sketch, const AnswerSketch& answer) -> CaseResult {
  RunSample run;
  run.add("a/x", sketch, answer);
  return run.judge_one();
}

/// A run of "a/x", which failed, and how it was sent again.
class Repeated {
 public:
  Repeated() {
    run.add("a/x", kRefusal, kAccepted);
    results = run.settle();
  }
  void add(const AnswerSketch& answer) {
    results = add_reruns(std::move(results), {answered_again(kRefusal, answer)}, run.plan,
                         Level::kMust);
  }
  [[nodiscard]] auto first() const -> const CaseResult& { return results.front(); }

  RunSample run;
  std::vector<CaseResult> results{};
};

TEST(PlanRerun, HoldsFailedCasesOnly) {
  RunSample run;
  run.add("a/failed", kRefusal, kAccepted);
  run.add("a/passed", kRefusal, kRefused);
  run.add("a/silent", kRefusal, {.status = 0});
  EXPECT_THAT(ids_of(plan_rerun(run.plan, run.settle())), ElementsAre("a/failed"));
}

TEST(PlanRerun, LeavesOutWhatMayHaveDeletedSomething) {
  RunSample run;
  run.add("a/took", {.statuses = {400}, .taken = {"thing-1"}}, kAccepted);
  run.add("a/unscoped", kRefusal, kAccepted);
  run.planned(1).unscoped = true;
  run.add("a/destructive", kRefusal, kAccepted);
  run.planned(2).destructive = true;
  const auto results = run.settle();
  ASSERT_EQ(count(results).of(Outcome::kFailed), 3);
  EXPECT_THAT(plan_rerun(run.plan, results).cases, IsEmpty());
}

TEST(PlanRerun, GoesOnWhileACaseFails) {
  Repeated sample;
  sample.add(kAccepted);
  EXPECT_THAT(plan_rerun(sample.run.plan, sample.results).cases, SizeIs(1));
}

TEST(PlanRerun, StopsOnceACaseDidNotFail) {
  Repeated sample;
  sample.add(kRefused);
  EXPECT_THAT(plan_rerun(sample.run.plan, sample.results).cases, IsEmpty());
}

TEST(PlanRerun, StopsAtAnError) {
  Repeated sample;
  sample.add({.status = 0});
  EXPECT_THAT(plan_rerun(sample.run.plan, sample.results).cases, IsEmpty());
}

TEST(AddReruns, NeverMakesAFailedCasePass) {
  Repeated sample;
  sample.add(kRefused);
  EXPECT_EQ(sample.first().outcome, Outcome::kFailed);
  ASSERT_THAT(sample.first().reruns, SizeIs(1));
  EXPECT_EQ(sample.first().reruns[0].outcome, Outcome::kPassed);
  EXPECT_EQ(sample.first().reruns[0].steps[0].status, 400);
  EXPECT_TRUE(is_flaky(sample.first(), Level::kMust));
}

TEST(AddReruns, KeepsThemInOrder) {
  Repeated sample;
  sample.add(kAccepted);
  sample.add(kRefused);
  ASSERT_THAT(sample.first().reruns, SizeIs(2));
  EXPECT_EQ(sample.first().reruns[0].outcome, Outcome::kFailed);
  EXPECT_EQ(sample.first().reruns[1].outcome, Outcome::kPassed);
  EXPECT_TRUE(is_flaky(sample.first(), Level::kMust));
}

TEST(AddReruns, SettlesThemBesideTheOtherCases) {
  RunSample run;
  run.add("limit/over", {.statuses = {400}, .twin = "limit/at"}, kAccepted);
  run.add("limit/at", {.statuses = {400, 202}}, kRefused);
  RunSample again;
  again.add("limit/over", {.statuses = {400}, .twin = "limit/at"}, kRefused);
  const auto results =
      add_reruns(run.settle(), {again.judge_one()}, run.plan, Level::kMust);
  const auto& over = find_result(results, "limit/over");
  ASSERT_THAT(over.reruns, SizeIs(1));
  EXPECT_EQ(over.reruns[0].outcome, Outcome::kObserved);  // refused like its twin
}

TEST(AddReruns, PassesOverCasesThatTheRunDoesNotHave) {
  RunSample run;
  run.add("b/y", kRefusal, kAccepted);
  const auto results = add_reruns(run.settle(), {answered_again(kRefusal, kAccepted)},
                                  run.plan, Level::kMust);
  ASSERT_THAT(results, SizeIs(1));
  EXPECT_THAT(results[0].reruns, IsEmpty());
}

TEST(IsFlaky, IsNotWhatFailsAgain) {
  Repeated sample;
  EXPECT_FALSE(is_flaky(sample.first(), Level::kMust));
  sample.add(kAccepted);
  EXPECT_FALSE(is_flaky(sample.first(), Level::kMust));
}

TEST(IsFlaky, IsWhatAListOfKnownFailuresMadeAnything) {
  Repeated sample;
  sample.add(kRefused);
  for (const auto outcome : {Outcome::kKnownFailure, Outcome::kStale}) {
    sample.results.front().outcome = outcome;
    EXPECT_TRUE(is_flaky(sample.first(), Level::kMust));
  }
}

TEST(IsFlaky, IsNotWhatDidNotFailAtFirst) {
  Repeated sample;
  sample.add(kRefused);
  sample.results.front().findings.front().level = Level::kShould;
  EXPECT_FALSE(is_flaky(sample.first(), Level::kMust));
  EXPECT_TRUE(is_flaky(sample.first(), Level::kShould));
}

TEST(IsFlaky, IsNotWhatEndedInAnError) {
  Repeated sample;
  sample.add({.status = 0});
  EXPECT_FALSE(is_flaky(sample.first(), Level::kMust));
}

}  // namespace
}  // namespace wsconform
