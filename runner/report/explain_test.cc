#include "explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_run.h"
#include "wsconform/exchange_text.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

auto find_case(const RunResult& run, std::string_view id) -> const CaseResult& {
  const auto found = std::ranges::find(run.cases, id, &CaseResult::id);
  EXPECT_NE(found, run.cases.end()) << id;
  return *found;
}

auto explain(const CaseResult& result) -> std::string {
  const auto contract = sample_contract();
  const auto run = sample_run();
  return to_plain_text(explain_case(result, {.contract = contract, .run = run}));
}

auto explain(std::string_view id) -> std::string {
  return explain(find_case(sample_run(), id));
}

TEST(ExplainCase, TellsAllOfAFailedCase) {
  EXPECT_EQ(explain("DropBooks/limits/failed"),
            R"(case      DropBooks/limits/failed: what the case "limits/failed" expects
must      status (status-expected)
expected  400
got       202
rule      book-ids-at-most-50: No more than fifty books go at once.
          see DropBooks / Request Parameters / book_ids
reruns    it failed in each of 1 rerun
sent      POST /v2/p/books/batch-delete as authorized, 20 bytes
| X-Auth-Token: ***
| Content-Type: application/json
| {"book_ids":["b-1"]}
answer    202 after 1.5 ms, 16 bytes
| Content-Type: application/json
| {"job_id":"j-1"}
again     wsconform run --only 'DropBooks/limits/failed' --environment 'it'\''s.json' --allow-destructive --seed '5eed'
)");
}

TEST(ExchangeText, ShowsWhatWentToAndFroAlone) {
  const auto run = sample_run();
  EXPECT_EQ(
      to_exchange_text(find_case(run, "DropBooks/limits/failed"), run, sample_contract()),
      R"(failed  DropBooks/limits/failed
sent      POST /v2/p/books/batch-delete as authorized, 20 bytes
| X-Auth-Token: ***
| Content-Type: application/json
| {"book_ids":["b-1"]}
answer    202 after 1.5 ms, 16 bytes
| Content-Type: application/json
| {"job_id":"j-1"}

)");
}

TEST(ExplainCase, GivesTheReasonOfAnError) {
  const auto text = explain("DropBooks/basic/slow");
  EXPECT_THAT(text,
              HasSubstr("error     net.read-timeout: nothing came within 30000 ms\n"));
  EXPECT_THAT(text, HasSubstr("answer    no answer after 1.5 ms\n"));
  EXPECT_THAT(text, HasSubstr("rule      book-ids-at-most-50: No more than fifty"));
}

TEST(ExplainCase, PutsWhatDecidedFirst) {
  auto result = failed_case("a/b", "", "");
  result.findings.insert(result.findings.begin(),
                         {.rule = "content-type-json", .level = Level::kShould});
  const auto text = explain(result);
  EXPECT_LT(text.find("(status-expected)"), text.find("(content-type-json)"));
}

TEST(ExplainCase, SpellsARequirementOutOnce) {
  auto result = failed_case("a/b", "", "");
  result.findings.push_back(result.findings.front());
  const auto text = explain(result);
  EXPECT_EQ(text.find("No more than fifty"), text.rfind("No more than fifty"));
  EXPECT_THAT(text, HasSubstr("book-ids-at-most-50 (above)"));
}

TEST(ExplainCase, FallsBackOnTheRequirementsOfTheCase) {
  auto result = failed_case("a/b", "", "");
  result.findings.front().requirements.clear();
  EXPECT_THAT(explain(result), HasSubstr("No more than fifty"));
}

TEST(ExplainCase, LooksUpCommonRequirements) {
  auto result = failed_case("a/b", "", "");
  result.findings.front().requirements = {"common/framing"};
  EXPECT_THAT(explain(result), HasSubstr("common/framing: Answers are framed"));
}

TEST(ExplainCase, NamesARequirementItDoesNotKnow) {
  auto result = failed_case("a/b", "", "");
  result.findings.front().requirements = {"no-such-rule"};
  EXPECT_THAT(explain(result), HasSubstr("rule      no-such-rule\n"));
  result.operation = "NoSuchOperation";
  EXPECT_THAT(explain(result), HasSubstr("rule      no-such-rule\n"));
}

