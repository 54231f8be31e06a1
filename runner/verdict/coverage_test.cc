#include "wsconform/coverage.h"

#include <gmock/gmock.h>

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

auto requirement(const std::string& id, const std::string& row, Level level)
    -> Requirement {
  return {.id = id,
          .statement = "In words of our own.",
          .page = "Drop",
          .section = "Request Parameters",
          .row = row,
          .sha256 = "",
          .level = level};
}

auto sample_contract() -> Contract {
  Operation operation{.id = "Drop", .method = "POST", .path = "/drop"};
  operation.requirements = {
      requirement("ids-at-most-5", "ids / Description", Level::kMust),
      requirement("ids-type", "ids / Type", Level::kShould),
      requirement("mail-sent", "mail / Description", Level::kMust)};
  operation.requirements[2].checkable = false;
  for (const int status : {202, 400, 404})
    operation.responses.push_back({.status = status});
  Contract contract{.title = "Drops", .version = "2026-01-02"};
  contract.operations = {operation};
  contract.common = {requirement("common/framing", "section 6", Level::kMust)};
  contract.common[0].page = "common";
  return contract;
}

/// One step: what it expects, what came (0: nothing).
auto make_case(const std::string& id, Outcome outcome, std::vector<int> expected,
               int status) -> CaseResult {
  CaseResult result{.id = "Drop/" + id,
                    .operation = "Drop",
                    .requirements = {"ids-at-most-5"},
                    .expected_statuses = {std::move(expected)},
                    .outcome = outcome};
  if (status != 0) result.steps.push_back({.status = status});
  return result;
}

auto measure(std::vector<CaseResult> cases) -> Coverage {
  return measure_coverage({.cases = std::move(cases)}, sample_contract());
}

auto find_status(const Coverage& coverage, int status) -> StatusCoverage {
  for (const auto& one : coverage.statuses) {
    if (one.status == status) return one;
  }
  ADD_FAILURE() << status;
  return {};
}

auto result_of(const Coverage& coverage, const std::string& id) -> std::string {
  for (const auto& one : coverage.requirements) {
    if (one.id == id) return to_text(one.result);
  }
  return "(none)";
}

auto with_finding(CaseResult result, Level level, std::vector<std::string> requirements)
    -> CaseResult {
  result.findings.push_back({.rule = "r", .level = level});
  result.findings.back().requirements = std::move(requirements);
  return result;
}

TEST(StatusCoverage, CountsWhatWasSeenAndWhatOfItWasAsserted) {
  const auto coverage = measure({make_case("a/one", Outcome::kPassed, {202}, 202),
                                 make_case("a/two", Outcome::kObserved, {}, 202)});
  EXPECT_EQ(find_status(coverage, 202).seen, 2);
  EXPECT_EQ(find_status(coverage, 202).asserted, 1);
  EXPECT_EQ(find_status(coverage, 202).why_not, "");
}

TEST(StatusCoverage, SaysWhyADocumentedStatusWasNotSeen) {
  auto skipped = make_case("a/skip", Outcome::kSkipped, {404}, 0);
  skipped.reason = "no disposables left";
  const auto coverage =
      measure({make_case("a/over", Outcome::kFailed, {400}, 202), skipped});
  EXPECT_EQ(find_status(coverage, 400).why_not, "its cases were answered with 202");
  EXPECT_EQ(find_status(coverage, 404).why_not, "skipped: no disposables left");
  EXPECT_EQ(find_status(measure({}), 202).why_not, "no case of this run expects it");
}

TEST(StatusCoverage, TellsUndocumentedStatuses) {
  const auto coverage = measure({make_case("a/one", Outcome::kFailed, {202}, 418)});
  ASSERT_THAT(coverage.undocumented, SizeIs(1));
  EXPECT_EQ(coverage.undocumented[0].status, 418);
  EXPECT_EQ(coverage.undocumented[0].seen, 1);
  EXPECT_THAT(measure({make_case("a/one", Outcome::kPassed, {202}, 202)}).undocumented,
              IsEmpty());
}

TEST(StatusCoverage, LeavesOutNeighboursAndCasesThatWereNotJudged) {
  auto neighbour = make_case("a/get", Outcome::kObserved, {}, 405);
  neighbour.steps[0].neighbour = true;
  const auto coverage =
      measure({neighbour, make_case("a/error", Outcome::kError, {202}, 202)});
  EXPECT_THAT(coverage.undocumented, IsEmpty());
  EXPECT_EQ(find_status(coverage, 202).seen, 0);
}

TEST(StatusCoverage, CountsADocumentedStatusThatIsDemandedOfANeighbour) {
  auto neighbour = make_case("a/get", Outcome::kPassed, {404, 405}, 404);
  neighbour.steps[0].neighbour = true;
  EXPECT_EQ(find_status(measure({neighbour}), 404).asserted, 1);
  neighbour.steps[0].status = 405;
  EXPECT_THAT(measure({neighbour}).undocumented, IsEmpty());
}

TEST(StatusCoverage, GoesStepByStep) {
  auto result = make_case("a/twice", Outcome::kFailed, {202}, 404);
  result.expected_statuses.push_back({404});
  result.steps.push_back({.status = 404});
  EXPECT_EQ(find_status(measure({result}), 404).seen, 2);
  EXPECT_EQ(find_status(measure({result}), 404).asserted, 1);
}

