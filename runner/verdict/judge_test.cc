#include <gmock/gmock.h>

#include "run_sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto kJob = R"({"job_id":"j-1"})";
constexpr auto kRefusal = R"({"error_code":"W.1","error_msg":"no"})";

TEST(Judge, PassesACaseWithoutFinding) {
  RunSample run;
  run.add("a/ok", {.statuses = {202}}, {.status = 202, .body = kJob});
  const auto result = run.judge_one();
  EXPECT_EQ(result.outcome, Outcome::kPassed);
  EXPECT_THAT(result.findings, IsEmpty());
  EXPECT_EQ(result.reason, "");
}

TEST(Judge, CarriesWhatTheReportsNeed) {
  RunSample run;
  run.add("a/ok", {.statuses = {202}}, {.status = 202, .body = kJob});
  const auto result = run.judge_one();
  EXPECT_EQ(result.id, "DeleteThings/a/ok");
  EXPECT_EQ(result.operation, "DeleteThings");
  EXPECT_EQ(result.name, "a/ok");
  EXPECT_EQ(result.description, "what a/ok expects");
  EXPECT_EQ(result.file, "cases/DeleteThings/a.json");
  EXPECT_THAT(result.requirements, ElementsAre("cited-by-a-ok"));
  EXPECT_THAT(result.steps, SizeIs(1));
}

TEST(Judge, NamesARepeatByItsNumber) {
  RunSample run;
  run.add("a/ok", {.statuses = {202}}, {.status = 202, .body = kJob});
  run.planned(0).id += "#2";
  const auto result = run.judge_one();
  EXPECT_EQ(result.id, "DeleteThings/a/ok#2");
  EXPECT_EQ(result.name, "a/ok#2");
}

TEST(Judge, FailsACaseWithAFindingAtTheGate) {
  RunSample run;
  run.add("a/wrong", {.statuses = {202}}, {.status = 400, .body = kRefusal});
  const auto result = run.judge_one();
  EXPECT_EQ(result.outcome, Outcome::kFailed);
  ASSERT_THAT(result.findings, SizeIs(1));
  EXPECT_EQ(result.findings[0].rule, "status-expected");
  EXPECT_THAT(result.findings[0].requirements, ElementsAre("cited-by-a-wrong"));
}

TEST(Judge, MakesAFindingBelowTheGateAnAdvice) {
  RunSample run;
  run.add("a/no-job", {.statuses = {202}}, {.status = 202, .body = "{}"});
  EXPECT_EQ(run.judge_one(Level::kMust).outcome, Outcome::kAdvisory);
  EXPECT_EQ(run.judge_one(Level::kShould).outcome, Outcome::kFailed);
}

TEST(Judge, AdvisesWhereAShouldCaseIsNotHeld) {
  RunSample run;
  run.add("a/wrong", {.level = Level::kShould, .statuses = {400}},
          {.status = 202, .body = kJob});
  EXPECT_EQ(run.judge_one(Level::kMust).outcome, Outcome::kAdvisory);
  EXPECT_EQ(run.judge_one(Level::kShould).outcome, Outcome::kFailed);
}

TEST(Judge, RecordsWhatAnObservedCaseSaw) {
  RunSample run;
  run.add("a/see", {.level = Level::kObserve, .statuses = {202}},
          {.status = 404, .body = kRefusal});
  const auto result = run.judge_one(Level::kShould);
  EXPECT_EQ(result.outcome, Outcome::kObserved);
  EXPECT_EQ(result.reason, "status 404, error_code W.1");
}

TEST(Judge, ObservesAlsoWhatWasExpected) {
  RunSample run;
  run.add("a/see", {.level = Level::kObserve, .statuses = {202}},
          {.status = 202, .body = kJob});
  const auto result = run.judge_one();
  EXPECT_EQ(result.outcome, Outcome::kObserved);
  EXPECT_EQ(result.reason, "status 202");
  EXPECT_THAT(result.findings, IsEmpty());
}

TEST(Judge, FailsAnObservedCaseThatBreaksWhatIsAlwaysChecked) {
  RunSample run;
  run.add("a/see", {.level = Level::kObserve}, {.status = 404, .body = "<html>"});
  EXPECT_EQ(run.judge_one().outcome, Outcome::kFailed);
}

