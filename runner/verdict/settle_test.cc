#include <gmock/gmock.h>

#include "run_sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

const AnswerSketch kAccepted{.status = 202, .body = R"({"job_id":"j"})"};
const AnswerSketch kLimit{.status = 400, .body = R"({"error_code":"W.LIMIT"})"};
const AnswerSketch kOther{.status = 400, .body = R"({"error_code":"W.OTHER"})"};
const AnswerSketch kNotFound{.status = 404, .body = R"({"error_code":"W.404"})"};
const CaseSketch kAtLimit{.statuses = {202}, .expects_success = true};
const CaseSketch kOverLimit{.statuses = {400}, .twin = "limit/at"};

auto outcome_of(const std::vector<CaseResult>& results, const std::string& name)
    -> Outcome {
  return find_result(results, name).outcome;
}

TEST(Settle, SortsById) {
  RunSample run;
  run.add("b/x", kAtLimit, kAccepted);
  run.add("a/y", kAtLimit, kAccepted);
  run.add("a/x", kAtLimit, kAccepted);
  std::vector<std::string> names;
  for (const auto& result : run.settle()) names.push_back(result.name);
  EXPECT_THAT(names, ElementsAre("a/x", "a/y", "b/x"));
}

TEST(Settle, OfNothingIsNothing) {
  EXPECT_TRUE(settle_verdicts({}, Plan{}, Level::kMust).empty());
}

/// Cut off within the body of a 202 to a request that is not repeated.
void add_cut(RunSample& run, const std::string& name) {
  run.add(name, {.statuses = {202}, .taken = {"thing-1"}, .expects_success = true},
          kAccepted);
  run.record(run.plan.cases.size() - 1)
      .steps.back()
      .exchange.faults.push_back(
          {HttpFault::Class::kConfirm, "http.truncated-body", "49 of 58 bytes"});
}

TEST(SettleCuts, OneAloneIsAnError) {
  RunSample run;
  add_cut(run, "a/x");
  run.add("a/y", kAtLimit, kAccepted);
  EXPECT_EQ(outcome_of(run.settle(), "a/x"), Outcome::kError);
}

TEST(SettleCuts, TwoConfirmEachOther) {
  RunSample run;
  add_cut(run, "a/x");
  add_cut(run, "a/y");
  const auto results = run.settle();
  EXPECT_EQ(outcome_of(results, "a/x"), Outcome::kFailed);
  EXPECT_EQ(outcome_of(results, "a/y"), Outcome::kFailed);
}

TEST(SettleTwins, LetsARefusalCountBesideAnAcceptedTwin) {
  RunSample run;
  run.add("limit/over", kOverLimit, kLimit);
  run.add("limit/at", kAtLimit, kAccepted);
  const auto results = run.settle();
  EXPECT_EQ(outcome_of(results, "limit/over"), Outcome::kPassed);
  EXPECT_EQ(outcome_of(results, "limit/at"), Outcome::kPassed);
}

TEST(SettleTwins, LetsARefusalCountBesideATwinRefusedWithAnotherStatus) {
  RunSample run;
  run.add("limit/over", kOverLimit, kLimit);
  run.add("limit/at", {.statuses = {202, 404}}, kNotFound);
  const auto results = run.settle();
  EXPECT_EQ(outcome_of(results, "limit/over"), Outcome::kPassed);
  EXPECT_EQ(outcome_of(results, "limit/at"), Outcome::kPassed);
}

TEST(SettleTwins, LetsARefusalCountBesideATwinRefusedWithAnotherCode) {
  RunSample run;
  run.add("limit/over", kOverLimit, kLimit);
  run.add("limit/at", {.statuses = {202, 400}}, kOther);
  EXPECT_EQ(outcome_of(run.settle(), "limit/over"), Outcome::kPassed);
}

TEST(SettleTwins, MakesBothInconclusiveWhenUnknownIdsAreRefusedAlike) {
  RunSample run;
  run.add("limit/over", kOverLimit, kLimit);
  run.add("limit/at", kAtLimit, kLimit);
  const auto results = run.settle();
  const auto& over = find_result(results, "limit/over");
  EXPECT_EQ(over.outcome, Outcome::kObserved);
  EXPECT_EQ(
      over.reason,
      "inconclusive: DeleteThings/limit/at was refused in the same way: status 400, "
      "error_code W.LIMIT");
  const auto& at_limit = find_result(results, "limit/at");
  EXPECT_EQ(at_limit.outcome, Outcome::kObserved);
  EXPECT_THAT(at_limit.reason, StartsWith("inconclusive: DeleteThings/limit/over"));
  EXPECT_EQ(at_limit.findings.at(0).level, Level::kObserve);
}

