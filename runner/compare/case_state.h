/// @file
/// What one run showed of one case, all its repeats together.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/verdict.h"

namespace wsconform {

enum class State { kAbsent, kPass, kFail, kFlaky, kError, kSkipped };

using Repeats = std::vector<const CaseResult*>;

struct CaseState {
  State state{State::kAbsent};
  const CaseResult* shown{};           ///< the first with the worst state
  std::set<std::string> failures{};    ///< signatures of the findings at the gate
  std::set<std::string> advisories{};  ///< of those below it
};

/// The repeats of each case, in their order, by id without "#2".
[[nodiscard]] auto repeats_by_id(const RunResult& run)
    -> std::map<std::string, Repeats, std::less<>>;

/// By the findings, not by the outcome: lists of known failures and other gates do not
/// change what the target did.
[[nodiscard]] auto state_of(const Repeats& repeats, Level gate) -> CaseState;

}  // namespace wsconform