TEST(ExplainCase, NumbersSeveralSteps) {
  auto result = failed_case("a/b", "", "");
  result.steps.push_back(result.steps.front());
  result.steps.back().attempts = 3;
  result.findings.front().step = 1;
  const auto text = explain(result);
  EXPECT_THAT(text, HasSubstr("step 2, status (status-expected)"));
  EXPECT_THAT(text, HasSubstr("step      1 of 2\n"));
  EXPECT_THAT(text, HasSubstr("step      2 of 2\n"));
  EXPECT_THAT(text, HasSubstr("202 after 1.5 ms, 3 attempts, no body"));
}

TEST(ExplainCase, TellsWhatCouldNotBeJudgedBesides) {
  auto result = failed_case("a/b", "", "");
  result.reason = "1 of 2 steps were sent";
  EXPECT_THAT(explain(result), HasSubstr("note      1 of 2 steps were sent\n"));
}

TEST(ExplainCase, RunsARepeatAgainByTheIdOfItsCase) {
  auto result = failed_case("a/b#2", "", "");
  EXPECT_THAT(explain(result), HasSubstr("--only 'DropBooks/a/b' --environment"));
}

TEST(ExplainCase, QuotesForTheShell) {
  EXPECT_THAT(explain(failed_case("a/it's $(x)", "", "")),
              HasSubstr(R"(--only 'DropBooks/a/it'\''s $(x)')"));
}

TEST(ExplainCase, ShowsTheDigestOfABodyThatWasCut) {
  auto result = failed_case("a/b", "", "part");
  result.steps.front().response_body_bytes = 99'999;
  result.steps.front().response_body_sha256 = "abcd";
  EXPECT_THAT(explain(result), HasSubstr("99999 bytes, sha256 abcd\n"));
}

TEST(ExplainCase, MakesForeignTextVisibleBehindAMark) {
  for (const auto& hostile : hostile_texts()) {
    const auto text = explain(failed_case("a/b", hostile, hostile));
    EXPECT_EQ(find_invalid_utf8(text), std::nullopt);
    EXPECT_THAT(text, Not(HasSubstr("\x1B")));
    EXPECT_THAT(text, Not(HasSubstr("\n::")));
    EXPECT_THAT(text, Not(HasSubstr("##[")));
  }
}

TEST(ExplainFacts, AreEmptyForAPlainPass) {
  const auto contract = sample_contract();
  const auto run = sample_run();
  const ExplainContext context{.contract = contract, .run = run};
  EXPECT_THAT(explain_facts(find_case(run, "DropBooks/basic/one-id"), context),
              IsEmpty());
}

TEST(ExplainFacts, GiveTheReasonOfAnObservation) {
  const auto contract = sample_contract();
  const auto run = sample_run();
  const auto lines = explain_facts(find_case(run, "DropBooks/limits/observed"),
                                   {.contract = contract, .run = run});
  EXPECT_EQ(to_plain_text(lines), "note      was answered 202\n");
}

TEST(Headline, IsTheDecisiveFinding) {
  auto result = failed_case("a/b", "", "");
  EXPECT_EQ(headline(result, Level::kMust), "status: expected 400, got 202");
  result.findings.insert(result.findings.begin(), {.rule = "content-type-json",
                                                   .level = Level::kShould,
                                                   .location = "header:Content-Type"});
  EXPECT_EQ(headline(result, Level::kMust), "status: expected 400, got 202 (and 1 more)");
  EXPECT_THAT(headline(result, Level::kShould),
              testing::StartsWith("header:Content-Type"));
}

TEST(Headline, IsTheReasonWhereNothingWasFound) {
  const auto run = sample_run();
  EXPECT_EQ(headline(find_case(run, "DropBooks/limits/skipped"), run.gate),
            "no disposable books left");
  EXPECT_EQ(headline(find_case(run, "DropBooks/basic/one-id"), run.gate), "passed");
}

TEST(Headline, IsOneLineOfAtMostOneKibibyte) {
  for (auto hostile : hostile_texts()) {
    for (int i = 0; i < 4; ++i) hostile += hostile;
    auto result = failed_case("a/b", "", "");
    result.findings.front().actual = hostile;
    const auto line = headline(result, Level::kMust);
    EXPECT_LE(line.size(), 1024U);
    EXPECT_EQ(line.find_first_of("\r\n"), std::string::npos);
    EXPECT_EQ(find_invalid_utf8(line), std::nullopt);
  }
}

TEST(DecisiveFinding, IsNoneBelowTheGate) {
  auto result = failed_case("a/b", "", "");
  result.findings.front().level = Level::kShould;
  EXPECT_EQ(decisive_finding(result, Level::kMust), nullptr);
  EXPECT_EQ(decisive_finding(result, Level::kShould), &result.findings.front());
}

}  // namespace
}  // namespace wsconform
