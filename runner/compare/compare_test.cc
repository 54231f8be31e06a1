#include "wsconform/compare.h"

#include <gmock/gmock.h>

#include <random>

#include "recorded_sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

auto refusal(const RecordedRun& base, const RecordedRun& now) -> std::string {
  const auto comparison = compare_runs(base, now, {});
  EXPECT_FALSE(comparison.ok());
  if (comparison.ok()) return {};
  EXPECT_EQ(comparison.error().kind, Error::Kind::kInput);
  return to_text(comparison.error());
}

TEST(CompareRuns, RefusesARunThatCouldNotBeDone) {
  auto broken = recorded({passed("a/x")});
  broken.run.run_error = "the journal could not be written";
  EXPECT_THAT(refusal(broken, recorded({passed("a/x")})), HasSubstr("journal"));
  EXPECT_THAT(refusal(recorded({passed("a/x")}), broken), HasSubstr("journal"));
}

TEST(CompareRuns, RefusesARunThatJudgedNothing) {
  for (const auto& nothing : {recorded({}), recorded({skipped("a/x"), errored("a/y")})}) {
    EXPECT_THAT(refusal(nothing, recorded({passed("a/x")})), HasSubstr("judged"));
    EXPECT_THAT(refusal(recorded({passed("a/x")}), nothing), HasSubstr("judged"));
  }
}

TEST(CompareRuns, RefusesARunThatJudgedFewerThanHalf) {
  const auto good = recorded({passed("a/x"), passed("a/y")});
  const auto poor = recorded({passed("a/x"), errored("a/y"), errored("a/z")});
  EXPECT_THAT(refusal(poor, good), HasSubstr("fewer than half"));
  EXPECT_THAT(refusal(good, poor), HasSubstr("1 of 3"));
}

TEST(CompareRuns, TakesARunThatJudgedHalfOfWhatItSent) {
  const auto half = recorded({passed("a/x"), errored("a/y"), skipped("a/z")});
  EXPECT_TRUE(compare_runs(half, half, {}).ok());
}

TEST(CompareRuns, RefusesRunsWithoutACaseInCommon) {
  EXPECT_THAT(refusal(recorded({passed("a/x")}), recorded({passed("a/y")})),
              HasSubstr("not comparable"));
  auto edited = passed("a/x");
  edited.content = "fedcba9876543210";
  EXPECT_THAT(refusal(recorded({passed("a/x")}), recorded({edited})),
              HasSubstr("not comparable"));
}

TEST(CompareRuns, OfARunWithItselfChangesNothing) {
  const std::vector<CaseResult> cases{passed("a/x"), failed("a/y"), errored("a/z"),
                                      skipped("b/x"), observed("b/y", 404)};
  const auto comparison = compared(recorded(cases), recorded(cases));
  EXPECT_FALSE(comparison.has_regression());
  EXPECT_THAT(group_changes(comparison), IsEmpty());
  EXPECT_THAT(comparison.drifts, IsEmpty());
  EXPECT_THAT(comparison.broken, IsEmpty());
  EXPECT_THAT(comparison.latency, IsEmpty());
}

/// A random run over a few ids; sometimes with repeats.
auto random_run(std::mt19937& random) -> RecordedRun {
  std::vector<CaseResult> cases;
  for (int i = 0; i < 12; ++i) {
    // As many as may be errors: half of the run is judged in any case.
    cases.push_back(passed("z/anchor-" + std::to_string(i)));
    cases.push_back(passed("z/anchor-" + std::to_string(i) + "#2"));
    const auto id = "a/" + std::to_string(i);
    for (const std::string& suffix : {std::string{}, std::string{"#2"}}) {
      switch (random() % 9) {
        case 0:
          cases.push_back(passed(id + suffix));
          break;
        case 1:
          cases.push_back(failed(id + suffix, random() % 2 == 0 ? 202 : 500));
          break;
        case 2:
          cases.push_back(failed(id + suffix, 500, Level::kShould));
          break;
        case 3:
          cases.push_back(errored(id + suffix));
          break;
        case 4:
          cases.push_back(skipped(id + suffix));
          break;
        case 5:
          cases.push_back(passed(id + suffix));
          cases.back().content = "fedcba9876543210";
          break;
        default:
          break;
      }
    }
  }
  return recorded(std::move(cases), random() % 2 == 0 ? Level::kMust : Level::kShould);
}

TEST(CompareRuns, PutsEveryCaseOfTheUnionInExactlyOneCategory) {
  std::mt19937 random{4711};  // the same runs every time
  for (int round = 0; round < 500; ++round) {
    const auto base = random_run(random);
    const auto now = random_run(random);
    std::set<std::string> either;
    for (const auto* run : {&base, &now}) {
      for (const auto& result : run->run.cases) either.emplace(without_repeat(result.id));
    }
    const auto comparison = compare_runs(base, now, {});
    ASSERT_TRUE(comparison.ok());
    std::set<std::string> ids;
    for (const auto& one : comparison.value().cases) ids.insert(one.id);
    EXPECT_EQ(ids, either);
    int sum = 0;
    for (int i = 0; i < kCategories; ++i)
      sum += comparison.value().count(static_cast<Category>(i));
    EXPECT_EQ(static_cast<std::size_t>(sum), either.size());
    EXPECT_EQ(comparison.value().cases.size(), either.size());
  }
}

TEST(BrokenRequirements, AreThoseThatTheBaseKept) {
  const auto now = recorded({failed("a/x"), failed("a/y"), passed("z/anchor")});
  const auto base = recorded({passed("a/x"), passed("a/y"), passed("z/anchor")});
  const auto broken = compared(base, now).broken;
  ASSERT_EQ(broken.size(), 1);
  EXPECT_EQ(broken.front().id, "DropBooks/at-most-50");
  EXPECT_THAT(broken.front().cases, ElementsAre("DropBooks/a/x", "DropBooks/a/y"));
}

TEST(BrokenRequirements, AreNotThoseThatWereBrokenOrNotExercised) {
  const auto now = recorded({failed("a/x"), passed("z/anchor")});
  for (const auto before : {RequirementResult::kFailed, RequirementResult::kSkipped,
                            RequirementResult::kNotRun}) {
    auto base = recorded({passed("a/x"), passed("z/anchor")});
    base.requirements.front().result = before;
    EXPECT_THAT(compared(base, now).broken, IsEmpty());
  }
}

TEST(BrokenRequirements, AreNotSaidOfCasesThatChanged) {
  auto edited = failed("a/x");
  edited.content = "fedcba9876543210";
  const auto base = recorded({passed("a/x"), passed("z/anchor")});
  EXPECT_THAT(
      compared(base, recorded({edited, failed("a/added"), passed("z/anchor")})).broken,
      IsEmpty());
}

TEST(GroupChanges, PutsTheWorstAndTheBiggestFirst) {
  const auto comparison =
      compared(recorded({passed("a/1"), passed("a/2"), passed("a/3"), failed("a/4")}),
               recorded({failed("a/1", 500), failed("a/2"), failed("a/3"), passed("a/4"),
                         passed("a/5")}));
  std::vector<std::string> told;
  for (const auto& group : group_changes(comparison)) {
    told.push_back(to_text(group.category) + " " + std::to_string(group.cases.size()) +
                   " " + group.cause);
  }
  EXPECT_THAT(told,
              ElementsAre("regression 2 status: expected 400, got 202",
                          "regression 1 status: expected 400, got 500",
                          "fixed 1 status: expected 400, got 202", "added-pass 1 "));
}

}  // namespace
}  // namespace wsconform
