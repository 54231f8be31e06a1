#include "wsconform/observation.h"

#include <gmock/gmock.h>

#include "run_sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

auto answer(int status) -> StepResult {
  return {.status = status,
          .response_headers = {"Content-Type: application/JSON", "X-Request-Id: 4711",
                               "Location: /jobs/4711", "Date: now"},
          .error_code = "W.1",
          .body_shape = "{}"};
}

auto make_case(const std::string& id, Level level, Outcome outcome, int status)
    -> CaseResult {
  CaseResult result{.id = "Drop/" + id,
                    .operation = "Drop",
                    .level = level,
                    .expected_statuses = {{}},
                    .outcome = outcome};
  result.steps.push_back(answer(status));
  return result;
}

auto observed(const std::string& id, int status) -> CaseResult {
  return make_case(id, Level::kObserve, Outcome::kObserved, status);
}

TEST(Observations, HoldTheFactsWithoutWhatChanges) {
  const auto all = observations({.cases = {observed("a/see", 404)}});
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].id, "Drop/a/see");
  ASSERT_THAT(all[0].answers, SizeIs(1));
  EXPECT_EQ(all[0].answers[0].status, 404);
  EXPECT_EQ(all[0].answers[0].error_code, "W.1");
  EXPECT_EQ(all[0].answers[0].body_shape, "{}");
  EXPECT_THAT(all[0].answers[0].headers,
              ElementsAre("content-type: application/json", "location"));
}

TEST(Observations, AreOfObservedCasesThatWereJudged) {
  EXPECT_THAT(observations(
                  {.cases = {make_case("a/pass", Level::kMust, Outcome::kPassed, 202),
                             make_case("a/skip", Level::kObserve, Outcome::kSkipped, 0),
                             make_case("a/error", Level::kObserve, Outcome::kError, 0)}}),
              IsEmpty());
  EXPECT_THAT(observations({.cases = {make_case("a/fail", Level::kObserve,
                                                Outcome::kFailed, 404)}}),
              SizeIs(1));
}

TEST(Observations, SayNothingOfANeighboursAnswerButItsStatus) {
  auto result = observed("a/other", 200);
  result.steps[0].neighbour = true;
  EXPECT_THAT(observations({.cases = {result}})[0].answers[0].headers, IsEmpty());
}

TEST(Observations, DifferWhereTheTargetDiffers) {
  const auto one = observations({.cases = {observed("a/see", 404)}});
  EXPECT_EQ(one, observations({.cases = {observed("a/see", 404)}}));
  EXPECT_NE(one, observations({.cases = {observed("a/see", 400)}}));
}

/// "only" means 404, "both" means 200.
auto disputed_contract() -> Contract {
  Dispute dispute{.id = "where",
                  .kind = Dispute::Kind::kDispute,
                  .statement = "Two places.",
                  .treatment = "Tried."};
  dispute.sides = {{.id = "only", .statement = "Here alone."},
                   {.id = "both", .statement = "There as well."}};
  for (const auto* id : {"Drop/a/first", "Drop/a/second"}) {
    dispute.probes.push_back(
        {.case_id = id, .answers = {{"only", {404}}, {"both", {200}}}});
  }
  Contract contract{.title = "Drops", .version = "2026-01-02"};
  contract.disputes = {dispute};
  return contract;
}

auto verdict_of(std::vector<CaseResult> cases) -> DisputeVerdict {
  const auto all = dispute_verdicts({.cases = std::move(cases)}, disputed_contract());
  EXPECT_THAT(all, SizeIs(1));
  return all.at(0);
}

TEST(DisputeVerdicts, TellTheSideThatTheTargetTook) {
  const auto verdict = verdict_of({observed("a/first", 404)});
  EXPECT_EQ(verdict.side, "only");
  EXPECT_EQ(verdict.statement, "Here alone.");
  ASSERT_THAT(verdict.probes, SizeIs(1));
  EXPECT_EQ(verdict.probes[0].status, 404);
  EXPECT_EQ(verdict_of({observed("a/first", 200)}).side, "both");
}

TEST(DisputeVerdicts, TakeProbesThatAgreeTogether) {
  EXPECT_EQ(verdict_of({observed("a/first", 200), observed("a/second", 200)}).side,
            "both");
  EXPECT_EQ(verdict_of({observed("a/first", 200), observed("a/second", 500)}).side,
            "both");
}

TEST(DisputeVerdicts, TellNoSideWhereProbesDisagreeOrShowNone) {
  EXPECT_EQ(verdict_of({observed("a/first", 200), observed("a/second", 404)}).side, "");
  EXPECT_EQ(verdict_of({observed("a/first", 500)}).side, "");
  EXPECT_EQ(verdict_of({}).side, "");
}

TEST(DisputeVerdicts, PassOverProbesThatWereNotJudged) {
  const auto verdict =
      verdict_of({make_case("a/first", Level::kObserve, Outcome::kError, 404)});
  EXPECT_THAT(verdict.probes, IsEmpty());
  EXPECT_EQ(verdict.side, "");
}

TEST(DisputeVerdicts, CountRepeats) {
  EXPECT_THAT(verdict_of({observed("a/first", 404), observed("a/first#2", 404)}).probes,
              SizeIs(2));
}

TEST(Judge, SaysWhichSideAProbeShows) {
  RunSample run;
  run.contract.disputes = disputed_contract().disputes;
  run.contract.disputes[0].probes[0].case_id = "DeleteThings/a/see";
  run.add("a/see", {.level = Level::kObserve},
          {.status = 404, .body = R"({"error_code":"W"})"});
  EXPECT_EQ(run.judge_one().reason,
            "disputed (where): Here alone. status 404, error_code W");
}

TEST(Judge, SaysNothingOfDisputesInOtherCases) {
  RunSample run;
  run.contract.disputes = disputed_contract().disputes;
  run.add("a/see", {.level = Level::kObserve},
          {.status = 404, .body = R"({"error_code":"W"})"});
  EXPECT_THAT(run.judge_one().reason, Not(HasSubstr("disputed")));
}

}  // namespace
}  // namespace wsconform
