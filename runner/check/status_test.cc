#include <gmock/gmock.h>

#include "sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr auto kError = R"({"error_code":"W.1","error_msg":"no"})";

TEST(CheckStatusExpected, AcceptsEveryStatusOfTheCase) {
  Sample sample;
  sample.step().expect.statuses = {202, 404};
  EXPECT_THAT(sample.rules(), IsEmpty());
  sample.answer(404, kError);
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckStatusExpected, ReportsAnotherStatusWithWhatTheCaseCites) {
  Sample sample;
  sample.answer(400, kError);
  EXPECT_THAT(sample.look().findings,
              ElementsAre(Finding{.rule = "status-expected",
                                  .level = Level::kMust,
                                  .requirements = {"ids-mandatory"},
                                  .location = "status",
                                  .expected = "202 (answers a deletion)",
                                  .actual = R"(400, error_code "W.1", error_msg "no")"}));
}

TEST(CheckStatusExpected, NamesOnlyTheRulesThatTheStatusBreaks) {
  Sample sample;
  sample.source.requirements = {"ids-mandatory",        "status-202",
                                "status-400",           "job-id-type",
                                "common/framing",       "common/no-server-error",
                                "common/response-time", "common/other-project"};
  sample.answer(404, kError);
  EXPECT_THAT(sample.look().findings.at(0).requirements,
              ElementsAre("ids-mandatory", "status-202", "common/other-project"));
  sample.answer(500, kError);
  EXPECT_THAT(sample.look().findings.at(0).requirements,
              ElementsAre("ids-mandatory", "status-202", "common/no-server-error",
                          "common/other-project"));
}

TEST(CheckStatusExpected, NamesAllRulesWhereNoneIsAboutTheStatus) {
  Sample sample;
  sample.source.requirements = {"job-id-type", "common/framing"};
  sample.answer(404, kError);
  EXPECT_THAT(sample.look().findings.at(0).requirements,
              ElementsAre("job-id-type", "common/framing"));
}

TEST(CheckStatusExpected, HasTheLevelOfItsCase) {
  Sample sample;
  sample.source.level = Level::kShould;
  sample.answer(400, kError);
  EXPECT_EQ(sample.look().findings.at(0).level, Level::kShould);
}

TEST(CheckStatusExpected, RecordsAnObservation) {
  Sample sample;
  sample.source.level = Level::kObserve;
  sample.answer(400, kError);
  const auto findings = sample.look().findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].level, Level::kObserve);
}

TEST(CheckStatusExpected, NamesEveryExpectedStatusWithItsMeaning) {
  Sample sample;
  sample.step().expect.statuses = {202, 400, 404};
  sample.answer(401, kError);
  EXPECT_EQ(sample.look().findings.at(0).expected,
            "202 (answers a deletion), 400 (The request is malformed) or 404");
}

TEST(CheckStatusExpected, DemandsNothingWhereTheCaseNamesNoStatus) {
  Sample sample;
  sample.step().expect.statuses.clear();
  sample.answer(404, kError);
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckStatusExpected, HoldsForANeighbour) {
  Sample sample;
  sample.step().neighbour = true;
  sample.step().expect.statuses = {404, 405};
  sample.answer(405);
  EXPECT_THAT(sample.rules(), IsEmpty());
  sample.answer(200);
  EXPECT_THAT(sample.rules(), ElementsAre("status-expected"));
}

TEST(CheckStatusExpected, ShowsNothingOfANeighboursBody) {
  Sample sample;
  sample.step().neighbour = true;
  sample.step().expect.statuses = {405};
  sample.answer(404, R"({"error_code":"PRIVATE"})");
  EXPECT_EQ(sample.look().findings.at(0).actual, "404");
}

TEST(CheckStatusExpected, RedactsBeforeItCuts) {
  Sample sample;
  const std::string token(180, 'k');
  Redactor redactor;
  redactor.add(Secret{token});
  sample.answer(400, R"({"error_code":"W.1","error_msg":"refused )" + token + R"("})");
  auto input = sample.input();
  input.redactor = &redactor;
  EXPECT_THAT(check(input).findings.at(0).actual, Not(HasSubstr("kkkk")));
}

TEST(CheckStatusDocumented, AcceptsEveryListedStatus) {
  Sample sample;
  sample.step().expect.statuses.clear();
  for (const int status : {400, 401, 404, 409}) {
    sample.answer(status, kError);
    EXPECT_THAT(sample.rules(), IsEmpty()) << status;
  }
}

