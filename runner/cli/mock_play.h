// A run against the mock inside this process, for its verdicts alone.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "inputs.h"
#include "wsconform/plan.h"
#include "wsconform/verdict.h"

namespace wsconform {

struct MockPlay {
  std::vector<std::string> defects{};
  std::vector<std::string> variants{};
  Selection selection{};
  std::function<bool(const PlannedCase&)> wanted{};  ///< of the selected; empty: all
  int jobs{0};                                       ///< 0: the environment's
  int repeat{1};
};

/// Judged at gate should. Every play has the same seed and a mock of its own; several may
/// go on at once, in threads. Fails where a run would come to a run error.
[[nodiscard]] auto play_on_mock(const Inputs& inputs, const MockPlay& how)
    -> Result<std::vector<CaseResult>>;

}  // namespace wsconform
