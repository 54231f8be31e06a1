#include "wsconform/login.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wsconform {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::system_clock;
using testing::HasSubstr;

const IamLogin kLogin{.endpoint = parse_origin("https://iam.example.com/base").value(),
                      .domain = "acme",
                      .user = "tester",
                      .password = Secret{"pass\"word"},
                      .project_id = "p1"};

auto exchange_of(HttpResponse response) -> HttpExchange {
  return {.response = std::move(response), .sent = true};
}

auto issued(std::string body) -> HttpExchange {
  return exchange_of({.status = 201,
                      .headers = {{"x-subject-token", "MIIsubject"}},
                      .body = std::move(body)});
}

auto read(const HttpExchange& exchange, system_clock::time_point now = {})
    -> Result<IssuedToken> {
  return read_login(kLogin, exchange, now);
}

auto refusal(const HttpExchange& exchange) -> std::string {
  const auto result = read(exchange);
  return result.ok() ? "accepted" : to_text(result.error());
}

TEST(LoginRequest, IsTheDocumentedOne) {
  const auto request = login_request(kLogin);
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.target, "/base/v3/auth/tokens?nocatalog=true");
  EXPECT_EQ(request.body,
            R"({"auth":{"identity":{"methods":["password"],"password":{"user":{)"
            R"("name":"tester","password":"pass\"word","domain":{"name":"acme"}}}},)"
            R"("scope":{"project":{"id":"p1"}}}})");
  EXPECT_EQ(find_unsendable(request), std::nullopt);
}

TEST(LoginRequest, NamesTheProjectWhereItHasAName) {
  IamLogin login = kLogin;
  login.project_name = "ap-southeast-3";
  EXPECT_THAT(*login_request(login).body,
              HasSubstr(R"("scope":{"project":{"name":"ap-southeast-3"}})"));
}

TEST(ReadLogin, TakesTheLifetimeFromTheAnswersOwnTimes) {
  const auto token = read(issued(
      R"({"token":{"issued_at":"2026-01-15T09:00:00.123456Z","expires_at":"2026-01-16T09:00:00.123456Z"}})"));
  ASSERT_TRUE(token.ok()) << to_text(token.error());
  EXPECT_EQ(token.value().token.reveal(), "MIIsubject");
  EXPECT_EQ(token.value().lifetime, hours{24});
}

TEST(ReadLogin, TakesTheLifetimeFromNowWhereNothingSaysWhenItWasIssued) {
  const auto now = system_clock::from_time_t(1768467600);  // 2026-01-15T09:00:00Z
  const auto token =
      read(issued(R"({"token":{"expires_at":"2026-01-15T09:10:00Z"}})"), now);
  ASSERT_TRUE(token.ok()) << to_text(token.error());
  EXPECT_EQ(token.value().lifetime, minutes{10});
}

TEST(ReadLogin, RefusesATokenWithoutAnEnd) {
  for (const char* body :
       {"", "{}", "[1]", R"({"token":{}})", R"({"token":{"expires_at":7}})",
        R"({"token":{"expires_at":"soon"}})",
        R"({"token":{"expires_at":"2026-01-15T09:00:00"}})",
        R"({"token":{"expires_at":"2026-01-15T09:00:00.1+02:00"}})"}) {
    EXPECT_THAT(refusal(issued(body)), HasSubstr("when the token expires")) << body;
  }
}

TEST(ReadLogin, RefusesATokenThatIsOver) {
  EXPECT_THAT(
      refusal(issued(
          R"({"token":{"issued_at":"2026-01-15T09:00:00Z","expires_at":"2026-01-15T09:00:00Z"}})")),
      HasSubstr("over already"));
}

TEST(ReadLogin, RefusesAnAnswerWithoutAToken) {
  EXPECT_THAT(refusal(exchange_of({.status = 201, .body = "{}"})),
              HasSubstr("X-Subject-Token"));
}

TEST(ReadLogin, SaysWhatTheTargetSaid) {
  const auto text = refusal(
      exchange_of({.status = 401,
                   .body = R"({"error_code":"IAM.1","error_msg":"wrong\npassword"})"}));
  EXPECT_THAT(text, HasSubstr("https://iam.example.com/base/v3/auth/tokens"));
  EXPECT_THAT(text, HasSubstr(R"(401, IAM.1, wrong\npassword)"));
  EXPECT_THAT(refusal(exchange_of({.status = 400, .body = "<html>"})),
              HasSubstr("answered with 400"));
}

TEST(ReadLogin, RefusesOtherSuccesses) {
  auto exchange = issued(R"({"token":{"expires_at":"2026-01-15T09:00:00Z"}})");
  exchange.response->status = 200;
  EXPECT_THAT(refusal(exchange), HasSubstr("answered with 200"));
}

TEST(ReadLogin, RefusesABrokenAnswer) {
  auto exchange = issued(R"({"token":{"expires_at":"2026-01-15T09:00:00Z"}})");
  exchange.faults = {{.code = "http.truncated-body", .message = "cut"}};
  EXPECT_THAT(refusal(exchange), HasSubstr("http.truncated-body: cut"));
  EXPECT_THAT(refusal({.faults = {{.code = "net.refused", .message = "nobody there"}}}),
              HasSubstr("net.refused: nobody there"));
  EXPECT_THAT(refusal({}), HasSubstr("no answer"));
}

}  // namespace
}  // namespace wsconform
