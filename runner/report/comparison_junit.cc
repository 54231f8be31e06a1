#include "comparison_words.h"
#include "wsconform/comparison_report.h"

namespace wsconform {
namespace {

auto outcome_of(const CaseChange& change) -> Outcome {
  if (is_unjudged(change)) return Outcome::kError;
  if (change.regresses) return Outcome::kFailed;
  if (change.now == nullptr || !is_judged(change.now->outcome)) return Outcome::kSkipped;
  return change.now->findings.empty() ? Outcome::kPassed : Outcome::kAdvisory;
}

auto as_result(const CaseChange& change) -> CaseResult {
  CaseResult result = change.now == nullptr ? *change.base : *change.now;
  const auto what = to_text(change.category) + ": " + change_text(change);
  if (change.now == nullptr) result.findings.clear();
  result.id = change.id;
  result.outcome = outcome_of(change);
  result.reason =
      result.outcome == Outcome::kError ? result.reason + " (" + what + ")" : what;
  return result;
}

auto as_run(const Comparison& comparison) -> RunResult {
  RunResult run = comparison.now->run;
  run.cases.clear();
  for (const CaseChange& change : comparison.cases)
    run.cases.push_back(as_result(change));
  return run;
}

}  // namespace

auto comparison_to_junit(const Comparison& comparison, const Contract& contract)
    -> std::string {
  return to_junit(as_run(comparison), contract, JunitProfile::kRich);
}

auto comparison_to_junit_files(const Comparison& comparison, const Contract& contract,
                               const JunitLimits& limits) -> std::vector<std::string> {
  return to_junit_files(as_run(comparison), contract, JunitProfile::kRich, limits);
}

}  // namespace wsconform
