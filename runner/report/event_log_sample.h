/// @file
/// For tests: the event log of a run.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/event_log.h"

namespace wsconform {

/// Reads it as "run.ndjson".
[[nodiscard]] auto read_log(std::string_view text) -> Result<RunResult>;

/// The plan that `run` may be of, as far as the log tells of it.
class SamplePlan {
 public:
  explicit SamplePlan(const RunResult& run);
  SamplePlan(const SamplePlan&) = delete;
  auto operator=(const SamplePlan&) -> SamplePlan& = delete;

  [[nodiscard]] auto planned(std::size_t index) -> PlannedCase& {
    return plan.cases[index];
  }
  /// Those of its cases.
  [[nodiscard]] auto lines() const -> std::string;

  Plan plan{};

 private:
  void add(const CaseResult& result);

  Contract contract_;
  std::deque<Case> sources_{};
};

/// The log of a run that came to its end: started, planned, judged, ended.
[[nodiscard]] auto whole_log(const RunResult& run) -> std::string;

/// Each with its newline.
[[nodiscard]] auto lines_of(std::string_view text) -> std::vector<std::string>;

}  // namespace wsconform
