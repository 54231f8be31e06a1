/// @file
/// Whether it is worth starting at all.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string_view>
#include <utility>  // before Asio 1.74

#include "wsconform/exchange.h"

namespace wsconform {

/// One case of each operation (its first step alone) that can delete nothing and shows
/// whether the target takes `principal` for who it is. Empty when the plan has none.
[[nodiscard]] auto find_probes(const Plan& plan, std::string_view principal) -> Plan;

/// send_all() after a probe that tells whether the target can be reached and the main
/// principal is known there; further probes are sent only after a 401 or 403. Stops with
/// an Error (kNetwork), and sends no case, when it cannot or each operation answers so.
[[nodiscard]] auto send_all_after_preflight(const Plan& plan,
                                            const Environment& environment, Send send,
                                            SendOptions options,
                                            std::function<void(CaseRecord)> on_record)
    -> boost::asio::awaitable<Status>;

}  // namespace wsconform
