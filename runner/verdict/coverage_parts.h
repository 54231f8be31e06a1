/// @file
/// The parts of a Coverage, each from the whole run.
#pragma once

#include <vector>

#include "wsconform/coverage.h"

namespace wsconform {

/// Fills `statuses` and `undocumented`.
void measure_statuses(const RunResult& run, const Contract& contract, Coverage& coverage);
[[nodiscard]] auto measure_requirements(const RunResult& run, const Contract& contract)
    -> std::vector<RequirementCoverage>;
[[nodiscard]] auto measure_parameters(const RunResult& run, const Contract& contract)
    -> std::vector<ParameterCoverage>;

}  // namespace wsconform
