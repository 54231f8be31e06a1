#include "case_state.h"

#include <algorithm>

#include "wsconform/rerun.h"
#include "wsconform/signature.h"

namespace wsconform {
namespace {

auto state_of(const CaseResult& result, Level gate) -> State {
  const bool fails = std::ranges::any_of(
      result.findings, [gate](const Finding& one) { return is_failure(one, gate); });
  if (fails) return is_flaky(result, gate) ? State::kFlaky : State::kFail;
  if (result.outcome == Outcome::kError || result.incomplete) return State::kError;
  const bool listed_yet_skipped =
      result.outcome == Outcome::kStale && result.steps.empty();
  const bool skipped = result.outcome == Outcome::kSkipped || listed_yet_skipped;
  return skipped ? State::kSkipped : State::kPass;
}

/// The worst first.
constexpr State kByWeight[] = {State::kFlaky, State::kFail, State::kError, State::kPass,
                               State::kSkipped};

void add_signatures(const CaseResult& result, Level gate, CaseState& state) {
  for (const Finding& finding : result.findings) {
    if (finding.level == Level::kObserve) continue;
    auto& set = is_failure(finding, gate) ? state.failures : state.advisories;
    set.insert(finding_signature(result, finding));
  }
}

}  // namespace

auto repeats_by_id(const RunResult& run) -> std::map<std::string, Repeats, std::less<>> {
  std::map<std::string, Repeats, std::less<>> repeats;
  for (const CaseResult& result : run.cases)
    repeats[std::string{without_repeat(result.id)}].push_back(&result);
  return repeats;
}

auto state_of(const Repeats& repeats, Level gate) -> CaseState {
  CaseState state;
  for (const State worst : kByWeight) {
    const auto found = std::ranges::find_if(repeats, [&](const CaseResult* result) {
      return state_of(*result, gate) == worst;
    });
    if (found == repeats.end()) continue;
    if (state.shown == nullptr) {
      state.state = worst;
      state.shown = *found;
    } else if (state.state == State::kFail && worst == State::kPass) {
      state.state = State::kFlaky;
    }
  }
  for (const CaseResult* result : repeats) add_signatures(*result, gate, state);
  return state;
}

}  // namespace wsconform
