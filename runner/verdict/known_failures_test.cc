#include "wsconform/known_failures.h"

#include <gmock/gmock.h>

#include "wsconform/signature.h"

namespace wsconform {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

auto make_case(const std::string& id, Outcome outcome) -> CaseResult {
  CaseResult result{.id = id,
                    .operation = "DropBooks",
                    .expected_statuses = {{400}},
                    .outcome = outcome};
  result.steps = {{.status = outcome == Outcome::kFailed ? 202 : 400}};
  if (outcome != Outcome::kFailed) return result;
  result.findings = {{.rule = "status-expected", .location = "status"}};
  return result;
}

auto run_of(std::vector<CaseResult> cases) -> RunResult {
  return {.contract_version = "2026-01-16",
          .environment = "emulator",
          .started_at = "2026-01-31T12:00:00Z",
          .cases = std::move(cases)};
}

const std::string kId = "DropBooks/limits/over";

auto entry(const std::string& cases = kId) -> KnownFailure {
  return {.cases = cases,
          .signature = case_signature(make_case(kId, Outcome::kFailed), Level::kMust),
          .reason = "ticket 4711",
          .owner = "ada",
          .link = "https://tickets.example/4711",
          .expires = "2026-01-31"};
}

auto list(std::vector<KnownFailure> entries) -> KnownFailures {
  return {.where = "known.json", .entries = std::move(entries)};
}

/// What the one case comes to.
auto applied(const CaseResult& result, const KnownFailure& listed) -> CaseResult {
  auto run = run_of({result});
  apply_known_failures(list({listed}), run);
  return run.cases.front();
}

TEST(KnownFailures, ACaseThatFailsAsListedIsKnown) {
  const auto result = applied(make_case(kId, Outcome::kFailed), entry());
  EXPECT_EQ(result.outcome, Outcome::kKnownFailure);
  EXPECT_EQ(result.reason,
            "ticket 4711; owner ada; https://tickets.example/4711; until 2026-01-31");
  EXPECT_EQ(exit_code(run_of({result})), 0);
}

TEST(KnownFailures, AGlobListsItsCasesAndAllRepeats) {
  for (const auto* cases : {"*/limits/*", "DropBooks/limits/over"}) {
    EXPECT_EQ(applied(make_case(kId + "#2", Outcome::kFailed), entry(cases)).outcome,
              Outcome::kKnownFailure);
  }
}

void expect_stale(const CaseResult& result, const KnownFailure& listed,
                  const std::string& why) {
  const auto stale = applied(result, listed);
  EXPECT_EQ(stale.outcome, Outcome::kStale) << why;
  EXPECT_THAT(stale.reason, StartsWith("listed as a known failure, but "));
  EXPECT_THAT(stale.reason, HasSubstr(why));
  EXPECT_EQ(exit_code(run_of({stale})), 1) << why;
}

TEST(KnownFailures, AListedCaseThatPassesIsStale) {
  for (const auto outcome : {Outcome::kPassed, Outcome::kAdvisory, Outcome::kObserved}) {
    expect_stale(make_case(kId, outcome), entry(), "does not fail");
  }
}

TEST(KnownFailures, AListIsAppliedAnewToTheCasesOfAResumedRun) {
  const auto known = applied(make_case(kId, Outcome::kFailed), entry());
  const auto again = applied(known, entry());
  EXPECT_EQ(again.outcome, Outcome::kKnownFailure);
  EXPECT_EQ(again.reason, known.reason);
  auto other = entry();
  other.signature = "000000000000";
  expect_stale(known, other, "fails with signature ");
}

TEST(KnownFailures, AListedCaseThatFailsOtherwiseIsStale) {
  auto otherwise = make_case(kId, Outcome::kFailed);
  otherwise.steps.front().status = 500;
  expect_stale(otherwise, entry(), "fails with signature ");
  EXPECT_EQ(applied(otherwise, entry()).findings.size(), 1);
}

TEST(KnownFailures, AListedCaseThatIsSkippedIsStaleAndSaysWhy) {
  auto skipped = make_case(kId, Outcome::kSkipped);
  skipped.reason = "no disposable books left";
  expect_stale(skipped, entry(), "is skipped (no disposable books left)");
}

TEST(KnownFailures, AListedCaseThatIsFlakyIsStale) {
  auto flaky = make_case(kId, Outcome::kFailed);
  flaky.reruns = {{.outcome = Outcome::kPassed}};
  expect_stale(flaky, entry(), "is flaky");
}

TEST(KnownFailures, AListedCaseThatFailsInEveryRerunIsKnown) {
  auto always = make_case(kId, Outcome::kFailed);
  always.reruns = {{.outcome = Outcome::kFailed, .findings = always.findings},
                   {.outcome = Outcome::kError}};
  EXPECT_EQ(applied(always, entry()).outcome, Outcome::kKnownFailure);
}

TEST(KnownFailures, AnEntryEndsAfterItsLastDay) {
  auto over = entry();
  over.expires = "2026-01-30";
  expect_stale(make_case(kId, Outcome::kFailed), over, "expired on 2026-01-30");
  over.expires = "";
  EXPECT_EQ(applied(make_case(kId, Outcome::kFailed), over).outcome,
            Outcome::kKnownFailure);
}

TEST(KnownFailures, AListedCaseThatCouldNotBeJudgedStaysAnError) {
  const auto error = applied(make_case(kId, Outcome::kError), entry());
  EXPECT_EQ(error.outcome, Outcome::kError);
  EXPECT_EQ(error.reason, "");
}

TEST(KnownFailures, CasesThatAreNotListedStayWhatTheyAre) {
  for (const auto outcome : {Outcome::kPassed, Outcome::kFailed, Outcome::kSkipped}) {
    EXPECT_EQ(applied(make_case("DropBooks/limits/at", outcome), entry()).outcome,
              outcome);
  }
}

// What the list may say.

auto misuse(const KnownFailures& known, const std::vector<std::string>& ids,
            ListUse use = ListUse::kApply) -> std::string {
  const auto error = find_misuse(known, run_of({}), ids, use);
  if (!error) return {};
  EXPECT_EQ(error->kind, Error::Kind::kInput);
  return to_text(*error);
}

TEST(KnownFailuresMisuse, IsNoneWhereEveryEntryNamesCases) {
  EXPECT_EQ(misuse(list({entry(), entry("*/limits/at*")}),
                   {kId, "DropBooks/limits/at", "DropBooks/limits/at-fifty"}),
            "");
}

TEST(KnownFailuresMisuse, IsACaseThatDoesNotExist) {
  EXPECT_THAT(misuse(list({entry(), entry("DropBooks/limits/gone")}), {kId}),
              StartsWith("known.json#/failures/1/cases: is no case"));
}

TEST(KnownFailuresMisuse, OfAnUpdateIsNotWhatTheUpdateMends) {
  auto known = list({entry("DropBooks/limits/gone")});
  known.contract_version = "2027-01-16";
  EXPECT_EQ(misuse(known, {kId}, ListUse::kUpdate), "");
  known.environment = "production";
  EXPECT_THAT(misuse(known, {kId}, ListUse::kUpdate), HasSubstr("#/environment"));
  EXPECT_THAT(misuse(list({entry(), entry()}), {kId}, ListUse::kUpdate),
              HasSubstr("lists " + kId));
}

TEST(KnownFailuresMisuse, IsAGlobOfMoreThanTwentyCases) {
  std::vector<std::string> ids;
  ids.reserve(21);
  for (int i = 0; i < 20; ++i) ids.push_back("DropBooks/limits/" + std::to_string(i));
  EXPECT_EQ(misuse(list({entry("*/limits/*")}), ids), "");
  ids.push_back("DropBooks/limits/one-more");
  EXPECT_THAT(misuse(list({entry("*/limits/*")}), ids), HasSubstr("21 cases"));
}

TEST(KnownFailuresMisuse, IsACaseThatIsListedTwice) {
  EXPECT_THAT(misuse(list({entry("*/limits/*"), entry()}), {kId}),
              StartsWith("known.json#/failures/1/cases: \"*/limits/*\" lists " + kId));
}

TEST(KnownFailuresMisuse, IsAListForAnotherTargetOrContract) {
  auto known = list({entry()});
  known.environment = "emulator";
  known.contract_version = "2026-01-16";
  EXPECT_EQ(misuse(known, {kId}), "");
  known.environment = "production";
  EXPECT_THAT(misuse(known, {kId}), HasSubstr("#/environment"));
  known.environment = "";
  known.contract_version = "2027-01-16";
  EXPECT_THAT(misuse(known, {kId}), HasSubstr("#/contract_version"));
}

// The file.

auto parse(std::string_view text) -> Result<KnownFailures> {
  const auto files = read_folder(WSCONFORM_SOURCE_DIR "/schemas", "schemas/");
  return parse_known_failures(text, "known.json",
                              load_meta_schema(files.value(), "known-failures").value());
}

TEST(KnownFailuresFile, IsReadAsItWasWritten) {
  auto bare = entry("DropBooks/limits/at");
  bare.link = "";
  bare.expires = "";
  auto known = list({entry(), bare});
  known.environment = "emulator";
  const auto again = parse(to_text(known));
  ASSERT_TRUE(again.ok()) << to_text(again.error());
  EXPECT_EQ(again.value().entries, known.entries);
  EXPECT_EQ(again.value().environment, "emulator");
  EXPECT_EQ(again.value().contract_version, "");
}

TEST(KnownFailuresFile, RefusesEntriesThatAreNotReviewable) {
  const std::pair<std::string KnownFailure::*, const char*> bad[] = {
      {&KnownFailure::cases, ""},       {&KnownFailure::cases, "a/b#2"},
      {&KnownFailure::signature, "x"},  {&KnownFailure::reason, ""},
      {&KnownFailure::owner, ""},       {&KnownFailure::link, "javascript:alert(1)"},
      {&KnownFailure::expires, "soon"}, {&KnownFailure::expires, "2026-13-01"}};
  for (const auto& [member, value] : bad) {
    auto changed = entry();
    changed.*member = value;
    EXPECT_FALSE(parse(to_text(list({changed}))).ok()) << value;
  }
}

TEST(KnownFailuresFile, RefusesOtherFiles) {
  for (const auto* text : {"", "{}", "[]", R"({"failures":[]})"}) {
    EXPECT_FALSE(parse(text).ok()) << text;
  }
}

}  // namespace
}  // namespace wsconform
