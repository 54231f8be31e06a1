#include <gmock/gmock.h>

#include "wsconform/known_failures.h"
#include "wsconform/signature.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

auto judged(const std::string& name, int status) -> CaseResult {
  CaseResult result{
      .id = "DropBooks/" + name, .operation = "DropBooks", .expected_statuses = {{400}}};
  result.steps = {{.status = status}};
  if (status == 400) return result;
  result.outcome = Outcome::kFailed;
  result.findings = {{.rule = "status-expected", .location = "status"}};
  return result;
}

auto run_of(std::vector<CaseResult> cases) -> RunResult {
  return {.started_at = "2026-12-20T12:00:00Z", .cases = std::move(cases)};
}

auto reviewed(const std::string& cases, int status) -> KnownFailure {
  return {.cases = "DropBooks/" + cases,
          .signature = case_signature(judged("any", status), Level::kMust),
          .reason = "ticket 4711",
          .owner = "ada"};
}

auto unreviewed(const std::string& name, int status) -> KnownFailure {
  auto entry = reviewed(name, status);
  entry.reason = "not reviewed yet";
  entry.owner = "nobody yet";
  entry.expires = "2027-01-19";
  return entry;
}

auto updated(std::vector<KnownFailure> entries, const RunResult& run)
    -> std::vector<KnownFailure> {
  const auto known = update_known_failures({.entries = std::move(entries)}, run);
  EXPECT_TRUE(known.ok());
  return known.ok() ? known.value().entries : std::vector<KnownFailure>{};
}

TEST(UpdateKnownFailures, AddsFailuresThatAskForAReview) {
  EXPECT_THAT(updated({}, run_of({judged("a/x", 202), judged("a/y", 400)})),
              ElementsAre(unreviewed("a/x", 202)));
}

TEST(UpdateKnownFailures, KeepsWhatStillHolds) {
  EXPECT_THAT(updated({reviewed("a/x", 202)}, run_of({judged("a/x", 202)})),
              ElementsAre(reviewed("a/x", 202)));
  EXPECT_THAT(
      updated({reviewed("a/*", 202)}, run_of({judged("a/x", 202), judged("a/y", 202)})),
      ElementsAre(reviewed("a/*", 202)));
}

TEST(UpdateKnownFailures, DropsCasesThatAreNoMore) {
  EXPECT_THAT(updated({reviewed("a/gone", 202)}, run_of({judged("a/x", 400)})),
              IsEmpty());
}

TEST(UpdateKnownFailures, TakesOverTheContractOfTheRun) {
  auto run = run_of({judged("a/x", 400)});
  run.contract_version = "2027-01-16";
  const auto version = [&run](const std::string& listed) {
    return update_known_failures({.contract_version = listed}, run)
        .value()
        .contract_version;
  };
  EXPECT_EQ(version("2026-01-16"), "2027-01-16");
  EXPECT_EQ(version(""), "");  // for any contract
}

TEST(UpdateKnownFailures, DropsWhatPasses) {
  EXPECT_THAT(updated({reviewed("a/x", 202)}, run_of({judged("a/x", 400)})), IsEmpty());
}

TEST(UpdateKnownFailures, AsksForAnotherReviewOfWhatFailsOtherwise) {
  EXPECT_THAT(updated({reviewed("a/x", 202)}, run_of({judged("a/x", 500)})),
              ElementsAre(unreviewed("a/x", 500)));
}

TEST(UpdateKnownFailures, NarrowsAGlobToTheCasesForWhichItHolds) {
  EXPECT_THAT(
      updated({reviewed("a/*", 202)},
              run_of({judged("a/x", 202), judged("a/y", 400), judged("a/z", 500)})),
      ElementsAre(reviewed("a/x", 202), unreviewed("a/z", 500)));
}

TEST(UpdateKnownFailures, ListsACaseOnceWhateverItsRepeats) {
  EXPECT_THAT(updated({}, run_of({judged("a/x", 202), judged("a/x#2", 202)})),
              ElementsAre(unreviewed("a/x", 202)));
  EXPECT_THAT(
      updated({reviewed("a/x", 202)}, run_of({judged("a/x", 202), judged("a/x#2", 202)})),
      ElementsAre(reviewed("a/x", 202)));
}

TEST(UpdateKnownFailures, MakesTheRunPassThatItWasMadeFrom) {
  auto run = run_of({judged("a/x", 202), judged("a/y", 500), judged("a/z", 400)});
  const auto known = update_known_failures({.entries = {reviewed("a/z", 202)}}, run);
  ASSERT_TRUE(known.ok());
  apply_known_failures(known.value(), run);
  EXPECT_EQ(exit_code(run), 0);
}

void expect_refused(const RunResult& run, const std::string& why) {
  const auto known = update_known_failures(
      {.where = "known.json", .entries = {reviewed("a/listed", 202)}}, run);
  ASSERT_FALSE(known.ok()) << why;
  EXPECT_EQ(known.error().kind, Error::Kind::kInput);
  EXPECT_EQ(known.error().where, "known.json");
  EXPECT_THAT(known.error().message, HasSubstr(why));
}

TEST(UpdateKnownFailures, RefusesARunThatLeftCasesOut) {
  for (const RunScope& scope :
       {RunScope{.only = {"*"}}, RunScope{.skip = {"*/slow"}},
        RunScope{.operations = {"DropBooks"}}, RunScope{.derived = false}}) {
    auto run = run_of({judged("a/x", 202)});
    run.scope = scope;
    expect_refused(run, "left cases out");
  }
}

TEST(UpdateKnownFailures, RefusesARunThatDidNotEndWell) {
  auto run = run_of({judged("a/x", 202)});
  run.interrupted = true;
  expect_refused(run, "interrupted");
  run.interrupted = false;
  run.run_error = "no journal";
  expect_refused(run, "as a whole");
}

TEST(UpdateKnownFailures, RefusesARunWithAnErrorOrAListedCaseSkipped) {
  auto error = judged("a/x", 400);
  error.outcome = Outcome::kError;
  expect_refused(run_of({error}), "a/x could not be judged");
  auto skipped = judged("a/listed", 400);
  skipped.outcome = Outcome::kSkipped;
  expect_refused(run_of({skipped}), "a/listed is listed and was skipped");
}

TEST(UpdateKnownFailures, RefusesARunWithAFlakyCase) {
  auto flaky = judged("a/x", 202);
  flaky.reruns = {{.outcome = Outcome::kPassed}};
  expect_refused(run_of({flaky}), "a/x is flaky");
  expect_refused(run_of({judged("a/x", 202), judged("a/x#2", 400)}), "a/x#2 is flaky");
}

TEST(UpdateKnownFailures, LeavesOtherSkippedCasesAlone) {
  auto skipped = judged("a/x", 400);
  skipped.outcome = Outcome::kSkipped;
  EXPECT_THAT(updated({}, run_of({skipped})), IsEmpty());
}

}  // namespace
}  // namespace wsconform
