// Sends a plan to its target and judges what comes.
#pragma once

#include <functional>
#include <vector>

#include "session.h"
#include "wsconform/contract.h"
#include "wsconform/exchange.h"
#include "wsconform/plan.h"
#include "wsconform/verdict.h"

namespace wsconform {

struct PlayOptions {
  Level gate{Level::kMust};
  int jobs{1};
  double requests_per_second{0};  ///< 0: as fast as it goes
  int wait_seconds{0};            ///< for the target to accept connections
  bool preflight{false};
  int rerun_failed{0};                                 ///< at most so often
  std::function<void(const CaseResult&)> on_result{};  ///< may be empty
};

struct Played {
  std::vector<CaseResult> cases{};  ///< not settled yet; in the order of completion
  Status stopped{};                 ///< why no more was sent; redacted and visible
};

/// Fails when nothing can be sent at all: a certificate file or a proxy that will not do.
/// Ends early on an interrupt; what was not sent says so.
[[nodiscard]] auto play(const Contract& contract, const Session& session,
                        const Plan& plan, const PlayOptions& options) -> Result<Played>;

}  // namespace wsconform
