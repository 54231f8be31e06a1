#include "credentials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <functional>
#include <utility>  // before Asio 1.74

#include "wsconform/signing.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::steady_clock;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

/// A token that is good for a day.
auto issued(const std::string& token) -> HttpExchange {
  constexpr auto kTimes =
      R"({"token":{"issued_at":"2026-01-15T09:00:00Z","expires_at":"2026-01-16T09:00:00Z"}})";
  return {.response =
              HttpResponse{
                  .status = 201, .headers = {{"X-Subject-Token", token}}, .body = kTimes},
          .sent = true};
}

auto refused() -> HttpExchange {
  return {.response = HttpResponse{.status = 401, .body = R"({"error_code":"IAM.0401"})"},
          .sent = true};
}

/// One principal of each kind, a scripted IAM and a clock that stands still.
class CredentialsTest : public testing::Test {
 protected:
  void SetUp() override {
    environment_.origin = parse_origin("http://127.0.0.1:9090").value();
    environment_.project_id = "p";
    environment_.principals["token"] = {.name = "token", .token = Secret{"t0ken"}};
    environment_.principals["keys"] = {
        .name = "keys", .access_key = AccessKey{Secret{"AK"}, Secret{"SK"}}};
    environment_.principals["user"] = {
        .name = "user", .login = IamLogin{.user = "u", .password = Secret{"pw"}}};
    options_.clock.now = [this] { return now_; };
    options_.clock.wall = [] { return std::chrono::system_clock::from_time_t(0); };
    options_.log_in = [this](const IamLogin&,
                             HttpRequest request) -> asio::awaitable<HttpExchange> {
      logins_.push_back(std::move(request));
      co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
      if (script_.empty()) co_return issued("token-" + std::to_string(logins_.size()));
      HttpExchange next = std::move(script_.front());
      script_.pop_front();
      co_return next;
    };
    options_.on_token = [this](const Secret& token) { told_.push_back(token.reveal()); };
  }

  /// What `make` comes to.
  template <typename T>
  auto wait_for(std::function<asio::awaitable<T>()> make) -> T {
    std::optional<T> value;
    const auto keep = [&]() -> asio::awaitable<void> {
      T made = co_await make();
      value.emplace(std::move(made));
    };
    asio::co_spawn(context_, keep,
                   [](const std::exception_ptr& error) { ASSERT_EQ(error, nullptr); });
    context_.restart();
    context_.run();
    return *std::move(value);
  }
  auto authorize(const std::string& principal, HttpRequest request = {})
      -> Result<HttpRequest> {
    return wait_for<Result<HttpRequest>>(
        [&] { return credentials_.authorize(principal, request); });
  }
  auto token_of(const std::string& principal) -> std::string {
    const auto made = authorize(principal);
    if (!made.ok()) return to_text(made.error());
    const auto* header = find_header(made.value().headers, "X-Auth-Token");
    return header == nullptr ? "" : header->value;
  }
  auto renew(const HttpRequest& sent) -> bool {
    return wait_for<Result<bool>>([&] { return credentials_.renew(user_, sent); })
        .value();
  }

  asio::io_context context_{};  // outlives the timers of the credentials
  const std::string user_{"user"};
  Environment environment_{};
  SendOptions options_{};
  std::deque<HttpExchange> script_{};
  std::vector<HttpRequest> logins_{};
  std::vector<std::string> told_{};
  steady_clock::time_point now_{hours{1}};
  Credentials credentials_{environment_, options_};
};

TEST_F(CredentialsTest, SendATokenAsItIs) {
  EXPECT_EQ(token_of("token"), "t0ken");
  EXPECT_EQ(token_of("anonymous"), "");
  EXPECT_NE(token_of("malformed"), "");
}

TEST_F(CredentialsTest, SignForWhoHasKeys) {
  const auto made = authorize("keys", {.method = "POST", .body = "{}"});
  ASSERT_TRUE(made.ok());
  const auto& headers = made.value().headers;
  EXPECT_EQ(find_header(headers, "X-Auth-Token"), nullptr);
  EXPECT_EQ(find_header(headers, "Host")->value, "127.0.0.1:9090");
  EXPECT_EQ(find_header(headers, "X-Sdk-Date")->value, "19700101T000000Z");
  EXPECT_EQ(find_header(headers, "X-Project-Id")->value, "p");
  const auto signature =
      parse_authorization(find_header(headers, "Authorization")->value);
  ASSERT_TRUE(signature);
  EXPECT_EQ(signature->access_key, "AK");
  EXPECT_EQ(signature->signature,
            signature_of(made.value(), signature->signed_headers, Secret{"SK"}));
}

