#include <gmock/gmock.h>

#include "sample.h"

namespace wsconform {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(CheckContentTypeJson, AcceptsJsonInEverySpelling) {
  for (const char* value :
       {"application/json", "Application/JSON", "application/json;charset=UTF-8",
        "application/json ; charset=\"utf-8\"", "application/problem+json",
        "application/json;profile=\"a;charset=x\"",
        "application/json; charset=us-ascii"}) {
    Sample sample;
    sample.set_header("Content-Type", value);
    EXPECT_THAT(sample.rules(), IsEmpty()) << value;
  }
}

TEST(CheckContentTypeJson, ReportsAnotherType) {
  for (const char* value : {"text/plain", "text/html;charset=utf-8", "application/jsonp",
                            "json", "+json", "", "application/json;charset=utf-16"}) {
    Sample sample;
    sample.set_header("Content-Type", value);
    EXPECT_THAT(sample.rules(), ElementsAre("content-type-json")) << value;
  }
}

TEST(CheckContentTypeJson, ReportsItsAbsence) {
  Sample sample;
  sample.drop_header("Content-Type");
  EXPECT_THAT(sample.look().findings,
              ElementsAre(Finding{.rule = "content-type-json",
                                  .level = Level::kShould,
                                  .requirements = {"common/content-type-json"},
                                  .location = "header:Content-Type",
                                  .expected = "application/json, in UTF-8",
                                  .actual = "absent"}));
}

TEST(CheckContentTypeJson, ReportsTwoThatDiffer) {
  Sample sample;
  sample.response().headers.push_back({"content-type", "text/html"});
  const auto findings = sample.look().findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].actual, "application/json, text/html");
}

TEST(CheckContentTypeJson, NeedsNoneWithoutABody) {
  Sample sample;
  sample.step().expect.statuses = {200};
  sample.answer(200);
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckContentEncoding, AcceptsIdentity) {
  Sample sample;
  sample.set_header("Content-Encoding", "Identity");
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckContentEncoding, ReportsACodingAndChecksABodyThatCanBeRead) {
  Sample sample;
  sample.answer(202, R"({"job_id":7})");
  sample.set_header("Content-Encoding", "gzip");
  EXPECT_THAT(sample.rules(), ElementsAre("content-encoding", "body-schema"));
  EXPECT_THAT(sample.error_codes(), IsEmpty());
}

TEST(CheckContentEncoding, SaysWhatCame) {
  Sample sample;
  sample.set_header("Content-Encoding", "br");
  EXPECT_THAT(sample.look().findings,
              ElementsAre(Finding{.rule = "content-encoding",
                                  .level = Level::kShould,
                                  .requirements = {"common/content-encoding"},
                                  .location = "header:Content-Encoding",
                                  .expected = "none: the request accepts only identity",
                                  .actual = "br"}));
}

TEST(CheckContentEncoding, SaysNothingWhereThereIsNoBodyToEncode) {
  Sample sample;
  sample.step().expect.statuses = {204};
  sample.answer(204);
  sample.set_header("Content-Encoding", "gzip");
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckResponseTime, HasNoLimitOfItsOwn) {
  Sample sample;
  sample.record.exchange.timings.total = std::chrono::hours{1};
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckResponseTime, AcceptsTheLimitItself) {
  Sample sample;
  sample.response_time = milliseconds{500};
  sample.record.exchange.timings.total = milliseconds{500};
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckResponseTime, ReportsMoreThanTheLimit) {
  Sample sample;
  sample.response_time = milliseconds{500};
  sample.record.exchange.timings.total = std::chrono::microseconds{500'001};
  EXPECT_THAT(sample.look().findings,
              ElementsAre(Finding{.rule = "response-time",
                                  .level = Level::kShould,
                                  .requirements = {"common/response-time"},
                                  .location = "time",
                                  .expected = "an answer within 500 ms",
                                  .actual = "501 ms"}));
}

TEST(CheckResponseTime, LeavesOutTheMakingOfTheConnection) {
  Sample sample;
  sample.response_time = milliseconds{500};
  sample.record.exchange.timings = {.resolve = milliseconds{100},
                                    .connect = milliseconds{100},
                                    .tls = milliseconds{200},
                                    .total = milliseconds{900}};
  EXPECT_THAT(sample.rules(), IsEmpty());
}

}  // namespace
}  // namespace wsconform
