/// @file
/// The event log: a run as it goes on, one JSON object a line (NDJSON). What was written
/// when the process died can be read. Pure: the caller writes the lines, in this order.
#pragma once

#include <string>
#include <string_view>

#include "wsconform/base.h"
#include "wsconform/contract.h"
#include "wsconform/plan.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// The first line: what is known of the run before anything is sent.
[[nodiscard]] auto log_started(const RunResult& run, const Contract& contract)
    -> std::string;

/// One line for each case of the plan, then; of one that is skipped, the only one.
[[nodiscard]] auto log_planned(const PlannedCase& planned) -> std::string;

/// A case whose verdict stands from an earlier run: it is not in the plan.
[[nodiscard]] auto log_standing(const CaseResult& result) -> std::string;

/// A case's result, as soon as it is known and again when it changed: the last one
/// counts.
[[nodiscard]] auto log_judged(const CaseResult& result) -> std::string;

/// The last line: the results of the cases are final.
[[nodiscard]] auto log_ended(const RunResult& run) -> std::string;

/// Whether a file is an event log rather than results: by its first bytes.
[[nodiscard]] auto is_event_log(std::string_view text) -> bool;

/// The run that the log tells of. A log without its last line is of a run that was
/// killed: the run counts as interrupted, its other cases as errors, and what only the
/// whole run shows is settled from the cases that were judged. A line that was not
/// written to its end is passed over if it is the last. Refuses (kInput; file, line and
/// place) all else that is not valid by the schema, out of order, or of another contract.
/// @param meta  the compiled schemas/meta/event-log.schema.json
[[nodiscard]] auto read_event_log(std::string_view text, const std::string& where,
                                  const CompiledSchema& meta, const Contract& contract)
    -> Result<RunResult>;

}  // namespace wsconform
