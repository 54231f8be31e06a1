/// @file
/// What each case came to, and what the run came to. Pure.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "wsconform/auth.h"
#include "wsconform/base.h"
#include "wsconform/check.h"
#include "wsconform/contract.h"
#include "wsconform/environment.h"
#include "wsconform/exchange.h"
#include "wsconform/plan.h"

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

/// One case, judged.
struct CaseResult {
  std::string id{};
  std::string operation{};
  std::string name{};  ///< "<file>/<id>"
  std::string description{};
  std::string file{};
  Level level{Level::kMust};
  std::vector<std::string> requirements{};
  std::vector<std::vector<int>> expected_statuses{};  ///< by step; empty: any listed
  std::string twin{};  ///< id of the case that stays within the limit this one breaks
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
};

/// The whole run.
struct RunResult {
  std::string tool_version{};
  std::string contract_version{};
  std::string target{};       ///< URL without secrets
  std::string environment{};  ///< its name
  std::string seed{};
  std::string started_at{};  ///< "2026-01-31T12:00:00Z"
  std::chrono::microseconds duration{0};
  Level gate{Level::kMust};
  HttpLimits limits{};
  bool interrupted{false};
  std::string run_error{};  ///< the run as a whole could not be done, "" otherwise
  std::vector<std::string> operations{};  ///< of the contract, in its order
  std::vector<CaseResult> cases{};        ///< sorted by id
};

/// Judges one case by itself: findings at or above the gate make it failed, whatever else
/// could not be judged; then "could not judge" makes it an error.
[[nodiscard]] auto judge(const Contract& contract, const CaseRecord& record,
                         const Environment& environment, Level gate,
                         const Redactor& redactor) -> CaseResult;
/// The result of a case that was not sent.
[[nodiscard]] auto judge_skipped(const PlannedCase& planned) -> CaseResult;

/// Applies what only the whole run shows: whether an answer that was cut off was so for
/// another case too, whether an overloaded target answered anything, whether two cases
/// got one job id, twins, calibration. Sorts by id.
[[nodiscard]] auto settle_verdicts(std::vector<CaseResult> cases, const Plan& plan,
                                   Level gate) -> std::vector<CaseResult>;

/// An id without the "#2" of a repeat.
[[nodiscard]] auto without_repeat(std::string_view id) -> std::string_view;

struct Counts {
  std::map<Outcome, int> by_outcome{};
  [[nodiscard]] auto of(Outcome outcome) const -> int;
  [[nodiscard]] auto total() const -> int;
};
[[nodiscard]] auto count(const std::vector<CaseResult>& cases) -> Counts;
/// One operation's cases only.
[[nodiscard]] auto count(const std::vector<CaseResult>& cases, std::string_view operation)
    -> Counts;

/// Operations of which at least one documented success was seen, of all.
[[nodiscard]] auto success_paths(const RunResult& run) -> std::pair<int, int>;

/// 0, 1, 3 or 5 (design: exit codes); interruption and report trouble are the caller's.
/// 3 also when fewer than half of the cases that were not skipped could be judged, and
/// when every case was skipped: a run that judged nothing is no proof of anything.
[[nodiscard]] auto exit_code(const RunResult& run) -> int;

}  // namespace wsconform
