#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>  // before Asio 1.74

#include "sender.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using std::chrono::steady_clock;

constexpr int kFailures = 3;  ///< in a row; more time-outs where there are more jobs
constexpr std::chrono::seconds kBeforeAnotherLook{1};

auto is_time_out(const HttpExchange& exchange) -> bool {
  return std::ranges::any_of(exchange.faults, [](const HttpFault& fault) {
    return fault.code == "net.read-timeout";
  });
}

/// Nobody answers, though connections are accepted.
auto is_silent(const SendRun& run) -> bool {
  const int jobs = run.reachability.answered ? run.options.jobs : 0;
  return run.reachability.unanswered >= jobs + kFailures;
}

auto find_harmless(const Plan& plan) -> const PlannedCase* {
  const auto found = std::ranges::find_if(plan.cases, [](const PlannedCase& planned) {
    return planned.skip_reason.empty() && !planned.steps.empty() && !may_delete(planned);
  });
  return found == plan.cases.end() ? nullptr : &*found;
}

/// All others wait while one of these is there.
struct Look {
  Look(SendRun& run, const asio::any_io_executor& executor)
      : run{run}, over{executor, steady_clock::time_point::max()} {
    run.reachability.looking = &over;
  }
  ~Look() { run.reachability.looking = nullptr; }
  Look(const Look&) = delete;
  auto operator=(const Look&) -> Look& = delete;

  SendRun& run;
  asio::steady_timer over;  ///< ends its waits when it goes away
};

/// Down, unless one more request is answered.
auto look_again(SendRun& run) -> asio::awaitable<void> {
  const auto executor = co_await asio::this_coro::executor;
  const Look look{run, executor};
  co_await run.options.clock.wait(kBeforeAnotherLook);
  const PlannedCase* harmless = find_harmless(run.plan);
  StepRecord record;
  if (harmless != nullptr && !is_interrupted(run)) {
    auto error = co_await send_as_principal(run, *harmless, harmless->steps.front(),
                                            Slot::kToTake, record);
    if (error) run.stopped = std::move(error);
  }
  run.reachability.down = !record.exchange.response;
}

auto wait_for(asio::steady_timer& timer) -> asio::awaitable<void> {
  boost::system::error_code cancelled;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
}

}  // namespace

void note_reachability(SendRun& run, const HttpExchange& exchange) {
  Reachability& reachability = run.reachability;
  if (exchange.response) {
    reachability = {.answered = true, .looking = reachability.looking};
  } else if (!exchange.sent) {
    ++reachability.connections_failed;
  } else if (!reachability.answered || is_time_out(exchange)) {
    ++reachability.unanswered;
  }
}

auto is_down(SendRun& run) -> asio::awaitable<bool> {
  const Reachability& now = run.reachability;
  while (!now.down && !is_silent(run) && now.connections_failed >= kFailures) {
    if (now.looking != nullptr) {
      co_await wait_for(*now.looking);
    } else {
      co_await look_again(run);
    }
  }
  co_return now.down || is_silent(run);
}

}  // namespace wsconform
