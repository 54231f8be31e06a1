#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <set>
#include <utility>  // before Asio 1.74

#include "credentials.h"
#include "wsconform/exchange.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kDownAfter = 3;  ///< connection failures in a row
constexpr milliseconds kFirstPause{250};
constexpr milliseconds kLongestPause{5000};

auto real_wait(steady_clock::duration duration) -> asio::awaitable<void> {
  asio::steady_timer timer{co_await asio::this_coro::executor};
  timer.expires_after(duration);
  boost::system::error_code ignored;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

/// What all workers share. One thread: no locks.
struct Run {
  const Plan& plan;
  const Environment& environment;
  Send send;
  SendOptions options;
  std::function<void(CaseRecord)> on_record;
  SafetyCheck safety{environment};
  Credentials credentials{environment, options};
  std::size_t next{0};
  int workers{0};
  int failures_in_a_row{0};
  bool answered{false};  ///< at least one response in this run
  Status stopped{};
  steady_clock::time_point next_slot{};
};

auto is_down(const Run& run) -> bool { return run.failures_in_a_row >= kDownAfter; }

auto is_interrupted(const Run& run) -> bool {
  return run.options.interrupted && run.options.interrupted();
}

/// All connections together keep the rate.
auto wait_for_slot(Run& run) -> asio::awaitable<void> {
  if (run.options.requests_per_second <= 0) co_return;
  const auto interval = std::chrono::ceil<steady_clock::duration>(
      std::chrono::duration<double>{1.0 / run.options.requests_per_second});
  const auto now = run.options.clock.now();
  const auto slot = std::max(now, run.next_slot);
  run.next_slot = slot + interval;
  if (slot > now) co_await run.options.clock.wait(slot - now);
}

void note_reachability(Run& run, const HttpExchange& exchange) {
  if (exchange.response) {
    run.failures_in_a_row = 0;
    run.answered = true;
  } else if (!exchange.sent || !run.answered) {
    ++run.failures_in_a_row;
  }
}

/// Nothing was sent, for a reason of the network: certificates and requests that will not
/// do, will not do again.
auto may_pass(const HttpExchange& exchange) -> bool {
  return !exchange.sent && !exchange.response && !exchange.faults.empty() &&
         exchange.faults.front().code.starts_with("net.");
}

auto send_once(Run& run, const HttpRequest& request) -> asio::awaitable<HttpExchange> {
  co_await wait_for_slot(run);
  HttpExchange exchange = co_await run.send(request);
  if (may_pass(exchange)) exchange = co_await run.send(request);
  note_reachability(run, exchange);
  co_return exchange;
}

auto status_of(const HttpExchange& exchange) -> int {
  return exchange.response ? exchange.response->status : 0;
}

auto contains(const std::vector<int>& statuses, int status) -> bool {
  return std::ranges::find(statuses, status) != statuses.end();
}

auto is_success(int status) -> bool { return status >= 200 && status < 300; }

/// The target asked us to come back later.
auto asks_to_wait(const PlannedStep& step, const HttpExchange& exchange) -> bool {
  const int status = status_of(exchange);
  if (status == 429) return true;
  return status == 503 && step.forced_status != status &&
         find_header(exchange.response->headers, "Retry-After") != nullptr;
}

/// A taken resource may be in conflict, and a deletion may be under way, for a while.
auto is_settling(const PlannedCase& planned, const PlannedStep& step, std::size_t index,
                 const HttpExchange& exchange) -> bool {
  if (planned.taken.empty() || step.expect.statuses.empty()) return false;
  const int status = status_of(exchange);
  if (contains(step.expect.statuses, status)) return false;
  const bool conflict = status == 409 && step.expects_success;
  const bool still_deleting = index > 0 && is_success(status) && !step.expects_success;
  return conflict || still_deleting;
}

/// Pauses, longer each time, until a bound on their sum is reached.
class Patience {
 public:
  explicit Patience(milliseconds bound) : left_{bound} {}
  /// The next pause (at least `asked`), or nullopt when that is more than what is left.
  auto next(milliseconds asked = milliseconds{0}) -> std::optional<milliseconds> {
    const auto pause = std::max(asked, pause_);
    if (pause > left_) return std::nullopt;
    left_ -= pause;
    pause_ = std::min(pause_ * 2, kLongestPause);
    return pause;
  }

 private:
  milliseconds left_;
  milliseconds pause_{kFirstPause};
};

/// Puts the request into the record as its principal sends it now.
auto prepare(Run& run, const PlannedCase& planned, const PlannedStep& step,
             StepRecord& record) -> asio::awaitable<Status> {
  HttpRequest plain = step.request;
  auto request = co_await run.credentials.authorize(step.principal, std::move(plain));
  if (!request.ok()) co_return request.error();
  record.request = std::move(request).value();
  if (const auto unsafe = run.safety.find_unsafe(planned, record.request)) {
    co_return Error{Error::Kind::kInternal, planned.id, "refused to send: " + *unsafe};
  }
  co_return std::nullopt;
}

/// Sends the step once as its principal; after a 401 that nobody expects, once more with
/// another token where there is one.
auto send_as_principal(Run& run, const PlannedCase& planned, const PlannedStep& step,
                       StepRecord& record) -> asio::awaitable<Status> {
  for (bool renewed = false;; ++record.attempts) {
    if (auto error = co_await prepare(run, planned, step, record)) co_return error;
    record.exchange = co_await send_once(run, record.request);
    record.clock_skew = run.credentials.find_clock_skew(step.principal, record.exchange);
    const bool refused =
        status_of(record.exchange) == 401 && !contains(step.expect.statuses, 401);
    if (renewed || !refused) co_return std::nullopt;
    const auto again = co_await run.credentials.renew(step.principal, record.request);
    if (!again.ok()) co_return again.error();
    if (!again.value()) co_return std::nullopt;
    renewed = true;
  }
}

auto send_patiently(Run& run, const PlannedCase& planned, std::size_t index,
                    StepRecord& record) -> asio::awaitable<Status> {
  const PlannedStep& step = planned.steps[index];
  Patience throttle{run.options.max_retry_wait};
  Patience settle{run.environment.settle};
  while (true) {
    if (auto error = co_await send_as_principal(run, planned, step, record)) {
      co_return error;
    }
    std::optional<milliseconds> pause;
    if (asks_to_wait(step, record.exchange)) {
      const auto asked = retry_after(*record.exchange.response, run.options.clock.wall());
      pause = throttle.next(asked.value_or(milliseconds{0}));
      record.throttled = !pause;
    } else if (is_settling(planned, step, index, record.exchange)) {
      pause = settle.next();
      const bool had_time = run.environment.settle > milliseconds{0};
      record.busy = !pause && had_time && status_of(record.exchange) == 409;
    }
    if (!pause || is_interrupted(run)) co_return std::nullopt;
    co_await run.options.clock.wait(*pause);
    ++record.attempts;
  }
}

auto needs_confirmation(const PlannedStep& step, const HttpExchange& exchange) -> bool {
  const auto confirm = [](const HttpFault& fault) {
    return fault.kind == HttpFault::Class::kConfirm;
  };
  if (std::ranges::any_of(exchange.faults, confirm)) return true;
  const int status = status_of(exchange);
  return step.forced_status != status &&
         (status == 502 || status == 503 || status == 504);
}

void reclassify(HttpExchange& exchange, HttpFault::Class kind, std::string_view why) {
  for (HttpFault& fault : exchange.faults) {
    if (fault.kind != HttpFault::Class::kConfirm) continue;
    fault.kind = kind;
    fault.message += why;
  }
}

/// Repeats once what may have been an accident, if nothing can be deleted by it.
auto confirm(Run& run, const PlannedCase& planned, const PlannedStep& step,
             StepRecord& record) -> asio::awaitable<void> {
  if (record.throttled || !needs_confirmation(step, record.exchange)) co_return;
  if (!planned.taken.empty()) {
    reclassify(record.exchange, HttpFault::Class::kConfirm,
               " (not repeated: the request may have taken effect)");
    co_return;
  }
  HttpExchange repeat = co_await send_once(run, record.request);
  ++record.attempts;
  if (needs_confirmation(step, repeat)) {
    reclassify(repeat, HttpFault::Class::kFinding, " (twice in a row)");
    record.exchange = std::move(repeat);
    co_return;
  }
  reclassify(record.exchange, HttpFault::Class::kError,
             " (the confirming repeat was complete)");
  if (status_of(record.exchange) >= 502 && repeat.response)
    record.exchange = std::move(repeat);
}

void capture(const PlannedStep& step, StepRecord& record) {
  if (step.captures.empty() || !record.exchange.response) return;
  const auto parsed = parse_json(record.exchange.response->body);
  if (!parsed.document) return;
  for (const auto& [name, pointer] : step.captures) {
    const Json* value = find_pointer(parsed.document->root, pointer);
    if (value != nullptr) record.captured[name] = to_text(*value);
  }
}

/// Nothing of the response of somebody else's operation is kept but how it was framed.
void forget_body(HttpExchange& exchange) {
  exchange.raw.clear();
  if (exchange.response) exchange.response->body.clear();
}

auto play_step(Run& run, const PlannedCase& planned, std::size_t index,
               CaseRecord& record) -> asio::awaitable<void> {
  const PlannedStep& step = planned.steps[index];
  StepRecord now;
  if (const auto error = co_await send_patiently(run, planned, index, now)) {
    run.stopped = error;
    record.error = error->message;
    co_return;
  }
  co_await confirm(run, planned, step, now);
  capture(step, now);
  if (step.neighbour) forget_body(now.exchange);
  record.steps.push_back(std::move(now));
}

/// What is handed to a case is on disk before any byte of it leaves.
auto write_journal(Run& run, const PlannedCase& planned) -> Status {
  if (planned.taken.empty() || !run.options.journal) return std::nullopt;
  return run.options.journal(planned.taken);
}

auto reason_not_to_send(const Run& run) -> std::string {
  if (run.stopped) return "not sent: the run was stopped";
  if (is_interrupted(run)) return "not sent: interrupted";
  if (is_down(run)) {
    return fmt::format(
        "net.target-down: not sent after {} connections in a row had failed", kDownAfter);
  }
  return "";
}

auto play(Run& run, const PlannedCase& planned) -> asio::awaitable<CaseRecord> {
  CaseRecord record{.planned = &planned};
  record.error = reason_not_to_send(run);
  if (!record.error.empty()) co_return record;
  if (auto error = write_journal(run, planned)) {
    run.stopped = error;
    record.error = "not sent: the journal could not be written";
    co_return record;
  }
  for (std::size_t i = 0; i < planned.steps.size() && record.error.empty(); ++i) {
    co_await play_step(run, planned, i, record);
    const bool answered = !record.steps.empty() && record.steps.back().exchange.response;
    if (!answered && record.error.empty()) break;  // the faults of the last step say why
    if (i + 1 < planned.steps.size()) record.error = reason_not_to_send(run);
  }
  co_return record;
}

/// Who sends anything in this plan.
auto senders(const Plan& plan) -> std::set<std::string> {
  std::set<std::string> names;
  for (const PlannedCase& planned : plan.cases) {
    if (!planned.skip_reason.empty()) continue;
    for (const PlannedStep& step : planned.steps) names.insert(step.principal);
  }
  return names;
}

auto work(Run& run) -> asio::awaitable<void> {
  while (run.next < run.plan.cases.size()) {
    const PlannedCase& planned = run.plan.cases[run.next++];
    if (planned.skip_reason.empty()) run.on_record(co_await play(run, planned));
  }
}

}  // namespace

auto steady_send_clock() -> SendClock {
  return {.now = [] { return steady_clock::now(); },
          .wait = real_wait,
          .wall = [] { return std::chrono::system_clock::now(); }};
}

auto send_all(const Plan& plan, const Environment& environment, Send send,
              SendOptions options, std::function<void(CaseRecord)> on_record)
    -> asio::awaitable<Status> {
  const auto executor = co_await asio::this_coro::executor;
  Run run{.plan = plan,
          .environment = environment,
          .send = std::move(send),
          .options = std::move(options),
          .on_record = std::move(on_record)};
  const std::set<std::string> who = senders(plan);
  run.stopped = co_await run.credentials.log_in(who);
  asio::steady_timer all_done{executor, steady_clock::time_point::max()};
  const int jobs = std::max(1, run.options.jobs);
  run.workers = jobs;
  for (int i = 0; i < jobs; ++i) {
    asio::co_spawn(executor, work(run), [&run, &all_done](const std::exception_ptr&) {
      if (--run.workers == 0) all_done.cancel();
    });
  }
  boost::system::error_code cancelled;
  if (run.workers > 0)
    co_await all_done.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
  co_return run.stopped;
}

}  // namespace wsconform
