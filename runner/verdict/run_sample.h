/// @file
/// For tests: a run of a small operation, case by case.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "wsconform/verdict.h"

namespace wsconform {

/// What is special about a case; the rest is the same for all.
struct CaseSketch {
  Level level{Level::kMust};
  std::vector<int> statuses{};
  int steps{1};
  std::vector<std::string> taken{};
  bool expects_success{false};
  std::string twin{};  ///< "a/at-limit", in the same operation
  std::string calibrated_by{};
};

struct AnswerSketch {
  int status{0};  ///< 0: none
  std::string body{};
  int attempts{1};
};

/// POST /v2/{project_id}/things/batch-delete: 202 with job_id, 204 without a body, errors
/// 400, 404, 409, 500 with error_code.
class RunSample {
 public:
  RunSample();
  RunSample(const RunSample&) = delete;
  auto operator=(const RunSample&) -> RunSample& = delete;

  /// Adds a case "<file>/<id>" whose first step was answered so.
  void add(const std::string& name, CaseSketch sketch, const AnswerSketch& answer);
  /// Adds the answer of the next step.
  void add_step(std::size_t index, const AnswerSketch& answer);
  /// Sets a header of the last answer.
  void set_header(const std::string& name, const std::string& value);

  [[nodiscard]] auto operation() -> Operation& { return contract.operations.front(); }
  [[nodiscard]] auto planned(std::size_t index) -> PlannedCase& {
    return plan.cases[index];
  }
  [[nodiscard]] auto record(std::size_t index) -> CaseRecord& { return records[index]; }

  [[nodiscard]] auto judge_one(Level gate = Level::kMust) -> CaseResult;
  /// Judges and settles all; a case without an answer to its first step counts as skipped
  /// when its plan says so.
  [[nodiscard]] auto settle(Level gate = Level::kMust) -> std::vector<CaseResult>;

  Contract contract;
  Environment environment{};
  Redactor redactor{};
  Plan plan{};

 private:
  void link();

  std::deque<Case> sources{};
  std::deque<CaseRecord> records{};
};

/// The result of "<file>/<id>" (with "#2" ...).
[[nodiscard]] auto find_result(const std::vector<CaseResult>& results,
                               const std::string& name) -> const CaseResult&;

}  // namespace wsconform
