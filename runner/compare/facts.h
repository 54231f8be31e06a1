/// @file
/// Whether two runs can be compared.
#pragma once

#include <vector>

#include "wsconform/compare.h"

namespace wsconform {

/// Target, program, contract, selection, gate, ...: what the runs were, side by side.
[[nodiscard]] auto run_facts(const RunResult& base, const RunResult& now)
    -> std::vector<RunFact>;

}  // namespace wsconform
