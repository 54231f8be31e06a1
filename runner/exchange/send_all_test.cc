#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <utility>  // before Asio 1.74

#include "wsconform/exchange.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

auto answer(int status, std::string body = "", std::vector<HttpHeader> headers = {})
    -> HttpExchange {
  return {.response = HttpResponse{.status = status,
                                   .headers = std::move(headers),
                                   .body = std::move(body)},
          .sent = true};
}

auto fault(HttpFault::Class kind, std::string code, bool sent) -> HttpExchange {
  return {.faults = {{.kind = kind, .code = std::move(code), .message = "broken"}},
          .sent = sent};
}

/// A plan of single-step cases against a scripted target and a clock that only waits
/// move.
class SendAll : public testing::Test {
 protected:
  void SetUp() override {
    environment_.origin.host = "127.0.0.1";
    environment_.project_id = "p";
    environment_.principals["authorized"] = {.name = "authorized",
                                             .token = Secret{"t0ken"}};
    environment_.disposable.ids["things"] = {"thing-1", "thing-2"};
    operation_.id = "Op";
    operation_.method = "POST";
    operation_.path = "/v2/{project_id}/things";
    operation_.targets = {{.pointer = "/ids", .item = "", .kind = "things"}};
  }

  auto add_case(std::vector<int> statuses = {200}, std::vector<std::string> taken = {})
      -> PlannedCase& {
    sources_.emplace_back();
    sources_.back().id = "Op/f/" + std::to_string(sources_.size());
    PlannedCase planned{.source = &sources_.back(),
                        .operation = &operation_,
                        .id = sources_.back().id,
                        .taken = std::move(taken)};
    planned.steps.push_back(make_step(std::move(statuses)));
    plan_.cases.push_back(std::move(planned));
    return plan_.cases.back();
  }

  static auto make_step(std::vector<int> statuses) -> PlannedStep {
    PlannedStep step{
        .principal = "authorized",
        .request = {.method = "POST", .target = "/v2/p/things", .body = R"({"ids":[]})"},
        .expect = {.statuses = std::move(statuses)}};
    step.expects_success = step.expect.statuses.front() < 300;
    return step;
  }

  void run() {
    asio::io_context context;
    now_ = steady_clock::time_point{} + std::chrono::hours{1};
    options_.clock.now = [this] { return now_; };
    options_.clock.wall = [this] { return wall_; };
    options_.clock.wait =
        [this](steady_clock::duration duration) -> asio::awaitable<void> {
      now_ += duration;
      wall_ += std::chrono::duration_cast<std::chrono::seconds>(duration);
      waited_.push_back(std::chrono::duration_cast<milliseconds>(duration));
      co_return;
    };
    const Send send = [this](HttpRequest request) -> asio::awaitable<HttpExchange> {
      sent_.push_back(std::move(request));
      sent_at_.push_back(now_);
      co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
      if (script_.empty()) co_return answer(200);
      HttpExchange next = std::move(script_.front());
      script_.pop_front();
      co_return next;
    };
    const auto collect = [this](CaseRecord record) {
      records_.push_back(std::move(record));
    };
    asio::co_spawn(context, send_all(plan_, environment_, send, options_, collect),
                   [this](const std::exception_ptr& error, Status status) {
                     ASSERT_EQ(error, nullptr);
                     status_ = std::move(status);
                     finished_ = true;
                   });
    context.run();
    ASSERT_TRUE(finished_);
  }

  Environment environment_{};
  Operation operation_{};
  std::deque<Case> sources_{};
  Plan plan_{};
  SendOptions options_{.jobs = 1};
  std::deque<HttpExchange> script_{};
  std::vector<HttpRequest> sent_{};
  std::vector<steady_clock::time_point> sent_at_{};
  std::vector<milliseconds> waited_{};
  std::vector<CaseRecord> records_{};
  steady_clock::time_point now_{};
  std::chrono::system_clock::time_point wall_{};  ///< starts in 1970
  Status status_{};
  bool finished_{false};
};

TEST_F(SendAll, SendsEachCaseOnceWithItsCredentials) {
  add_case();
  add_case();
  run();
  EXPECT_THAT(records_, SizeIs(2));
  ASSERT_THAT(sent_, SizeIs(2));
  EXPECT_EQ(find_header(sent_[0].headers, "X-Auth-Token")->value, "t0ken");
  EXPECT_FALSE(status_);
}

