#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "trial_sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

auto evaluated(std::vector<Trial> trials, const std::vector<std::string>& cases)
    -> Selftest {
  return evaluate(std::move(trials), passed(cases), {});
}

auto use_of(const std::vector<RuleUse>& uses, const std::string& id) -> RuleUse {
  return *std::ranges::find(uses, id, &RuleUse::id);
}

TEST(Evaluate, CountsKillsByGate) {
  const auto all = evaluated(
      {defect("a", {failing("x")}),
       defect("b", {failing("x", "json-bom", Level::kShould)}), defect("c", {})},
      {"x"});
  EXPECT_EQ(all.total, (KillCount{.defects = 3, .at_must = 1, .at_should = 2}));
  EXPECT_NEAR(kill_rate(all), 66.7, 0.1);
  ASSERT_EQ(all.by_class.size(), 1U);
  EXPECT_EQ(all.by_class.front().name, "input");
}

TEST(Evaluate, CountsNeitherDriftNorVariants) {
  const auto all = evaluated({drift("a", {recording("x")}), variant("b", {})}, {"x"});
  EXPECT_EQ(all.total.defects, 0);
  EXPECT_EQ(all.variants, 1);
}

TEST(Evaluate, CountsNoDefectThatCannotBeTold) {
  auto hidden = defect("a", {});
  hidden.what.equivalent = "no client can see it";
  const auto all = evaluated({hidden}, {"x"});
  EXPECT_EQ(all.total.defects, 0);
  EXPECT_THAT(all.survivors, IsEmpty());
  EXPECT_THAT(all.equivalents, ElementsAre(Remark{"a", "no client can see it"}));
}

TEST(Evaluate, SaysWhyADefectSurvives) {
  const auto all = evaluated({defect("a", {}), defect("b", {recording("x")}),
                              defect("c", {{.id = "y", .unjudged = true}})},
                             {"x", "y"});
  EXPECT_THAT(all.survivors, ElementsAre(Remark{"a", "no case saw a difference"},
                                         Remark{"b", "only recorded, by x"},
                                         Remark{"c", "could not be judged: y"}));
}

TEST(Evaluate, ListsDefectsOfAMustThatShowAtGateShouldOnly) {
  const auto all = evaluated({defect("a", {failing("x", "framing", Level::kShould)}),
                              defect("b", {failing("x")})},
                             {"x"});
  EXPECT_THAT(all.below_must, ElementsAre(Remark{"a", "fails at gate should only: x"}));
  EXPECT_THAT(all.survivors, IsEmpty());
}

TEST(Evaluate, ListsDriftsThatNoRecordTellsOf) {
  const auto all = evaluated({drift("a", {}), drift("b", {recording("x")})}, {"x"});
  EXPECT_THAT(all.unseen_drifts, ElementsAre(Remark{"a", "no case saw a difference"}));
}

TEST(Evaluate, TellsAlarmsFromAdvisories) {
  const auto all = evaluated(
      {variant("a", {failing("x"), failing("y")}),
       variant("b", {failing("x", "json-bom", Level::kShould)}), variant("c", {})},
      {"x", "y"});
  EXPECT_THAT(all.alarms, ElementsAre(Remark{"a", "x and 1 more"}));
  EXPECT_THAT(all.advisories, ElementsAre(Remark{"b", "x"}));
}

TEST(Evaluate, ListsVariantsThatCouldNotBeJudged) {
  const auto all = evaluated({variant("a", {{.id = "x", .unjudged = true}})}, {"x"});
  EXPECT_THAT(all.advisories, ElementsAre(Remark{"a", "could not be judged: x"}));
}

TEST(Evaluate, ListsCasesThatNoticeNothing) {
  const auto all =
      evaluated({defect("a", {failing("x")}), variant("b", {failing("y")})}, {"x", "y"});
  EXPECT_THAT(all.idle_cases, ElementsAre("y"));
}

TEST(Evaluate, ListsCasesThatFailOnTheFaithfulMock) {
  const auto all =
      evaluate({}, {{.id = "x", .outcome = Outcome::kFailed}, {.id = "y"}}, {});
  EXPECT_THAT(all.broken, ElementsAre("x"));
}

TEST(Evaluate, FindsWhatOnlyOneCheckNotices) {
  auto both = failing("x", "json-bom");
  both.hits.push_back({.rule = "framing", .level = Level::kMust});
  const auto all = evaluated({defect("a", {failing("x", "json-bom")}),
                              defect("b", {both}), defect("c", {failing("x")})},
                             {"x"});
  EXPECT_EQ(use_of(all.checks, "json-bom"),
            (RuleUse{.id = "json-bom", .switches = 2, .verdicts = 1, .alone = 1}));
  EXPECT_EQ(use_of(all.checks, "framing"),
            (RuleUse{.id = "framing", .switches = 1, .verdicts = 0, .alone = 0}));
  EXPECT_EQ(use_of(all.checks, "null-field"), (RuleUse{.id = "null-field"}));
}

TEST(Evaluate, FindsWhatOnlyOneDerivationRuleNotices) {
  const auto all =
      evaluated({defect("a", {failing("Op/derived/types/p/v")}),
                 defect("b", {failing("Op/derived/types/p/v"), failing("Op/file/x")}),
                 drift("c", {recording("Op/derived/size/p/v")})},
                {"Op/derived/types/p/v", "Op/derived/size/p/v", "Op/file/x"});
  EXPECT_EQ(use_of(all.derivations, "types"),
            (RuleUse{.id = "types", .switches = 2, .verdicts = 2, .alone = 1}));
  EXPECT_EQ(use_of(all.derivations, "size"),
            (RuleUse{.id = "size", .switches = 1, .verdicts = 1, .alone = 1}));
  EXPECT_EQ(use_of(all.derivations, "roots").alone, 0);
}

TEST(Evaluate, TakesNoVariantForAUse) {
  const auto all = evaluated({variant("a", {failing("x", "json-bom")})}, {"x"});
  EXPECT_EQ(use_of(all.checks, "json-bom"), (RuleUse{.id = "json-bom"}));
}

}  // namespace
}  // namespace wsconform
