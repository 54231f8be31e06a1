#include "wsconform/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "case_state.h"
#include "category.h"
#include "drift.h"
#include "facts.h"
#include "wsconform/signature.h"

namespace wsconform {
namespace {

auto refuse(const RecordedRun& run, std::string message) -> Error {
  return {Error::Kind::kInput, run.where, std::move(message)};
}

auto find_unusable(const RecordedRun& recorded) -> Status {
  const RunResult& run = recorded.run;
  if (!run.run_error.empty())
    return refuse(recorded, "the run as a whole could not be done: " + run.run_error);
  const auto judged = std::ranges::count_if(
      run.cases, [](const CaseResult& result) { return is_judged(result.outcome); });
  if (judged == 0) return refuse(recorded, "no case of the run was judged");
  const auto errors = count(run.cases).of(Outcome::kError);
  if (judged >= errors) return std::nullopt;
  return refuse(recorded,
                fmt::format("fewer than half of the cases that were not skipped "
                            "could be judged: {} of {}",
                            judged, judged + errors));
}

/// Makes the comparison case by case.
class Comparer {
 public:
  Comparer(const RecordedRun& base, const RecordedRun& now, const CompareOptions& options)
      : base_{base}, now_{now}, options_{options}, gate_{now.run.gate} {}

  auto compare() -> Result<Comparison> {
    const auto in_base = repeats_by_id(base_.run);
    const auto in_now = repeats_by_id(now_.run);
    Comparison comparison{.base = &base_, .now = &now_};
    std::set<std::string> ids;
    for (const auto* run : {&in_base, &in_now}) {
      for (const auto& [id, repeats] : *run) ids.insert(id);
    }
    for (const auto& id : ids)
      comparison.cases.push_back(compare_case(id, in_base, in_now));
    if (!std::ranges::any_of(comparison.cases, was_played_twice)) {
      return refuse(now_, "not comparable with " + base_.where +
                              ": no case was played by both and is the same in both");
    }
    comparison.facts = run_facts(base_.run, now_.run);
    comparison.broken = broken_requirements();
    comparison.drifts = find_drifts(comparison.cases, base_, now_);
    comparison.latency = latency_shifts(comparison.cases, base_, now_);
    return comparison;
  }

 private:
  using ById = std::map<std::string, Repeats, std::less<>>;

  /// Whether both runs judged it, held against the same.
  static auto was_played_twice(const CaseChange& one) -> bool {
    const bool judged = one.base != nullptr && one.now != nullptr &&
                        is_judged(one.base->outcome) && is_judged(one.now->outcome);
    return judged && one.category != Category::kExpectationChanged;
  }

  [[nodiscard]] auto state_in(const ById& run, const std::string& id) const -> CaseState {
    const auto found = run.find(id);
    return found == run.end() ? CaseState{} : state_of(found->second, gate_);
  }

  auto compare_case(const std::string& id, const ById& in_base, const ById& in_now)
      -> CaseChange {
    const auto base = state_in(in_base, id);
    const auto now = state_in(in_now, id);
    CaseChange one{.id = id,
                   .category = categorise(base, now),
                   .base = base.shown,
                   .now = now.shown};
    one.regresses = regresses(one.category, base, now, options_);
    one.cause = cause_of(one.category, base, now, gate_);
    if (one.regresses && now.shown != nullptr) note_broken(one, base);
    return one;
  }

  /// What the failures that are new say of the documented rules.
  void note_broken(const CaseChange& one, const CaseState& base) {
    for (const Finding& finding : one.now->findings) {
      const bool known = base.failures.contains(finding_signature(*one.now, finding));
      if (known || !is_failure(finding, gate_)) continue;
      const auto& named =
          finding.requirements.empty() ? one.now->requirements : finding.requirements;
      for (const std::string& id : named)
        broken_[requirement_key(one.now->operation, id)].insert(one.id);
    }
  }

  /// Those that BASE exercised and did not see broken.
  [[nodiscard]] auto broken_requirements() const -> std::vector<BrokenRequirement> {
    std::vector<BrokenRequirement> broken;
    for (const RequirementCoverage& before : base_.requirements) {
      const auto found = broken_.find(before.id);
      const bool kept =
          is_exercised(before.result) && before.result != RequirementResult::kFailed;
      if (!kept || found == broken_.end()) continue;
      broken.push_back({.id = before.id,
                        .level = before.level,
                        .place = before.place,
                        .cases = {found->second.begin(), found->second.end()}});
    }
    return broken;
  }

  const RecordedRun& base_;
  const RecordedRun& now_;
  const CompareOptions& options_;
  Level gate_;
  std::map<std::string, std::set<std::string>> broken_{};
};

}  // namespace

auto to_text(Category category) -> std::string {
  static constexpr const char* kNames[kCategories] = {
      "regression", "still-fail-different", "flaky",       "new-error",
      "removed",    "newly-skipped",        "fixed",       "cleared-error",
      "unskipped",  "still-fail-same",      "still-error", "still-skipped",
      "still-pass", "expectation-changed",  "added-fail",  "added-error",
      "added-pass", "added-skipped"};
  return kNames[static_cast<int>(category)];
}

auto is_change(Category category) -> bool {
  return category < Category::kStillFailSame || category > Category::kStillPass;
}

auto Comparison::count(Category category) const -> int {
  return static_cast<int>(std::ranges::count(cases, category, &CaseChange::category));
}

auto Comparison::has_regression() const -> bool {
  return std::ranges::any_of(cases, &CaseChange::regresses);
}

auto compare_runs(const RecordedRun& base, const RecordedRun& now,
                  const CompareOptions& options) -> Result<Comparison> {
  for (const RecordedRun* run : {&base, &now}) {
    if (auto unusable = find_unusable(*run)) return *unusable;
  }
  return Comparer{base, now, options}.compare();
}

auto group_changes(const Comparison& comparison) -> std::vector<ChangeGroup> {
  std::map<std::pair<Category, std::string>, ChangeGroup> groups;
  for (const CaseChange& one : comparison.cases) {
    if (!is_change(one.category)) continue;
    auto& group = groups[{one.category, one.cause}];
    group.category = one.category;
    group.cause = one.cause;
    group.cases.push_back(&one);
  }
  std::vector<ChangeGroup> sorted;
  sorted.reserve(groups.size());
  for (auto& [key, group] : groups) sorted.push_back(std::move(group));
  std::ranges::stable_sort(sorted, [](const ChangeGroup& a, const ChangeGroup& b) {
    if (a.category != b.category) return a.category < b.category;
    return a.cases.size() > b.cases.size();
  });
  return sorted;
}

}  // namespace wsconform
