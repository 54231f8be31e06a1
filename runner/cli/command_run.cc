// wsconform run: the whole flow on one page.
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <set>
#include <string_view>
#include <utility>  // before Asio 1.74

#include "commands.h"
#include "inputs.h"
#include "interrupt.h"
#include "journal.h"
#include "login_clients.h"
#include "report_files.h"
#include "session.h"
#include "wsconform/exchange.h"
#include "wsconform/http_client.h"
#include "wsconform/report.h"
#include "wsconform/verdict.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;

auto usage(std::string where, std::string message) -> Error {
  return {Error::Kind::kUsage, std::move(where), std::move(message)};
}

/// "100/min", "5/s" or "5" in requests a second.
auto parse_rate(const std::string& text) -> Result<double> {
  if (text.empty()) return 0.0;
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  const std::string_view unit{end};
  if (number > 0 && (unit == "/s" || unit.empty())) return number;
  if (number > 0 && unit == "/min") return number / 60;
  return usage("--rate", "wants N/s or N/min, not \"" + text + "\"");
}

/// The lower of two rates, of which 0 is none.
auto lower_rate(double a, double b) -> double {
  return a > 0 && b > 0 ? std::min(a, b) : std::max(a, b);
}

auto make_redactor(const Environment& environment) -> Redactor {
  Redactor redactor;
  for (const auto& [name, principal] : environment.principals) {
    for (const Secret& secret : secrets_of(principal)) redactor.add(secret);
  }
  return redactor;
}

/// Those of the environment, then --timeout, then each --limit.
auto make_limits(const RunOptions& options, HttpLimits limits) -> Result<HttpLimits> {
  if (options.timeout_seconds > 0) {
    const auto total = std::chrono::milliseconds{
        static_cast<std::int64_t>(options.timeout_seconds * 1000)};
    limits.total_timeout = total;
    for (auto* phase : {&limits.resolve_timeout, &limits.connect_timeout,
                        &limits.tls_timeout, &limits.first_byte_timeout}) {
      *phase = std::min(*phase, total);
    }
  }
  for (const std::string& text : options.limits) {
    if (const auto error = set_limit(limits, text))
      return usage("--limit " + error->where, error->message);
  }
  return limits;
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

/// One run's moving parts.
struct Player {
  const RunOptions& options;
  const Inputs& inputs;
  const Session& session;
  const Plan& plan;
  Level gate;
  double rate;

  /// Sends the plan and judges each case as it comes in.
  auto play(RunResult& run) const -> Status {
    asio::io_context context{1};
    const HttpClientOptions to_target = client_options(session.environment);
    auto client = HttpClient::create(context.get_executor(), to_target);
    if (!client.ok()) return client.error();
    auto send_options = make_send_options();
    if (!send_options.ok()) return send_options.error();

    Redactor redactor = make_redactor(session.environment);
    LoginClients logins{context.get_executor(), to_target};
    send_options.value().log_in = [&logins](const IamLogin& login, HttpRequest request) {
      return logins.send(login, std::move(request));
    };
    send_options.value().on_token = [&redactor](const Secret& token) {
      redactor.add(token);
    };
    std::vector<CaseResult> results;
    for (const PlannedCase& planned : plan.cases) {
      if (!planned.skip_reason.empty()) results.push_back(judge_skipped(planned));
    }
    const auto on_record = [&](const CaseRecord& record) {
      results.push_back(
          judge(inputs.contract, record, session.environment, gate, redactor));
    };
    Status stopped;
    Watch watch{.timer = asio::steady_timer{context}};
    const auto all = [&]() -> asio::awaitable<void> {
      if (options.wait_seconds > 0)
        co_await wait_for_target(*client.value(), options.wait_seconds);
      Send send = [&client](HttpRequest request) {
        return client.value()->send(std::move(request));
      };
      stopped = co_await send_all(plan, session.environment, std::move(send),
                                  std::move(send_options).value(), on_record);
    };
    const auto rethrow = [](const std::exception_ptr& error) {
      if (error) std::rethrow_exception(error);
    };
    asio::co_spawn(context, all, [&](const std::exception_ptr& error) {
      watch.over = true;
      watch.timer.cancel();
      rethrow(error);
    });
    asio::co_spawn(context, stop_when_interrupted(context, watch), rethrow);
    context.run();
    for (const PlannedCase* planned : cut_short(plan, results)) {
      on_record({.planned = planned, .error = "interrupted before the answer came"});
    }
    run.cases = settle_verdicts(std::move(results), plan, gate);
    if (stopped) stopped->message = to_visible(redactor.redact(stopped->message));
    return stopped;
  }

 private:
  auto make_send_options() const -> Result<SendOptions> {
    const int per_minute = session.environment.requests_per_minute;
    SendOptions send{
        .jobs = options.jobs > 0 ? options.jobs : session.environment.concurrency,
        .requests_per_second = lower_rate(rate, per_minute / 60.0),
        .interrupted = [] { return interrupting_signal() != 0; }};
    const bool deletes = std::ranges::any_of(plan.cases, [](const PlannedCase& planned) {
      return !planned.taken.empty() && planned.skip_reason.empty();
    });
    if (deletes && !session.journal.empty()) {
      auto journal =
          open_journal(session.journal, !session.environment.origin.is_loopback());
      if (!journal.ok()) return journal.error();
      send.journal = std::move(journal).value();
    }
    return send;
  }
};

auto describe_run(const Inputs& inputs, const Session& session, const Plan& plan,
                  Level gate) -> RunResult {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  RunResult run{.tool_version = WSCONFORM_VERSION,
                .contract_version = inputs.contract.version,
                .target = fmt::format("{}://{}{}", session.environment.origin.scheme,
                                      session.environment.origin.authority(),
                                      session.environment.origin.base_path),
                .environment = session.environment.name,
                .seed = plan.seed,
                .started_at = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now)),
                .gate = gate,
                .limits = session.environment.http_limits};
  for (const Operation& operation : inputs.contract.operations)
    run.operations.push_back(operation.id);
  return run;
}

