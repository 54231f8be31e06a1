// Senders who log in or sign.
#include "send_all_test_util.h"

namespace wsconform {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// The authorized principal logs in; IAM gives "token-1", "token-2", ...
class SendAllLoggedIn : public SendAll {
 protected:
  void SetUp() override {
    SendAll::SetUp();
    environment_.principals["authorized"] = {.name = "authorized", .login = IamLogin{}};
    options_.log_in = [this](const IamLogin&,
                             HttpRequest) -> asio::awaitable<HttpExchange> {
      ++logins_;
      if (refused_) co_return answer(401, R"({"error_code":"IAM.0401"})");
      co_return answer(
          201,
          R"({"token":{"issued_at":"2026-01-15T09:00:00Z","expires_at":"2026-01-16T09:00:00Z"}})",
          {{"X-Subject-Token", "token-" + std::to_string(logins_)}});
    };
  }
  auto token(std::size_t request) -> std::string {
    return find_header(sent_.at(request).headers, "X-Auth-Token")->value;
  }

  int logins_{0};
  bool refused_{false};
};

TEST_F(SendAllLoggedIn, SendsEachCaseWithTheToken) {
  add_case();
  add_case();
  run();
  ASSERT_THAT(sent_, SizeIs(2));
  EXPECT_EQ(token(1), "token-1");
  EXPECT_EQ(logins_, 1);
}

TEST_F(SendAllLoggedIn, RepeatsOnceWithANewTokenWhatWasRefused) {
  script_ = {answer(401), answer(200)};
  add_case({200}, {"thing-1"});
  run();
  ASSERT_THAT(sent_, SizeIs(2));
  EXPECT_EQ(token(0), "token-1");
  EXPECT_EQ(token(1), "token-2");
  EXPECT_EQ(records_.at(0).steps.at(0).attempts, 2);
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.response->status, 200);
}

TEST_F(SendAllLoggedIn, TakesARefusalOfANewTokenForTheAnswer) {
  for (int i = 0; i < 20; ++i) script_.push_back(answer(401));
  for (int i = 0; i < 5; ++i) add_case();
  run();
  EXPECT_EQ(logins_, 2);
  EXPECT_THAT(sent_, SizeIs(6));  // five cases, the first of them twice
  EXPECT_EQ(records_.back().steps.at(0).exchange.response->status, 401);
}

TEST_F(SendAllLoggedIn, DoesNotLogInForARefusalThatTheCaseExpects) {
  script_ = {answer(401)};
  add_case({401});
  run();
  EXPECT_EQ(logins_, 1);
  EXPECT_THAT(sent_, SizeIs(1));
}

TEST_F(SendAllLoggedIn, SendsNothingWhenTheLoginFails) {
  refused_ = true;
  add_case();
  add_case();
  run();
  EXPECT_THAT(sent_, IsEmpty());
  EXPECT_EQ(logins_, 1);
  ASSERT_TRUE(status_);
  EXPECT_THAT(to_text(*status_), HasSubstr("the IAM login failed"));
  EXPECT_THAT(records_, SizeIs(2));
  EXPECT_THAT(records_.at(0).error, HasSubstr("stopped"));
}

TEST_F(SendAllLoggedIn, DoesNotLogInWhenNobodySendsAsThatUser) {
  refused_ = true;
  add_case().steps[0].principal = "anonymous";
  add_case().skip_reason = "not permitted";
  run();
  EXPECT_EQ(logins_, 0);
  EXPECT_THAT(sent_, SizeIs(1));
}

TEST_F(SendAll, SignsEachAttemptAnew) {
  environment_.principals["authorized"] = {
      .name = "authorized", .access_key = AccessKey{Secret{"AK"}, Secret{"SK"}}};
  script_ = {answer(429, "", {{"Retry-After", "2"}}), answer(200)};
  add_case();
  run();
  ASSERT_THAT(sent_, SizeIs(2));
  EXPECT_EQ(find_header(sent_[0].headers, "X-Sdk-Date")->value, "19700101T000000Z");
  EXPECT_EQ(find_header(sent_[1].headers, "X-Sdk-Date")->value, "19700101T000002Z");
  EXPECT_EQ(sent_[0].headers.size(), sent_[1].headers.size());
}

TEST_F(SendAll, SaysWhenARefusalMayBeAboutTheClock) {
  environment_.principals["authorized"] = {
      .name = "authorized", .access_key = AccessKey{Secret{"AK"}, Secret{"SK"}}};
  script_ = {answer(401, "", {{"Date", "Thu, 01 Jan 1970 01:00:00 GMT"}})};
  add_case();
  run();
  EXPECT_THAT(records_.at(0).steps.at(0).clock_skew, HasSubstr("3600 s behind"));
}

}  // namespace
}  // namespace wsconform
