#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <set>
#include <utility>  // before Asio 1.74

#include "sender.h"
#include "wsconform/preflight.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using std::chrono::steady_clock;

auto real_wait(steady_clock::duration duration) -> asio::awaitable<void> {
  asio::steady_timer timer{co_await asio::this_coro::executor};
  timer.expires_after(duration);
  boost::system::error_code ignored;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
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

/// Does all of them at the same time, and is done when each is.
auto do_at_once(std::vector<asio::awaitable<void>> tasks) -> asio::awaitable<void> {
  const auto executor = co_await asio::this_coro::executor;
  asio::steady_timer all_done{executor, steady_clock::time_point::max()};
  std::size_t left = tasks.size();
  std::exception_ptr failure;
  for (auto& task : tasks) {
    asio::co_spawn(executor, std::move(task), [&](const std::exception_ptr& thrown) {
      if (thrown) failure = thrown;
      if (--left == 0) all_done.cancel();
    });
  }
  boost::system::error_code cancelled;
  if (left > 0)
    co_await all_done.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
  if (failure) std::rethrow_exception(failure);
}

/// What is handed to a case is on disk before any byte of it leaves.
auto write_journal(SendRun& run, const PlannedCase& planned) -> Status {
  const bool harmless = planned.taken.empty() && !planned.unscoped;
  if (harmless || !run.options.journal) return std::nullopt;
  return run.options.journal(planned);
}

auto reason_not_to_send(SendRun& run) -> asio::awaitable<std::string> {
  const bool down = !run.stopped && !is_interrupted(run) && co_await is_down(run);
  if (run.stopped) co_return run.why_not_sent;
  if (is_interrupted(run)) co_return "not sent: interrupted";
  if (down) co_return "net.target-down: not sent, for the target no longer answers";
  co_return "";
}

/// Fails when the request is not safe or a login fails: the run is stopped then.
auto play_step(SendRun& run, const PlannedCase& planned, std::size_t index, Slot slot,
               StepRecord& record) -> asio::awaitable<Status> {
  const PlannedStep& step = planned.steps[index];
  if (auto error = co_await send_patiently(run, planned, index, slot, record)) {
    run.stopped = error;
    co_return error;
  }
  co_await confirm(run, planned, step, record);
  capture(step, record);
  if (step.neighbour) forget_body(record.exchange);
  co_return std::nullopt;
}

auto play_in_turn(SendRun& run, const PlannedCase& planned, CaseRecord& record)
    -> asio::awaitable<void> {
  for (std::size_t i = 0; i < planned.steps.size(); ++i) {
    if (i > 0) record.error = co_await reason_not_to_send(run);
    if (!record.error.empty()) co_return;
    StepRecord now;
    if (const auto error = co_await play_step(run, planned, i, Slot::kToTake, now)) {
      record.error = error->message;
      co_return;
    }
    record.steps.push_back(std::move(now));
    // The faults of the last step say why.
    if (!record.steps.back().exchange.response) co_return;
  }
}

auto play_into(SendRun& run, const PlannedCase& planned, std::size_t index,
               CaseRecord& record) -> asio::awaitable<void> {
  const auto error =
      co_await play_step(run, planned, index, Slot::kTaken, record.steps[index]);
  if (error) record.error = error->message;
}

auto play_at_once(SendRun& run, const PlannedCase& planned, CaseRecord& record)
    -> asio::awaitable<void> {
  record.steps.resize(planned.steps.size());
  co_await wait_for_slots(run, planned.steps.size());
  std::vector<asio::awaitable<void>> steps;
  for (std::size_t i = 0; i < planned.steps.size(); ++i) {
    steps.push_back(play_into(run, planned, i, record));
  }
  co_await do_at_once(std::move(steps));
  if (!record.error.empty()) record.steps.clear();  // which of them was sent: unknown
}

auto play(SendRun& run, const PlannedCase& planned) -> asio::awaitable<CaseRecord> {
  CaseRecord record{.planned = &planned};
  record.error = co_await reason_not_to_send(run);
  if (!record.error.empty()) co_return record;
  if (auto error = write_journal(run, planned)) {
    run.stopped = error;
    record.error = "not sent: the journal could not be written";
    co_return record;
  }
  if (planned.source->at_once && run.options.jobs > 1) {
    co_await play_at_once(run, planned, record);
  } else {
    co_await play_in_turn(run, planned, record);
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

auto work(SendRun& run) -> asio::awaitable<void> {
  while (run.next < run.plan.cases.size()) {
    const PlannedCase& planned = run.plan.cases[run.next++];
    if (planned.skip_reason.empty()) run.on_record(co_await play(run, planned));
  }
}

/// Logs in, looks whether it is worth it where that is asked for, and plays the plan.
auto run_plan(SendRun& run, bool with_preflight) -> asio::awaitable<Status> {
  const std::set<std::string> who = senders(run.plan);
  run.stopped = co_await run.credentials.log_in(who);
  if (!run.stopped && with_preflight) {
    run.stopped = co_await preflight(run);
    if (run.stopped) run.why_not_sent = run.stopped->message + " (not sent)";
  }
  std::vector<asio::awaitable<void>> workers;
  for (int i = 0; i < std::max(1, run.options.jobs); ++i) workers.push_back(work(run));
  co_await do_at_once(std::move(workers));
  co_return run.stopped;
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
  SendRun run{.plan = plan,
              .environment = environment,
              .send = std::move(send),
              .options = std::move(options),
              .on_record = std::move(on_record)};
  co_return co_await run_plan(run, false);
}

auto send_all_after_preflight(const Plan& plan, const Environment& environment, Send send,
                              SendOptions options,
                              std::function<void(CaseRecord)> on_record)
    -> asio::awaitable<Status> {
  SendRun run{.plan = plan,
              .environment = environment,
              .send = std::move(send),
              .options = std::move(options),
              .on_record = std::move(on_record)};
  co_return co_await run_plan(run, true);
}

}  // namespace wsconform
