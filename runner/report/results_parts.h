/// @file
/// The parts of the canonical results beside the cases.
#pragma once

#include "wsconform/contract.h"
#include "wsconform/coverage.h"
#include "wsconform/json.h"
#include "wsconform/verdict.h"

namespace wsconform {

[[nodiscard]] auto requirements_json(const Coverage& coverage) -> Json;
/// Statuses, parameters, requirements by level.
[[nodiscard]] auto coverage_json(const Coverage& coverage) -> Json;
[[nodiscard]] auto disputes_json(const RunResult& run, const Contract& contract) -> Json;
/// By case id, so that two runs can be compared member by member.
[[nodiscard]] auto observations_json(const RunResult& run) -> Json;

}  // namespace wsconform
