/// @file
/// For tests: small runs of cases of DropBooks, told apart by what came.
#pragma once

#include <string>

#include "wsconform/compare.h"

namespace wsconform {

/// A must case that wants 400.
[[nodiscard]] auto passed(const std::string& name) -> CaseResult;
/// It was answered with `status` instead.
[[nodiscard]] auto failed(const std::string& name, int status = 202,
                          Level level = Level::kMust) -> CaseResult;
[[nodiscard]] auto errored(const std::string& name) -> CaseResult;
[[nodiscard]] auto skipped(const std::string& name) -> CaseResult;
/// An observed case that was answered with `status`.
[[nodiscard]] auto observed(const std::string& name, int status) -> CaseResult;

/// Outcomes follow from the findings and the gate.
[[nodiscard]] auto recorded(std::vector<CaseResult> cases, Level gate = Level::kMust)
    -> RecordedRun;

/// Of two runs that can be compared (asserted); they outlive the test.
[[nodiscard]] auto compared(RecordedRun base, RecordedRun now,
                            const CompareOptions& options = {}) -> Comparison;

}  // namespace wsconform
