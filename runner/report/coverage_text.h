/// @file
/// What a run showed of the contract, in lines for people.
#pragma once

#include <string>
#include <vector>

#include "wsconform/contract.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// Requirements, statuses and rules on parameters, each in a line; then the documented
/// statuses that were not seen, the first five of them with the reason.
[[nodiscard]] auto coverage_lines(const RunResult& run, const Contract& contract)
    -> std::vector<std::string>;

/// Which side this target took of each dispute that was probed.
[[nodiscard]] auto dispute_lines(const RunResult& run, const Contract& contract)
    -> std::vector<std::string>;

}  // namespace wsconform
