#include <gmock/gmock.h>

#include "sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(CheckFraming, SaysNothingOfAWellFramedResponse) {
  const Sample sample;
  EXPECT_THAT(sample.rules(), IsEmpty());
  EXPECT_THAT(sample.error_codes(), IsEmpty());
}

TEST(CheckFraming, ReportsBrokenFramingByItsCode) {
  Sample sample;
  sample.add_fault(HttpFault::Class::kFinding, "http.framing");
  EXPECT_THAT(
      sample.look().findings,
      ElementsAre(Finding{.rule = "http.framing",
                          .level = Level::kMust,
                          .requirements = {"common/framing"},
                          .location = "message",
                          .expected = "one well-formed HTTP/1.1 response (RFC 9112)",
                          .actual = "what came"}));
}

TEST(CheckFraming, ReportsEveryFault) {
  Sample sample;
  sample.add_fault(HttpFault::Class::kFinding, "http.framing");
  sample.add_fault(HttpFault::Class::kFinding, "http.extra-bytes");
  EXPECT_THAT(sample.rules(), ElementsAre("http.framing", "http.extra-bytes"));
}

TEST(CheckFraming, ReportsAResponseThatIsNoHttp) {
  Sample sample;
  sample.record.exchange.response.reset();
  sample.add_fault(HttpFault::Class::kFinding, "http.status-line");
  EXPECT_THAT(sample.rules(), ElementsAre("http.status-line"));
  EXPECT_THAT(sample.error_codes(), IsEmpty());
}

TEST(CheckFraming, JudgesTheStatusButNotTheBodyOfABrokenMessage) {
  Sample sample;
  sample.answer(400, R"({"error_code":)");
  sample.add_fault(HttpFault::Class::kFinding, "http.truncated-body");
  EXPECT_THAT(sample.rules(), ElementsAre("http.truncated-body", "status-expected"));
}

TEST(CheckFraming, TakesANetworkFaultForAnError) {
  Sample sample;
  sample.record.exchange.response.reset();
  sample.add_fault(HttpFault::Class::kError, "net.refused");
  const auto result = sample.look();
  EXPECT_THAT(result.findings, IsEmpty());
  EXPECT_THAT(result.errors, ElementsAre(Error{.kind = Error::Kind::kNetwork,
                                               .where = "net.refused",
                                               .message = "what came"}));
}

TEST(CheckFraming, TakesAnUnconfirmedFaultForAnErrorAndRecordsIt) {
  Sample sample;
  sample.answer(202, R"({"job)");
  sample.add_fault(HttpFault::Class::kConfirm, "http.truncated-body");
  const auto result = sample.look();
  ASSERT_THAT(result.findings, SizeIs(1));
  EXPECT_EQ(result.findings[0].rule, "http.truncated-body");
  EXPECT_EQ(result.findings[0].level, Level::kObserve);
  EXPECT_THAT(sample.error_codes(), ElementsAre("http.truncated-body"));
}

TEST(CheckFraming, JudgesAWrongStatusEvenWhenTheBodyNeverEnded) {
  Sample sample;
  sample.answer(404, R"({"err)");
  sample.add_fault(HttpFault::Class::kError, "net.too-slow");
  EXPECT_THAT(sample.rules(), ElementsAre("status-expected"));
  EXPECT_THAT(sample.error_codes(), ElementsAre("net.too-slow"));
}

TEST(CheckFraming, TakesSilenceForAnError) {
  Sample sample;
  sample.record.exchange = {};
  EXPECT_THAT(sample.rules(), IsEmpty());
  EXPECT_THAT(sample.error_codes(), ElementsAre("net.no-response"));
}

TEST(CheckFraming, LooksAtANeighbourToo) {
  Sample sample;
  sample.step().neighbour = true;
  sample.step().expect.statuses.clear();
  sample.add_fault(HttpFault::Class::kFinding, "http.header-syntax");
  EXPECT_THAT(sample.rules(), ElementsAre("http.header-syntax"));
}

TEST(CheckBodyOn204, AcceptsA204WithoutBody) {
  Sample sample;
  sample.step().expect.statuses = {204};
  sample.answer(204);
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckBodyOn204, ReportsBytesAfterThe204UnderItsOwnRule) {
  Sample sample;
  sample.step().expect.statuses = {204};
  sample.answer(204);
  sample.add_fault(HttpFault::Class::kFinding, "http.body-not-allowed");
  const auto findings = sample.look().findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "body-on-204");
  EXPECT_EQ(findings[0].level, Level::kMust);
  EXPECT_THAT(findings[0].requirements, ElementsAre("common/body-on-204"));
  EXPECT_EQ(findings[0].actual, "what came");
}

TEST(CheckBodyOn204, ReportsABodyThatCameWithIt) {
  Sample sample;
  sample.step().expect.statuses = {204};
  sample.answer(204, "{}");
  EXPECT_THAT(sample.rules(), ElementsAre("body-on-204"));
}

TEST(CheckBodyOn204, LeavesABodyOnOtherBodilessStatusesToFraming) {
  Sample sample;
  sample.answer(202, R"({"job_id":"j"})");
  sample.add_fault(HttpFault::Class::kFinding, "http.body-not-allowed");
  EXPECT_THAT(sample.rules(), ElementsAre("http.body-not-allowed"));
}

}  // namespace
}  // namespace wsconform
