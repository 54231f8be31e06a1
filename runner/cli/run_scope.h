// What a run is asked for, as its results tell it.
#pragma once

#include "commands.h"
#include "inputs.h"
#include "wsconform/verdict.h"

namespace wsconform {

[[nodiscard]] auto make_scope(const RunOptions& options, const FileSet& files,
                              const std::string& project) -> RunScope;

/// Sets the `content` of each case, for its results.
void stamp_content(const FileSet& files, Plan& plan);

}  // namespace wsconform
