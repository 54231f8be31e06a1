#include "player.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>
#include <set>
#include <string_view>
#include <utility>  // before Asio 1.74

#include "interrupt.h"
#include "login_clients.h"
#include "rerun_failed.h"
#include "wsconform/http_client.h"
#include "wsconform/preflight.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;

auto make_redactor(const Environment& environment) -> Redactor {
  Redactor redactor;
  for (const auto& [name, principal] : environment.principals) {
    for (const Secret& secret : secrets_of(principal)) redactor.add(secret);
  }
  return redactor;
}

auto client_options(const Environment& environment) -> HttpClientOptions {
  return {.origin = environment.origin,
          .limits = environment.http_limits,
          .tls = {.ca = environment.ca_file,
                  .certificate = environment.client_certificate,
                  .key = environment.client_key},
          .proxy = environment.proxy};
}

/// Polls until the target accepts a connection, for at most `seconds`.
auto wait_for_target(HttpClient& client, int seconds) -> asio::awaitable<void> {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{seconds};
  asio::steady_timer timer{co_await asio::this_coro::executor};
  while (std::chrono::steady_clock::now() < deadline && interrupting_signal() == 0) {
    // Named: g++ 12 destroys an aggregate written inside a co_await twice.
    HttpRequest probe{.method = "GET", .target = "/"};
    const auto exchange = co_await client.send(std::move(probe));
    if (exchange.sent) co_return;
    timer.expires_after(std::chrono::milliseconds{100});
    co_await timer.async_wait(asio::use_awaitable);
  }
}

/// What is under way when the user interrupts may still end by itself for so long.
constexpr std::chrono::seconds kGrace{2};

/// Looks out for an interrupt while the run goes on.
struct Watch {
  asio::steady_timer timer;
  bool over{false};  ///< a cancelled timer may have gone off already
};

/// Ends the run's I/O once it was interrupted and the grace is over.
auto stop_when_interrupted(asio::io_context& context, Watch& watch)
    -> asio::awaitable<void> {
  std::optional<std::chrono::steady_clock::time_point> deadline;
  while (!watch.over) {
    const auto now = std::chrono::steady_clock::now();
    if (!deadline && interrupting_signal() != 0) deadline = now + kGrace;
    if (deadline && now >= *deadline) context.stop();
    watch.timer.expires_after(std::chrono::milliseconds{20});
    boost::system::error_code ignored;
    co_await watch.timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
}

/// The planned cases that no result came for.
auto cut_short(const Plan& plan, const std::vector<CaseResult>& results)
    -> std::vector<const PlannedCase*> {
  std::set<std::string_view> there;
  for (const CaseResult& result : results) there.insert(result.id);
  std::vector<const PlannedCase*> missing;
  for (const PlannedCase& planned : plan.cases) {
    if (!there.contains(planned.id)) missing.push_back(&planned);
  }
  return missing;
}

/// What one play of a plan needs while it goes on.
struct Stage {
  const Contract& contract;
  const Session& session;
  const Plan& plan;
  const PlayOptions& options;
  asio::io_context context{1};
  Redactor redactor{make_redactor(session.environment)};
  LoginClients logins{context.get_executor(), client_options(session.environment)};
  Played played{};

  [[nodiscard]] auto judge_record(const CaseRecord& record) const -> CaseResult {
    return judge(contract, record, session.environment, options.gate, redactor);
  }

  void take(const CaseRecord& record) {
    played.cases.push_back(judge_record(record));
    if (options.on_result) options.on_result(played.cases.back());
  }

  auto make_send_options() -> SendOptions {
    SendOptions send{.jobs = options.jobs,
                     .requests_per_second = options.requests_per_second,
                     .interrupted = [] { return interrupting_signal() != 0; }};
    if (session.journal) send.journal = session.journal->writer();
    send.log_in = [this](const IamLogin& login, HttpRequest request) {
      return logins.send(login, std::move(request));
    };
    send.on_token = [this](const Secret& token) { redactor.add(token); };
    return send;
  }
};

auto send_plan(Stage& stage, HttpClient& client) -> asio::awaitable<void> {
  if (stage.options.wait_seconds > 0) {
    co_await wait_for_target(client, stage.options.wait_seconds);
  }
  Send send = [&client](HttpRequest request) { return client.send(std::move(request)); };
  auto options = stage.make_send_options();
  auto on_record = [&stage](const CaseRecord& record) { stage.take(record); };
  const RerunContext again{
      .plan = stage.plan,
      .environment = stage.session.environment,
      .gate = stage.options.gate,
      .send = send,
      .options = options,
      .judge = [&stage](const CaseRecord& record) { return stage.judge_record(record); }};
  const auto send_cases = stage.options.preflight ? send_all_after_preflight : send_all;
  stage.played.stopped =
      co_await send_cases(stage.plan, stage.session.environment, std::move(send),
                          std::move(options), std::move(on_record));
  if (stage.played.stopped) co_return;
  stage.played.stopped =
      co_await rerun_failed(again, stage.options.rerun_failed, stage.played.cases);
}

void rethrow(const std::exception_ptr& error) {
  if (error) std::rethrow_exception(error);
}

/// Returns when all is sent, or the grace after an interrupt is over.
void run_to_the_end(Stage& stage, HttpClient& client) {
  Watch watch{.timer = asio::steady_timer{stage.context}};
  asio::co_spawn(stage.context, send_plan(stage, client),
                 [&watch](const std::exception_ptr& error) {
                   watch.over = true;
                   watch.timer.cancel();
                   rethrow(error);
                 });
  asio::co_spawn(stage.context, stop_when_interrupted(stage.context, watch), rethrow);
  stage.context.run();
}

}  // namespace

auto play(const Contract& contract, const Session& session, const Plan& plan,
          const PlayOptions& options) -> Result<Played> {
  Stage stage{.contract = contract, .session = session, .plan = plan, .options = options};
  auto client = HttpClient::create(stage.context.get_executor(),
                                   client_options(session.environment));
  if (!client.ok()) return client.error();
  for (const PlannedCase& planned : plan.cases) {
    if (!planned.skip_reason.empty())
      stage.played.cases.push_back(judge_skipped(planned));
  }
  run_to_the_end(stage, *client.value());
  for (const PlannedCase* planned : cut_short(plan, stage.played.cases)) {
    stage.played.cases.push_back(judge_unanswered(*planned));
  }
  if (auto& stopped = stage.played.stopped) {
    stopped->message = to_visible(stage.redactor.redact(stopped->message));
  }
  return std::move(stage.played);
}

}  // namespace wsconform