TEST(SettleTwins, KeepsTheFailureOfATwinThatNamedOfferedResources) {
  RunSample run;
  run.add("limit/over", kOverLimit, kLimit);
  run.add("limit/at", {.statuses = {202}, .taken = {"t"}, .expects_success = true},
          kLimit);
  const auto results = run.settle();
  EXPECT_EQ(outcome_of(results, "limit/over"), Outcome::kObserved);
  EXPECT_EQ(outcome_of(results, "limit/at"), Outcome::kFailed);
}

TEST(SettleTwins, KeepsTheFailureOfAnOverLimitCaseThatWasAccepted) {
  RunSample run;
  run.add("limit/over", kOverLimit, kAccepted);
  run.add("limit/at", kAtLimit, kAccepted);
  EXPECT_EQ(outcome_of(run.settle(), "limit/over"), Outcome::kFailed);
}

TEST(SettleTwins, KeepsTheFailuresOfServerErrors) {
  RunSample run;
  const AnswerSketch broken{.status = 500, .body = R"({"error_code":"W.500"})"};
  run.add("limit/over", kOverLimit, broken);
  run.add("limit/at", kAtLimit, broken);
  const auto results = run.settle();
  EXPECT_EQ(outcome_of(results, "limit/over"), Outcome::kFailed);
  EXPECT_EQ(outcome_of(results, "limit/at"), Outcome::kFailed);
}

TEST(SettleTwins, KeepsOtherFindingsOfInconclusiveCases) {
  RunSample run;
  const AnswerSketch no_json{.status = 400, .body = "<html>"};
  run.add("limit/over", kOverLimit, no_json);
  run.add("limit/at", kAtLimit, no_json);
  const auto results = run.settle();
  EXPECT_EQ(outcome_of(results, "limit/over"), Outcome::kFailed);
  EXPECT_EQ(outcome_of(results, "limit/at"), Outcome::kFailed);
}

TEST(SettleTwins, MakesARefusalInconclusiveWhereTheTwinWasNotRun) {
  RunSample run;
  run.add("limit/over", kOverLimit, kLimit);
  const auto results = run.settle();
  const auto& over = find_result(results, "limit/over");
  EXPECT_EQ(over.outcome, Outcome::kObserved);
  EXPECT_EQ(over.reason,
            "inconclusive: its at-limit twin DeleteThings/limit/at was not judged");
}

TEST(SettleTwins, MakesARefusalInconclusiveWhereTheTwinWasSkippedOrAnError) {
  RunSample skipped;
  skipped.add("limit/over", kOverLimit, kLimit);
  skipped.add("limit/at", kAtLimit, {});
  skipped.planned(1).skip_reason = "no disposables left";
  const auto with_skip = skipped.settle();
  EXPECT_EQ(outcome_of(with_skip, "limit/over"), Outcome::kObserved);
  EXPECT_EQ(outcome_of(with_skip, "limit/at"), Outcome::kSkipped);
  RunSample silent;
  silent.add("limit/over", kOverLimit, kLimit);
  silent.add("limit/at", kAtLimit, {});
  const auto with_error = silent.settle();
  EXPECT_EQ(outcome_of(with_error, "limit/over"), Outcome::kObserved);
  EXPECT_EQ(outcome_of(with_error, "limit/at"), Outcome::kError);
}

TEST(SettleTwins, KeepsAFailureWhereTheTwinWasNotRun) {
  RunSample run;
  run.add("limit/over", kOverLimit, kAccepted);
  EXPECT_EQ(outcome_of(run.settle(), "limit/over"), Outcome::kFailed);
}

