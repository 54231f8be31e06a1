#include <gmock/gmock.h>

#include "outcome.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct MakeStepResult : testing::Test {
  MakeStepResult() {
    redactor.add(Secret{"t0ken-t0ken"});
    record.request = {.method = "POST",
                      .target = "/v2/p/things?token=t0ken-t0ken",
                      .headers = {{"X-Auth-Token", "t0ken-t0ken"}, {"Accept", "*/*"}},
                      .body = R"({"ids":["t0ken-t0ken"]})"};
    record.attempts = 3;
    record.exchange.timings.total = std::chrono::milliseconds{7};
    record.exchange.response =
        HttpResponse{.status = 404, .headers = {{"Echo", "t0ken-t0ken"}}, .body = "{}"};
  }
  auto make(std::string_view code = "") -> StepResult {
    return make_step_result(step, record, redactor, code);
  }
  auto response() -> HttpResponse& { return *record.exchange.response; }

  PlannedStep step{.principal = "authorized"};
  StepRecord record{};
  Redactor redactor{};
};

TEST_F(MakeStepResult, CopiesWhatWasSentAndCame) {
  const auto result = make("W.1");
  EXPECT_EQ(result.principal, "authorized");
  EXPECT_EQ(result.method, "POST");
  EXPECT_EQ(result.status, 404);
  EXPECT_EQ(result.response_body, "{}");
  EXPECT_EQ(result.response_body_bytes, 2U);
  EXPECT_EQ(result.request_body_bytes, 23U);
  EXPECT_EQ(result.error_code, "W.1");
  EXPECT_EQ(result.timings.total, std::chrono::milliseconds{7});
  EXPECT_EQ(result.attempts, 3);
}

TEST_F(MakeStepResult, RedactsEveryPart) {
  response().body = R"({"error_msg":"bad t0ken-t0ken"})";
  const auto result = make("t0ken-t0ken");
  EXPECT_THAT(result.target, Not(HasSubstr("t0ken-t0ken")));
  EXPECT_THAT(result.request_headers, Each(Not(HasSubstr("t0ken-t0ken"))));
  EXPECT_THAT(result.request_body, Not(HasSubstr("t0ken-t0ken")));
  EXPECT_THAT(result.response_headers, Each(Not(HasSubstr("t0ken-t0ken"))));
  EXPECT_THAT(result.response_body, Not(HasSubstr("t0ken-t0ken")));
  EXPECT_THAT(result.error_code, Not(HasSubstr("t0ken-t0ken")));
}

TEST_F(MakeStepResult, KeepsWhatIsNoSecret) {
  const auto result = make();
  EXPECT_THAT(result.target, HasSubstr("/v2/p/things"));
  EXPECT_EQ(result.request_headers.at(1), "Accept: */*");
  EXPECT_THAT(result.response_headers.at(0), HasSubstr("Echo: "));
}

TEST_F(MakeStepResult, LeavesNoHalfSecretAtTheCut) {
  response().body = std::string((16U << 10U) - 8, 'x') + "t0ken-t0ken and more";
  EXPECT_THAT(make().response_body, Not(HasSubstr("t0k")));
}

TEST_F(MakeStepResult, CutsLongBodiesAndKeepsTheHashOfTheWhole) {
  record.request.body = std::string(5000, 'q');
  response().body = std::string(20000, 'r');
  const auto result = make();
  EXPECT_EQ(result.request_body.size(), 4096U);
  EXPECT_EQ(result.request_body_bytes, 5000U);
  EXPECT_EQ(result.response_body.size(), 16384U);
  EXPECT_THAT(result.response_body, EndsWith("..."));
  EXPECT_EQ(result.response_body_bytes, 20000U);
  EXPECT_EQ(result.response_body_sha256, to_hex(sha256(std::string(20000, 'r'))));
}

TEST_F(MakeStepResult, HashesOnlyWhatWasCut) {
  response().body = std::string(16384, 'r');
  EXPECT_EQ(make().response_body_sha256, "");
}

TEST_F(MakeStepResult, MakesForeignBytesVisible) {
  response().body = "\x1B[31m\xFF";
  response().headers = {{"X", "a\x07"}};
  const auto result = make();
  EXPECT_EQ(result.response_body, "\\x1B[31m\\xFF");
  EXPECT_EQ(result.response_headers.at(0), "X: a\\x07");
}

TEST_F(MakeStepResult, KeepsNothingOfANeighboursBody) {
  step.neighbour = true;
  response().body = R"({"policies":["private"]})";
  const auto result = make("APIGW.0101");
  EXPECT_EQ(result.status, 404);
  EXPECT_EQ(result.response_body, "");
  EXPECT_EQ(result.response_body_sha256, "");
  EXPECT_EQ(result.error_code, "");
}

TEST_F(MakeStepResult, HasNoStatusWithoutResponse) {
  record.exchange.response.reset();
  record.request.body.reset();
  const auto result = make();
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.request_body, "");
  EXPECT_THAT(result.response_headers, IsEmpty());
}

TEST(DescribeAnswers, NumbersSeveralSteps) {
  const StepResult accepted{.status = 202};
  const StepResult refused{.status = 404, .error_code = "W.1"};
  EXPECT_EQ(describe_answers({refused}), "status 404, error_code W.1");
  EXPECT_EQ(
      describe_answers({accepted, refused, StepResult{}}),
      "step 1: status 202; step 2: status 404, error_code W.1; step 3: no response");
  EXPECT_EQ(describe_answers({}), "");
}

}  // namespace
}  // namespace wsconform
