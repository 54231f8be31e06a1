#include <fmt/format.h>

#include "comparison_words.h"
#include "escape.h"
#include "markdown_table.h"
#include "wsconform/comparison_report.h"

namespace wsconform {
namespace {

constexpr std::size_t kCellBytes = 300;

auto code(std::string_view bytes) -> std::string {
  return markdown_code(shorten(bytes, kCellBytes));
}

/// Builds the text part by part.
class Page {
 public:
  Page(const Comparison& comparison, const Contract& contract)
      : comparison_{comparison}, contract_{contract} {}

  auto write() -> std::string {
    text_ += fmt::format("# {}\n\n", comparison_title(comparison_));
    text_ += markdown_text(comparison_counts(comparison_)) + "\n\n";
    if (const auto warning = warning_text(comparison_); !warning.empty())
      text_ += markdown_text(warning) + "\n\n";
    write_facts();
    write_changes();
    write_broken();
    write_drifts();
    write_latency();
    return std::move(text_);
  }

 private:
  using Rows = std::vector<std::string>;

  void write_section(const std::string& title, const Rows& titles, const Rows& rows) {
    if (rows.empty()) return;
    if (is_markdown_full(text_)) {
      text_ += fmt::format("{}: {}\n", title, rows.size());
      return;
    }
    text_ += fmt::format("## {}\n\n", title);
    append_markdown_table(titles, rows, text_);
  }

  void write_facts() {
    Rows rows;
    for (const RunFact& fact : comparison_.facts) {
      rows.push_back(fmt::format("| {}{} | {} | {} |\n", fact.warns ? "**!** " : "",
                                 fact.name, code(fact.base), code(fact.now)));
    }
    append_markdown_table({"", "BASE", "NEW"}, rows, text_);
  }

  void write_changes() {
    Rows rows;
    for (const ChangeGroup& group : group_changes(comparison_)) {
      const auto& first = *group.cases.front();
      rows.push_back(fmt::format("| {} | {} | {} | {} | {} |\n", group.cases.size(),
                                 category_title(group.category), code(group.cause),
                                 code(first.id), code(change_text(first))));
    }
    write_section("Changes", {"cases", "what", "cause", "first case", "BASE -> NEW"},
                  rows);
  }

  void write_broken() {
    Rows rows;
    for (const BrokenRequirement& one : comparison_.broken) {
      rows.push_back(fmt::format("| {} | {} | {}{} |\n", code(one.id),
                                 markdown_text(requirement_text(one, contract_)),
                                 code(one.cases.front()), more_text(one.cases)));
    }
    write_section("Documented rules newly broken", {"rule", "what it says", "shown by"},
                  rows);
  }

  void write_drifts() {
    Rows rows;
    for (const DriftGroup& group : group_drifts(comparison_)) {
      rows.push_back(fmt::format("| {} | {} | {} | {} | {} |\n", group.ids.size(),
                                 code(group.aspect), code(group.base), code(group.now),
                                 code(group.ids.front())));
    }
    write_section("Drifted, no rule broken",
                  {"number", "what", "BASE", "NEW", "first case"}, rows);
  }

  void write_latency() {
    Rows rows;
    for (const LatencyShift& shift : comparison_.latency) {
      rows.push_back(fmt::format("| {} | {} |\n", code(shift.operation),
                                 markdown_text(latency_text(shift))));
    }
    write_section("Time of the answers", {"operation", "BASE -> NEW"}, rows);
  }

  const Comparison& comparison_;
  const Contract& contract_;
  std::string text_{};
};

}  // namespace

auto comparison_to_markdown(const Comparison& comparison, const Contract& contract)
    -> std::string {
  return Page{comparison, contract}.write();
}

}  // namespace wsconform
