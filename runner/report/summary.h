/// @file
/// The run in one sentence, for people.
#pragma once

#include <string>
#include <string_view>

#include "wsconform/verdict.h"

namespace wsconform {

/// "Conforms", "Does not conform", "Could not be judged", ...: what the exit code says.
[[nodiscard]] auto verdict_title(const RunResult& run) -> std::string;

/// "9 cases: 2 passed, 1 failed, 1 error". Only what there is.
[[nodiscard]] auto counts_sentence(const Counts& counts) -> std::string;

/// "3 cases", "1 case".
[[nodiscard]] auto plural(int number, std::string_view noun) -> std::string;

/// "1.5 ms".
[[nodiscard]] auto milliseconds_text(std::chrono::microseconds duration) -> std::string;

/// Whether the run ended: of one that was killed, nothing says how long it took.
[[nodiscard]] auto is_time_known(const RunResult& run) -> bool;
/// "420.0 ms", or "time not known".
[[nodiscard]] auto took_text(const RunResult& run) -> std::string;

}  // namespace wsconform
