/// @file
/// From what two runs showed of a case to what became of it.
#pragma once

#include "case_state.h"
#include "wsconform/compare.h"

namespace wsconform {

/// Exactly one, whatever the states. At least one of them is not absent.
[[nodiscard]] auto categorise(const CaseState& base, const CaseState& now) -> Category;

/// Whether it counts for the exit code.
[[nodiscard]] auto regresses(Category category, const CaseState& base,
                             const CaseState& now, const CompareOptions& options) -> bool;

/// What decided it, the same for all cases that changed in the same way: the cause of the
/// first failure that is new (of a fixed case: that is gone), the code of an error, the
/// reason of a skip. "" where there is nothing to say.
[[nodiscard]] auto cause_of(Category category, const CaseState& base,
                            const CaseState& now, Level gate) -> std::string;

}  // namespace wsconform
