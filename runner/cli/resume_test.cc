#include "resume.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

auto result(std::string id, Outcome outcome) -> CaseResult {
  return {.id = std::move(id), .outcome = outcome, .steps = {StepResult{}}};
}

auto a_case(std::string id, std::string twin = "", std::string calibrated_by = "")
    -> Case {
  Case one{.id = std::move(id), .operation = "Op", .description = ""};
  one.twin = std::move(twin);
  one.calibrated_by = std::move(calibrated_by);
  return one;
}

auto standing(const std::vector<CaseResult>& results, const std::vector<Case>& cases)
    -> std::set<std::string, std::less<>> {
  CaseContents contents;
  for (const Case& one : cases) contents[one.id] = "now";
  const auto found =
      standing_verdicts({.cases = results}, cases, contents, "results.json");
  EXPECT_TRUE(found.ok());
  return found.ok() ? found.value() : std::set<std::string, std::less<>>{};
}

TEST(StandingVerdicts, AreThoseOfJudgedCases) {
  EXPECT_THAT(standing({result("a", Outcome::kPassed), result("b", Outcome::kFailed),
                        result("c", Outcome::kError), result("d", Outcome::kSkipped),
                        result("e", Outcome::kObserved)},
                       {a_case("a"), a_case("b"), a_case("c"), a_case("d"), a_case("e")}),
              ElementsAre("a", "b", "e"));
}

TEST(StandingVerdicts, FallWithTheCaseThatWasAnother) {
  auto same = result("same", Outcome::kPassed);
  same.content = "now";
  auto edited = result("edited", Outcome::kPassed);
  edited.content = "then";
  auto twin = result("twin", Outcome::kPassed);
  twin.content = "now";
  EXPECT_THAT(
      standing({same, edited, twin, result("of an older version", Outcome::kPassed)},
               {a_case("same"), a_case("edited"), a_case("twin", "edited"),
                a_case("of an older version")}),
      ElementsAre("of an older version", "same"));
}

TEST(StandingVerdicts, NeedTheirPartners) {
  const std::vector<Case> cases{a_case("over", "at"), a_case("at"),
                                a_case("again", "", "unknown"), a_case("unknown")};
  EXPECT_THAT(
      standing({result("over", Outcome::kPassed), result("at", Outcome::kError),
                result("again", Outcome::kError), result("unknown", Outcome::kPassed)},
               cases),
      IsEmpty());
  EXPECT_THAT(
      standing({result("over", Outcome::kPassed), result("at", Outcome::kPassed)}, cases),
      ElementsAre("at", "over"));
}

TEST(StandingVerdicts, FallWithThePartnersOfPartners) {
  const std::vector<Case> cases{a_case("a", "b"), a_case("b", "c"), a_case("c", "d"),
                                a_case("d")};
  EXPECT_THAT(standing({result("a", Outcome::kPassed), result("b", Outcome::kPassed),
                        result("c", Outcome::kPassed), result("d", Outcome::kError)},
                       cases),
              IsEmpty());
}

TEST(StandingVerdicts, StandInEveryRepeatOrInNone) {
  const std::vector<Case> cases{a_case("a"), a_case("b")};
  EXPECT_THAT(standing({result("a", Outcome::kPassed), result("a#2", Outcome::kError),
                        result("b", Outcome::kPassed), result("b#2", Outcome::kPassed)},
                       cases),
              ElementsAre("b"));
}

TEST(StandingVerdicts, DoNotWaitForAPartnerThatWasNotSelected) {
  EXPECT_THAT(standing({result("over", Outcome::kPassed)}, {a_case("over", "at")}),
              ElementsAre("over"));
}

TEST(StandingVerdicts, RefuseResultsOfOtherCases) {
  const auto found =
      standing_verdicts({.cases = {result("gone", Outcome::kPassed)}}, {a_case("here")},
                        {{"here", "now"}}, "results.json");
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().where, "results.json");
  EXPECT_THAT(found.error().message, HasSubstr("gone"));
}

auto a_run() -> RunResult {
  return {.contract_version = "1",
          .target = "https://t",
          .environment = "e",
          .seed = "s",
          .started_at = "2026-01-01T00:00:00Z",
          .duration = std::chrono::seconds{2}};
}

TEST(FindMismatch, LetsTheSameRunGoOn) {
  EXPECT_EQ(find_mismatch(a_run(), a_run(), "results.json"), std::nullopt);
}

TEST(FindMismatch, NamesWhatDiffers) {
  const auto mismatch = [](void (*change)(RunResult&)) {
    RunResult now = a_run();
    change(now);
    const auto found = find_mismatch(a_run(), now, "results.json");
    return found ? to_text(*found) : "";
  };
  EXPECT_THAT(mismatch([](RunResult& run) { run.target = "https://u"; }),
              HasSubstr("its target is \"https://t\", not \"https://u\""));
  EXPECT_THAT(mismatch([](RunResult& run) { run.environment = "f"; }),
              HasSubstr("environment"));
  EXPECT_THAT(mismatch([](RunResult& run) { run.contract_version = "2"; }),
              HasSubstr("contract"));
  EXPECT_THAT(mismatch([](RunResult& run) { run.scope.project = "q"; }),
              HasSubstr("its project is \"\", not \"q\""));
  EXPECT_THAT(mismatch([](RunResult& run) { run.scope.contract_sha256 = "0"; }),
              HasSubstr("sha256"));
  EXPECT_THAT(mismatch([](RunResult& run) { run.scope.layers = {"l"}; }),
              HasSubstr("layers"));
  EXPECT_THAT(mismatch([](RunResult& run) { run.scope.repeat = 3; }),
              HasSubstr("repeats is \"1\", not \"3\""));
  EXPECT_THAT(mismatch([](RunResult& run) { run.gate = Level::kShould; }),
              HasSubstr("gate"));
  EXPECT_THAT(mismatch([](RunResult& run) { run.seed = "x"; }), HasSubstr("seed"));
}

TEST(AddStanding, ForgetsWhatAListOfKnownFailuresSaid) {
  RunResult earlier = a_run();
  earlier.cases = {result("a", Outcome::kKnownFailure), result("b", Outcome::kStale)};
  earlier.cases[0].findings = {{.rule = "status", .level = Level::kMust}};
  RunResult now = a_run();
  add_standing(earlier, {"a", "b"}, now);
  ASSERT_EQ(now.cases.size(), 2U);
  EXPECT_EQ(now.cases[0].outcome, Outcome::kFailed);
  EXPECT_EQ(now.cases[1].outcome, Outcome::kPassed);
}

TEST(AddStanding, KeepsWhatStandsAndWhenItBegan) {
  RunResult earlier = a_run();
  earlier.cases = {result("a", Outcome::kPassed), result("b", Outcome::kError)};
  RunResult now = a_run();
  now.started_at = "2026-02-02T00:00:00Z";
  now.cases = {result("b", Outcome::kPassed)};
  add_standing(earlier, {"a"}, now);
  ASSERT_EQ(now.cases.size(), 2U);
  EXPECT_EQ(now.cases[1].id, "a");
  EXPECT_EQ(now.started_at, "2026-01-01T00:00:00Z");
  EXPECT_EQ(now.duration, std::chrono::seconds{4});
}

}  // namespace
}  // namespace wsconform
