/// @file
/// How findings become an outcome, in one place.
#pragma once

#include "wsconform/verdict.h"

namespace wsconform {

/// failed, error, advisory, observed or passed, from the findings and `incomplete`.
[[nodiscard]] auto decide(const CaseResult& result, Level gate) -> Outcome;

/// "status 404, error_code WKS.0001"; for several steps, each with its number.
[[nodiscard]] auto describe_answers(const std::vector<StepResult>& steps) -> std::string;

/// The step's part of a report. `error_code` is as sent.
[[nodiscard]] auto make_step_result(const PlannedStep& step, const StepRecord& record,
                                    const Redactor& redactor, std::string_view error_code)
    -> StepResult;

/// The types in a JSON body, without its values: `{"error_code":string,"ids":[string]}`.
/// Names are sorted, equal items of an array told once. "none" without a body, "text" for
/// what is no JSON.
[[nodiscard]] auto body_shape(std::string_view body, const Redactor& redactor)
    -> std::string;

/// Of the answers to requests that named offered resources, the values that the contract
/// wants to be different each time. One that names nothing may start no job of its own.
[[nodiscard]] auto distinct_values(const CaseRecord& record, const Redactor& redactor)
    -> std::vector<DistinctValue>;
/// A finding for each case that got a value that one before it has. What one case got
/// twice is for the case itself to judge (`expect.distinct`).
void settle_distinct(std::vector<CaseResult>& cases, Level gate);

}  // namespace wsconform
