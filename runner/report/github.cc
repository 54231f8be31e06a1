#include <fmt/format.h>

#include <algorithm>

#include "causes.h"
#include "escape.h"
#include "explain.h"
#include "reproduce.h"
#include "summary.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

/// What GitHub shows of one step; it drops the rest in silence.
constexpr std::size_t kMostAnnotations = 10;

/// Findings before what could not be judged, and must before should; then the causes with
/// most cases.
auto causes_by_weight(const RunResult& run) -> std::vector<Cause> {
  std::vector<Cause> causes;
  for (const auto outcome : {Outcome::kFailed, Outcome::kStale, Outcome::kError}) {
    std::ranges::move(group_by_cause(run, outcome), std::back_inserter(causes));
  }
  const auto below_must = [&run](const Cause& cause) {
    const auto* finding = decisive_finding(*cause.cases.front(), run.gate);
    return finding != nullptr && finding->level < Level::kMust;
  };
  const auto weight = [&](const Cause& cause) {
    if (cause.outcome == Outcome::kError) return 2;
    return below_must(cause) ? 1 : 0;
  };
  std::ranges::stable_sort(causes, {}, weight);
  return causes;
}

/// "%0A" is how a message of several lines is written.
auto lines(const std::vector<std::string>& texts) -> std::string {
  std::vector<std::string> escaped;
  escaped.reserve(texts.size());
  for (const auto& text : texts) escaped.push_back(github_message(text));
  return join(escaped, "%0A");
}

/// The rule that is broken, and its place in the page.
auto rule_of(const CaseResult& result, const RunResult& run, const Contract& contract)
    -> std::string {
  const auto* operation = contract.find_operation(result.operation);
  const auto& ids = broken_requirements(result, run.gate);
  if (operation == nullptr || ids.empty()) return {};
  const auto* requirement = contract.find_requirement(*operation, ids.front());
  if (requirement == nullptr) return ids.front();
  return fmt::format("{} ({})", requirement->statement, requirement->place());
}

auto annotation(const Cause& cause, const RunResult& run, const Contract& contract)
    -> std::string {
  const auto& first = *cause.cases.front();
  auto title = first.id;
  if (const auto others = cause.cases.size() - 1; others > 0) {
    title += fmt::format(" and {}", plural(static_cast<int>(others), "other case"));
  }
  return fmt::format("::error title={}::{}\n", github_property(title),
                     lines({headline(first, run.gate), rule_of(first, run, contract),
                            run_again_command(first, run)}));
}

}  // namespace

auto to_github(const RunResult& run, const Contract& contract) -> std::string {
  const auto causes = causes_by_weight(run);
  std::string text;
  std::size_t cases = 0;
  for (std::size_t i = 0; i < causes.size(); ++i) {
    if (i < kMostAnnotations) {
      text += annotation(causes[i], run, contract);
    } else {
      cases += causes[i].cases.size();
    }
  }
  if (cases > 0) {
    text += fmt::format("::notice title=wsconform::{} of {} went wrong\n",
                        plural(static_cast<int>(cases), "more case"),
                        count(run.cases).total());
  }
  if (const auto problem = run_problem(run); !problem.empty()) {
    text += fmt::format("::warning title=wsconform::{}\n", github_message(problem));
  }
  return text;
}

}  // namespace wsconform
