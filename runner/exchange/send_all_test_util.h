/// @file
/// A scripted target for the sender, and a clock that only waits move.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <string>
#include <utility>  // before Asio 1.74
#include <vector>

#include "wsconform/preflight.h"

namespace wsconform {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

inline auto answer(int status, std::string body = "",
                   std::vector<HttpHeader> headers = {}) -> HttpExchange {
  return {.response = HttpResponse{.status = status,
                                   .headers = std::move(headers),
                                   .body = std::move(body)},
          .sent = true};
}

inline auto fault(HttpFault::Class kind, std::string code, bool sent) -> HttpExchange {
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
      under_way_.push_back(++in_flight_);
      co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
      --in_flight_;
      if (script_.empty()) co_return answer(200);
      HttpExchange next = std::move(script_.front());
      script_.pop_front();
      co_return next;
    };
    const auto collect = [this](CaseRecord record) {
      records_.push_back(std::move(record));
    };
    const auto play = preflight_ ? send_all_after_preflight : send_all;
    asio::co_spawn(context, play(plan_, environment_, send, options_, collect),
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
  bool preflight_{false};
  std::deque<HttpExchange> script_{};
  std::vector<HttpRequest> sent_{};
  std::vector<steady_clock::time_point> sent_at_{};
  std::vector<std::size_t> under_way_{};  ///< by request: how many were, itself included
  std::size_t in_flight_{0};
  std::vector<milliseconds> waited_{};
  std::vector<CaseRecord> records_{};
  steady_clock::time_point now_{};
  std::chrono::system_clock::time_point wall_{};  ///< starts in 1970
  Status status_{};
  bool finished_{false};
};

}  // namespace wsconform
