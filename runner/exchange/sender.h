/// @file
/// One request of a run: at its time, as its principal, as often as it may be sent.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>  // before Asio 1.74

#include "credentials.h"
#include "wsconform/exchange.h"
#include "wsconform/safety.h"

namespace wsconform {

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
  int failures_in_a_row{0};
  bool answered{false};  ///< at least one response in this run
  Status stopped{};
  std::string why_not_sent{"not sent: the run was stopped"};  ///< once it is stopped
  std::chrono::steady_clock::time_point next_slot{};
};

[[nodiscard]] auto is_interrupted(const SendRun& run) -> bool;

/// Sends the step once as its principal; after a 401 that nobody expects, once more with
/// another token where there is one. Fails when the request is not safe or a login fails.
[[nodiscard]] auto send_as_principal(SendRun& run, const PlannedCase& planned,
                                     const PlannedStep& step, StepRecord& record)
    -> boost::asio::awaitable<Status>;

/// The same, and again while the target asks to wait or a resource settles.
[[nodiscard]] auto send_patiently(SendRun& run, const PlannedCase& planned,
                                  std::size_t index, StepRecord& record)
    -> boost::asio::awaitable<Status>;

/// Repeats once what may have been an accident, if nothing can be deleted by it.
[[nodiscard]] auto confirm(SendRun& run, const PlannedCase& planned,
                           const PlannedStep& step, StepRecord& record)
    -> boost::asio::awaitable<void>;

/// Fails (kNetwork) when the target cannot be reached, or when each operation answers 401
/// to the main principal.
[[nodiscard]] auto preflight(SendRun& run) -> boost::asio::awaitable<Status>;

}  // namespace wsconform