TEST(SettleTwins, LeavesSkippedAndUnjudgedCasesAlone) {
  RunSample run;
  run.add("limit/over", kOverLimit, {});
  run.add("limit/at", kAtLimit, kAccepted);
  EXPECT_EQ(outcome_of(run.settle(), "limit/over"), Outcome::kError);
  run.planned(0).skip_reason = "not permitted";
  EXPECT_EQ(outcome_of(run.settle(), "limit/over"), Outcome::kSkipped);
  EXPECT_EQ(find_result(run.settle(), "limit/over").reason, "not permitted");
}

TEST(SettleTwins, ComparesWithinOneRepeat) {
  RunSample run;
  run.add("limit/over", kOverLimit, kLimit);
  run.add("limit/over", kOverLimit, kLimit);
  run.add("limit/at", kAtLimit, kAccepted);
  run.add("limit/at", {.statuses = {202, 400}}, kLimit);
  run.planned(1).id += "#2";
  run.planned(3).id += "#2";
  const auto results = run.settle();
  EXPECT_EQ(outcome_of(results, "limit/over"), Outcome::kPassed);
  EXPECT_EQ(outcome_of(results, "limit/over#2"), Outcome::kObserved);
}

TEST(SettleTwins, FallsBackToTheTwinOfTheFirstRepeat) {
  RunSample run;
  run.add("limit/over", kOverLimit, kLimit);
  run.add("limit/at", kAtLimit, kAccepted);
  run.planned(0).id += "#2";
  EXPECT_EQ(outcome_of(run.settle(), "limit/over#2"), Outcome::kPassed);
}

/// Delete, then delete again and expect 404.
void add_delete_twice(RunSample& run, const AnswerSketch& second) {
  const auto index = run.plan.cases.size();
  run.add("twice/gone",
          {.level = Level::kShould,
           .statuses = {202},
           .steps = 2,
           .taken = {"t"},
           .calibrated_by = "unknown/one"},
          kAccepted);
  run.planned(index).steps[1].expect.statuses = {404};
  run.add_step(index, second);
}

const CaseSketch kUnknown{.level = Level::kObserve, .statuses = {}};

TEST(SettleCalibration, PassesAnEffectThatIsSeen) {
  RunSample run;
  add_delete_twice(run, kNotFound);
  run.add("unknown/one", kUnknown, kNotFound);
  EXPECT_EQ(outcome_of(run.settle(), "twice/gone"), Outcome::kPassed);
}

TEST(SettleCalibration, KeepsTheFindingWhereUnknownIdsAreRefused) {
  RunSample run;
  add_delete_twice(run, kAccepted);
  run.add("unknown/one", kUnknown, kNotFound);
  EXPECT_EQ(outcome_of(run.settle(Level::kMust), "twice/gone"), Outcome::kAdvisory);
  EXPECT_EQ(outcome_of(run.settle(Level::kShould), "twice/gone"), Outcome::kFailed);
}

TEST(SettleCalibration, ObservesWhereUnknownIdsSucceedToo) {
  RunSample run;
  add_delete_twice(run, kAccepted);
  run.add("unknown/one", kUnknown, kAccepted);
  const auto results = run.settle(Level::kShould);
  const auto& result = find_result(results, "twice/gone");
  EXPECT_EQ(result.outcome, Outcome::kObserved);
  EXPECT_EQ(result.reason,
            "effect not visible: unknown ids are answered with 202 as well "
            "(DeleteThings/unknown/one)");
}

TEST(SettleCalibration, ObservesWhereItWasNotRun) {
  RunSample run;
  add_delete_twice(run, kAccepted);
  const auto results = run.settle(Level::kShould);
  const auto& result = find_result(results, "twice/gone");
  EXPECT_EQ(result.outcome, Outcome::kObserved);
  EXPECT_THAT(result.reason,
              StartsWith("inconclusive: DeleteThings/unknown/one was not"));
}

TEST(SettleCalibration, DoesNotExcuseARefusalOrAServerError) {
  for (const int status : {400, 409, 500}) {
    RunSample run;
    add_delete_twice(run, {.status = status, .body = R"({"error_code":"W"})"});
    run.add("unknown/one", kUnknown, kAccepted);
    EXPECT_EQ(outcome_of(run.settle(Level::kShould), "twice/gone"), Outcome::kFailed)
        << status;
  }
}

