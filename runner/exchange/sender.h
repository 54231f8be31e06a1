/// @file
/// One request of a run: at its time, as its principal, as often as it may be sent.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>  // before Asio 1.74

#include "credentials.h"
#include "wsconform/exchange.h"
#include "wsconform/safety.h"

namespace wsconform {

/// Whether somebody is still there. Only an answer clears the counts.
struct Reachability {
  int connections_failed{0};  ///< in a row
  int unanswered{0};          ///< time-outs after a request was sent, in a row
  bool answered{false};       ///< at least one response in this run
  bool down{false};           ///< another look was in vain
  boost::asio::steady_timer* looking{nullptr};  ///< ends when another look is over
};

/// What all workers share. One thread: no locks.
struct SendRun {
  const Plan& plan;
  const Environment& environment;
  Send send;
  SendOptions options;
  std::function<void(CaseRecord)> on_record;
  SafetyCheck safety{environment};
  Credentials credentials{environment, options};
  std::size_t next{0};
  Reachability reachability{};
  Status stopped{};
  std::string why_not_sent{"not sent: the run was stopped"};  ///< once it is stopped
  std::chrono::steady_clock::time_point next_slot{};
};

[[nodiscard]] auto is_interrupted(const SendRun& run) -> bool;

/// The place of a request in the run's rate.
enum class Slot { kToTake, kTaken };

/// Waits until `count` requests may go out together; the next ones come so much later.
[[nodiscard]] auto wait_for_slots(SendRun& run, std::size_t count)
    -> boost::asio::awaitable<void>;

/// Sends the step once as its principal; after a 401 that nobody expects, once more with
/// another token where there is one. Fails when the request is not safe or a login fails.
[[nodiscard]] auto send_as_principal(SendRun& run, const PlannedCase& planned,
                                     const PlannedStep& step, Slot slot,
                                     StepRecord& record)
    -> boost::asio::awaitable<Status>;

/// The same, and again while the target asks to wait or a resource settles.
[[nodiscard]] auto send_patiently(SendRun& run, const PlannedCase& planned,
                                  std::size_t index, Slot slot, StepRecord& record)
    -> boost::asio::awaitable<Status>;

/// Repeats once what may have been an accident, if the case can delete nothing.
[[nodiscard]] auto confirm(SendRun& run, const PlannedCase& planned,
                           const PlannedStep& step, StepRecord& record)
    -> boost::asio::awaitable<void>;

/// Fails (kNetwork) when the target cannot be reached, or when each operation answers 401
/// or 403 to the main principal.
[[nodiscard]] auto preflight(SendRun& run) -> boost::asio::awaitable<Status>;

/// Counts what tells whether somebody is still there.
void note_reachability(SendRun& run, const HttpExchange& exchange);

/// Whether nothing more should be sent. After failed connections that is told by one more
/// look, with a case that can delete nothing; all who ask meanwhile wait for it.
[[nodiscard]] auto is_down(SendRun& run) -> boost::asio::awaitable<bool>;

}  // namespace wsconform
