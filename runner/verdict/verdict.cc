#include "wsconform/verdict.h"

#include <algorithm>
#include <set>

namespace wsconform {

auto to_text(Outcome outcome) -> std::string {
  switch (outcome) {
    case Outcome::kPassed:
      return "passed";
    case Outcome::kFailed:
      return "failed";
    case Outcome::kAdvisory:
      return "advisory";
    case Outcome::kObserved:
      return "observed";
    case Outcome::kKnownFailure:
      return "known-failure";
    case Outcome::kStale:
      return "stale";
    case Outcome::kSkipped:
      return "skipped";
    case Outcome::kError:
      return "error";
  }
  return "";
}

auto is_judged(Outcome outcome) -> bool {
  return outcome != Outcome::kSkipped && outcome != Outcome::kError;
}

auto without_repeat(std::string_view id) -> std::string_view {
  return id.substr(0, id.rfind('#'));
}

auto Counts::of(Outcome outcome) const -> int {
  const auto found = by_outcome.find(outcome);
  return found == by_outcome.end() ? 0 : found->second;
}

auto Counts::total() const -> int {
  int sum = 0;
  for (const auto& [outcome, number] : by_outcome) sum += number;
  return sum;
}

auto count(const std::vector<CaseResult>& cases) -> Counts {
  Counts counts;
  for (const CaseResult& result : cases) ++counts.by_outcome[result.outcome];
  return counts;
}

auto count(const std::vector<CaseResult>& cases, std::string_view operation) -> Counts {
  Counts counts;
  for (const CaseResult& result : cases) {
    if (result.operation == operation) ++counts.by_outcome[result.outcome];
  }
  return counts;
}

auto success_paths(const RunResult& run) -> std::pair<int, int> {
  std::set<std::string_view> exercised;
  for (const CaseResult& result : run.cases) {
    if (result.success_path) exercised.insert(result.operation);
  }
  const auto seen = std::ranges::count_if(
      run.operations, [&exercised](const auto& id) { return exercised.count(id) > 0; });
  return {static_cast<int>(seen), static_cast<int>(run.operations.size())};
}

auto exit_code(const RunResult& run) -> int {
  const Counts counts = count(run.cases);
  if (counts.of(Outcome::kFailed) + counts.of(Outcome::kStale) > 0) return 1;
  if (!run.run_error.empty()) return 3;
  if (counts.total() == 0) return 5;
  const int sent = counts.total() - counts.of(Outcome::kSkipped);
  const int judged = sent - counts.of(Outcome::kError);
  return judged == sent && sent > 0 ? 0 : 3;
}

}  // namespace wsconform
