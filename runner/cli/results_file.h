// The canonical results of an earlier run, from its file.
#pragma once

#include <string>

#include "wsconform/base.h"
#include "wsconform/compare.h"
#include "wsconform/contract.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// Or from the event log that a killed run left. Fails (kInput) for a file that cannot be
/// read, or is no results of that contract.
[[nodiscard]] auto load_results(const std::string& path, const FileSet& files,
                                const Contract& contract) -> Result<RunResult>;

/// The same of a run of whatever contract, with what its file says of that. An event log
/// does not say enough.
/// @param meta  the compiled schemas/meta/results.schema.json
[[nodiscard]] auto load_recorded_run(const std::string& path, const CompiledSchema& meta)
    -> Result<RecordedRun>;

}  // namespace wsconform