TEST_F(CredentialsTest, LeaveARequestAloneThatSpeaksForItself) {
  for (const char* name : {"x-auth-token", "Authorization"}) {
    const HttpRequest request{.headers = {{name, "mine"}}};
    for (const char* principal : {"token", "keys", "user"}) {
      EXPECT_EQ(authorize(principal, request).value().headers, request.headers);
    }
  }
  EXPECT_THAT(logins_, SizeIs(0));
}

TEST_F(CredentialsTest, LogInOnceAndTellOfTheToken) {
  EXPECT_EQ(token_of("user"), "token-1");
  EXPECT_EQ(token_of("user"), "token-1");
  EXPECT_THAT(told_, ElementsAre("token-1"));
}

TEST_F(CredentialsTest, ShareOneLoginAmongManyRequests) {
  std::vector<std::string> tokens;
  const auto send = [&]() -> asio::awaitable<void> {
    HttpRequest request;
    const auto made = co_await credentials_.authorize(user_, std::move(request));
    tokens.push_back(find_header(made.value().headers, "X-Auth-Token")->value);
  };
  for (int i = 0; i < 10; ++i) asio::co_spawn(context_, send, asio::detached);
  context_.run();
  EXPECT_THAT(logins_, SizeIs(1));
  EXPECT_THAT(tokens, testing::AllOf(SizeIs(10), testing::Each("token-1")));
}

TEST_F(CredentialsTest, RenewATokenBeforeItsEnd) {
  EXPECT_EQ(token_of("user"), "token-1");
  now_ += hours{24} - minutes{5} - seconds{1};
  EXPECT_EQ(token_of("user"), "token-1");
  now_ += seconds{1};
  EXPECT_EQ(token_of("user"), "token-2");
  EXPECT_EQ(token_of("user"), "token-2");
}

TEST_F(CredentialsTest, RenewOnceAfterARefusalAndNotInALoop) {
  const auto first = authorize("user").value();
  EXPECT_TRUE(renew(first));
  const auto second = authorize("user").value();
  EXPECT_EQ(find_header(second.headers, "X-Auth-Token")->value, "token-2");
  EXPECT_FALSE(renew(second));
  EXPECT_THAT(logins_, SizeIs(2));
}

TEST_F(CredentialsTest, DoNotLogInForATokenThatWasRenewedMeanwhile) {
  const auto old = authorize("user").value();
  EXPECT_TRUE(renew(old));
  EXPECT_TRUE(renew(old));
  EXPECT_THAT(logins_, SizeIs(2));
}

TEST_F(CredentialsTest, MayRenewAgainAfterATokenThatWasDue) {
  EXPECT_TRUE(renew(authorize("user").value()));
  now_ += hours{24};
  EXPECT_TRUE(renew(authorize("user").value()));
  EXPECT_THAT(logins_, SizeIs(4));
}

TEST_F(CredentialsTest, DoNotRenewWhatTheCaseItselfSent) {
  EXPECT_EQ(token_of("user"), "token-1");
  EXPECT_FALSE(renew({.headers = {{"X-Auth-Token", "mine"}}}));
  EXPECT_FALSE(renew({}));
}

TEST_F(CredentialsTest, NeverTryALoginAgainThatFailed) {
  script_ = {refused()};
  EXPECT_THAT(token_of("user"), HasSubstr("the IAM login failed"));
  EXPECT_THAT(token_of("user"), HasSubstr("401, IAM.0401"));
  EXPECT_THAT(logins_, SizeIs(1));
}

TEST_F(CredentialsTest, LogInOnlyWhoHasTo) {
  const std::set<std::string> names{"token", "keys", "anonymous"};
  EXPECT_EQ(wait_for<Status>([&] { return credentials_.log_in(names); }), std::nullopt);
  EXPECT_THAT(logins_, SizeIs(0));
  const std::set<std::string> more{"user"};
  EXPECT_EQ(wait_for<Status>([&] { return credentials_.log_in(more); }), std::nullopt);
  EXPECT_THAT(logins_, SizeIs(1));
}

TEST_F(CredentialsTest, BlameTheClockOnlyForSignedRequests) {
  const HttpExchange late{
      .response = HttpResponse{.status = 401,
                               .headers = {{"Date", "Thu, 01 Jan 1970 01:00:00 GMT"}}}};
  EXPECT_THAT(credentials_.find_clock_skew("keys", late), HasSubstr("3600 s behind"));
  EXPECT_EQ(credentials_.find_clock_skew("token", late), "");
  EXPECT_EQ(credentials_.find_clock_skew("anonymous", late), "");
  EXPECT_EQ(credentials_.find_clock_skew("keys", {}), "");
}

}  // namespace
}  // namespace wsconform
