// What a run is asked for, as its results tell it.
#pragma once

#include "commands.h"
#include "inputs.h"
#include "resume.h"
#include "session.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// The run before its first case.
[[nodiscard]] auto describe_run(const RunOptions& options, const Inputs& inputs,
                                const Session& session, const Plan& plan, Level gate)
    -> RunResult;

/// The content_hash() of each case, by its id.
[[nodiscard]] auto contents_of(const Contract& contract, const FileSet& files,
                               const std::vector<const Case*>& cases) -> CaseContents;

/// Sets the `content` of each case, for its results.
void stamp_content(const Contract& contract, const FileSet& files, Plan& plan);

}  // namespace wsconform
