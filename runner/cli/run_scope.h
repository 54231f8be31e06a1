// What a run is asked for, as its results tell it.
#pragma once

#include "commands.h"
#include "inputs.h"
#include "session.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// The run before its first case.
[[nodiscard]] auto describe_run(const RunOptions& options, const Inputs& inputs,
                                const Session& session, const Plan& plan, Level gate)
    -> RunResult;

/// Sets the `content` of each case, for its results.
void stamp_content(const FileSet& files, Plan& plan);

}  // namespace wsconform
