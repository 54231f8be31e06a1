/// @file
/// What changed where no rule is broken at the gate.
#pragma once

#include <vector>

#include "wsconform/compare.h"

namespace wsconform {

/// Of cases that passed in both runs and are the same in both: statuses, error codes,
/// what else observed cases record, and findings below the gate that are new or gone.
/// Then the disputes in which the target took another side.
[[nodiscard]] auto find_drifts(const std::vector<CaseChange>& cases,
                               const RecordedRun& base, const RecordedRun& now)
    -> std::vector<Drift>;

}  // namespace wsconform