TEST_F(SendAll, AnonymousSendsNoCredential) {
  add_case().steps[0].principal = "anonymous";
  run();
  EXPECT_EQ(find_header(sent_.at(0).headers, "X-Auth-Token"), nullptr);
}

TEST_F(SendAll, DoesNotSendWhatIsSkipped) {
  add_case().skip_reason = "not permitted";
  run();
  EXPECT_THAT(sent_, IsEmpty());
  EXPECT_THAT(records_, IsEmpty());
}

TEST_F(SendAll, FinishesWithAnEmptyPlanAndManyJobs) {
  options_.jobs = 32;
  run();
  EXPECT_THAT(records_, IsEmpty());
}

TEST_F(SendAll, ManyJobsSendEveryCaseExactlyOnce) {
  for (int i = 0; i < 100; ++i) add_case();
  options_.jobs = 8;
  run();
  EXPECT_THAT(sent_, SizeIs(100));
  EXPECT_THAT(records_, SizeIs(100));
}

TEST_F(SendAll, StopsTheRunBeforeAnUnsafeRequestIsSent) {
  add_case().steps[0].request.body = R"({"ids":["thing-2"]})";
  add_case();
  run();
  EXPECT_THAT(sent_, IsEmpty());
  ASSERT_TRUE(status_);
  EXPECT_THAT(status_->message, HasSubstr("thing-2"));
  EXPECT_THAT(records_.at(1).error, HasSubstr("stopped"));
}

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

TEST_F(SendAll, WritesTheJournalBeforeTheBytesLeave) {
  std::vector<std::size_t> sent_when_written;
  options_.journal = [&](const std::vector<std::string>& ids) -> Status {
    EXPECT_THAT(ids, ElementsAre("thing-1"));
    sent_when_written.push_back(sent_.size());
    return std::nullopt;
  };
  add_case({200}, {"thing-1"}).steps[0].request.body = R"({"ids":["thing-1"]})";
  add_case();
  run();
  EXPECT_THAT(sent_when_written, ElementsAre(0U));
}

TEST_F(SendAll, SendsNothingWhenTheJournalCannotBeWritten) {
  options_.journal = [](const std::vector<std::string>&) -> Status {
    return Error{Error::Kind::kIo, "journal", "disk full"};
  };
  add_case({200}, {"thing-1"});
  run();
  EXPECT_THAT(sent_, IsEmpty());
  ASSERT_TRUE(status_);
  EXPECT_THAT(records_.at(0).error, HasSubstr("journal"));
}

TEST_F(SendAll, RepeatsOnceWhatNeverLeft) {
  script_ = {fault(HttpFault::Class::kError, "net.refused", false), answer(200)};
  add_case({200}, {"thing-1"});
  run();
  EXPECT_THAT(sent_, SizeIs(2));
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.response->status, 200);
}

TEST_F(SendAll, DoesNotRepeatWhatCannotPass) {
  for (const auto* code : {"tls.expired", "tls.handshake", "usage.bad-header"}) {
    script_.push_back(fault(HttpFault::Class::kError, code, false));
    add_case();
  }
  run();
  EXPECT_THAT(sent_, SizeIs(3));
}

TEST_F(SendAll, NeverResendsWhatLeft) {
  script_ = {fault(HttpFault::Class::kError, "net.read-timeout", true)};
  add_case();
  run();
  EXPECT_THAT(sent_, SizeIs(1));
}

TEST_F(SendAll, GivesUpOnATargetThatIsDown) {
  for (int i = 0; i < 20; ++i)
    script_.push_back(fault(HttpFault::Class::kError, "net.refused", false));
  for (int i = 0; i < 10; ++i) add_case();
  run();
  EXPECT_THAT(sent_, SizeIs(6));  // three cases, each tried twice
  EXPECT_THAT(records_, SizeIs(10));
  EXPECT_THAT(records_.back().error, HasSubstr("net.target-down"));
}

TEST_F(SendAll, SilenceFromTheStartIsDownToo) {
  for (int i = 0; i < 10; ++i)
    script_.push_back(fault(HttpFault::Class::kError, "net.read-timeout", true));
  for (int i = 0; i < 10; ++i) add_case();
  run();
  EXPECT_THAT(sent_, SizeIs(3));
}

TEST_F(SendAll, TimeOutsOfATargetThatAnswersAreNotDown) {
  script_.push_back(answer(200));
  for (int i = 0; i < 9; ++i)
    script_.push_back(fault(HttpFault::Class::kError, "net.read-timeout", true));
  for (int i = 0; i < 10; ++i) add_case();
  run();
  EXPECT_THAT(sent_, SizeIs(10));
}

