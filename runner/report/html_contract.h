/// @file
/// What the run showed of the contract, as HTML tables.
#pragma once

#include <string>

#include "wsconform/contract.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// Requirements by operation and level: how many were exercised and failed; then, folded,
/// each with its place and what it came to.
[[nodiscard]] auto requirement_tables(const RunResult& run, const Contract& contract)
    -> std::string;

/// Each dispute that was probed, and the side this target took. "" of none.
[[nodiscard]] auto dispute_table(const RunResult& run, const Contract& contract)
    -> std::string;

/// What the transport allowed an exchange.
[[nodiscard]] auto limits_table(const RunResult& run) -> std::string;

}  // namespace wsconform
