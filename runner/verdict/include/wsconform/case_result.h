/// @file
/// What one case came to, as the reports show it.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "wsconform/check.h"
#include "wsconform/contract.h"
#include "wsconform/http.h"

namespace wsconform {

enum class Outcome {
  kPassed,
  kFailed,
  kAdvisory,
  kObserved,
  kKnownFailure,
  kStale,
  kSkipped,
  kError
};
[[nodiscard]] auto to_text(Outcome outcome) -> std::string;
/// Whether an answer was held against what is expected: not skipped, no error.
[[nodiscard]] auto is_judged(Outcome outcome) -> bool;

/// One exchange as a report shows it: redacted, visible, cut. Of an answer of somebody
/// else's operation there is no body and no error code.
struct StepResult {
  std::string principal{};
  std::string method{};
  std::string target{};
  std::vector<std::string> request_headers{};  ///< "Name: value", redacted
  std::string request_body{};                  ///< redacted; "" when none
  std::size_t request_body_bytes{0};
  int status{0};  ///< 0: no response
  std::vector<std::string> response_headers{};
  std::string response_body{};  ///< redacted, cut
  std::size_t response_body_bytes{0};
  std::string response_body_sha256{};  ///< of the whole, where it was cut
  std::string error_code{};            ///< of an error body, "" when none
  std::string body_shape{};  ///< of an observed case's answer: the types in it, no values
  bool neighbour{false};     ///< another method or path: not our operation's answer
  HttpTimings timings{};
  int attempts{1};
};

/// A value that no other answer of the run may have.
struct DistinctValue {
  std::string field{};
  std::string value{};  ///< redacted
  int step{0};          ///< from 0
};

/// How a failed case went when it was sent once more.
struct Rerun {
  Outcome outcome{Outcome::kPassed};
  std::string reason{};
  std::vector<Finding> findings{};
  std::vector<StepResult> steps{};
};

/// One case, judged.
struct CaseResult {
  std::string id{};
  std::string operation{};
  std::string name{};  ///< "<file>/<id>"
  std::string description{};
  std::string file{};
  std::string content{};  ///< content_hash(); "" in results that do not say
  Level level{Level::kMust};
  std::vector<std::string> requirements{};
  std::vector<std::vector<int>> expected_statuses{};  ///< by step; empty: any listed
  std::string twin{};  ///< id of the case that stays within the limit this one breaks
  std::string calibrated_by{};  ///< id of the case that shows what unknown ids get
  Outcome outcome{Outcome::kPassed};
  std::string reason{};    ///< for skipped, error and observed: what could not be judged,
                           ///< what was seen, why it proves nothing
  bool incomplete{false};  ///< part of it could not be judged; `reason` says why, also
                           ///< where findings make the outcome "failed"
  std::vector<Finding> findings{};  ///< those of level observe are recorded facts
  std::vector<StepResult> steps{};
  std::chrono::microseconds duration{0};
  bool success_path{false};  ///< a documented success was expected and came, for offered
                             ///< resources where the operation names any
  std::vector<DistinctValue> distinct{};  ///< for settle_verdicts alone: in no report
  std::vector<Rerun> reruns{};            ///< in order; none unless asked for
};

}  // namespace wsconform
