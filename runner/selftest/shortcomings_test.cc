#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "trial_sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

auto shortcomings(std::vector<Trial> trials, SelftestOptions options = {})
    -> std::vector<std::string> {
  return find_shortcomings(
      evaluate(std::move(trials), passed({"Op/file/case"}), options));
}

auto with(const Trial& more) -> std::vector<Trial> {
  auto trials = sound_trials();
  trials.push_back(more);
  return trials;
}

auto without(const std::string& id) -> std::vector<Trial> {
  auto trials = sound_trials();
  std::erase_if(trials, [&id](const Trial& trial) { return trial.what.id == id; });
  return trials;
}

TEST(FindShortcomings, HasNothingToSayOfASoundSuite) {
  EXPECT_THAT(shortcomings(sound_trials()), IsEmpty());
  EXPECT_THAT(shortcomings(sound_trials(), {.quick = true}), IsEmpty());
}

TEST(FindShortcomings, NamesADefectOfAMustThatSurvives) {
  EXPECT_THAT(shortcomings(with(defect("new", {}))),
              ElementsAre(HasSubstr("defect new breaks a must and survives")));
}

TEST(FindShortcomings, ForgivesADefectOfAShouldThatSurvives) {
  auto weak = defect("new", {});
  weak.level = Level::kShould;
  EXPECT_THAT(shortcomings(with(weak)), IsEmpty());
}

TEST(FindShortcomings, NamesADriftOfWhichNoRecordTells) {
  auto drift = defect("new", {});
  drift.role = SwitchRole::kDrift;
  drift.level = Level::kObserve;
  EXPECT_THAT(shortcomings(with(drift)), ElementsAre(HasSubstr("drift new is not seen")));
}

TEST(FindShortcomings, NamesARateBelowNinetySevenPerCent) {
  auto trials = sound_trials();
  for (const auto* id : {"a", "b"}) {
    trials.push_back(defect(id, {}));
    trials.back().level = Level::kShould;
  }
  EXPECT_THAT(shortcomings(trials), ElementsAre(HasSubstr("only 95.0 % of the defects")));
}

TEST(FindShortcomings, NamesAVariantThatFailsAtGateMust) {
  EXPECT_THAT(shortcomings(with(variant("new", {failing("Op/file/case")}))),
              ElementsAre(HasSubstr("variant new is legal and fails at gate must: "
                                    "Op/file/case")));
}

TEST(FindShortcomings, ForgivesAVariantThatFailsAtGateShouldOnly) {
  EXPECT_THAT(shortcomings(with(
                  variant("new", {failing("Op/file/case", "framing", Level::kShould)}))),
              IsEmpty());
}

TEST(FindShortcomings, NamesACheckThatNeverFires) {
  EXPECT_THAT(shortcomings(without("for-json-bom")),
              ElementsAre("check json-bom never fires"));
  EXPECT_THAT(shortcomings(without("for-json-bom"), {.quick = true}),
              ElementsAre("check json-bom never fires"));
}

TEST(FindShortcomings, NamesACheckThatChangesNoVerdict) {
  auto trials = without("for-json-bom");
  trials.front().marks.front().hits.push_back(
      {.rule = "json-bom", .level = Level::kMust});
  EXPECT_THAT(shortcomings(trials),
              testing::Contains("check json-bom: no verdict changes without it"));
}

TEST(FindShortcomings, NamesADerivationRuleThatChangesNoVerdict) {
  EXPECT_THAT(shortcomings(without("for-derived-size")),
              ElementsAre("derivation rule size: no verdict changes without it"));
  EXPECT_THAT(shortcomings(without("for-derived-size"), {.quick = true}), IsEmpty());
}

TEST(FindShortcomings, NamesTooManyEquivalents) {
  auto trials = sound_trials();
  for (const auto* id : {"a", "b"}) {
    trials.push_back(defect(id, {}));
    trials.back().what.equivalent = "nobody can tell";
  }
  EXPECT_THAT(shortcomings(trials),
              ElementsAre("2 of 40 defects are listed as equivalent"));
}

TEST(FindShortcomings, NamesACaseThatFailsOnTheFaithfulMock) {
  const auto all =
      evaluate(sound_trials(), {{.id = "Op/file/x", .outcome = Outcome::kFailed}}, {});
  EXPECT_THAT(find_shortcomings(all),
              ElementsAre("case Op/file/x fails on the faithful mock"));
}

}  // namespace
}  // namespace wsconform
