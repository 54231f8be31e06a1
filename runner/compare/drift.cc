#include "drift.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "case_state.h"
#include "wsconform/signature.h"

namespace wsconform {
namespace {

using Observed = std::map<std::string, std::vector<ObservedAnswer>>;

auto observed_by_id(const RunResult& run) -> Observed {
  Observed by_id;
  for (Observation& one : observations(run))
    by_id.emplace(std::move(one.id), std::move(one.answers));
  return by_id;
}

/// All that is recorded of an observed case; of another, what no id or text is part of.
auto answers_of(const CaseResult& result, const Observed& observed)
    -> std::vector<ObservedAnswer> {
  const auto found = observed.find(result.id);
  if (found != observed.end()) return found->second;
  std::vector<ObservedAnswer> answers;
  for (const StepResult& step : result.steps)
    answers.push_back({.status = step.status, .error_code = step.error_code});
  return answers;
}

/// Collects the drifts of one case.
class CaseDrifts {
 public:
  CaseDrifts(std::string id, std::vector<Drift>& drifts)
      : id_{std::move(id)}, drifts_{drifts} {}

  void compare(std::string aspect, std::string base, std::string now) {
    if (base == now) return;
    drifts_.push_back({.id = id_,
                       .aspect = std::move(aspect),
                       .base = std::move(base),
                       .now = std::move(now)});
  }

  void compare(std::size_t step, const ObservedAnswer& base, const ObservedAnswer& now) {
    const auto aspect = [step](const char* what) {
      return fmt::format("step {} {}", step + 1, what);
    };
    compare(aspect("status"), std::to_string(base.status), std::to_string(now.status));
    compare(aspect("error_code"), base.error_code, now.error_code);
    compare(aspect("body"), base.body_shape, now.body_shape);
    compare(aspect("headers"), join(base.headers, "; "), join(now.headers, "; "));
  }

 private:
  std::string id_;
  std::vector<Drift>& drifts_;
};

void compare_answers(CaseDrifts& drifts, const std::vector<ObservedAnswer>& base,
                     const std::vector<ObservedAnswer>& now) {
  drifts.compare("steps answered", std::to_string(base.size()),
                 std::to_string(now.size()));
  for (std::size_t i = 0; i < std::min(base.size(), now.size()); ++i)
    drifts.compare(i, base[i], now[i]);
}

/// By signature: what is found below the gate.
auto advisories_of(const CaseResult& result, Level gate)
    -> std::map<std::string, std::string> {
  std::map<std::string, std::string> causes;
  for (const Finding& finding : result.findings) {
    if (finding.level == Level::kObserve || is_failure(finding, gate)) continue;
    causes.emplace(finding_signature(result, finding), stable_cause(result, finding));
  }
  return causes;
}

void compare_advisories(CaseDrifts& drifts, const CaseChange& one, Level gate) {
  const auto base = advisories_of(*one.base, gate);
  const auto now = advisories_of(*one.now, gate);
  for (const auto& [signature, cause] : base) {
    if (!now.contains(signature)) drifts.compare("below the gate", cause, "");
  }
  for (const auto& [signature, cause] : now) {
    if (!base.contains(signature)) drifts.compare("below the gate", "", cause);
  }
}

void compare_disputes(const RecordedRun& base, const RecordedRun& now,
                      std::vector<Drift>& drifts) {
  for (const DisputeVerdict& before : base.disputes) {
    const auto found = std::ranges::find(now.disputes, before.id, &DisputeVerdict::id);
    if (found == now.disputes.end() || before.side.empty() || found->side.empty())
      continue;
    CaseDrifts{before.id, drifts}.compare("dispute", before.side, found->side);
  }
}

}  // namespace

auto find_drifts(const std::vector<CaseChange>& cases, const RecordedRun& base,
                 const RecordedRun& now) -> std::vector<Drift> {
  const Observed observed_in_base = observed_by_id(base.run);
  const Observed observed_now = observed_by_id(now.run);
  std::vector<Drift> drifts;
  for (const CaseChange& one : cases) {
    if (one.category != Category::kStillPass) continue;
    CaseDrifts of_case{one.id, drifts};
    compare_answers(of_case, answers_of(*one.base, observed_in_base),
                    answers_of(*one.now, observed_now));
    compare_advisories(of_case, one, now.run.gate);
  }
  compare_disputes(base, now, drifts);
  return drifts;
}

}  // namespace wsconform
