// What the command line of a run said of its target.
#pragma once

#include <string>
#include <vector>

#include "commands.h"

namespace wsconform {

/// The arguments for the same target, contract and permissions, without the cases to play
/// and the reports: to play one case again. `target` is the URL without secrets.
[[nodiscard]] auto target_arguments(const RunOptions& options, const std::string& target)
    -> std::vector<std::string>;

}  // namespace wsconform
