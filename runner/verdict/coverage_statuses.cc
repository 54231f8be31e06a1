#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "coverage_parts.h"

namespace wsconform {
namespace {

/// What the cases of one operation say of one status.
struct StatusEvidence {
  int seen{0};
  int asserted{0};
  int elsewhere{0};         ///< demanded of another method or path, and seen there
  std::set<int> instead{};  ///< answers of steps that list the status
  std::string obstacle{};   ///< why the first case that lists it was not judged
};

using EvidenceByStatus = std::map<int, StatusEvidence>;

auto lists(const std::vector<int>& statuses, int status) -> bool {
  return std::ranges::find(statuses, status) != statuses.end();
}

void add_answers(const CaseResult& result, EvidenceByStatus& evidence) {
  const auto steps = std::min(result.steps.size(), result.expected_statuses.size());
  for (std::size_t i = 0; i < steps; ++i) {
    const StepResult& step = result.steps[i];
    if (step.status == 0) continue;
    const auto& expected = result.expected_statuses[i];
    const bool demanded = lists(expected, step.status);
    StatusEvidence& one = evidence[step.status];
    if (step.neighbour) {
      one.elsewhere += demanded ? 1 : 0;
    } else {
      ++one.seen;
      one.asserted += demanded ? 1 : 0;
    }
    for (const int status : expected) evidence[status].instead.insert(step.status);
  }
}

void add_obstacle(const CaseResult& result, EvidenceByStatus& evidence) {
  for (const auto& expected : result.expected_statuses) {
    for (const int status : expected) {
      auto& obstacle = evidence[status].obstacle;
      if (obstacle.empty()) {
        obstacle = to_text(result.outcome) + ": " + result.reason;
      }
    }
  }
}

auto why_not_seen(const StatusEvidence& evidence) -> std::string {
  if (!evidence.instead.empty()) {
    return "its cases were answered with " +
           join_numbers({evidence.instead.begin(), evidence.instead.end()});
  }
  if (!evidence.obstacle.empty()) return evidence.obstacle;
  return "no case of this run expects it";
}

auto collect(const RunResult& run)
    -> std::map<std::string, EvidenceByStatus, std::less<>> {
  std::map<std::string, EvidenceByStatus, std::less<>> all;
  for (const CaseResult& result : run.cases) {
    EvidenceByStatus& evidence = all[result.operation];
    if (is_judged(result.outcome)) {
      add_answers(result, evidence);
    } else {
      add_obstacle(result, evidence);
    }
  }
  return all;
}

void add_operation(const Operation& operation, const EvidenceByStatus& evidence,
                   Coverage& coverage) {
  static const StatusEvidence kNone;
  for (const int status : operation.statuses()) {
    const auto found = evidence.find(status);
    const StatusEvidence& one = found == evidence.end() ? kNone : found->second;
    coverage.statuses.push_back(
        {.operation = operation.id,
         .status = status,
         .seen = one.seen + one.elsewhere,
         .asserted = one.asserted + one.elsewhere,
         .why_not = one.seen + one.elsewhere > 0 ? "" : why_not_seen(one)});
  }
  for (const auto& [status, one] : evidence) {
    if (one.seen == 0 || operation.find_response(status) != nullptr) continue;
    coverage.undocumented.push_back({.operation = operation.id,
                                     .status = status,
                                     .seen = one.seen,
                                     .asserted = one.asserted});
  }
}

}  // namespace

void measure_statuses(const RunResult& run, const Contract& contract,
                      Coverage& coverage) {
  const auto all = collect(run);
  static const EvidenceByStatus kNone;
  for (const Operation& operation : contract.operations) {
    const auto found = all.find(operation.id);
    add_operation(operation, found == all.end() ? kNone : found->second, coverage);
  }
}

}  // namespace wsconform