TEST(ParameterCoverage, TellsUnderAtAndOver) {
  auto over = make_case("a/six", Outcome::kPassed, {400}, 400);
  over.twin = "Drop/a/five";
  const auto coverage =
      measure({make_case("a/five", Outcome::kObserved, {}, 202), over,
               make_case("a/one", Outcome::kPassed, {202}, 202),
               make_case("a/any", Outcome::kObserved, {}, 202),
               make_case("a/either", Outcome::kPassed, {202, 404}, 404)});
  ASSERT_THAT(coverage.parameters, SizeIs(2));
  const auto& one = coverage.parameters[0];
  EXPECT_EQ(one.parameter, "ids");
  EXPECT_EQ(one.constraint, "Description");
  EXPECT_EQ(one.requirement, "Drop/ids-at-most-5");
  EXPECT_THAT((std::vector{one.under, one.at, one.over, one.open}),
              ElementsAre(1, 1, 1, 2));
  const auto& other = coverage.parameters[1];
  EXPECT_EQ(other.under + other.at + other.over + other.open, 0);
}

TEST(ParameterCoverage, DoesNotCountWhatWasSkipped) {
  const auto coverage = measure({make_case("a/one", Outcome::kSkipped, {202}, 0)});
  EXPECT_EQ(coverage.parameters[0].under, 0);
}

TEST(RequirementCoverage, PassesWithACaseThatPassed) {
  const auto coverage = measure({make_case("a/one", Outcome::kPassed, {202}, 202),
                                 make_case("a/one#2", Outcome::kSkipped, {202}, 0)});
  EXPECT_EQ(result_of(coverage, "Drop/ids-at-most-5"), "passed");
  EXPECT_THAT(coverage.requirements[0].cases, ElementsAre("Drop/a/one"));
}

TEST(RequirementCoverage, FailsByTheFindingThatNamesIt) {
  const auto coverage =
      measure({with_finding(make_case("a/one", Outcome::kFailed, {400}, 202),
                            Level::kMust, {"ids-at-most-5"}),
               make_case("a/two", Outcome::kPassed, {202}, 202)});
  EXPECT_EQ(result_of(coverage, "Drop/ids-at-most-5"), "failed");
}

TEST(RequirementCoverage, DoesNotFailByAFindingThatNamesAnother) {
  const auto failed = with_finding(make_case("a/one", Outcome::kFailed, {400}, 400),
                                   Level::kMust, {"common/framing"});
  EXPECT_EQ(result_of(measure({failed}), "Drop/ids-at-most-5"), "unjudged");
  EXPECT_EQ(result_of(measure({failed}), "common/framing"), "failed");
}

TEST(RequirementCoverage, TakesTheCasesOwnWhereAFindingNamesNone) {
  const auto failed =
      with_finding(make_case("a/one", Outcome::kFailed, {400}, 202), Level::kMust, {});
  EXPECT_EQ(result_of(measure({failed}), "Drop/ids-at-most-5"), "failed");
}

TEST(RequirementCoverage, AdvisesBelowTheGate) {
  const auto advised = with_finding(make_case("a/one", Outcome::kAdvisory, {400}, 202),
                                    Level::kShould, {"ids-type"});
  EXPECT_EQ(result_of(measure({advised}), "Drop/ids-type"), "advisory");
}

TEST(RequirementCoverage, TellsWhatWasOnlyObservedSkippedOrNotRun) {
  const std::string id = "Drop/ids-at-most-5";
  EXPECT_EQ(result_of(measure({make_case("a/o", Outcome::kObserved, {}, 202)}), id),
            "observed");
  EXPECT_EQ(result_of(measure({make_case("a/s", Outcome::kSkipped, {}, 0)}), id),
            "skipped");
  EXPECT_EQ(result_of(measure({make_case("a/e", Outcome::kError, {}, 0)}), id),
            "unjudged");
  EXPECT_EQ(result_of(measure({}), id), "not-run");
  EXPECT_EQ(result_of(measure({}), "Drop/mail-sent"), "not-checkable");
}

TEST(RequirementCoverage, ExercisesWhatEveryAnswerMustHoldByAnyAnswer) {
  EXPECT_EQ(result_of(measure({make_case("a/one", Outcome::kPassed, {202}, 202)}),
                      "common/framing"),
            "passed");
  EXPECT_EQ(
      result_of(measure({make_case("a/s", Outcome::kSkipped, {}, 0)}), "common/framing"),
      "not-run");
}

TEST(Tally, CountsByLevelAndOperation) {
  const auto coverage = measure({make_case("a/one", Outcome::kPassed, {202}, 202)});
  EXPECT_EQ(tally(coverage, Level::kMust).documented, 2);
  EXPECT_EQ(tally(coverage, Level::kMust).exercised, 2);
  EXPECT_EQ(tally(coverage, Level::kMust, "Drop").documented, 1);
  EXPECT_EQ(tally(coverage, Level::kShould).exercised, 0);
  EXPECT_EQ(tally(coverage, Level::kMust).failed, 0);
  EXPECT_EQ(count_not_checkable(coverage), 1);
}

}  // namespace
}  // namespace wsconform
