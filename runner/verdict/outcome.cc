#include "outcome.h"

#include <fmt/format.h>

#include <algorithm>

namespace wsconform {
namespace {

auto describe_answer(const StepResult& step) -> std::string {
  if (step.status == 0) return "no response";
  std::string text = fmt::format("status {}", step.status);
  if (!step.error_code.empty()) text += ", error_code " + step.error_code;
  return text;
}

}  // namespace

auto decide(const CaseResult& result, Level gate) -> Outcome {
  const auto has_finding = [&result](Level level) {
    return std::ranges::any_of(result.findings, [level](const Finding& finding) {
      return finding.level >= level;
    });
  };
  if (has_finding(std::max(gate, Level::kShould))) return Outcome::kFailed;
  if (result.incomplete) return Outcome::kError;
  if (has_finding(Level::kShould)) return Outcome::kAdvisory;
  return result.level == Level::kObserve ? Outcome::kObserved : Outcome::kPassed;
}

auto describe_answers(const std::vector<StepResult>& steps) -> std::string {
  if (steps.size() == 1) return describe_answer(steps.front());
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    parts.push_back(fmt::format("step {}: {}", i + 1, describe_answer(steps[i])));
  }
  return join(parts, "; ");
}

}  // namespace wsconform
