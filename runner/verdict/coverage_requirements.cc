#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "coverage_parts.h"

namespace wsconform {
namespace {

/// What cases and findings say of one requirement.
struct Evidence {
  std::set<std::string> cases{};
  std::set<RequirementResult> results{};
};

using EvidenceByKey = std::map<std::string, Evidence, std::less<>>;

/// What a case that cites a requirement says of it, findings aside.
auto result_of(const CaseResult& result) -> RequirementResult {
  switch (result.outcome) {
    case Outcome::kPassed:
    case Outcome::kAdvisory:
      return RequirementResult::kPassed;
    case Outcome::kObserved:
      return RequirementResult::kObserved;
    case Outcome::kSkipped:
      return RequirementResult::kSkipped;
    case Outcome::kFailed:
    case Outcome::kKnownFailure:
    case Outcome::kStale:
    case Outcome::kError:
      return RequirementResult::kUnjudged;
  }
  return RequirementResult::kUnjudged;
}

/// A finding that names no requirement speaks of those of its case.
void add_findings(const CaseResult& result, Level gate, EvidenceByKey& evidence) {
  for (const Finding& finding : result.findings) {
    if (finding.level == Level::kObserve) continue;
    const auto verdict =
        finding.level >= gate ? RequirementResult::kFailed : RequirementResult::kAdvisory;
    const auto& named =
        finding.requirements.empty() ? result.requirements : finding.requirements;
    for (const std::string& id : named) {
      evidence[requirement_key(result.operation, id)].results.insert(verdict);
    }
  }
}

auto collect(const RunResult& run) -> EvidenceByKey {
  EvidenceByKey evidence;
  for (const CaseResult& result : run.cases) {
    const auto verdict = result_of(result);
    for (const std::string& id : result.requirements) {
      Evidence& one = evidence[requirement_key(result.operation, id)];
      one.cases.emplace(without_repeat(result.id));
      one.results.insert(verdict);
    }
    add_findings(result, run.gate, evidence);
  }
  return evidence;
}

auto make_entry(const Requirement& requirement, const EvidenceByKey& evidence)
    -> RequirementCoverage {
  RequirementCoverage entry{.id = requirement_key(requirement.page, requirement.id),
                            .operation = requirement.page,
                            .level = requirement.level,
                            .place = requirement.place(),
                            .layer = requirement.layer};
  const auto found = evidence.find(entry.id);
  if (found != evidence.end()) {
    entry.cases.assign(found->second.cases.begin(), found->second.cases.end());
    if (!found->second.results.empty()) entry.result = *found->second.results.begin();
  }
  if (!requirement.checkable) entry.result = RequirementResult::kNotCheckable;
  return entry;
}

/// A rule of every answer is exercised by every answer.
void note_answers(const RunResult& run, RequirementCoverage& entry) {
  const bool answered = std::ranges::any_of(run.cases, [](const CaseResult& result) {
    return is_judged(result.outcome) && !result.steps.empty();
  });
  if (answered) entry.result = std::min(entry.result, RequirementResult::kPassed);
}

}  // namespace

auto to_text(RequirementResult result) -> std::string {
  switch (result) {
    case RequirementResult::kFailed:
      return "failed";
    case RequirementResult::kAdvisory:
      return "advisory";
    case RequirementResult::kPassed:
      return "passed";
    case RequirementResult::kObserved:
      return "observed";
    case RequirementResult::kUnjudged:
      return "unjudged";
    case RequirementResult::kSkipped:
      return "skipped";
    case RequirementResult::kNotRun:
      return "not-run";
    case RequirementResult::kNotCheckable:
      return "not-checkable";
  }
  return "";
}

auto is_exercised(RequirementResult result) -> bool {
  return result <= RequirementResult::kObserved;
}

auto measure_requirements(const RunResult& run, const Contract& contract)
    -> std::vector<RequirementCoverage> {
  const auto evidence = collect(run);
  std::vector<RequirementCoverage> all;
  for (const Operation& operation : contract.operations) {
    for (const Requirement& one : operation.requirements) {
      all.push_back(make_entry(one, evidence));
    }
  }
  for (const Requirement& one : contract.common) {
    all.push_back(make_entry(one, evidence));
    note_answers(run, all.back());
  }
  return all;
}

}  // namespace wsconform
