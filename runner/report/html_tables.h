/// @file
/// What the run came to in numbers, as HTML tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wsconform/verdict.h"

namespace wsconform {

/// A table that scrolls by itself where it is too wide. Cells are HTML; the first of each
/// row is its heading.
struct HtmlTable {
  std::string caption{};
  std::vector<std::string> columns{};
  std::vector<std::vector<std::string>> rows{};
};
[[nodiscard]] auto table_html(const HtmlTable& table) -> std::string;

/// Cases by operation and outcome, and by level and outcome. An outcome that no case has
/// is left out, but "passed" and "failed".
[[nodiscard]] auto outcome_tables(const RunResult& run) -> std::string;

/// How long the answers took.
[[nodiscard]] auto latency_table(const RunResult& run) -> std::string;

}  // namespace wsconform