TEST(Judge, AdvisesOnAServerErrorInAnObservedCase) {
  RunSample run;
  run.add("a/see", {.level = Level::kObserve, .statuses = {202}},
          {.status = 500, .body = kRefusal});
  EXPECT_EQ(run.judge_one().outcome, Outcome::kAdvisory);
}

TEST(Judge, MakesANetworkFaultAnError) {
  RunSample run;
  run.add("a/gone", {.statuses = {202}}, {});
  run.record(0).steps[0].exchange.faults = {
      {HttpFault::Class::kError, "net.refused", "connection refused"}};
  const auto result = run.judge_one();
  EXPECT_EQ(result.outcome, Outcome::kError);
  EXPECT_TRUE(result.incomplete);
  EXPECT_EQ(result.reason, "net.refused: connection refused");
  EXPECT_EQ(result.steps.at(0).status, 0);
}

TEST(Judge, MakesThrottlingAndABusyResourceErrors) {
  RunSample run;
  run.add("a/slow", {.statuses = {202}}, {.status = 429});
  EXPECT_EQ(run.judge_one().outcome, Outcome::kError);
  EXPECT_THAT(run.judge_one().reason, HasSubstr("svc.throttled"));
  RunSample busy;
  busy.add("a/busy", {.statuses = {202}}, {.status = 409, .body = kRefusal});
  busy.record(0).steps[0].busy = true;
  EXPECT_EQ(busy.judge_one().outcome, Outcome::kError);
  EXPECT_THAT(busy.judge_one().reason, HasSubstr("svc.busy"));
}

TEST(Judge, LetsAFindingAtTheGateWinOverAnError) {
  RunSample run;
  run.add("a/both", {.statuses = {202}}, {.status = 400, .body = kRefusal});
  run.record(0).steps[0].exchange.faults = {
      {HttpFault::Class::kError, "net.too-slow", "no end"}};
  const auto result = run.judge_one();
  EXPECT_EQ(result.outcome, Outcome::kFailed);
  EXPECT_TRUE(result.incomplete);
  EXPECT_EQ(result.reason, "net.too-slow: no end");
}

TEST(Judge, LetsAnErrorWinOverAnAdvice) {
  RunSample run;
  run.add("a/both", {.statuses = {202}}, {.status = 202, .body = "\x1F\x8B"});
  run.set_header("Content-Encoding", "gzip");
  const auto result = run.judge_one();
  EXPECT_THAT(result.findings, SizeIs(1));
  EXPECT_EQ(result.outcome, Outcome::kError);
}

TEST(Judge, MakesACaseThatWasInterruptedAnError) {
  RunSample run;
  run.add("a/cut", {.statuses = {202}, .steps = 2}, {.status = 202, .body = kJob});
  run.record(0).error = "not sent: interrupted";
  const auto result = run.judge_one();
  EXPECT_EQ(result.outcome, Outcome::kError);
  EXPECT_EQ(result.reason, "not sent: interrupted");
}

TEST(Judge, NeverPassesACaseOfWhichStepsAreMissing) {
  RunSample run;
  run.add("a/cut", {.statuses = {202}, .steps = 3}, {.status = 202, .body = kJob});
  const auto result = run.judge_one();
  EXPECT_EQ(result.outcome, Outcome::kError);
  EXPECT_EQ(result.reason, "1 of 3 steps were sent");
}

TEST(Judge, NeverPassesACaseOfWhichNothingWasSent) {
  RunSample run;
  run.add("a/none", {.statuses = {202}}, {});
  run.record(0).steps.clear();
  EXPECT_EQ(run.judge_one().outcome, Outcome::kError);
}

TEST(Judge, FailsOnBytesThatAreNoResponse) {
  RunSample run;
  run.add("a/junk", {.statuses = {202}, .steps = 2}, {});
  run.record(0).steps[0].exchange.faults = {
      {HttpFault::Class::kFinding, "http.status-line", "SSH-2.0"}};
  const auto result = run.judge_one();
  EXPECT_EQ(result.outcome, Outcome::kFailed);
  EXPECT_FALSE(result.incomplete);
}

TEST(Judge, JudgesEveryStep) {
  RunSample run;
  run.add("a/twice", {.statuses = {202}, .steps = 2}, {.status = 202, .body = kJob});
  run.planned(0).steps[1].expect.statuses = {404};
  run.add_step(0, {.status = 202, .body = kJob});
  const auto result = run.judge_one();
  ASSERT_THAT(result.findings, SizeIs(1));
  EXPECT_EQ(result.findings[0].step, 1);
  EXPECT_EQ(result.outcome, Outcome::kFailed);
  EXPECT_THAT(result.steps, SizeIs(2));
}

