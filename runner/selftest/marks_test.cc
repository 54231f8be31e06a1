#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "trial_sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

auto result(const std::string& id, std::vector<Finding> findings) -> CaseResult {
  return {.id = id, .outcome = Outcome::kFailed, .findings = std::move(findings)};
}

/// A case of level observe that got this status.
auto observed(const std::string& id, int status) -> CaseResult {
  return {.id = id,
          .level = Level::kObserve,
          .outcome = Outcome::kObserved,
          .steps = {{.status = status}}};
}

auto baseline(const std::vector<std::string>& ids) -> Baseline {
  return make_baseline(passed(ids));
}

TEST(MakeMarks, LeavesOutCasesThatCameToTheSame) {
  EXPECT_THAT(make_marks(passed({"a", "b"}), baseline({"a", "b"})), IsEmpty());
}

TEST(MakeMarks, NamesTheCheckBehindEachFindingOnce) {
  const auto marks = make_marks(
      {result("a", {{.rule = "status-expected", .level = Level::kMust},
                    {.rule = "status-expected", .level = Level::kMust, .step = 1},
                    {.rule = "http.framing", .level = Level::kMust},
                    {.rule = "job-id-present", .level = Level::kShould}})},
      baseline({"a"}));
  EXPECT_THAT(marks, ElementsAre(CaseMark{
                         .id = "a",
                         .hits = {{.rule = "status-expected", .level = Level::kMust},
                                  {.rule = "framing", .level = Level::kMust},
                                  {.rule = "expected-field", .level = Level::kShould}}}));
}

TEST(MakeMarks, CountsNoRecordedFactAsAHit) {
  const auto marks =
      make_marks({result("a", {{.rule = "status-expected", .level = Level::kObserve}})},
                 baseline({"a"}));
  EXPECT_THAT(marks, IsEmpty());
}

TEST(MakeMarks, GathersTheRepeatsOfACase) {
  const auto marks =
      make_marks({result("a", {{.rule = "framing", .level = Level::kMust}}),
                  result("a#2", {{.rule = "json-bom", .level = Level::kShould}})},
                 baseline({"a"}));
  ASSERT_EQ(marks.size(), 1U);
  EXPECT_EQ(marks.front().id, "a");
  EXPECT_EQ(marks.front().hits.size(), 2U);
}

TEST(MakeMarks, SeesAnotherAnswerToAnObservedCase) {
  EXPECT_THAT(make_marks({observed("a", 404)}, make_baseline({observed("a", 204)})),
              ElementsAre(recording("a")));
  EXPECT_THAT(make_marks({observed("a", 204)}, make_baseline({observed("a", 204)})),
              IsEmpty());
}

TEST(MakeMarks, SaysWhatCouldNotBeJudged) {
  const auto marks =
      make_marks({{.id = "a", .outcome = Outcome::kError}}, baseline({"a"}));
  EXPECT_THAT(marks, ElementsAre(CaseMark{.id = "a", .unjudged = true}));
}

TEST(MakeMarks, IgnoresCasesThatTheFaithfulRunDoesNotHave) {
  EXPECT_THAT(make_marks({observed("b", 404)}, baseline({"a"})), IsEmpty());
}

auto requirement(const std::string& id, Level level) -> Requirement {
  Requirement made;
  made.id = id;
  made.level = level;
  return made;
}

TEST(LevelOf, IsThatOfTheRequirement) {
  Contract contract;
  contract.operations.push_back({.id = "Op", .method = "POST", .path = "/"});
  contract.operations.front().requirements.push_back(requirement("limit", Level::kMust));
  contract.common.push_back(requirement("common/bom", Level::kShould));
  EXPECT_EQ(level_of(contract, {.requirement = "Op/limit"}), Level::kMust);
  EXPECT_EQ(level_of(contract, {.requirement = "common/bom"}), Level::kShould);
  EXPECT_EQ(level_of(contract, {.requirement = "Op/none"}), Level::kObserve);
  EXPECT_EQ(level_of(contract, {.requirement = "common/none"}), Level::kObserve);
}

TEST(DerivationOf, IsTheThirdPartOfADerivedId) {
  EXPECT_EQ(derivation_of("Op/derived/types/a/b"), "types");
  EXPECT_EQ(derivation_of("Op/limits/fifty"), "");
  EXPECT_EQ(derivation_of("Op/file/derived/types"), "");
}

TEST(IsNoticed, TakesARecordForDriftOnly) {
  EXPECT_TRUE(is_noticed(drift("d", {recording("a")})));
  EXPECT_FALSE(is_noticed(defect("d", {recording("a")})));
  EXPECT_TRUE(is_noticed(defect("d", {failing("a", "json-bom", Level::kShould)})));
  EXPECT_FALSE(is_noticed(drift("d", {{.id = "a", .unjudged = true}})));
}

}  // namespace
}  // namespace wsconform