TEST(CheckStatusDocumented, ReportsAStatusThatThePageDoesNotList) {
  Sample sample;
  sample.step().expect.statuses.clear();
  sample.answer(418);
  EXPECT_THAT(
      sample.look().findings,
      ElementsAre(Finding{
          .rule = "status-documented",
          .level = Level::kMust,
          .requirements = {"common/status-documented"},
          .location = "status",
          .expected = "a documented status: 200, 202, 204, 400, 401, 404, 409, 500 "
                      "or 503",
          .actual = "418"}));
}

TEST(CheckStatusDocumented, ReportsItBesideAWrongStatus) {
  Sample sample;
  sample.answer(301);
  EXPECT_THAT(sample.rules(), ElementsAre("status-expected", "status-documented"));
}

TEST(CheckStatusDocumented, RefusesGatewayRefusalsOfAnOrdinaryRequest) {
  Sample sample;
  sample.step().expect.statuses.clear();
  for (const int status : {405, 406, 411, 413, 414, 415, 431, 494}) {
    sample.answer(status);
    EXPECT_THAT(sample.rules(), ElementsAre("status-documented")) << status;
  }
}

TEST(CheckStatusDocumented, AcceptsThemForAnotherMediaType) {
  Sample sample;
  sample.step().expect.statuses.clear();
  sample.record.request.headers = {{"Content-Type", "text/plain"}};
  for (const int status : {404, 405, 406, 411, 413, 414, 415, 418, 431, 494, 501}) {
    sample.answer(status, status == 404 ? kError : "");
    EXPECT_THAT(sample.rules(), IsEmpty()) << status;
  }
}

TEST(CheckStatusDocumented, RefusesOtherStatusesForAnotherMediaTypeToo) {
  Sample sample;
  sample.step().expect.statuses.clear();
  sample.record.request.headers = {{"Content-Type", "text/plain"}};
  sample.answer(201);
  EXPECT_THAT(sample.rules(), ElementsAre("status-documented"));
}

TEST(CheckStatusDocumented, SaysNothingOfANeighbour) {
  Sample sample;
  sample.step().neighbour = true;
  sample.step().expect.statuses.clear();
  sample.answer(418);
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckNoServerError, ReportsAServerErrorThatTheCaseDidNotRuleOut) {
  Sample sample;
  sample.step().expect.statuses.clear();
  sample.answer(500, kError);
  const auto findings = sample.look().findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "no-server-error");
  EXPECT_EQ(findings[0].level, Level::kShould);
  EXPECT_THAT(findings[0].requirements, ElementsAre("common/no-server-error"));
}

TEST(CheckNoServerError, IsSilentWhereTheExpectationFailedAsStrongly) {
  Sample sample;
  sample.answer(500, kError);
  EXPECT_THAT(sample.rules(), ElementsAre("status-expected"));
  sample.source.level = Level::kShould;
  EXPECT_THAT(sample.rules(), ElementsAre("status-expected"));
}

TEST(CheckNoServerError, SpeaksWhereTheCaseOnlyObserves) {
  Sample sample;
  sample.source.level = Level::kObserve;
  sample.answer(500, kError);
  EXPECT_THAT(sample.rules(), ElementsAre("status-expected", "no-server-error"));
}

TEST(CheckNoServerError, AcceptsTheErrorThatWasAskedFor) {
  Sample sample;
  sample.step().forced_status = 500;
  sample.step().expect.statuses = {500};
  sample.answer(500, kError);
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckNoServerError, ReportsAnotherServerErrorThanTheOneAskedFor) {
  Sample sample;
  sample.source.level = Level::kObserve;
  sample.step().forced_status = 503;
  sample.step().expect.statuses = {503};
  sample.answer(500, kError);
  EXPECT_THAT(sample.rules(), ElementsAre("status-expected", "no-server-error"));
}

TEST(CheckNoServerError, Accepts501ForAnUnusualRequestOnly) {
  Sample sample;
  sample.step().expect.statuses.clear();
  sample.record.request.headers.push_back({"Transfer-Encoding", "chunked"});
  sample.answer(501);
  EXPECT_THAT(sample.rules(), IsEmpty());
  sample.record.request.headers.pop_back();
  EXPECT_THAT(sample.rules(), ElementsAre("status-documented", "no-server-error"));
}

}  // namespace
}  // namespace wsconform
