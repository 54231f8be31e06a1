#include <gmock/gmock.h>

#include "sample.h"

// No false alarm: what no page forbids gives neither a finding nor an error.

namespace wsconform {
namespace {

using testing::IsEmpty;

struct Variant {
  std::string name;
  int status{202};
  std::string body{};
  std::vector<HttpHeader> headers{};
};

auto json_variants() -> std::vector<Variant> {
  const std::vector<HttpHeader> json{{"Content-Type", "application/json"}};
  return {
      {"JobIdIsNoUuid", 202, R"({"job_id":"17"})", json},
      {"JobIdIsLong", 202, R"({"job_id":")" + std::string(5000, 'j') + R"("})", json},
      {"MembersBeyondThePage", 202, R"({"job_id":"j","state":"WAITING","n":1e400})",
       json},
      {"EscapedText", 202, R"({"job\u005fid":"\ud83d\ude00"})", json},
      {"PrettyPrinted", 202, "{\r\n  \"job_id\": \"j\"\r\n}\r\n", json},
      {"Charset",
       202,
       R"({"job_id":"j"})",
       {{"content-type", "application/json;charset=UTF-8"}}},
      {"ErrorWithCodeOnly", 404, R"({"error_code":"W"})", json},
      {"ErrorWithEverything", 400,
       R"({"error_code":"W","error_msg":"","error_detail":"d",
           "encoded_authorization_message":"x"})",
       json},
      {"GatewaysOwnBody", 401,
       R"({"error_msg":"Incorrect IAM","error_code":"APIGW.0301","request_id":"c5"})",
       json},
      {"ErrorCodeOfAnyForm", 409, R"({"error_code":"not documented anywhere"})", json},
      {"ProblemJson",
       404,
       R"({"error_code":"W","title":"t"})",
       {{"Content-Type", "application/problem+json"}}},
  };
}

auto bodiless_variants() -> std::vector<Variant> {
  return {
      {"NoBodyWithoutTable", 200, "", {}},
      {"LengthZero", 200, "", {{"Content-Length", "0"}}},
      {"TypeWithoutBody",
       200,
       "",
       {{"Content-Type", "text/html"}, {"Content-Length", "0"}}},
      {"NoContent", 204, "", {}},
      {"HeadersOfAllKinds",
       204,
       "",
       {{"Server", "x"}, {"X-Request-Id", "1"}, {"Date", "?"}}},
      {"LocationOnSuccess",
       202,
       R"({"job_id":"j"})",
       {{"Content-Type", "application/json"}, {"Location", "/jobs/1"}}},
      {"IdentityCoding",
       202,
       R"({"job_id":"j"})",
       {{"Content-Type", "application/json"}, {"Content-Encoding", "identity"}}},
  };
}

class LegalVariant : public testing::TestWithParam<Variant> {};

TEST_P(LegalVariant, GivesNoFinding) {
  Sample sample;
  sample.step().expect.statuses.clear();
  sample.answer(GetParam().status);
  sample.response().body = GetParam().body;
  sample.response().headers = GetParam().headers;
  EXPECT_THAT(sample.rules(), IsEmpty());
  EXPECT_THAT(sample.error_codes(), IsEmpty());
}

auto name_of(const testing::TestParamInfo<Variant>& info) -> std::string {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Json, LegalVariant, testing::ValuesIn(json_variants()), name_of);
INSTANTIATE_TEST_SUITE_P(Bodiless, LegalVariant, testing::ValuesIn(bodiless_variants()),
                         name_of);

TEST(LegalVariant, AReasonPhraseAndHttp10AreFree) {
  Sample sample;
  sample.response().reason = "";
  sample.response().version_minor = 0;
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(LegalVariant, AGatewayMayRefuseAnEncodedPath) {
  Sample sample;
  sample.step().expect.statuses.clear();
  sample.record.request.target = "/v2/a%2Fb/things/batch-delete";
  sample.answer(414, "<html>too long</html>");
  sample.set_header("Content-Type", "text/html");
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(LegalVariant, AnotherMethodMayBeAnsweredAnyhow) {
  Sample sample;
  sample.step().neighbour = true;
  sample.step().expect.statuses.clear();
  for (const int status : {200, 201, 204, 301, 400, 404, 405, 500, 501}) {
    sample.answer(status, status == 204 ? "" : "<html>");
    EXPECT_THAT(sample.rules(), IsEmpty()) << status;
  }
}

}  // namespace
}  // namespace wsconform
