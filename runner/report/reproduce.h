/// @file
/// Commands that play a case, or send its request, once more.
#pragma once

#include <string>
#include <vector>

#include "wsconform/verdict.h"

namespace wsconform {

/// "wsconform run <arguments> --only '<id>' --seed '<seed>'", with the run's arguments
/// for its target, without the "#2" of a repeat, which is no part of a case's id.
[[nodiscard]] auto run_again_command(const CaseResult& result, const RunResult& run)
    -> std::string;

/// A curl command for a POSIX shell that sends the step's request to the run's target,
/// the credentials taken from $TOKEN. "" where the report does not hold the whole body as
/// it was sent (it was cut, redacted or is no plain text).
[[nodiscard]] auto curl_command(const StepResult& step, const RunResult& run)
    -> std::string;

}  // namespace wsconform
