// Plays every switch of the mock, on all cores.
#pragma once

#include <vector>

#include "inputs.h"
#include "wsconform/selftest.h"

namespace wsconform {

struct TrialOptions {
  bool quick{false};  ///< one defect a mechanism; variants without large bodies, the
                      ///< cases that are only observed, and the derived cases of the
                      ///< operations but one
  int jobs{0};        ///< threads; 0: one a core
};

/// One trial a switch. A defect gets, until one of its cases fails: (quick: the
/// hand-written cases;) the cases of its
/// operation but those with a large body; those; and, where it shows only now and then or
/// only under load, more repeats. A variant gets every case.
[[nodiscard]] auto play_trials(const Inputs& inputs, const Baseline& baseline,
                               const TrialOptions& options) -> Result<std::vector<Trial>>;

}  // namespace wsconform