TEST(SettleCalibration, DoesNotExcuseAnUndocumentedSuccess) {
  RunSample run;
  add_delete_twice(run, {.status = 200});
  run.add("unknown/one", kUnknown, kAccepted);
  EXPECT_EQ(outcome_of(run.settle(), "twice/gone"), Outcome::kFailed);
}

TEST(SettleCalibration, DoesNotExcuseTheFirstStep) {
  RunSample run;
  add_delete_twice(run, kAccepted);
  run.planned(0).steps[0].expect.statuses = {204};
  run.add("unknown/one", kUnknown, kAccepted);
  EXPECT_EQ(outcome_of(run.settle(Level::kShould), "twice/gone"), Outcome::kFailed);
}

TEST(SettleCalibration, KeepsOtherFindings) {
  RunSample run;
  add_delete_twice(run, {.status = 202, .body = R"({"job_id":7})"});
  run.add("unknown/one", kUnknown, kAccepted);
  EXPECT_EQ(outcome_of(run.settle(), "twice/gone"), Outcome::kFailed);
}

TEST(SettleCalibration, DoesNotTouchAnUnfinishedSequence) {
  RunSample run;
  add_delete_twice(run, kAccepted);
  run.record(0).steps.pop_back();
  run.record(0).error = "interrupted";
  run.add("unknown/one", kUnknown, kAccepted);
  EXPECT_EQ(outcome_of(run.settle(), "twice/gone"), Outcome::kError);
}

const AnswerSketch kOverloaded{.status = 502, .body = "", .attempts = 2};

TEST(SettleOverload, FailsACaseThatAloneIsOverloadedTwice) {
  RunSample run;
  run.add("a/down", kAtLimit, kOverloaded);
  run.add("a/up", kAtLimit, kAccepted);
  EXPECT_EQ(outcome_of(run.settle(), "a/down"), Outcome::kFailed);
}

TEST(SettleOverload, IsAnErrorWhereNothingElseIsAnswered) {
  RunSample run;
  run.add("a/down", kAtLimit, kOverloaded);
  run.add("a/down-too", kAtLimit, kOverloaded);
  run.add("a/throttled", kAtLimit, {.status = 429});
  run.add("a/silent", kAtLimit, {});
  const auto results = run.settle();
  for (const auto& result : results) EXPECT_EQ(result.outcome, Outcome::kError);
  EXPECT_EQ(find_result(results, "a/down").reason,
            "svc.overloaded: status 502, and no other case was answered");
  EXPECT_TRUE(find_result(results, "a/down").incomplete);
}

TEST(SettleOverload, IsAnErrorWhereOnlyAGatewayAnswers) {
  RunSample run;
  run.add("a/down", kAtLimit, kOverloaded);
  run.add("a/other-path", {.level = Level::kObserve}, kNotFound);
  run.planned(1).steps.front().neighbour = true;
  EXPECT_EQ(outcome_of(run.settle(), "a/down"), Outcome::kError);
}

TEST(SettleOverload, IsAnErrorInARunOfOneCase) {
  RunSample run;
  run.add("a/down", kAtLimit, kOverloaded);
  EXPECT_EQ(outcome_of(run.settle(), "a/down"), Outcome::kError);
}

TEST(SettleOverload, KeepsTheFailureOfBrokenFraming) {
  RunSample run;
  run.add("a/down", kAtLimit, kOverloaded);
  run.record(0).steps[0].exchange.faults = {
      {HttpFault::Class::kFinding, "http.framing", "two lengths"}};
  EXPECT_EQ(outcome_of(run.settle(), "a/down"), Outcome::kFailed);
}

TEST(SettleOverload, DoesNotExcuseA500) {
  RunSample run;
  run.add("a/broken", kAtLimit, {.status = 500, .body = R"({"error_code":"W"})"});
  EXPECT_EQ(outcome_of(run.settle(), "a/broken"), Outcome::kFailed);
}

TEST(SettleOverload, DoesNotExcuseAnEarlierStep) {
  RunSample run;
  run.add("a/mixed", {.statuses = {202}, .steps = 2}, kNotFound);
  run.add_step(0, kOverloaded);
  const auto results = run.settle();
  EXPECT_EQ(outcome_of(results, "a/mixed"), Outcome::kFailed);
  EXPECT_THAT(find_result(results, "a/mixed").reason, HasSubstr("svc.overloaded"));
}

}  // namespace
}  // namespace wsconform
