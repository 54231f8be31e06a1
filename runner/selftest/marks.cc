#include <algorithm>
#include <map>
#include <utility>

#include "wsconform/check.h"
#include "wsconform/selftest.h"

namespace wsconform {
namespace {

/// The check behind a finding: those of framing carry the fault's code, those of expected
/// fields a requirement.
auto check_of(const Finding& finding) -> std::string {
  const auto& checks = check_rules();
  if (std::ranges::find(checks, finding.rule, &CheckRule::id) != checks.end()) {
    return finding.rule;
  }
  const bool coded =
      finding.rule.starts_with("http.") || finding.rule.starts_with("tls.");
  return coded ? "framing" : "expected-field";
}

void add_hits(const CaseResult& result, CaseMark& mark) {
  for (const Finding& finding : result.findings) {
    if (finding.level < Level::kShould) continue;
    RuleHit hit{.rule = check_of(finding), .level = finding.level};
    if (std::ranges::find(mark.hits, hit) == mark.hits.end()) {
      mark.hits.push_back(std::move(hit));
    }
  }
}

}  // namespace

auto role_of_defect(const MockSwitch& defect) -> SwitchRole {
  return defect.kind == "drift" ? SwitchRole::kDrift : SwitchRole::kDefect;
}

auto make_baseline(const std::vector<CaseResult>& faithful) -> Baseline {
  Baseline baseline;
  for (const CaseResult& result : faithful) baseline[result.id];
  for (Observation& one : observations({.cases = faithful})) {
    baseline[one.id] = std::move(one.answers);
  }
  return baseline;
}

auto make_marks(std::vector<CaseResult> played, const Baseline& baseline)
    -> std::vector<CaseMark> {
  const RunResult run{.cases = std::move(played)};
  std::map<std::string, CaseMark, std::less<>> marks;
  for (const CaseResult& result : run.cases) {
    const auto before = baseline.find(without_repeat(result.id));
    if (before == baseline.end()) continue;
    CaseMark& mark = marks[before->first];
    mark.id = before->first;
    add_hits(result, mark);
    mark.unjudged = mark.unjudged || result.outcome == Outcome::kError;
  }
  for (const Observation& one : observations(run)) {
    const auto before = baseline.find(without_repeat(one.id));
    if (before == baseline.end() || before->second.empty()) continue;
    CaseMark& mark = marks[before->first];
    mark.changed = mark.changed || one.answers != before->second;
  }
  std::vector<CaseMark> list;
  for (auto& [id, mark] : marks) {
    if (!mark.hits.empty() || mark.unjudged || mark.changed) {
      list.push_back(std::move(mark));
    }
  }
  return list;
}

auto level_of(const Contract& contract, const MockSwitch& defect) -> Level {
  const auto slash = defect.requirement.find('/');
  const auto* operation = contract.find_operation(defect.requirement.substr(0, slash));
  if (operation != nullptr) {
    const auto* own = operation->find_requirement(defect.requirement.substr(slash + 1));
    return own == nullptr ? Level::kObserve : own->level;
  }
  const auto found =
      std::ranges::find(contract.common, defect.requirement, &Requirement::id);
  return found == contract.common.end() ? Level::kObserve : found->level;
}

auto derivation_of(std::string_view id) -> std::string_view {
  constexpr std::string_view kDerived = "/derived/";
  const auto at = id.find(kDerived);
  if (at == std::string_view::npos || id.find('/') != at) return "";
  const auto rest = id.substr(at + kDerived.size());
  return rest.substr(0, rest.find('/'));
}

auto fails(const CaseMark& mark, Level gate) -> bool {
  return std::ranges::any_of(mark.hits,
                             [gate](const RuleHit& hit) { return hit.level >= gate; });
}

auto is_noticed(const Trial& trial) -> bool {
  return std::ranges::any_of(trial.marks, [&trial](const CaseMark& mark) {
    return fails(mark, Level::kShould) ||
           (trial.role == SwitchRole::kDrift && mark.changed);
  });
}

}  // namespace wsconform
