/// @file
/// What to say when no alternative of an anyOf or oneOf fits.
#pragma once

#include <vector>

#include "run.h"

namespace wsconform::engine {

/// Reports the violations of the one alternative that was evidently meant, or else one
/// violation that lists what would have fitted. Always false.
auto report_no_match(Run& run, const Place& place,
                     const std::vector<const Node*>& branches, const Json& instance)
    -> bool;

}  // namespace wsconform::engine