TEST(Judge, ComparesWhatAllStepsCaptured) {
  RunSample run;
  run.add("a/jobs", {.statuses = {202}, .steps = 2}, {.status = 202, .body = kJob});
  run.add_step(0, {.status = 202, .body = kJob});
  run.record(0).steps[0].captured = {{"first", R"("j-1")"}};
  run.record(0).steps[1].captured = {{"second", R"("j-1")"}};
  run.planned(0).steps[1].expect.distinct = {"first", "second"};
  const auto result = run.judge_one();
  ASSERT_THAT(result.findings, SizeIs(1));
  EXPECT_EQ(result.findings[0].rule, "distinct");
}

TEST(Judge, HoldsTheEnvironmentsTimeLimit) {
  RunSample run;
  run.environment.response_time = std::chrono::milliseconds{5};
  run.add("a/late", {.statuses = {202}}, {.status = 202, .body = kJob});
  run.record(0).steps[0].exchange.timings.total = std::chrono::seconds{1};
  EXPECT_EQ(run.judge_one().findings.at(0).rule, "response-time");
  EXPECT_EQ(run.judge_one().duration, std::chrono::seconds{1});
}

TEST(Judge, RedactsFindingsAndReasons) {
  RunSample run;
  run.redactor.add(Secret{"s3cr3t-token"});
  run.add("a/echo", {.statuses = {202}},
          {.status = 400, .body = R"({"error_code":"s3cr3t-token"})"});
  run.record(0).steps[0].exchange.faults = {};
  run.record(0).error = "not sent: s3cr3t-token";
  const auto result = run.judge_one();
  EXPECT_THAT(result.findings.at(0).actual, testing::Not(HasSubstr("s3cr3t-token")));
  EXPECT_THAT(result.reason, testing::Not(HasSubstr("s3cr3t-token")));
  EXPECT_THAT(result.steps.at(0).error_code, testing::Not(HasSubstr("s3cr3t-token")));
}

TEST(SuccessPath, IsADocumentedSuccessForOfferedResources) {
  RunSample run;
  run.add("a/ok", {.statuses = {202}, .taken = {"t"}, .expects_success = true},
          {.status = 202, .body = kJob});
  EXPECT_TRUE(run.judge_one().success_path);
}

TEST(SuccessPath, IsNotOneForIdsThatCannotExist) {
  RunSample run;
  run.add("a/ok", {.statuses = {202}, .expects_success = true},
          {.status = 202, .body = kJob});
  EXPECT_FALSE(run.judge_one().success_path);
}

TEST(SuccessPath, NeedsNoResourcesWhereTheOperationNamesNone) {
  RunSample run;
  run.operation().targets.clear();
  run.add("a/ok", {.statuses = {202}, .expects_success = true},
          {.status = 202, .body = kJob});
  EXPECT_TRUE(run.judge_one().success_path);
}

TEST(SuccessPath, IsNeitherARefusalNorAnUnexpectedSuccess) {
  RunSample run;
  run.add("a/no", {.statuses = {202}, .taken = {"t"}, .expects_success = true},
          {.status = 400, .body = kRefusal});
  EXPECT_FALSE(run.judge_one().success_path);
  RunSample other;
  other.add("a/other", {.statuses = {202}, .taken = {"t"}, .expects_success = true},
            {.status = 200});
  EXPECT_FALSE(other.judge_one().success_path);
  RunSample refused;
  refused.add("a/over", {.statuses = {400}, .taken = {"t"}},
              {.status = 202, .body = kJob});
  EXPECT_FALSE(refused.judge_one().success_path);
}

TEST(JudgeSkipped, SaysWhy) {
  RunSample run;
  run.add("a/skip", {.statuses = {202}}, {});
  run.planned(0).skip_reason = "no disposables left";
  const auto result = judge_skipped(run.planned(0));
  EXPECT_EQ(result.outcome, Outcome::kSkipped);
  EXPECT_EQ(result.reason, "no disposables left");
  EXPECT_EQ(result.id, "DeleteThings/a/skip");
  EXPECT_THAT(result.steps, IsEmpty());
}

}  // namespace
}  // namespace wsconform
