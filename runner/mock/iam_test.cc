#include "iam.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_client.h"
#include "wsconform/login.h"

namespace wsconform::mock {
namespace {

using std::chrono::hours;
using std::chrono::system_clock;

const auto kNow = system_clock::from_time_t(1768467600);  // 2026-01-15T09:00:00Z

auto stock() -> const Stock& {
  static const Stock made = [] {
    IdSource ids{"iam"};
    return make_stock(ids);
  }();
  return made;
}

auto login_of(const Account& account) -> IamLogin {
  return {.endpoint = parse_origin("http://127.0.0.1:1").value(),
          .domain = std::string{kDomain},
          .user = account.principal,
          .password = Secret{account.password},
          .project_id = account.project_id};
}

auto answer(const HttpRequest& request) -> HttpResponse {
  const auto reply = answer_login(request, stock(), kNow);
  return reply ? reply->response : HttpResponse{};
}

auto status(const IamLogin& login) -> int { return answer(login_request(login)).status; }

TEST(AnswerLogin, GivesTheTokenThatTheServiceTakes) {
  for (const Account& account : stock().accounts) {
    if (account.expired) continue;
    const IamLogin login = login_of(account);
    const HttpExchange exchange{.response = answer(login_request(login)), .sent = true};
    const auto issued = read_login(login, exchange, kNow + hours{7});
    ASSERT_TRUE(issued.ok()) << to_text(issued.error());
    EXPECT_EQ(issued.value().token.reveal(), account.token);
    EXPECT_EQ(issued.value().lifetime, hours{24});
  }
}

TEST(AnswerLogin, TakesTheProjectsNameForItsId) {
  IamLogin login = login_of(stock().accounts.front());
  login.project_name = std::exchange(login.project_id, "");
  EXPECT_EQ(status(login), 201);
}

TEST(AnswerLogin, RefusesWhomItDoesNotKnow) {
  const IamLogin known = login_of(stock().accounts.front());
  IamLogin login = known;
  login.user = "nobody";
  EXPECT_EQ(status(login), 401);
  login = known;
  login.password = Secret{"wrong"};
  EXPECT_EQ(status(login), 401);
  login = known;
  login.domain = "another";
  EXPECT_EQ(status(login), 401);
  login = known;
  login.project_id = stock().other_project_id;
  EXPECT_EQ(status(login), 401);
}

TEST(AnswerLogin, RefusesABodyThatIsNoLogin) {
  HttpRequest request = login_request(login_of(stock().accounts.front()));
  const std::string good = *request.body;
  for (const char* body : {"", "no", "[]", R"({"auth":{}})"}) {
    request.body = body;
    EXPECT_EQ(answer(request).status, 400) << body;
  }
  request.body.reset();
  EXPECT_EQ(answer(request).status, 400);
  request.body = good;
  request.body->replace(request.body->find("[\"password\"]"), 12, "[\"token\"]");
  EXPECT_EQ(answer(request).status, 400);
}

TEST(AnswerLogin, NeverShowsATokenWithARefusal) {
  IamLogin login = login_of(stock().accounts.front());
  login.password = Secret{"wrong"};
  const auto response = answer(login_request(login));
  EXPECT_EQ(find_header(response.headers, "X-Subject-Token"), nullptr);
  EXPECT_THAT(response.body, testing::HasSubstr("IAM.0401"));
}

TEST(AnswerLogin, IsForOneMethodAndPath) {
  HttpRequest request = login_request(login_of(stock().accounts.front()));
  request.method = "GET";
  EXPECT_FALSE(answer_login(request, stock(), kNow));
  request.method = "POST";
  request.target = "/v3/auth/token";
  EXPECT_FALSE(answer_login(request, stock(), kNow));
}

TEST(MockWithLogins, AnswersTheOneThatItsEnvironmentFileNames) {
  TestClient client{{.auth = MockAuth::kIam}};
  const Json& iam = *find_pointer(client.environment(), "/principals/authorized/iam");
  const IamLogin login{
      .endpoint = parse_origin(iam.find("endpoint")->as_string()).value(),
      .domain = iam.find("domain")->as_string(),
      .user = iam.find("user")->as_string(),
      .password = Secret{find_pointer(iam, "/password/value")->as_string()},
      .project_id = client.project()};
  EXPECT_EQ(client.send(login_request(login)).response.status, 201);
}

}  // namespace
}  // namespace wsconform::mock
