// What was handed out for deletion, on disk before the bytes leave.
#pragma once

#include <string>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/environment.h"
#include "wsconform/exchange.h"

namespace wsconform {

/// "env.json" -> "env.json.journal"
[[nodiscard]] auto journal_path(const std::string& environment_file) -> std::string;

/// Opens the journal for appending (mode 0600). `keep`: ids of earlier runs stay in it;
/// else it starts empty. Each call of the result is synced before it returns.
[[nodiscard]] auto open_journal(const std::string& path, bool keep) -> Result<Journal>;

/// The ids of earlier runs; empty when there is no journal yet.
[[nodiscard]] auto read_journal(const std::string& path)
    -> Result<std::vector<std::string>>;

/// Takes ids that were handed out before out of what the environment offers.
void withdraw(Environment& environment, const std::vector<std::string>& used);

}  // namespace wsconform
