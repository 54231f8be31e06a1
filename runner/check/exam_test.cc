#include <gmock/gmock.h>

#include "sample.h"

// What stands between an answer and a judgement: throttling, overload, limits of ours.

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kError = R"({"error_code":"W.1"})";

TEST(Obstacle, ThrottlingIsAnError) {
  Sample sample;
  sample.answer(429, "slow down");
  EXPECT_THAT(sample.rules(), IsEmpty());
  EXPECT_THAT(sample.error_codes(), ElementsAre("svc.throttled"));
}

TEST(Obstacle, UnavailableWithRetryAfterUntilTheEndIsThrottling) {
  Sample sample;
  sample.answer(503, kError);
  sample.record.throttled = true;
  sample.record.attempts = 4;
  EXPECT_THAT(sample.rules(), IsEmpty());
  EXPECT_THAT(sample.error_codes(), ElementsAre("svc.throttled"));
}

TEST(Obstacle, AStatusThatTheCaseExpectsIsNone) {
  Sample sample;
  sample.step().expect.statuses = {429};
  sample.step().neighbour = true;
  sample.answer(429);
  EXPECT_THAT(sample.rules(), IsEmpty());
  EXPECT_THAT(sample.error_codes(), IsEmpty());
}

TEST(Obstacle, AClockThatIsWrongIsAnErrorEvenWhereARefusalIsExpected) {
  Sample sample;
  sample.record.clock_skew = "an hour ahead";
  sample.answer(401, kError);
  EXPECT_THAT(sample.rules(), IsEmpty());
  EXPECT_THAT(sample.error_codes(), ElementsAre("auth.clock-skew"));
  sample.step().expect.statuses = {401};
  EXPECT_THAT(sample.error_codes(), ElementsAre("auth.clock-skew"));
}

TEST(Obstacle, ABusyResourceIsAnError) {
  Sample sample;
  sample.answer(409, kError);
  sample.record.busy = true;
  EXPECT_THAT(sample.rules(), IsEmpty());
  EXPECT_THAT(sample.error_codes(), ElementsAre("svc.busy"));
}

TEST(Obstacle, AConflictOnAResourceNotWaitedForIsAnAnswer) {
  Sample sample;
  sample.answer(409, kError);
  EXPECT_THAT(sample.rules(), ElementsAre("status-expected"));
  EXPECT_THAT(sample.error_codes(), IsEmpty());
}

TEST(Obstacle, OverloadOnceIsAnError) {
  Sample sample;
  for (const int status : {502, 503, 504}) {
    sample.answer(status, kError);
    EXPECT_THAT(sample.rules(), IsEmpty()) << status;
    EXPECT_THAT(sample.error_codes(), ElementsAre("svc.overloaded")) << status;
  }
}

TEST(Obstacle, OverloadTwiceIsAnAnswer) {
  Sample sample;
  sample.record.attempts = 2;
  sample.answer(503, kError);
  EXPECT_THAT(sample.rules(), ElementsAre("status-expected"));
  sample.answer(502);
  EXPECT_THAT(sample.rules(), ElementsAre("status-expected", "status-documented"));
  EXPECT_THAT(sample.error_codes(), IsEmpty());
}

TEST(Obstacle, OverloadAfterWaitingForATakenResourceIsNotARepeat) {
  Sample sample;
  sample.record.attempts = 3;
  sample.planned.taken = {"a"};
  sample.answer(502);
  EXPECT_THAT(sample.rules(), IsEmpty());
  EXPECT_THAT(sample.error_codes(), ElementsAre("svc.overloaded"));
}

TEST(Obstacle, AForced503IsAnAnswer) {
  Sample sample;
  sample.step().forced_status = 503;
  sample.step().expect.statuses = {503};
  sample.answer(503, kError);
  EXPECT_THAT(sample.rules(), IsEmpty());
  EXPECT_THAT(sample.error_codes(), IsEmpty());
}

TEST(Obstacle, A500IsAnAnswer) {
  Sample sample;
  sample.answer(500, kError);
  EXPECT_THAT(sample.rules(), ElementsAre("status-expected"));
  EXPECT_THAT(sample.error_codes(), IsEmpty());
}

TEST(Obstacle, StopsANeighboursStatusToo) {
  Sample sample;
  sample.step().neighbour = true;
  sample.step().expect.statuses = {404, 405};
  sample.answer(502);
  EXPECT_THAT(sample.rules(), IsEmpty());
  EXPECT_THAT(sample.error_codes(), ElementsAre("svc.overloaded"));
}

TEST(OwnLimit, JsonTooDeepForUsIsAnError) {
  Sample sample;
  sample.answer(202, R"({"job_id":"j","deep":)" + std::string(300, '[') +
                         std::string(300, ']') + "}");
  EXPECT_THAT(sample.rules(), IsEmpty());
  EXPECT_THAT(sample.error_codes(), ElementsAre("limit.json"));
}

TEST(OwnLimit, AnEncodedBodyIsNotDecoded) {
  Sample sample;
  sample.answer(202, "\x1F\x8B\x08 something compressed");
  sample.set_header("Content-Encoding", "gzip");
  EXPECT_THAT(sample.rules(), ElementsAre("content-encoding"));
  EXPECT_THAT(sample.error_codes(), ElementsAre("limit.content-encoding"));
}

TEST(OwnLimit, SaysNothingOfABodyThatNobodyDocuments) {
  Sample sample;
  sample.step().neighbour = true;
  sample.step().expect.statuses.clear();
  sample.answer(404, std::string(300, '['));
  EXPECT_THAT(sample.error_codes(), IsEmpty());
}

TEST(ErrorCode, IsReadFromAnError) {
  Sample sample;
  sample.answer(404, R"({"error_code":"WKS.00010032","error_msg":"busy"})");
  EXPECT_EQ(sample.look().error_code, "WKS.00010032");
}

TEST(ErrorCode, IsReadFromAnUndocumentedErrorToo) {
  Sample sample;
  sample.answer(415, R"({"error_code":"APIGW.0201","request_id":"1"})");
  EXPECT_EQ(sample.look().error_code, "APIGW.0201");
}

TEST(ErrorCode, IsEmptyWhereThereIsNone) {
  Sample sample;
  EXPECT_EQ(sample.look().error_code, "");
  sample.answer(400, R"({"error_code":7})");
  EXPECT_EQ(sample.look().error_code, "");
  sample.answer(400, R"(["error_code"])");
  EXPECT_EQ(sample.look().error_code, "");
  sample.answer(400, "<html>");
  EXPECT_EQ(sample.look().error_code, "");
}

TEST(ErrorCode, OfANeighbourIsNotRead) {
  Sample sample;
  sample.step().neighbour = true;
  sample.answer(404, R"({"error_code":"APIGW.0101"})");
  EXPECT_EQ(sample.look().error_code, "");
}

}  // namespace
}  // namespace wsconform
