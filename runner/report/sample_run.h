/// @file
/// For tests: a small contract and a run with a case of every outcome.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wsconform/contract.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// Operations "DropShelves" and "DropBooks" with a few requirements, and common ones.
[[nodiscard]] auto sample_contract() -> Contract;

/// Cases of every outcome for DropBooks, one passed case for DropShelves.
[[nodiscard]] auto sample_run() -> RunResult;

/// A failed case that sent `request` and got `response`, both as they are.
[[nodiscard]] auto failed_case(const std::string& id, const std::string& request,
                               const std::string& response) -> CaseResult;

/// The page and its style, from the source tree.
[[nodiscard]] auto html_files() -> FileSet;

/// Texts that hurt careless writers: every byte, every control, broken UTF-8, markup,
/// commands to terminals and CI systems.
[[nodiscard]] auto hostile_texts() -> std::vector<std::string>;

}  // namespace wsconform
