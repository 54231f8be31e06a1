#include "comparison_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "summary.h"

namespace wsconform {
namespace {

auto or_none(const std::string& text) -> std::string {
  return text.empty() ? "none" : text;
}

}  // namespace

auto comparison_title(const Comparison& comparison) -> std::string {
  const auto worse =
      static_cast<int>(std::ranges::count_if(comparison.cases, &CaseChange::regresses));
  auto title = worse == 0
                   ? std::string{kNoRegression}
                   : fmt::format("Regression: {} got worse", plural(worse, "case"));
  if (const int added = comparison.count(Category::kAddedFail); added > 0)
    title += fmt::format("; {} {} that BASE did not judge", plural(added, "case"),
                         added == 1 ? "fails" : "fail");
  const auto unjudged =
      static_cast<int>(std::ranges::count_if(comparison.cases, is_unjudged));
  if (unjudged > 0)
    title += fmt::format("; {} could not be judged", plural(unjudged, "case"));
  return title;
}

auto is_unjudged(const CaseChange& change) -> bool {
  return change.now != nullptr && change.now->outcome == Outcome::kError;
}

auto is_explained(const ChangeGroup& group) -> bool {
  switch (group.category) {
    case Category::kRegression:
    case Category::kStillFailDifferent:
    case Category::kFlaky:
    case Category::kNewError:
    case Category::kAddedFail:
    case Category::kAddedError:
      return true;
    case Category::kClearedError:
    case Category::kUnskipped:
      return group.cases.front()->regresses;
    default:
      return false;
  }
}

auto comparison_counts(const Comparison& comparison) -> std::string {
  std::vector<std::string> parts;
  for (int i = 0; i < kCategories; ++i) {
    const auto category = static_cast<Category>(i);
    const int number = comparison.count(category);
    if (number > 0) parts.push_back(fmt::format("{} {}", number, to_text(category)));
  }
  return plural(static_cast<int>(comparison.cases.size()), "case") + ": " +
         join(parts, ", ");
}

auto category_title(Category category) -> std::string {
  static constexpr const char* kTitles[kCategories] = {
      "Regressions",
      "Fail in another way",
      "Flaky",
      "New errors",
      "Removed cases",
      "Newly skipped",
      "Fixed",
      "Errors that are gone",
      "Played again",
      "Fail as before",
      "Errors as before",
      "Skipped as before",
      "Pass as before",
      "The suite changed: other expectation",
      "The suite changed: added, fails",
      "The suite changed: added, could not be judged",
      "The suite changed: added, passes",
      "The suite changed: added, skipped"};
  return kTitles[static_cast<int>(category)];
}

auto shown_as(const CaseResult* result) -> std::string {
  if (result == nullptr) return "absent";
  std::vector<std::string> statuses;
  for (const StepResult& step : result->steps) {
    if (step.status != 0) statuses.push_back(std::to_string(step.status));
  }
  const auto outcome = to_text(result->outcome);
  return statuses.empty() ? outcome
                          : fmt::format("{} ({})", outcome, join(statuses, ", "));
}

auto change_text(const CaseChange& change) -> std::string {
  return shown_as(change.base) + " -> " + shown_as(change.now);
}

auto latency_text(const LatencyShift& shift) -> std::string {
  return fmt::format(
      "{} -> {} (median of {} and {} answers)", milliseconds_text(shift.base_median),
      milliseconds_text(shift.now_median), shift.base_samples, shift.now_samples);
}

auto requirement_text(const BrokenRequirement& one, const Contract& contract)
    -> std::string {
  const auto slash = one.id.find('/');
  const auto* operation = contract.find_operation(one.id.substr(0, slash));
  const bool common = operation == nullptr;
  if (common && contract.operations.empty()) return one.place;
  const auto& holder = common ? contract.operations.front() : *operation;
  const auto* requirement =
      contract.find_requirement(holder, common ? one.id : one.id.substr(slash + 1));
  if (requirement == nullptr) return one.place;
  return fmt::format("{} ({})", requirement->statement, one.place);
}

auto more_text(const std::vector<std::string>& list) -> std::string {
  return list.size() < 2 ? "" : fmt::format(" and {} more", list.size() - 1);
}

auto group_drifts(const Comparison& comparison) -> std::vector<DriftGroup> {
  std::map<std::tuple<std::string, std::string, std::string>, DriftGroup> groups;
  for (const Drift& drift : comparison.drifts) {
    auto& group = groups[{drift.aspect, drift.base, drift.now}];
    group.aspect = drift.aspect;
    group.base = or_none(drift.base);
    group.now = or_none(drift.now);
    group.ids.push_back(drift.id);
  }
  std::vector<DriftGroup> sorted;
  sorted.reserve(groups.size());
  for (auto& [key, group] : groups) sorted.push_back(std::move(group));
  std::ranges::stable_sort(sorted, std::ranges::greater{},
                           [](const DriftGroup& group) { return group.ids.size(); });
  return sorted;
}

auto warning_text(const Comparison& comparison) -> std::string {
  std::vector<std::string> names;
  for (const RunFact& fact : comparison.facts) {
    if (fact.warns) names.push_back(fact.name);
  }
  if (names.empty()) return {};
  return "May be why cases differ: " + join(names, ", ");
}

}  // namespace wsconform
