#include <fmt/format.h>

#include "causes.h"
#include "escape.h"
#include "explain.h"
#include "markdown_table.h"
#include "results_format.h"
#include "summary.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

constexpr std::size_t kCellBytes = 300;

/// Builds the text part by part, and stops at whole rows.
class Page {
 public:
  Page(const RunResult& run, const Contract& contract) : run_{run}, contract_{contract} {}

  auto write() -> std::string {
    write_head();
    write_operations();
    write_causes(Outcome::kFailed, "Failures");
    write_causes(Outcome::kStale, "Stale known failures");
    write_causes(Outcome::kError, "Errors of the run");
    write_causes(Outcome::kAdvisory, "Below the gate");
    write_causes(Outcome::kKnownFailure, "Known failures");
    write_causes(Outcome::kSkipped, "Skipped");
    return std::move(text_);
  }

 private:
  static auto code(std::string_view bytes) -> std::string {
    return markdown_code(shorten(bytes, kCellBytes));
  }

  void write_head() {
    text_ += fmt::format("# {}\n\n", verdict_title(run_));
    text_ += markdown_text(counts_sentence(count(run_.cases))) + "\n\n";
    text_ += fmt::format("Target {}, contract {}, gate {}, seed {}, {}\n\n",
                         code(run_.target), code(run_.contract_version),
                         to_text(run_.gate), code(run_.seed), took_text(run_));
    if (const auto problem = run_problem(run_); !problem.empty()) {
      text_ += "The run proves nothing as a whole: " + code(problem) + "\n\n";
    }
  }

  void write_operations() {
    std::vector<std::string> titles{"operation"};
    for (const auto outcome : kOutcomes) titles.push_back(to_text(outcome));
    std::vector<std::string> rows;
    for (const auto& operation : run_.operations) {
      const auto counts = count(run_.cases, operation);
      auto row = "| " + code(operation);
      for (const auto outcome : kOutcomes)
        row += fmt::format(" | {}", counts.of(outcome));
      rows.push_back(row + " |\n");
    }
    append_markdown_table(titles, rows, text_);
  }

  void write_causes(Outcome outcome, std::string_view title) {
    const auto causes = group_by_cause(run_, outcome);
    if (causes.empty() || is_markdown_full(text_)) {
      if (!causes.empty()) text_ += fmt::format("{}: {}\n", title, causes.size());
      return;
    }
    const auto cases = count(run_.cases).of(outcome);
    text_ += fmt::format("## {} ({})\n\n", title, cases);
    std::vector<std::string> rows;
    rows.reserve(causes.size());
    for (const auto& cause : causes) rows.push_back(row_of(cause));
    append_markdown_table({"cases", "what", "first case", "documented rule"}, rows,
                          text_);
  }

  [[nodiscard]] auto row_of(const Cause& cause) const -> std::string {
    const auto& first = *cause.cases.front();
    return fmt::format("| {} | {} | {} | {} |\n", cause.cases.size(), code(cause.title),
                       code(first.id), rule_of(first));
  }

  /// The statement of the first requirement that the case is about, and its place.
  [[nodiscard]] auto rule_of(const CaseResult& result) const -> std::string {
    const auto* operation = contract_.find_operation(result.operation);
    const auto ids = broken_requirements(result, run_.gate);
    if (operation == nullptr || ids.empty()) return {};
    const auto* requirement = contract_.find_requirement(*operation, ids.front());
    if (requirement == nullptr) return code(ids.front());
    return markdown_text(
        shorten(fmt::format("{} ({})", requirement->statement, requirement->place()),
                kCellBytes));
  }

  const RunResult& run_;
  const Contract& contract_;
  std::string text_{};
};

}  // namespace

auto to_markdown(const RunResult& run, const Contract& contract) -> std::string {
  return Page{run, contract}.write();
}

}  // namespace wsconform
