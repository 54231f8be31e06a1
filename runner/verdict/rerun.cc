#include "wsconform/rerun.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "wsconform/safety.h"
#include "wsconform/signature.h"

namespace wsconform {
namespace {

auto find_case(std::vector<CaseResult>& sorted, std::string_view id) -> CaseResult* {
  const auto found = std::ranges::lower_bound(sorted, id, {}, &CaseResult::id);
  return found == sorted.end() || found->id != id ? nullptr : &*found;
}

auto fails_always(const CaseResult& result) -> bool {
  return result.outcome == Outcome::kFailed &&
         std::ranges::all_of(result.reruns, [](const Rerun& rerun) {
           return rerun.outcome == Outcome::kFailed;
         });
}

}  // namespace

auto plan_rerun(const Plan& plan, const std::vector<CaseResult>& results) -> Plan {
  std::set<std::string_view> failing;
  for (const CaseResult& result : results) {
    if (fails_always(result)) failing.insert(result.id);
  }
  Plan again{.seed = plan.seed};
  std::ranges::copy_if(plan.cases, std::back_inserter(again.cases),
                       [&failing](const PlannedCase& planned) {
                         return !may_delete(planned) && failing.contains(planned.id);
                       });
  return again;
}

auto add_reruns(std::vector<CaseResult> results, const std::vector<CaseResult>& again,
                const Plan& plan, Level gate) -> std::vector<CaseResult> {
  auto repeated = results;
  for (const CaseResult& result : again) {
    if (auto* first = find_case(repeated, result.id)) *first = result;
  }
  repeated = settle_verdicts(std::move(repeated), plan, gate);
  for (const CaseResult& result : again) {
    auto* first = find_case(results, result.id);
    if (first == nullptr) continue;
    const CaseResult& settled = *find_case(repeated, result.id);
    first->reruns.push_back({.outcome = settled.outcome,
                             .reason = settled.reason,
                             .findings = settled.findings,
                             .steps = settled.steps});
  }
  return results;
}

auto is_flaky(const CaseResult& result, Level gate) -> bool {
  const auto fails = [gate](const std::vector<Finding>& findings) {
    return std::ranges::any_of(
        findings, [gate](const Finding& finding) { return is_failure(finding, gate); });
  };
  return fails(result.findings) &&
         std::ranges::any_of(result.reruns, [&fails](const Rerun& rerun) {
           return is_judged(rerun.outcome) && !fails(rerun.findings);
         });
}

}  // namespace wsconform
