#include "sender.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>

#include "credential_place.h"

namespace wsconform {

auto is_interrupted(const SendRun& run) -> bool {
  return run.options.interrupted && run.options.interrupted();
}

namespace {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kFirstPause{250};
constexpr milliseconds kLongestPause{5000};

/// Nothing was sent, for a reason of the network: certificates and requests that will not
/// do, will not do again.
auto may_pass(const HttpExchange& exchange) -> bool {
  return !exchange.sent && !exchange.response && !exchange.faults.empty() &&
         exchange.faults.front().code.starts_with("net.");
}

auto send_once(SendRun& run, const HttpRequest& request, Slot slot)
    -> asio::awaitable<HttpExchange> {
  if (slot == Slot::kToTake) co_await wait_for_slots(run, 1);
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
  const auto here = planned.steps.begin() + static_cast<std::ptrdiff_t>(index);
  const bool deleted_before = std::any_of(planned.steps.begin(), here,
                                          std::mem_fn(&PlannedStep::expects_success));
  const bool still_deleting =
      deleted_before && is_success(status) && !step.expects_success;
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
auto prepare(SendRun& run, const PlannedCase& planned, const PlannedStep& step,
             StepRecord& record) -> asio::awaitable<Status> {
  HttpRequest plain = step.request;
  auto request = co_await run.credentials.authorize(step.principal, std::move(plain));
  if (!request.ok()) co_return request.error();
  record.request = std::move(request).value();
  if (const auto unsafe = run.safety.find_unsafe(planned, record.request)) {
    co_return Error{Error::Kind::kInternal, planned.id, "refused to send: " + *unsafe};
  }
  if (step.credential) put_credential(*step.credential, record.request);
  co_return std::nullopt;
}

}  // namespace

auto wait_for_slots(SendRun& run, std::size_t count) -> asio::awaitable<void> {
  if (run.options.requests_per_second <= 0) co_return;
  const auto interval = std::chrono::ceil<steady_clock::duration>(
      std::chrono::duration<double>{1.0 / run.options.requests_per_second});
  const auto now = run.options.clock.now();
  const auto slot = std::max(now, run.next_slot);
  run.next_slot = slot + static_cast<int>(count) * interval;
  if (slot > now) co_await run.options.clock.wait(slot - now);
}

auto send_as_principal(SendRun& run, const PlannedCase& planned, const PlannedStep& step,
                       Slot slot, StepRecord& record) -> asio::awaitable<Status> {
  for (bool renewed = false;; ++record.attempts) {
    if (auto error = co_await prepare(run, planned, step, record)) co_return error;
    record.exchange =
        co_await send_once(run, record.request, std::exchange(slot, Slot::kToTake));
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

auto send_patiently(SendRun& run, const PlannedCase& planned, std::size_t index,
                    Slot slot, StepRecord& record) -> asio::awaitable<Status> {
  const PlannedStep& step = planned.steps[index];
  Patience throttle{run.options.max_retry_wait};
  Patience settle{run.environment.settle};
  while (true) {
    if (auto error = co_await send_as_principal(
            run, planned, step, std::exchange(slot, Slot::kToTake), record)) {
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

namespace {

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

}  // namespace

auto confirm(SendRun& run, const PlannedCase& planned, const PlannedStep& step,
             StepRecord& record) -> asio::awaitable<void> {
  if (record.throttled || !needs_confirmation(step, record.exchange)) co_return;
  // What names nothing and was refused with a complete answer may be asked again.
  const bool refused =
      planned.taken.empty() && !planned.destructive && record.exchange.faults.empty();
  if (may_delete(planned) && !refused) {
    reclassify(record.exchange, HttpFault::Class::kConfirm,
               " (not repeated: the request may have taken effect)");
    co_return;
  }
  HttpExchange repeat = co_await send_once(run, record.request, Slot::kToTake);
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

}  // namespace wsconform
