#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "outcome.h"
#include "wsconform/verdict.h"

namespace wsconform {
namespace {

/// A case's result beside its plan.
struct Entry {
  CaseResult* result{nullptr};
  const PlannedCase* planned{nullptr};
};

struct Run {
  std::unordered_map<std::string, Entry> entries{};  ///< by id
  Level gate{Level::kMust};
};

auto make_run(std::vector<CaseResult>& cases, const Plan& plan, Level gate) -> Run {
  Run run{.gate = gate};
  for (CaseResult& result : cases) run.entries[result.id].result = &result;
  for (const PlannedCase& planned : plan.cases) {
    const auto entry = run.entries.find(planned.id);
    if (entry != run.entries.end()) entry->second.planned = &planned;
  }
  return run;
}

/// "#2" of a repeated case, "" of the first.
auto repeat_suffix(const CaseResult& result) -> std::string {
  const auto mark = result.id.rfind('#');
  return mark == std::string::npos ? "" : result.id.substr(mark);
}

/// The case `id` names, as it was answered in the same repeat as `asking`, else in the
/// first. nullptr when it was not sent or could not be judged.
auto find_judged(const Run& run, const std::string& id, const CaseResult& asking)
    -> const Entry* {
  auto found = run.entries.find(id + repeat_suffix(asking));
  if (found == run.entries.end()) found = run.entries.find(id);
  if (found == run.entries.end() || found->second.planned == nullptr) return nullptr;
  const CaseResult& result = *found->second.result;
  const bool judged =
      result.outcome != Outcome::kSkipped && !result.incomplete && !result.steps.empty();
  return judged ? &found->second : nullptr;
}

auto is_status_rule(const Finding& finding) -> bool {
  return finding.rule == "status-expected" || finding.rule == "status-documented" ||
         finding.rule == "no-server-error";
}

auto held_its_expectation(const CaseResult& result) -> bool {
  return std::ranges::none_of(result.findings, [](const Finding& finding) {
    return finding.rule == "status-expected" && finding.level > Level::kObserve;
  });
}

/// What was expected of the status proves nothing here: it stays as a recorded fact.
void make_inconclusive(CaseResult& result, std::string reason, Level gate) {
  for (Finding& finding : result.findings) {
    if (finding.rule == "status-expected") finding.level = Level::kObserve;
  }
  result.reason = std::move(reason);
  result.outcome = decide(result, gate);
  if (result.outcome == Outcome::kPassed) result.outcome = Outcome::kObserved;
}

// Cut-offs.

auto is_unconfirmed_cut(const Finding& finding) -> bool {
  return finding.rule.starts_with("http.truncated") && finding.level == Level::kObserve;
}

/// A request that may have taken effect is not repeated to confirm that its answer was
/// cut off. Another case of the operation whose answer was cut off in the same way
/// confirms it.
void settle_cuts(std::vector<CaseResult>& cases, Level gate) {
  std::map<std::pair<std::string, std::string>, int> seen;
  for (const CaseResult& result : cases) {
    std::set<std::string> rules;
    for (const Finding& finding : result.findings) {
      if (is_unconfirmed_cut(finding)) rules.insert(finding.rule);
    }
    for (const std::string& rule : rules) ++seen[{result.operation, rule}];
  }
  for (CaseResult& result : cases) {
    for (Finding& finding : result.findings) {
      const bool confirmed =
          is_unconfirmed_cut(finding) && seen[{result.operation, finding.rule}] > 1;
      if (!confirmed) continue;
      finding.level = Level::kMust;
      result.outcome = decide(result, gate);
    }
  }
}

// Overload.

auto was_answered(const Entry& entry) -> bool {
  if (entry.planned == nullptr) return false;
  const auto& steps = entry.result->steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const PlannedStep& planned = entry.planned->steps[i];
    if (planned.neighbour) continue;  // a gateway may answer it by itself
    const bool overloaded = is_overload(planned, steps[i].status);
    if (steps[i].status != 0 && steps[i].status != 429 && !overloaded) return true;
  }
  return false;
}

/// The findings of steps that were answered with overload become recorded facts.
auto excuse_overload(const Entry& entry) -> bool {
  bool excused = false;
  for (Finding& finding : entry.result->findings) {
    const auto step = static_cast<std::size_t>(finding.step);
    if (!is_status_rule(finding) || finding.level == Level::kObserve) continue;
    if (!is_overload(entry.planned->steps[step], entry.result->steps[step].status))
      continue;
    finding.level = Level::kObserve;
    excused = true;
  }
  return excused;
}

/// 502, 503 or 504 twice for one case is a failure of that case only while the target
/// answers others.
void settle_overload(Run& run) {
  std::size_t answered = 0;
  for (const auto& [id, entry] : run.entries) answered += was_answered(entry) ? 1 : 0;
  for (auto& [id, entry] : run.entries) {
    if (entry.planned == nullptr) continue;
    const std::size_t others = answered - (was_answered(entry) ? 1 : 0);
    if (others > 0 || !excuse_overload(entry)) continue;
    CaseResult& result = *entry.result;
    result.incomplete = true;
    result.reason = "svc.overloaded: " + describe_answers(result.steps) +
                    ", and no other case was answered";
    result.outcome = decide(result, run.gate);
  }
}

// Calibration.

auto is_documented_success(const Entry& entry, const StepResult& step) -> bool {
  return step.status >= 200 && step.status < 300 &&
         entry.planned->operation->find_response(step.status) != nullptr;
}

/// The last step alone was answered otherwise than expected, and with a success.
auto lacks_only_the_effect(const Entry& entry) -> bool {
  const CaseResult& result = *entry.result;
  if (result.steps.empty() || result.steps.size() < entry.planned->steps.size())
    return false;
  const auto last = static_cast<int>(result.steps.size()) - 1;
  const auto in_last_step = [last](const Finding& finding) {
    return finding.rule != "status-expected" || finding.level == Level::kObserve ||
           finding.step == last;
  };
  return !held_its_expectation(result) &&
         std::ranges::all_of(result.findings, in_last_step) &&
         is_documented_success(entry, result.steps.back());
}

void settle_calibration(Run& run, const Entry& entry) {
  if (entry.planned == nullptr || entry.planned->source->calibrated_by.empty()) return;
  if (!lacks_only_the_effect(entry)) return;
  const std::string& id = entry.planned->source->calibrated_by;
  const Entry* calibration = find_judged(run, id, *entry.result);
  if (calibration == nullptr) {
    make_inconclusive(
        *entry.result,
        fmt::format("inconclusive: {} was not judged, so it is not known what "
                    "unknown ids are answered with",
                    id),
        run.gate);
    return;
  }
  const StepResult& unknown = calibration->result->steps.front();
  if (!is_documented_success(*calibration, unknown)) return;
  make_inconclusive(
      *entry.result,
      fmt::format("effect not visible: unknown ids are answered with {} as well ({})",
                  unknown.status, id),
      run.gate);
}

// Twins.

auto is_refusal(const StepResult& step) -> bool {
  return step.status >= 400 && step.status < 500;
}

auto have_same_refusal(const StepResult& a, const StepResult& b) -> bool {
  return is_refusal(a) && is_refusal(b) && a.status == b.status &&
         a.error_code == b.error_code;
}

/// An over-limit case shows something only beside an at-limit case that was not refused
/// in the same way. That one proves nothing either, unless it named offered resources: to
/// refuse those is a failure of its own.
void settle_twin(Run& run, const Entry& over) {
  if (over.planned == nullptr || over.planned->source->twin.empty()) return;
  if (over.result->incomplete || over.result->steps.empty()) return;
  const std::string& id = over.planned->source->twin;
  const Entry* at_limit = find_judged(run, id, *over.result);
  if (at_limit == nullptr) {
    if (!held_its_expectation(*over.result)) return;
    make_inconclusive(
        *over.result,
        fmt::format("inconclusive: its at-limit twin {} was not judged", id), run.gate);
    return;
  }
  const StepResult& refusal = over.result->steps.back();
  if (!have_same_refusal(refusal, at_limit->result->steps.back())) return;
  const auto reason = [&](const std::string& other) {
    return fmt::format("inconclusive: {} was refused in the same way: {}", other,
                       describe_answers({refusal}));
  };
  make_inconclusive(*over.result, reason(id), run.gate);
  const bool stands =
      !at_limit->planned->taken.empty() && !held_its_expectation(*at_limit->result);
  if (!stands) make_inconclusive(*at_limit->result, reason(over.result->id), run.gate);
}

}  // namespace

auto settle_verdicts(std::vector<CaseResult> cases, const Plan& plan, Level gate)
    -> std::vector<CaseResult> {
  std::ranges::sort(cases, {}, &CaseResult::id);
  Run run = make_run(cases, plan, gate);
  settle_cuts(cases, gate);
  settle_distinct(cases, gate);
  settle_overload(run);
  for (CaseResult& result : cases) settle_calibration(run, run.entries[result.id]);
  for (CaseResult& result : cases) settle_twin(run, run.entries[result.id]);
  return cases;
}

}  // namespace wsconform
