/// @file
/// What a run showed of a target where no page says how it should be. Pure.
#pragma once

#include <string>
#include <vector>

#include "wsconform/contract.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// What one answer to an observed case was like, without what differs from run to run.
struct ObservedAnswer {
  int status{0};  ///< 0: no answer
  std::string error_code{};
  std::string body_shape{};            ///< see StepResult; "" of a neighbour's
  std::vector<std::string> headers{};  ///< sorted, lower case; a value where it is a fact

  friend auto operator==(const ObservedAnswer&, const ObservedAnswer&) -> bool = default;
};

/// The facts of one observed case. The same target gives the same, whatever the seed.
struct Observation {
  std::string id{};                       ///< the case's, with its "#2"
  std::vector<ObservedAnswer> answers{};  ///< by step

  friend auto operator==(const Observation&, const Observation&) -> bool = default;
};

/// Of each case of level observe that was judged, in the order of the cases.
[[nodiscard]] auto observations(const RunResult& run) -> std::vector<Observation>;

/// What one probe of a dispute showed.
struct ProbeAnswer {
  std::string case_id{};  ///< with its "#2"
  int status{0};          ///< of the last step
  std::string side{};     ///< id; "" when the status shows none
};

/// Which side of a dispute the target took.
struct DisputeVerdict {
  std::string id{};
  std::string side{};       ///< "" when no probe showed one, or two showed different ones
  std::string statement{};  ///< of that side
  std::string enforced{};   ///< the side that is demanded, "" when either passes
  std::vector<ProbeAnswer> probes{};  ///< those that were judged
};

/// Of each entry of kind dispute, in the order of the contract.
[[nodiscard]] auto dispute_verdicts(const RunResult& run, const Contract& contract)
    -> std::vector<DisputeVerdict>;

}  // namespace wsconform
