#include "markdown_table.h"

#include <fmt/format.h>

#include "wsconform/base.h"

namespace wsconform {
namespace {

constexpr std::size_t kReserve = 1'000;  ///< for the lines that say what was left out

}  // namespace

auto is_markdown_full(const std::string& text) -> bool {
  return text.size() > kMostMarkdownBytes - 2 * kReserve;
}

void append_markdown_table(const std::vector<std::string>& titles,
                           const std::vector<std::string>& rows, std::string& text) {
  text += "| " + join(titles, " | ") + " |\n";
  for (std::size_t i = 0; i < titles.size(); ++i) text += "|---";
  text += "|\n";
  std::size_t left_out = rows.size();
  for (const auto& row : rows) {
    if (text.size() + row.size() > kMostMarkdownBytes - kReserve) break;
    text += row;
    --left_out;
  }
  if (left_out > 0) text += fmt::format("\n{} more\n", left_out);
  text += '\n';
}

}  // namespace wsconform
