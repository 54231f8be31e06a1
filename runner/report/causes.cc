#include "causes.h"

#include <fmt/format.h>

#include <algorithm>

#include "explain.h"

namespace wsconform {
namespace {

/// "net.refused" of "net.refused: ...", else the whole.
auto code_of(const std::string& reason) -> std::string {
  return reason.substr(0, reason.find(": "));
}

/// The same for all cases that went wrong in the same way.
auto title_of(const CaseResult& result, Level gate) -> std::string {
  if (result.outcome == Outcome::kError) return code_of(result.reason);
  const auto below_gate = result.outcome == Outcome::kAdvisory;
  const auto* finding = decisive_finding(result, below_gate ? Level::kObserve : gate);
  const bool failed = below_gate || result.outcome == Outcome::kFailed;
  if (finding == nullptr || !failed) return result.reason;
  return fmt::format("{}: expected {}, got {}", finding->location, finding->expected,
                     finding->actual);
}

}  // namespace

auto group_by_cause(const RunResult& run, Outcome outcome) -> std::vector<Cause> {
  std::vector<Cause> causes;
  for (const auto& result : run.cases) {
    if (result.outcome != outcome) continue;
    const auto title = title_of(result, run.gate);
    auto found = std::ranges::find(causes, title, &Cause::title);
    if (found == causes.end()) {
      found = causes.insert(found, {.outcome = outcome, .title = title});
    }
    found->cases.push_back(&result);
  }
  std::ranges::stable_sort(causes, std::ranges::greater{},
                           [](const Cause& cause) { return cause.cases.size(); });
  return causes;
}

}  // namespace wsconform
