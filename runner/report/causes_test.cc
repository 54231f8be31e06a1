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