TEST_F(SendAll, WaitsAsRetryAfterAsks) {
  script_ = {answer(429, "", {{"Retry-After", "2"}}), answer(200)};
  add_case();
  run();
  EXPECT_THAT(waited_, ElementsAre(milliseconds{2000}));
  EXPECT_EQ(records_.at(0).steps.at(0).attempts, 2);
  EXPECT_FALSE(records_.at(0).steps.at(0).throttled);
}

TEST_F(SendAll, IsThrottledWhenTheWaitIsTooLong) {
  script_ = {answer(429, "", {{"Retry-After", "31"}})};
  add_case();
  run();
  EXPECT_THAT(waited_, IsEmpty());
  EXPECT_TRUE(records_.at(0).steps.at(0).throttled);
}

TEST_F(SendAll, IsThrottledWhenItNeverEnds) {
  for (int i = 0; i < 100; ++i) script_.push_back(answer(429));
  add_case();
  run();
  EXPECT_TRUE(records_.at(0).steps.at(0).throttled);
  EXPECT_LT(sent_.size(), 20U);
}

TEST_F(SendAll, AForced503IsAnAnswer) {
  script_ = {answer(503, "", {{"Retry-After", "1"}})};
  add_case({503}).steps[0].forced_status = 503;
  run();
  EXPECT_THAT(sent_, SizeIs(1));
}

TEST_F(SendAll, AnUnforcedGatewayErrorIsTriedOnceMore) {
  script_ = {answer(502), answer(200)};
  add_case();
  run();
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.response->status, 200);
  EXPECT_EQ(records_.at(0).steps.at(0).attempts, 2);
}

TEST_F(SendAll, AGatewayErrorOnATakenResourceIsNotRepeated) {
  script_ = {answer(502)};
  add_case({200}, {"thing-1"});
  run();
  EXPECT_THAT(sent_, SizeIs(1));
}

TEST_F(SendAll, WaitsForAConflictToSettle) {
  environment_.settle = milliseconds{10000};
  script_ = {answer(409), answer(409), answer(200)};
  add_case({200}, {"thing-1"});
  run();
  EXPECT_THAT(waited_, ElementsAre(milliseconds{250}, milliseconds{500}));
  EXPECT_FALSE(records_.at(0).steps.at(0).busy);
}

TEST_F(SendAll, IsBusyWhenItNeverSettles) {
  environment_.settle = milliseconds{2000};
  for (int i = 0; i < 20; ++i) script_.push_back(answer(409));
  add_case({200}, {"thing-1"});
  run();
  EXPECT_TRUE(records_.at(0).steps.at(0).busy);
}

TEST_F(SendAll, AConflictIsJudgedWhereNothingSettles) {
  script_ = {answer(409)};
  add_case({200}, {"thing-1"});
  run();
  EXPECT_THAT(sent_, SizeIs(1));
  EXPECT_FALSE(records_.at(0).steps.at(0).busy);
}

TEST_F(SendAll, AnExpectedConflictIsNotWaitedFor) {
  environment_.settle = milliseconds{10000};
  script_ = {answer(409)};
  add_case({409}, {"thing-1"});
  run();
  EXPECT_THAT(sent_, SizeIs(1));
}

TEST_F(SendAll, GivesASecondDeleteTimeToBeRefused) {
  environment_.settle = milliseconds{10000};
  script_ = {answer(200), answer(200), answer(404)};
  auto& planned = add_case({200}, {"thing-1"});
  planned.steps.push_back(make_step({404, 409}));
  run();
  EXPECT_THAT(sent_, SizeIs(3));
  EXPECT_EQ(records_.at(0).steps.at(1).exchange.response->status, 404);
}

TEST_F(SendAll, ConfirmsACutOffWithOneRepeat) {
  script_ = {fault(HttpFault::Class::kConfirm, "http.truncated-body", true),
             fault(HttpFault::Class::kConfirm, "http.truncated-body", true)};
  add_case();
  run();
  EXPECT_THAT(sent_, SizeIs(2));
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.faults.at(0).kind,
            HttpFault::Class::kFinding);
}

TEST_F(SendAll, ACutOffThatDoesNotRepeatIsAnError) {
  script_ = {fault(HttpFault::Class::kConfirm, "http.truncated-body", true), answer(200)};
  add_case();
  run();
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.faults.at(0).kind,
            HttpFault::Class::kError);
}

