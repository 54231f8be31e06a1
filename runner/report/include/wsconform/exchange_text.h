/// @file
/// The exchanges of one case as text, for those who want to see each. Pure.
#pragma once

#include <string>

#include "wsconform/contract.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// Outcome and id of a case, and what went to and fro, redacted; several lines.
[[nodiscard]] auto to_exchange_text(const CaseResult& result, const RunResult& run,
                                    const Contract& contract) -> std::string;

}  // namespace wsconform
