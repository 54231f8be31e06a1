#include "page_table.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace wsconform {
namespace {

constexpr std::array<std::string_view, 10> kColumns{
    "Parameter", "Mandatory",    "Type",          "Description", "Status Code",
    "Action",    "Access Level", "Condition Key", "Alias",       "Dependencies"};
constexpr std::string_view kResourceColumn = "Resource Type";  // goes on behind that
constexpr std::array<std::string_view, 9> kTypes{
    "String", "Boolean", "Integer", "Long", "Float", "Double", "Number", "Object", "Map"};

auto contains(const auto& list, std::string_view text) -> bool {
  return std::ranges::find(list, text) != list.end();
}

auto is_column(std::string_view cell) -> bool {
  return contains(kColumns, cell) || cell.starts_with(kResourceColumn);
}

auto is_first_column(std::string_view cell) -> bool {
  return cell == "Parameter" || cell == "Status Code" || cell == "Action";
}

auto is_name(std::string_view cell) -> bool {
  constexpr std::string_view kMarks = "_.-[]$";
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  return !cell.empty() && is_letter(cell.front()) &&
         std::ranges::all_of(cell, [&](char c) {
           return is_letter(c) || (c >= '0' && c <= '9') ||
                  kMarks.find(c) != std::string_view::npos;
         });
}

auto is_type(std::string_view cell) -> bool {
  return contains(kTypes, cell) || cell.starts_with("Array of ") ||
         cell.ends_with(" object") || cell.ends_with(" objects");
}

auto is_status(std::string_view cell) -> bool {
  return cell.size() == 3 &&
         std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
}

/// "service:resources:verb"
auto is_action(std::string_view cell) -> bool {
  return std::ranges::count(cell, ':') == 2 && cell.find(' ') == std::string_view::npos;
}

/// "Table 3 volumes" is captioned "volumes".
auto caption_of(std::string_view line) -> std::string_view {
  constexpr std::string_view kTable = "Table ";
  if (!line.starts_with(kTable)) return {};
  line.remove_prefix(kTable.size());
  const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const bool captioned = digits > 0 && digits < line.size() && line[digits] == ' ';
  return captioned ? line.substr(digits + 1) : std::string_view{};
}

auto cells_of(std::string_view line) -> std::vector<std::string> {
  std::vector<std::string> cells;
  while (true) {
    const auto bar = std::min(line.find('|'), line.size());
    auto cell = fold_white_space(line.substr(0, bar));
    if (!cell.empty()) cells.push_back(std::move(cell));
    if (bar == line.size()) return cells;
    line.remove_prefix(bar + 1);
  }
}

auto is_ruler(std::string_view line) -> bool {
  return line.find_first_not_of("|-: ") == std::string_view::npos;
}

auto is_row_with_bars(std::string_view line) -> bool {
  return line.ends_with('|') || line.find(" | ") != std::string_view::npos;
}

/// A field that holds an object: its type is described by a table of its own.
struct Holder {
  std::string type{};    ///< "volumes" of "Array of volumes objects"
  std::string prefix{};  ///< "volumes[]."
  bool described{false};
};

class TableReader {
 public:
  explicit TableReader(const PageSection& section) : section_{section} {}

  auto read() -> std::vector<PageRow> {
    for (at_ = 0; at_ < section_.lines.size(); ++at_) read_line();
    return std::move(rows_);
  }

 private:
  [[nodiscard]] auto text(std::size_t ahead = 0) const -> std::string_view {
    const auto i = at_ + ahead;
    return i < section_.lines.size() ? std::string_view{section_.lines[i].text} : "";
  }

  void read_line() {
    if (const auto caption = caption_of(text()); !caption.empty()) {
      columns_.clear();
      caption_ = caption;
    } else if (section_.bars && is_row_with_bars(text())) {
      read_row_with_bars();
    } else if (is_first_column(text()) && is_column(text(1))) {
      begin_table();
      for (; is_column(text(1)); ++at_) columns_.emplace_back(text(1));
    } else if (!columns_.empty()) {
      read_cell();
    }
  }

  void read_cell() {
    if (begins_row()) {
      begin_row(text());
      if (has_column("Type")) note_holder(text(has_column("Mandatory") ? 2 : 1));
    } else if (!rows_.empty() && in_row_) {
      rows_.back().text.append(" ").append(text());
    }
  }

  void read_row_with_bars() {
    if (is_ruler(text())) return;
    const auto cells = cells_of(text());
    if (is_first_column(cells.front()) && cells.size() > 1 && is_column(cells[1])) {
      begin_table();
      columns_ = cells;
    } else if (!columns_.empty()) {
      begin_row(cells.front());
      rows_.back().text = join(cells, " ");
      const auto type = std::ranges::find(columns_, "Type") - columns_.begin();
      if (static_cast<std::size_t>(type) < cells.size()) {
        note_holder(cells[static_cast<std::size_t>(type)]);
      }
      in_row_ = false;
    }
  }

  [[nodiscard]] auto has_column(std::string_view name) const -> bool {
    return contains(columns_, name);
  }

  [[nodiscard]] auto begins_row() const -> bool {
    if (has_column("Status Code")) return is_status(text());
    if (has_column("Action")) return is_action(text());
    if (!is_name(text())) return false;
    if (has_column("Mandatory")) return text(1) == "Yes" || text(1) == "No";
    return is_type(text(1));
  }

  /// A table without a caption describes the first type that no table did so far.
  void begin_table() {
    columns_ = {std::string{text()}};
    in_row_ = false;
    prefix_.clear();
    for (Holder& holder : holders_) {
      if (holder.described || (!caption_.empty() && caption_ != holder.type)) continue;
      holder.described = true;
      prefix_ = holder.prefix;
      break;
    }
    caption_.clear();
  }

  void begin_row(std::string_view name) {
    rows_.push_back({.section = section_.name,
                     .row = prefix_ + std::string{name},
                     .text = std::string{name},
                     .line = section_.lines[at_].number,
                     .documents = true});
    in_row_ = true;
  }

  void note_holder(std::string_view type) {
    constexpr std::string_view kArray = "Array of ";
    const bool array = type.starts_with(kArray);
    if (array) type.remove_prefix(kArray.size());
    for (const std::string_view end : {" objects", " object"}) {
      if (!type.ends_with(end)) continue;
      type.remove_suffix(end.size());
      holders_.push_back({.type = std::string{type},
                          .prefix = rows_.back().row + (array ? "[]." : ".")});
      return;
    }
  }

  const PageSection& section_;
  std::size_t at_{0};
  std::string caption_{};
  std::vector<std::string> columns_{};  ///< of the table, empty outside one
  std::string prefix_{};                ///< of the names in the table
  std::vector<Holder> holders_{};
  bool in_row_{false};
  std::vector<PageRow> rows_{};
};

}  // namespace

auto read_table_rows(const PageSection& section) -> std::vector<PageRow> {
  return TableReader{section}.read();
}

}  // namespace wsconform
