#include "wsconform/coverage.h"

#include <algorithm>
#include <map>
#include <set>

#include "coverage_parts.h"

namespace wsconform {
namespace {

auto is_on_parameter(const Requirement& one) -> bool {
  const bool in_table = one.section == "Request Parameters" || one.section == "URI";
  return (in_table || !one.layer.empty()) && one.row.find(" / ") != std::string::npos &&
         !one.row.starts_with("request line");
}

enum class Side { kUnder, kAt, kOver, kOpen };

/// @param twins  ids of the cases that another one of the run is compared with
auto side_of(const CaseResult& result, const std::set<std::string_view>& twins) -> Side {
  if (twins.contains(without_repeat(result.id))) return Side::kAt;
  if (result.expected_statuses.empty() || result.expected_statuses.back().empty()) {
    return Side::kOpen;
  }
  const auto refusals = std::ranges::count_if(result.expected_statuses.back(),
                                              [](int status) { return status >= 400; });
  if (refusals == 0) return Side::kUnder;
  const auto all = std::ranges::ssize(result.expected_statuses.back());
  return refusals == all ? Side::kOver : Side::kOpen;
}

void add_side(Side side, ParameterCoverage& coverage) {
  switch (side) {
    case Side::kUnder:
      ++coverage.under;
      return;
    case Side::kAt:
      ++coverage.at;
      return;
    case Side::kOver:
      ++coverage.over;
      return;
    case Side::kOpen:
      ++coverage.open;
      return;
  }
}

auto documented_parameters(const Contract& contract) -> std::vector<ParameterCoverage> {
  std::vector<ParameterCoverage> all;
  for (const Operation& operation : contract.operations) {
    for (const Requirement& one : operation.requirements) {
      if (!one.checkable || !is_on_parameter(one)) continue;
      const auto bar = one.row.find(" / ");
      all.push_back({.operation = operation.id,
                     .parameter = one.row.substr(0, bar),
                     .constraint = one.row.substr(bar + 3),
                     .requirement = requirement_key(operation.id, one.id)});
    }
  }
  return all;
}

}  // namespace

auto measure_parameters(const RunResult& run, const Contract& contract)
    -> std::vector<ParameterCoverage> {
  auto all = documented_parameters(contract);
  std::map<std::string_view, ParameterCoverage*> by_requirement;
  for (ParameterCoverage& one : all) by_requirement.emplace(one.requirement, &one);
  std::set<std::string_view> twins;
  for (const CaseResult& result : run.cases) {
    if (!result.twin.empty()) twins.insert(result.twin);
  }
  for (const CaseResult& result : run.cases) {
    if (!is_judged(result.outcome)) continue;
    const Side side = side_of(result, twins);
    for (const std::string& id : result.requirements) {
      const auto found = by_requirement.find(requirement_key(result.operation, id));
      if (found != by_requirement.end()) add_side(side, *found->second);
    }
  }
  return all;
}

auto measure_coverage(const RunResult& run, const Contract& contract) -> Coverage {
  Coverage coverage{.parameters = measure_parameters(run, contract),
                    .requirements = measure_requirements(run, contract)};
  measure_statuses(run, contract, coverage);
  return coverage;
}

auto tally(const Coverage& coverage, Level level, std::string_view operation)
    -> RequirementTally {
  RequirementTally tally;
  for (const RequirementCoverage& one : coverage.requirements) {
    const bool counts =
        one.level == level && one.result != RequirementResult::kNotCheckable;
    if (!counts || (!operation.empty() && one.operation != operation)) continue;
    ++tally.documented;
    tally.exercised += is_exercised(one.result) ? 1 : 0;
    tally.failed += one.result == RequirementResult::kFailed ? 1 : 0;
  }
  return tally;
}

auto count_not_checkable(const Coverage& coverage) -> int {
  return static_cast<int>(std::ranges::count(coverage.requirements,
                                             RequirementResult::kNotCheckable,
                                             &RequirementCoverage::result));
}

}  // namespace wsconform