TEST_F(SendAll, ACutOffDeletionIsNotRepeated) {
  script_ = {fault(HttpFault::Class::kConfirm, "http.truncated-body", true)};
  add_case({200}, {"thing-1"});
  run();
  EXPECT_THAT(sent_, SizeIs(1));
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.faults.at(0).kind,
            HttpFault::Class::kConfirm);
}

TEST_F(SendAll, LaterStepsAreNotSentAfterSilence) {
  script_ = {fault(HttpFault::Class::kError, "net.read-timeout", true)};
  add_case().steps.push_back(make_step({404}));
  run();
  EXPECT_THAT(sent_, SizeIs(1));
  EXPECT_THAT(records_.at(0).steps, SizeIs(1));
}

TEST_F(SendAll, CapturesFromTheBody) {
  script_ = {answer(200, R"({"job_id":"j-1","n":7})")};
  add_case().steps[0].captures = {{"job", "/job_id"}, {"number", "/n"}, {"absent", "/x"}};
  run();
  EXPECT_THAT(
      records_.at(0).steps.at(0).captured,
      ElementsAre(testing::Pair("job", R"("j-1")"), testing::Pair("number", "7")));
}

TEST_F(SendAll, ForgetsTheBodiesOfNeighbours) {
  script_ = {answer(200, "somebody's policies")};
  script_[0].raw = "HTTP/1.1 200 OK\r\n\r\nsomebody's policies";
  add_case().steps[0].neighbour = true;
  run();
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.response->body, "");
  EXPECT_EQ(records_.at(0).steps.at(0).exchange.raw, "");
}

TEST_F(SendAll, KeepsTheRateExactlyOverAllJobs) {
  for (const int per_minute : {60, 100, 1000, 7}) {
    SCOPED_TRACE(per_minute);
    plan_.cases.clear();
    sent_.clear();
    sent_at_.clear();
    for (int i = 0; i < 20; ++i) add_case();
    options_.jobs = 4;
    options_.requests_per_second = per_minute / 60.0;
    run();
    ASSERT_THAT(sent_, SizeIs(20));
    const auto took = sent_at_.back() - sent_at_.front();
    // Never faster, and slower by less than a microsecond a request.
    const auto exact = std::chrono::duration<double>{19 * 60.0 / per_minute};
    EXPECT_GE(took, exact);
    EXPECT_LT(took, exact + std::chrono::microseconds{20});
  }
}

TEST_F(SendAll, RetriesKeepTheRateToo) {
  for (int i = 0; i < 3; ++i) script_.push_back(answer(429, "", {{"Retry-After", "0"}}));
  options_.requests_per_second = 0.5;
  add_case();
  add_case();
  run();
  ASSERT_THAT(sent_at_, SizeIs(5));
  for (std::size_t i = 1; i < sent_at_.size(); ++i) {
    EXPECT_GE(sent_at_[i] - sent_at_[i - 1], std::chrono::seconds{2}) << i;
  }
}

TEST_F(SendAll, WaitsUntilTheDateThatRetryAfterNames) {
  script_ = {answer(503, "", {{"Retry-After", "Thu, 01 Jan 1970 00:00:03 GMT"}}),
             answer(200)};
  add_case();
  run();
  EXPECT_THAT(waited_, ElementsAre(milliseconds{3000}));
}

TEST_F(SendAll, WaitsASecondForARetryAfterThatIsJunk) {
  script_ = {answer(429, "", {{"Retry-After", "soon"}}), answer(200)};
  add_case();
  run();
  EXPECT_THAT(waited_, ElementsAre(milliseconds{1000}));
}

TEST_F(SendAll, AllWaitsForOneRequestTogetherAreCapped) {
  for (int i = 0; i < 9; ++i) script_.push_back(answer(503, "", {{"Retry-After", "8"}}));
  add_case();
  run();
  EXPECT_THAT(waited_, SizeIs(3));  // 24 of 30 seconds; another eight are too many
  EXPECT_TRUE(records_.at(0).steps.at(0).throttled);
}

TEST_F(SendAll, SaysWhatWasNotSentAfterAnInterrupt) {
  bool interrupted = false;
  options_.interrupted = [&] { return interrupted || (interrupted = !sent_.empty()); };
  for (int i = 0; i < 3; ++i) add_case();
  run();
  EXPECT_THAT(sent_, SizeIs(1));
  EXPECT_THAT(records_, SizeIs(3));
  EXPECT_THAT(records_.back().error, HasSubstr("interrupted"));
}

}  // namespace
}  // namespace wsconform
