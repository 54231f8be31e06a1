/// @file
/// Tables in a Markdown text of bounded size.
#pragma once

#include <string>
#include <vector>

namespace wsconform {

/// Most bytes of a text: merge requests and comments take no more.
inline constexpr std::size_t kMostMarkdownBytes = 60'000;

/// Whether there is no room for another table; what is still to say, fits.
[[nodiscard]] auto is_markdown_full(const std::string& text) -> bool;

/// Appends a table, and stops at the last whole row that fits: then a line says how many
/// more there are.
/// @param rows  each "| cell | cell |\n"
void append_markdown_table(const std::vector<std::string>& titles,
                           const std::vector<std::string>& rows, std::string& text);

}  // namespace wsconform
