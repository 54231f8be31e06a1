// The file that --known-failures names.
#pragma once

#include "commands.h"
#include "inputs.h"
#include "wsconform/known_failures.h"

namespace wsconform {

/// Of all cases there are, those that --no-derived leaves out among them. Empty where no
/// list is named: nobody asks.
[[nodiscard]] auto listable_cases(const RunOptions& options, const Inputs& inputs)
    -> std::vector<std::string>;

/// The list, fit for `run` and cases with these ids; an empty one where none is named, or
/// where the one to update is not there yet. An update of a run that leaves cases out is
/// refused (kUsage).
[[nodiscard]] auto load_known_failures(const RunOptions& options, const FileSet& files,
                                       const std::vector<std::string>& ids,
                                       const RunResult& run) -> Result<KnownFailures>;

/// Writes the list as the run shows it, where that is asked for, and applies it.
[[nodiscard]] auto use_known_failures(const RunOptions& options, KnownFailures known,
                                      RunResult& run) -> Status;

}  // namespace wsconform
