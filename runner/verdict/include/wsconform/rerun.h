/// @file
/// Sending failed cases again to tell whether they fail always. Pure.
#pragma once

#include <vector>

#include "wsconform/plan.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// The failed cases of settled results that may be sent again: they took nothing that
/// could be deleted, name what they mean, and failed in every rerun so far. In the order
/// of the plan.
[[nodiscard]] auto plan_rerun(const Plan& plan, const std::vector<CaseResult>& results)
    -> Plan;

/// `results` with one rerun more of each case in `again`, settled as if it had come the
/// first time. No outcome changes by it.
/// @param results  judged one by one, sorted by id
/// @param again    judged one by one
[[nodiscard]] auto add_reruns(std::vector<CaseResult> results,
                              const std::vector<CaseResult>& again, const Plan& plan,
                              Level gate) -> std::vector<CaseResult>;

/// It failed, and did not when it was sent again. A rerun that ended in an error shows
/// nothing. By the findings: lists of known failures do not change what the target did.
[[nodiscard]] auto is_flaky(const CaseResult& result, Level gate) -> bool;

}  // namespace wsconform