auto console_options(const RunOptions& options) -> ConsoleOptions {
  ConsoleOptions console{.quiet = options.quiet};
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  const char* no_color = std::getenv("NO_COLOR");
  console.color = terminal && (no_color == nullptr || *no_color == '\0');
  winsize size{};
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) {
    console.width = size.ws_col;
  }
  return console;
}

/// Several at once: 130/143, 4, 1, 3, 0.
auto final_exit_code(const RunResult& run, const RunOptions& options,
                     bool reports_written) -> int {
  if (run.interrupted) return 128 + interrupting_signal();
  if (!reports_written) return kExitReport;
  const int code = exit_code(run);
  const bool skipped = count(run.cases).of(Outcome::kSkipped) > 0;
  return code == kExitConforms && options.fail_on_skip && skipped ? kExitFailed : code;
}

}  // namespace

auto command_run(const RunOptions& options) -> int {
  const auto reports = parse_reports(options.reports);
  if (!reports.ok()) return fail(reports.error());
  const auto rate = parse_rate(options.rate);
  if (!rate.ok()) return fail(rate.error());
  const auto gate = parse_level(options.gate);
  if (!gate || *gate == Level::kObserve)
    return fail(usage("--gate", "is must or should"));
  if (find_invalid_utf8(options.seed))
    return fail(usage("--seed", "is to be text in UTF-8"));
  const auto inputs = load_inputs(options.sources);
  if (!inputs.ok()) return fail(inputs.error());
  auto session = open_session(options.target, inputs.value());
  if (!session.ok()) return fail(session.error());
  auto limits = make_limits(options, session.value().environment.http_limits);
  if (!limits.ok()) return fail(limits.error());
  session.value().environment.http_limits = std::move(limits).value();
  const auto plan =
      make_plan(inputs.value().contract, inputs.value().cases,
                session.value().environment, plan_options(options, session.value()));
  if (!plan.ok()) return fail(plan.error());

  catch_interrupts();
  RunResult run = describe_run(inputs.value(), session.value(), plan.value(), *gate);
  const auto started = std::chrono::steady_clock::now();
  const Player player{options,      inputs.value(), session.value(),
                      plan.value(), *gate,          rate.value()};
  if (const auto stopped = player.play(run)) {
    // A certificate file or a proxy that will not do: nothing was sent.
    if (stopped->kind == Error::Kind::kUsage || stopped->kind == Error::Kind::kInput)
      return fail(*stopped);
    run.run_error = to_visible(to_text(*stopped));
    fmt::print(stderr, "wsconform: {}\n", run.run_error);
  }
  run.duration = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - started);
  run.interrupted = interrupting_signal() != 0;

  const bool written =
      write_reports(reports.value(), run,
                    {.contract = inputs.value().contract, .files = inputs.value().files});
  fmt::print("{}", to_console(run, inputs.value().contract, console_options(options)));
  return final_exit_code(run, options, written);
}

}  // namespace wsconform
