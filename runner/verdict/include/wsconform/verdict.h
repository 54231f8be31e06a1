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
#include "wsconform/case_result.h"
#include "wsconform/check.h"
#include "wsconform/contract.h"
#include "wsconform/environment.h"
#include "wsconform/exchange.h"
#include "wsconform/plan.h"
#include "wsconform/run_scope.h"

namespace wsconform {

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
  std::vector<std::string> arguments{};  ///< of `wsconform run`, for the same target
  RunScope scope{};
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
/// The result of a case that the run was stopped before, or in.
[[nodiscard]] auto judge_unanswered(const PlannedCase& planned) -> CaseResult;

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
