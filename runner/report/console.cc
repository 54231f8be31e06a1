#include <fmt/format.h>

#include <algorithm>

#include "coverage_text.h"
#include "explain.h"
#include "summary.h"
#include "wrap.h"
#include "wsconform/report.h"
#include "wsconform/rerun.h"

namespace wsconform {
namespace {

constexpr std::size_t kBodyBytes = 2000;
constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kLabelWidth = 11;
constexpr std::string_view kNameTitle = "operation";

enum class Color { kNone = 0, kRed = 31, kGreen = 32, kYellow = 33, kBold = 1 };

struct Column {
  Outcome outcome;
  const char* title;
  Color color;
  bool always;  ///< else only when there is such a case
};

constexpr Column kColumns[] = {{Outcome::kPassed, "passed", Color::kGreen, true},
                               {Outcome::kFailed, "failed", Color::kRed, true},
                               {Outcome::kAdvisory, "advisory", Color::kYellow, true},
                               {Outcome::kObserved, "observed", Color::kNone, true},
                               {Outcome::kKnownFailure, "known", Color::kNone, false},
                               {Outcome::kStale, "stale", Color::kRed, false},
                               {Outcome::kSkipped, "skipped", Color::kNone, true},
                               {Outcome::kError, "error", Color::kRed, true}};

/// Builds the text part by part.
class Console {
 public:
  Console(const RunResult& run, const Contract& contract, const ConsoleOptions& options)
      : run_{run},
        context_{.contract = contract, .run = run, .max_body_bytes = kBodyBytes},
        options_{options},
        width_{
            std::max(kNarrowest, static_cast<std::size_t>(std::max(options.width, 0)))},
        counts_{count(run.cases)} {}

  auto write() -> std::string {
    if (!options_.quiet) {
      write_table();
      write_explained(Outcome::kError, "ERROR");
      write_explained(Outcome::kStale, "STALE");
      write_explained(Outcome::kFailed, "FAILED");
      write_advisories();
      write_reasons("Not sent:", unsent());
      write_reasons("Skipped:", cases_of(Outcome::kSkipped));
      write_items("Disputed; this target's side:",
                  dispute_lines(run_, context_.contract));
      write_items("Coverage:", coverage_lines(run_, context_.contract));
      write_run_problems();
    }
    write_last_line();
    return std::move(text_);
  }

 private:
  [[nodiscard]] auto paint(const std::string& text, Color color) const -> std::string {
    if (!options_.color || color == Color::kNone) return text;
    return fmt::format("\x1B[{}m{}\x1B[0m", static_cast<int>(color), text);
  }

  void line(const std::string& text = {}) {
    text_ += text;
    text_ += '\n';
  }

  // The table.

  [[nodiscard]] auto columns() const -> std::vector<Column> {
    std::vector<Column> shown;
    for (const auto& column : kColumns) {
      if (column.always || counts_.of(column.outcome) > 0) shown.push_back(column);
    }
    return shown;
  }

  [[nodiscard]] auto longest_name() const -> std::size_t {
    std::size_t longest = kNameTitle.size();
    for (const auto& name : run_.operations)
      longest = std::max(longest, to_visible(name).size());
    return longest;
  }

  /// Of the operation column: 0 where a name has a line of its own.
  [[nodiscard]] auto name_width() const -> std::size_t {
    std::size_t numbers = 0;
    for (const auto& column : columns())
      numbers += std::string_view{column.title}.size() + 2;
    const auto longest = longest_name();
    return longest + numbers <= width_ ? longest : 0;
  }

  [[nodiscard]] auto start_row(const std::string& name) const -> std::string {
    const auto column = name_width();
    if (column > 0) return fmt::format("{:<{}}", name, column);
    return shorten(name, width_) + '\n';
  }

  void write_row(const std::string& name, const Counts& counts) {
    auto row = start_row(to_visible(name));
    for (const auto& column : columns()) {
      const int number = counts.of(column.outcome);
      const auto cell =
          fmt::format("{:>{}}", number, std::string_view{column.title}.size() + 2);
      row += paint(cell, number > 0 ? column.color : Color::kNone);
    }
    line(row);
  }

  void write_table() {
    auto head = start_row(std::string{kNameTitle});
    for (const auto& column : columns()) head += fmt::format("  {}", column.title);
    line(paint(head, Color::kBold));
    for (const auto& operation : run_.operations) {
      write_row(operation, count(run_.cases, operation));
    }
    line();
  }

  // The cases.

  void write_own(const ExplainedLine& own) {
    auto label = fmt::format("  {:<{}}", own.label, kLabelWidth - 2);
    if (own.label == kAgainLabel) return line(label + own.text);  // to be pasted whole
    for (const auto& part : wrap_words(own.text, width_ - kLabelWidth)) {
      line(label + part);
      label.assign(kLabelWidth, ' ');
    }
  }

  void write_foreign(const std::string& foreign) {
    for (const auto& part : wrap_anywhere(foreign, width_ - 4)) line("  | " + part);
  }

