/// @file
/// What the writer and the reader of the canonical results share.
#pragma once

#include "wsconform/json.h"
#include "wsconform/verdict.h"

namespace wsconform {

inline constexpr int kResultsVersion = 1;
inline constexpr const char* kResultsSchema =
    "https://wsconform.example/schemas/meta/results.schema.json";

inline constexpr Outcome kOutcomes[] = {
    Outcome::kPassed,       Outcome::kFailed, Outcome::kAdvisory, Outcome::kObserved,
    Outcome::kKnownFailure, Outcome::kStale,  Outcome::kSkipped,  Outcome::kError};

/// The members that follow from the cases: a file in which they do not is not ours.
[[nodiscard]] auto counts_json(const RunResult& run) -> Json;
[[nodiscard]] auto success_paths_json(const RunResult& run) -> Json;

}  // namespace wsconform
