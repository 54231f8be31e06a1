#include "causes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_run.h"

namespace wsconform {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

auto error(const std::string& id, const std::string& reason) -> CaseResult {
  auto result = failed_case(id, "", "");
  result.outcome = Outcome::kError;
  result.reason = reason;
  return result;
}

TEST(GroupByCause, PutsTheMostCommonFirst) {
  RunResult run;
  auto other = failed_case("a/other", "", "");
  other.findings.front().actual = "204";
  other.steps.front().status = 204;
  run.cases = {other, failed_case("b/1", "", ""), failed_case("b/2", "", "")};
  const auto causes = group_by_cause(run, Outcome::kFailed);
  ASSERT_THAT(causes, SizeIs(2));
  EXPECT_EQ(causes[0].title, "status: expected 400, got 202");
  EXPECT_THAT(causes[0].cases, SizeIs(2));
  EXPECT_EQ(causes[1].title, "status: expected 400, got 204");
}

TEST(GroupByCause, TellsFailuresApartByWhatDecidedThem) {
  auto result = failed_case("a/b", "", "");
  auto minor = result.findings.front();
  minor.level = Level::kShould;
  minor.location = "header:Content-Type";
  result.findings.insert(result.findings.begin(), minor);
  RunResult run;
  run.cases = {result};
  EXPECT_EQ(group_by_cause(run, Outcome::kFailed).front().title,
            "status: expected 400, got 202");
}

auto body_case(const std::string& id, const std::string& location,
               const std::string& actual) -> CaseResult {
  auto result = failed_case(id, "", "");
  result.findings.front().rule = "body-json";
  result.findings.front().location = location;
  result.findings.front().actual = actual;
  return result;
}

TEST(GroupByCause, TakesWhatDiffersInNumbersAloneForOneCause) {
  RunResult run;
  run.cases = {body_case("a/1", "body#/books/0/id", "no JSON text at byte 58"),
               body_case("a/2", "body#/books/7/id", "no JSON text at byte 1017")};
  const auto causes = group_by_cause(run, Outcome::kFailed);
  ASSERT_THAT(causes, SizeIs(1));
  EXPECT_EQ(causes[0].title,
            "body#/books/0/id: expected 400, got no JSON text at byte 58");
}

TEST(GroupByCause, TakesNoNoticeOfHowTheCatalogueWordsAStatus) {
  auto reworded = failed_case("a/reworded", "", "");
  reworded.findings.front().expected = "400 (says that the token is wrong)";
  RunResult run;
  run.cases = {failed_case("a/plain", "", ""), reworded};
  for (auto& result : run.cases) result.expected_statuses = {{400}};
  EXPECT_THAT(group_by_cause(run, Outcome::kFailed), SizeIs(1));
}

TEST(GroupByCause, TellsWordsPlacesAndRulesApart) {
  RunResult run;
  run.cases = {body_case("a/1", "body", "a list"), body_case("a/2", "body", "a text"),
               body_case("a/3", "body#/id", "a list"),
               body_case("a/4", "body", "a list")};
  run.cases.back().findings.front().rule = "body-schema";
  EXPECT_THAT(group_by_cause(run, Outcome::kFailed), SizeIs(4));
}

TEST(GroupByCause, TellsErrorsApartByTheirCode) {
  RunResult run;
  run.cases = {error("a", "net.refused: port 1"), error("b", "net.refused: port 2"),
               error("c", "net.dns: no such host")};
  const auto causes = group_by_cause(run, Outcome::kError);
  ASSERT_THAT(causes, SizeIs(2));
  EXPECT_EQ(causes[0].title, "net.refused");
}

TEST(GroupByCause, LooksAtOneOutcomeOnly) {
  RunResult run;
  run.cases = {error("a", "net.refused: x")};
  EXPECT_THAT(group_by_cause(run, Outcome::kFailed), IsEmpty());
}

}  // namespace
}  // namespace wsconform
