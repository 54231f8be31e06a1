#include <fmt/format.h>

#include "comparison_words.h"
#include "explain.h"
#include "wsconform/comparison_report.h"

namespace wsconform {
namespace {

constexpr std::size_t kCasesOfAGroup = 10;
constexpr std::size_t kBodyBytes = 1024;
/// Groups whose first case is shown in full; the others are named only.
constexpr int kGroupsExplained = 50;

/// Writes the text section by section.
class Page {
 public:
  Page(const Comparison& comparison, const Contract& contract)
      : comparison_{comparison},
        context_{.contract = contract,
                 .run = comparison.now->run,
                 .max_body_bytes = kBodyBytes} {}

  auto write() -> std::string {
    text_ += comparison_title(comparison_) + "\n\n";
    write_facts();
    for (const ChangeGroup& group : group_changes(comparison_)) write_group(group);
    write_broken();
    write_drifts();
    write_latency();
    text_ += comparison_counts(comparison_) + "\n";
    return std::move(text_);
  }

 private:
  void line(std::size_t indent, std::string_view text) {
    text_ += std::string(indent, ' ') + to_visible(text) + "\n";
  }

  void write_facts() {
    line(2, "BASE  " + comparison_.base->where);
    line(2, "NEW   " + comparison_.now->where);
    for (const RunFact& fact : comparison_.facts) {
      const auto values =
          fact.base == fact.now ? fact.base : fact.base + " -> " + fact.now;
      line(0, fmt::format("{} {:<15} {}", fact.warns ? "!" : " ", fact.name, values));
    }
    if (const auto warning = warning_text(comparison_); !warning.empty())
      line(0, warning);
    text_ += '\n';
  }

  void write_group(const ChangeGroup& group) {
    line(0, fmt::format("{} ({}){}", category_title(group.category), group.cases.size(),
                        group.cause.empty() ? "" : ": " + group.cause));
    write_ids(group);
    if (is_explained(group)) explain(group);
    text_ += '\n';
  }

  void explain(const ChangeGroup& group) {
    if (++explained_ > kGroupsExplained)
      return line(2, "(the canonical results of NEW have the exchange)");
    const auto lines = explain_case(*group.cases.front()->now, context_);
    text_ += '\n' + to_plain_text(lines);
  }

  void write_ids(const ChangeGroup& group) {
    for (std::size_t i = 0; i < group.cases.size(); ++i) {
      if (i == kCasesOfAGroup)
        return line(2, fmt::format("and {} more", group.cases.size() - i));
      line(2, group.cases[i]->id + ": " + change_text(*group.cases[i]));
    }
  }

  void write_broken() {
    if (comparison_.broken.empty()) return;
    line(0, fmt::format("Documented rules newly broken ({})", comparison_.broken.size()));
    for (const BrokenRequirement& one : comparison_.broken) {
      line(2, fmt::format("{} ({})", one.id, to_text(one.level)));
      line(4, requirement_text(one, context_.contract));
      line(4, "shown by " + one.cases.front() + more_text(one.cases));
    }
    text_ += '\n';
  }

  void write_drifts() {
    if (comparison_.drifts.empty()) return;
    line(0, fmt::format("Drifted, no rule broken ({})", comparison_.drifts.size()));
    for (const DriftGroup& group : group_drifts(comparison_)) {
      line(2, fmt::format("{}: {} -> {} ({})", group.aspect, group.base, group.now,
                          group.ids.size()));
      line(4, group.ids.front() + more_text(group.ids));
    }
    text_ += '\n';
  }

  void write_latency() {
    if (comparison_.latency.empty()) return;
    line(0, "Time of the answers");
    for (const LatencyShift& shift : comparison_.latency)
      line(2, shift.operation + ": " + latency_text(shift));
    text_ += '\n';
  }

  const Comparison& comparison_;
  ExplainContext context_;
  int explained_{0};
  std::string text_{};
};

}  // namespace

auto comparison_to_text(const Comparison& comparison, const Contract& contract)
    -> std::string {
  return Page{comparison, contract}.write();
}

}  // namespace wsconform
