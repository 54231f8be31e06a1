#include "wsconform/signature.h"

#include <gmock/gmock.h>

namespace wsconform {
namespace {

using testing::IsEmpty;
using testing::MatchesRegex;

auto body_case(const std::string& actual) -> CaseResult {
  CaseResult result{.id = "DropBooks/limits/over",
                    .operation = "DropBooks",
                    .outcome = Outcome::kFailed};
  result.findings = {{.rule = "body-schema",
                      .location = "body#/books/0/id",
                      .expected = "a string",
                      .actual = actual}};
  result.steps = {{.status = 202}};
  return result;
}

auto status_case(int status, const std::string& error_code) -> CaseResult {
  auto result = body_case("");
  result.expected_statuses = {{400}};
  result.findings = {{.rule = "status-expected",
                      .location = "status",
                      .expected = "400 (says that the request is wrong)",
                      .actual = "as the report words it"}};
  result.steps = {{.status = status, .error_code = error_code}};
  return result;
}

auto signature(const CaseResult& result) -> std::string {
  return case_signature(result, Level::kMust);
}

TEST(StableText, ForgetsWhatDiffersFromRunToRun) {
  const std::pair<const char*, const char*> texts[] = {
      {"book 7f9c0a52-0b1e-4c2e-9d57-3a1f0b6c8d21 gone", "book # gone"},
      {"from http://127.0.0.1:45123/v2/p and [::1]:8080", "from # and [#]#"},
      {"at 2026-01-31T12:00:00.123Z", "at #"},
      {"Sat, 31 Jan 2026 12:00:00 GMT", "#, # # # # GMT"},
      {"request deadbeef and cafe", "request # and cafe"},
      {"token QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "token #"},
      {"{\"job_id\":\"abc123\",\"n\":4}", "{\"job_id\":\"#\",\"n\"#}"},
      {"58 bytes: x", "# bytes: x"}};
  for (const auto& [text, stable] : texts) EXPECT_EQ(stable_text(text), stable);
}

TEST(StableText, KeepsWords) {
  for (const auto* text : {"", "no body", "the string \"accepted\"", "job_id is absent",
                           "unexpected-status-of-a-long-name", "\"\xC3\xA9t\xC3\xA9\""}) {
    EXPECT_EQ(stable_text(text), text);
  }
}

TEST(StableText, OfACutTextIsTheFirstWholeWords) {
  EXPECT_EQ(stable_text("one two thr..."), "one two ");
  EXPECT_EQ(stable_text("a b c d e f g h i j k..."), "a b c d e f g h ");
  EXPECT_EQ(stable_text("..."), "");
}

TEST(StableText, DoesNotDependOnWhereALongTextWasCut) {
  const std::string rest = " is where the list of all the books of this shelf sta...";
  EXPECT_EQ(stable_text("http://h:80" + rest),
            stable_text("http://h:45123" + rest.substr(0, rest.size() - 6) + "..."));
}

TEST(Signature, IsTwelveHexDigits) {
  EXPECT_THAT(signature(body_case("x")), MatchesRegex("[0-9a-f]{12}"));
}

TEST(Signature, IsThatOfTheSameFailureWithOtherIdsTimesAndPorts) {
  EXPECT_EQ(signature(body_case("the string \"7f9c0a52\" at 2026-01-31T12:00:00Z")),
            signature(body_case("the string \"11aa22bb\" at 2027-02-28T23:59:59Z")));
  auto other = body_case("x");
  other.id = "DropBooks/limits/under";
  other.findings.front().location = "body#/books/17/id";
  EXPECT_EQ(signature(other), signature(body_case("x")));
}

TEST(Signature, OfAStatusIsOfTheNumbersAndTheErrorCode) {
  auto reworded = status_case(404, "WKS.0001");
  reworded.findings.front().expected = "400";
  reworded.findings.front().actual = "404, error_msg \"another\"";
  EXPECT_EQ(signature(reworded), signature(status_case(404, "WKS.0001")));
  EXPECT_NE(signature(status_case(500, "WKS.0001")),
            signature(status_case(404, "WKS.0001")));
  EXPECT_NE(signature(status_case(404, "WKS.0002")),
            signature(status_case(404, "WKS.0001")));
  auto demanded = status_case(404, "WKS.0001");
  demanded.expected_statuses = {{400, 403}};
  EXPECT_NE(signature(demanded), signature(status_case(404, "WKS.0001")));
}

TEST(Signature, DiffersWithEachPartOfAFinding) {
  const auto as_it_is = signature(body_case("x"));
  EXPECT_NE(signature(body_case("y")), as_it_is);
  auto other = body_case("x");
  other.operation = "DropShelves";
  EXPECT_NE(signature(other), as_it_is);
  const auto differs = [&](auto change) {
    auto changed = body_case("x");
    change(changed.findings.front());
    return signature(changed) != as_it_is;
  };
  EXPECT_TRUE(differs([](Finding& finding) { finding.rule = "body-null"; }));
  EXPECT_TRUE(differs([](Finding& finding) { finding.location = "body#/books/0/x"; }));
  EXPECT_TRUE(differs([](Finding& finding) { finding.expected = "a number"; }));
  EXPECT_TRUE(differs([](Finding& finding) { finding.step = 1; }));
}

TEST(Signature, CountsFindingsAtTheGateOnlyAndInAnyOrder) {
  auto two = body_case("x");
  auto more = two.findings.front();
  more.rule = "body-null";
  more.level = Level::kShould;
  two.findings.push_back(more);
  EXPECT_EQ(signature(two), signature(body_case("x")));
  EXPECT_NE(case_signature(two, Level::kShould), signature(two));
  auto turned = two;
  std::swap(turned.findings[0], turned.findings[1]);
  EXPECT_EQ(case_signature(turned, Level::kShould), case_signature(two, Level::kShould));
}

TEST(Signature, OfWhatDidNotFailIsEmpty) {
  EXPECT_THAT(signature({.outcome = Outcome::kPassed}), IsEmpty());
  auto observed = body_case("x");
  observed.findings.front().level = Level::kObserve;
  EXPECT_THAT(case_signature(observed, Level::kObserve), IsEmpty());
}

TEST(Signature, OfAnErrorIsOfItsCode) {
  const auto error = [](std::string reason) {
    return signature({.operation = "DropBooks",
                      .outcome = Outcome::kError,
                      .reason = std::move(reason)});
  };
  EXPECT_EQ(error("net.refused: by 127.0.0.1:1"), error("net.refused: by [::1]:2"));
  EXPECT_NE(error("net.refused: x"), error("net.reset: x"));
  EXPECT_EQ(error("1 of 2 steps were sent"), error("2 of 3 steps were sent"));
}

}  // namespace
}  // namespace wsconform
