// The selected cases, and which of them are handed resources first.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dispenser.h"
#include "wsconform/plan.h"

namespace wsconform {

/// What the planner knows of a case before anything is handed out.
struct Candidate {
  const Case* source{nullptr};
  const Operation* operation{nullptr};
  std::string id{};
  Demand demand{};
  int rank{0};
};

[[nodiscard]] auto demand_of(const Case& one) -> Demand;
/// Nothing but a 2xx is expected.
[[nodiscard]] auto expects_success(const Expectation& expect) -> bool;

struct Selected {
  std::vector<Candidate> candidates{};
  std::size_t filtered{0};  ///< cases that the selection leaves out
};
/// Fails (kInput) for a case of an operation that the contract does not have.
[[nodiscard]] auto select_candidates(const Contract& contract,
                                     const std::vector<Case>& cases,
                                     const Selection& selection) -> Result<Selected>;

/// The order in which a round's cases are handed resources.
[[nodiscard]] auto order_of(const std::vector<Candidate>& candidates)
    -> std::vector<std::size_t>;

}  // namespace wsconform