  void write_explained(Outcome outcome, const std::string& title) {
    for (const auto& result : run_.cases) {
      if (result.outcome != outcome || is_unsent(result)) continue;
      for (const auto& part : wrap_words(title + "  " + to_visible(result.id), width_)) {
        line(paint(part, Color::kRed));
      }
      for (const auto& explained : explain_case(result, context_)) {
        explained.foreign ? write_foreign(explained.text) : write_own(explained);
      }
      line();
    }
  }

  [[nodiscard]] auto cases_of(Outcome outcome) const -> std::vector<const CaseResult*> {
    std::vector<const CaseResult*> found;
    for (const auto& result : run_.cases) {
      if (result.outcome == outcome) found.push_back(&result);
    }
    return found;
  }

  /// Only the findings: one line a case, more where it is long.
  void write_advisories() {
    const auto advisories = cases_of(Outcome::kAdvisory);
    if (advisories.empty()) return;
    line(paint(fmt::format("Below the gate ({}):", to_text(run_.gate)), Color::kYellow));
    for (const auto* result : advisories) {
      for (const auto& finding : result->findings) {
        write_item(fmt::format("{}: {}: expected {}, got {} [{}]", result->id,
                               finding.location, finding.expected, finding.actual,
                               finding.rule));
      }
    }
    line();
  }

  void write_item(std::string_view text) {
    std::string indent = "  ";
    for (const auto& part : wrap_words(to_visible(text), width_ - 4)) {
      line(indent + part);
      indent = "    ";
    }
  }

  /// An error with nothing to show: thousands of them have one cause.
  static auto is_unsent(const CaseResult& result) -> bool {
    return result.outcome == Outcome::kError && result.steps.empty();
  }

  [[nodiscard]] auto unsent() const -> std::vector<const CaseResult*> {
    auto errors = cases_of(Outcome::kError);
    std::erase_if(errors, [](const CaseResult* one) { return !is_unsent(*one); });
    return errors;
  }

  /// How many by reason, the most frequent first.
  void write_reasons(const char* title, const std::vector<const CaseResult*>& cases) {
    std::map<std::string, int> reasons;
    for (const auto* result : cases) ++reasons[result->reason];
    if (reasons.empty()) return;
    std::vector<std::pair<std::string, int>> sorted(reasons.begin(), reasons.end());
    std::ranges::stable_sort(sorted, std::greater<>{},
                             &std::pair<std::string, int>::second);
    line(paint(title, Color::kBold));
    for (const auto& [reason, number] : sorted) {
      write_item(fmt::format("{:>4}  {}", number, reason));
    }
    line();
  }

  // The contract.

  void write_items(const std::string& title, const std::vector<std::string>& items) {
    if (items.empty()) return;
    line(paint(title, Color::kBold));
    for (const auto& item : items) write_item(item);
    line();
  }

  // The run.

  [[nodiscard]] auto unexercised() const -> std::string {
    std::vector<std::string> names;
    for (const auto& operation : run_.operations) {
      const bool seen = std::ranges::any_of(run_.cases, [&](const CaseResult& result) {
        return result.operation == operation && result.success_path;
      });
      if (!seen) names.push_back(operation);
    }
    return join(names, ", ");
  }

  void write_run_problems() {
    const auto names = unexercised();
    if (!names.empty()) {
      line(paint("No documented success was seen of:", Color::kYellow));
      write_item(names);
      line();
    }
    if (run_.run_error.empty()) return;
    line(paint("The run stopped:", Color::kRed));
    write_item(run_.run_error);
    line();
  }

  /// " (2 flaky)", where cases were sent again.
  [[nodiscard]] auto flaky_note(Outcome outcome) const -> std::string {
    const auto flaky = std::ranges::count_if(run_.cases, [&](const CaseResult& result) {
      return result.outcome == outcome && is_flaky(result, run_.gate);
    });
    return flaky == 0 ? "" : fmt::format(" ({} flaky)", flaky);
  }

  [[nodiscard]] auto time_note() const -> std::string {
    if (!is_time_known(run_)) return ", time not known";
    return fmt::format(" in {:.2f} s", static_cast<double>(run_.duration.count()) / 1e6);
  }

  /// Scripts read it: one line, however long.
  void write_last_line() {
    std::vector<std::string> parts;
    for (const auto& column : kColumns) {
      const int number = counts_.of(column.outcome);
      if (!column.always && number == 0) continue;
      parts.push_back(column.outcome == Outcome::kError
                          ? plural(number, "error")
                          : fmt::format("{} {}", number, to_text(column.outcome)));
      parts.back() += flaky_note(column.outcome);
    }
    const auto [seen, all] = success_paths(run_);
    line(fmt::format("{}{}: {}{}; {} of {} success paths exercised; seed {}",
                     run_.interrupted ? "interrupted: " : "",
                     plural(counts_.total(), "case"), join(parts, ", "), time_note(),
                     seen, all, to_visible(run_.seed)));
  }

  const RunResult& run_;
  ExplainContext context_;
  ConsoleOptions options_;
  std::size_t width_;
  Counts counts_;
  std::string text_{};
};

}  // namespace

auto to_console(const RunResult& run, const Contract& contract,
                const ConsoleOptions& options) -> std::string {
  return Console{run, contract, options}.write();
}

}  // namespace wsconform
