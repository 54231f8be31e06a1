#include "wsconform/observation.h"

#include <algorithm>
#include <array>

namespace wsconform {
namespace {

/// Their values are facts; of the others in kNoted only that they are there: they hold
/// times, ids or places.
constexpr std::array<std::string_view, 3> kValued{"allow", "content-encoding",
                                                  "content-type"};
constexpr std::array<std::string_view, 3> kNoted{"location", "retry-after",
                                                 "www-authenticate"};

auto contains(const auto& list, std::string_view text) -> bool {
  return std::ranges::find(list, text) != list.end();
}

auto noted_headers(const std::vector<std::string>& lines) -> std::vector<std::string> {
  std::vector<std::string> noted;
  for (const std::string& line : lines) {
    const auto lower = to_lower_ascii(line);
    const auto name = lower.substr(0, lower.find(':'));
    if (contains(kValued, name)) noted.push_back(lower);
    if (contains(kNoted, name)) noted.push_back(name);
  }
  std::ranges::sort(noted);
  return noted;
}

auto observe(const CaseResult& result) -> Observation {
  Observation observation{.id = result.id};
  for (const StepResult& step : result.steps) {
    ObservedAnswer answer{.status = step.status,
                          .error_code = step.error_code,
                          .body_shape = step.body_shape};
    if (!step.neighbour) answer.headers = noted_headers(step.response_headers);
    observation.answers.push_back(std::move(answer));
  }
  return observation;
}

/// Only an answer to the last step shows a side.
auto answered_last_step(const CaseResult& result) -> bool {
  return is_judged(result.outcome) && !result.steps.empty() &&
         result.steps.size() == result.expected_statuses.size();
}

auto answers_of(const DisputeProbe& probe, const RunResult& run)
    -> std::vector<ProbeAnswer> {
  std::vector<ProbeAnswer> answers;
  for (const CaseResult& result : run.cases) {
    if (without_repeat(result.id) != probe.case_id || !answered_last_step(result)) {
      continue;
    }
    const int status = result.steps.back().status;
    answers.push_back(
        {.case_id = result.id, .status = status, .side = probe.side_of(status)});
  }
  return answers;
}

/// The side that all probes agree on.
auto common_side(const std::vector<ProbeAnswer>& probes) -> std::string {
  std::string side;
  for (const ProbeAnswer& probe : probes) {
    if (probe.side.empty()) continue;
    if (!side.empty() && side != probe.side) return "";
    side = probe.side;
  }
  return side;
}

auto judge_dispute(const Dispute& dispute, const RunResult& run) -> DisputeVerdict {
  DisputeVerdict verdict{.id = dispute.id, .enforced = dispute.enforced};
  for (const DisputeProbe& probe : dispute.probes) {
    for (ProbeAnswer& answer : answers_of(probe, run)) {
      verdict.probes.push_back(std::move(answer));
    }
  }
  verdict.side = common_side(verdict.probes);
  if (const auto* side = dispute.find_side(verdict.side)) {
    verdict.statement = side->statement;
  }
  return verdict;
}

}  // namespace

auto observations(const RunResult& run) -> std::vector<Observation> {
  std::vector<Observation> all;
  for (const CaseResult& result : run.cases) {
    if (result.level == Level::kObserve && is_judged(result.outcome)) {
      all.push_back(observe(result));
    }
  }
  return all;
}

auto dispute_verdicts(const RunResult& run, const Contract& contract)
    -> std::vector<DisputeVerdict> {
  std::vector<DisputeVerdict> verdicts;
  for (const Dispute& dispute : contract.disputes) {
    if (dispute.kind == Dispute::Kind::kDispute) {
      verdicts.push_back(judge_dispute(dispute, run));
    }
  }
  return verdicts;
}

}  // namespace wsconform
