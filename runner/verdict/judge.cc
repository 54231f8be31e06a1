#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "outcome.h"
#include "wsconform/verdict.h"

namespace wsconform {
namespace {

/// What all steps together came to, while they are looked at.
struct Trial {
  const Contract& contract;
  const CaseRecord& record;
  const Environment& environment;
  const Redactor& redactor;
  std::map<std::string, std::string, std::less<>> captured{};
  std::vector<Error> errors{};
};

/// "<file>/<id>", with the "#2" of a repeat.
auto name_of(const PlannedCase& planned) -> std::string {
  return planned.id.substr(planned.id.find('/') + 1);
}

auto expected_statuses(const Case& source) -> std::vector<std::vector<int>> {
  std::vector<std::vector<int>> expected;
  for (const CaseStep& step : source.steps) expected.push_back(step.expect.statuses);
  return expected;
}

auto make_result(const PlannedCase& planned) -> CaseResult {
  const Case& source = *planned.source;
  return {.id = planned.id,
          .operation = source.operation,
          .name = name_of(planned),
          .description = source.description,
          .file = source.file,
          .content = planned.content,
          .level = source.level,
          .requirements = source.requirements,
          .expected_statuses = expected_statuses(source),
          .twin = source.twin,
          .calibrated_by = source.calibrated_by};
}

void look_at_step(Trial& trial, std::size_t index, CaseResult& result) {
  const PlannedCase& planned = *trial.record.planned;
  const PlannedStep& step = planned.steps[index];
  const StepRecord& record = trial.record.steps[index];
  for (const auto& [name, value] : record.captured) trial.captured[name] = value;
  auto checked = check({.contract = trial.contract,
                        .planned = planned,
                        .step = step,
                        .record = record,
                        .step_index = index,
                        .response_time = trial.environment.response_time,
                        .captured = trial.captured,
                        .redactor = &trial.redactor});
  std::ranges::move(checked.findings, std::back_inserter(result.findings));
  std::ranges::move(checked.errors, std::back_inserter(trial.errors));
  result.steps.push_back(
      make_step_result(step, record, trial.redactor, checked.error_code));
  result.duration += result.steps.back().timings.total;
  if (result.level == Level::kObserve && !step.neighbour && record.exchange.response) {
    result.steps.back().body_shape =
        body_shape(record.exchange.response->body, trial.redactor);
  }
}

/// The last step got bytes that were no response: a finding says so.
auto ends_with_finding(const Trial& trial) -> bool {
  const auto& steps = trial.record.steps;
  return !steps.empty() && !steps.back().exchange.response;
}

/// Why the case, or a part of it, could not be judged; "" when it could.
auto find_obstacle(const Trial& trial, const CaseResult& result) -> std::string {
  std::vector<std::string> reasons;
  for (const Error& error : trial.errors) {
    auto text = to_visible(trial.redactor.redact(to_text(error)));
    if (std::ranges::find(reasons, text) == reasons.end())
      reasons.push_back(std::move(text));
  }
  if (!trial.record.error.empty()) {
    reasons.push_back(to_visible(trial.redactor.redact(trial.record.error)));
  }
  const std::size_t planned = trial.record.planned->steps.size();
  if (reasons.empty() && result.steps.size() < planned && !ends_with_finding(trial)) {
    reasons.push_back(
        fmt::format("{} of {} steps were sent", result.steps.size(), planned));
  }
  return join(reasons, "; ");
}

/// "disputed (<id>): <the reading that the answer shows> " of a case that probes one.
auto describe_side(const Contract& contract, const CaseResult& result) -> std::string {
  if (result.steps.empty()) return "";
  for (const Dispute& dispute : contract.disputes) {
    for (const DisputeProbe& probe : dispute.probes) {
      if (probe.case_id != without_repeat(result.id)) continue;
      const auto* side = dispute.find_side(probe.side_of(result.steps.back().status));
      return fmt::format("disputed ({}): {} ", dispute.id,
                         side == nullptr ? "The answer shows no side." : side->statement);
    }
  }
  return "";
}

auto is_documented_success(const Operation& operation, int status) -> bool {
  return status >= 200 && status < 300 && operation.find_response(status) != nullptr;
}

/// A success for ids that cannot exist shows nothing of how the operation works.
auto took_success_path(const CaseRecord& record) -> bool {
  const PlannedCase& planned = *record.planned;
  if (planned.taken.empty() && !planned.operation->targets.empty()) return false;
  for (std::size_t i = 0; i < record.steps.size(); ++i) {
    const auto& response = record.steps[i].exchange.response;
    const auto& expected = planned.steps[i].expect.statuses;
    if (!response || !planned.steps[i].expects_success) continue;
    const bool is_expected =
        expected.empty() ||
        std::ranges::find(expected, response->status) != expected.end();
    if (is_expected && is_documented_success(*planned.operation, response->status)) {
      return true;
    }
  }
  return false;
}

}  // namespace

auto judge(const Contract& contract, const CaseRecord& record,
           const Environment& environment, Level gate, const Redactor& redactor)
    -> CaseResult {
  CaseResult result = make_result(*record.planned);
  Trial trial{.contract = contract,
              .record = record,
              .environment = environment,
              .redactor = redactor};
  for (std::size_t i = 0; i < record.steps.size(); ++i) look_at_step(trial, i, result);
  result.reason = find_obstacle(trial, result);
  result.incomplete = !result.reason.empty();
  result.outcome = decide(result, gate);
  result.success_path = took_success_path(record);
  result.distinct = distinct_values(record, redactor);
  if (result.outcome == Outcome::kObserved)
    result.reason = describe_side(contract, result) + describe_answers(result.steps);
  return result;
}

auto judge_skipped(const PlannedCase& planned) -> CaseResult {
  CaseResult result = make_result(planned);
  result.outcome = Outcome::kSkipped;
  result.reason = planned.skip_reason;
  return result;
}

auto judge_unanswered(const PlannedCase& planned) -> CaseResult {
  CaseResult result = make_result(planned);
  result.outcome = Outcome::kError;
  result.reason = "interrupted before the answer came";
  result.incomplete = true;
  return result;
}

}  // namespace wsconform
