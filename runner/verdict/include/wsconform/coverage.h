/// @file
/// What of the contract a run exercised: statuses, bounds of parameters, requirements.
/// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wsconform/contract.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// One status of one operation. An answer to another method or path counts only where the
/// page documents its status and the case demands it (405).
struct StatusCoverage {
  std::string operation{};
  int status{0};
  int seen{0};            ///< answers that had it
  int asserted{0};        ///< those of them whose step demands it
  std::string why_not{};  ///< where it is documented and was not seen
};

/// One documented rule on one parameter, and from which side of it requests came.
struct ParameterCoverage {
  std::string operation{};
  std::string parameter{};    ///< "volumes[].id"
  std::string constraint{};   ///< column of the table, or bound: "Mandatory", "Type"
  std::string requirement{};  ///< "<operation>/<id>"
  int under{0};               ///< judged cases that keep it and expect success
  int at{0};                  ///< that stay just within it: twins of one that breaks it
  int over{0};                ///< that break it and expect nothing but refusals
  int open{0};                ///< of which the expected statuses do not tell
};

enum class RequirementResult {
  kFailed,    ///< a finding at the gate names it
  kAdvisory,  ///< a finding below the gate names it
  kPassed,    ///< a case that cites it was judged, and nothing speaks against it
  kObserved,  ///< only observed
  kUnjudged,  ///< its cases ended in errors, or failed for another reason
  kSkipped,   ///< its cases were skipped
  kNotRun,    ///< no case of the run cites it
  kNotCheckable
};
[[nodiscard]] auto to_text(RequirementResult result) -> std::string;
/// Whether the run says anything about it: failed, advisory, passed or observed.
[[nodiscard]] auto is_exercised(RequirementResult result) -> bool;

/// What the run shows of one requirement.
struct RequirementCoverage {
  std::string id{};         ///< "<operation>/<id>" or "common/<id>"
  std::string operation{};  ///< "common" for those of every answer
  Level level{Level::kMust};
  std::string place{};
  std::string layer{};
  std::vector<std::string>
      cases{};  ///< of the run, that cite it; without repeats, sorted
  RequirementResult result{RequirementResult::kNotRun};
};

struct Coverage {
  std::vector<StatusCoverage> statuses{};       ///< documented, in the contract's order
  std::vector<StatusCoverage> undocumented{};   ///< seen all the same, the same way
  std::vector<ParameterCoverage> parameters{};  ///< in the order of the requirements
  std::vector<RequirementCoverage> requirements{};  ///< the contract's, then common
};
[[nodiscard]] auto measure_coverage(const RunResult& run, const Contract& contract)
    -> Coverage;

/// Requirements of one level: how many there are, say anything, and failed.
struct RequirementTally {
  int documented{0};  ///< that can be checked
  int exercised{0};
  int failed{0};
};
/// Of one operation (or "common"), or of all for "".
[[nodiscard]] auto tally(const Coverage& coverage, Level level,
                         std::string_view operation = "") -> RequirementTally;
[[nodiscard]] auto count_not_checkable(const Coverage& coverage) -> int;

}  // namespace wsconform
