/// @file
/// Cases that went wrong in the same way, put together.
#pragma once

#include <string>
#include <vector>

#include "wsconform/verdict.h"

namespace wsconform {

/// Cases with one outcome and one way in which they came to it.
struct Cause {
  Outcome outcome{Outcome::kFailed};
  std::string title{};  ///< of its first case: "status: expected 400, got 202"
  std::vector<const CaseResult*> cases{};
};

/// The cases of `outcome` by cause: those with most cases first, else in the order of the
/// cases. Failed and advisory cases are told apart by the rule that decided them and its
/// stable_cause(), all others by their reason (errors by its stable code).
[[nodiscard]] auto group_by_cause(const RunResult& run, Outcome outcome)
    -> std::vector<Cause>;

}  // namespace wsconform
