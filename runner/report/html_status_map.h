/// @file
/// Which documented statuses came, which did not, and where rules are broken.
#pragma once

#include <string>

#include "wsconform/contract.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// Operation by status, as an HTML table: how often each documented status came, and
/// which others. A cell is marked, and names the requirements, where a finding at the
/// gate demanded the status in vain or is about an answer that has it.
/// @see measure_coverage
[[nodiscard]] auto status_map(const RunResult& run, const Contract& contract)
    -> std::string;

}  // namespace wsconform
