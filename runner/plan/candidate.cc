#include "candidate.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>

#include "template.h"

namespace wsconform {

auto demand_of(const Case& one) -> Demand {
  Demand demand;
  add_demand(one.bindings, demand);
  for (const CaseStep& step : one.steps) add_demand(step.request, demand);
  return demand;
}

auto expects_success(const Expectation& expect) -> bool {
  return !expect.statuses.empty() &&
         std::ranges::all_of(expect.statuses, [](int s) { return s >= 200 && s < 300; });
}

namespace {

auto total(const Demand& demand) -> std::size_t {
  return std::accumulate(
      demand.begin(), demand.end(), std::size_t{0},
      [](std::size_t sum, const auto& entry) { return sum + entry.second; });
}

auto is_plain_success(const Candidate& one) -> bool {
  return one.source->steps.size() == 1 && one.source->level == Level::kMust &&
         !one.demand.empty() && expects_success(one.source->steps.front().expect);
}

/// 1 sequences, 2 must, 3 should, 4 observe.
auto rank_of(const Case& one) -> int {
  if (one.steps.size() > 1) return 1;
  if (one.level == Level::kMust) return 2;
  return one.level == Level::kShould ? 3 : 4;
}

/// What hand-written cases take comes first within a rank: they are fewer.
auto place_in_rank(const Candidate& one) -> std::pair<int, bool> {
  return {one.rank, one.source->is_derived()};
}

/// Rank 0 goes to the cheapest plain success of each operation, and to the cases without
/// which those that are calibrated by them show nothing.
void rank_candidates(std::vector<Candidate>& candidates) {
  std::map<std::string, Candidate*> cheapest;
  for (Candidate& one : candidates) {
    one.rank = rank_of(*one.source);
    if (!is_plain_success(one)) continue;
    Candidate*& best = cheapest[one.source->operation];
    if (best == nullptr || total(one.demand) < total(best->demand)) best = &one;
  }
  for (const auto& [operation, one] : cheapest) one->rank = 0;
  std::set<std::string_view> calibrating;
  for (const Candidate& one : candidates) calibrating.insert(one.source->calibrated_by);
  for (Candidate& one : candidates) {
    if (calibrating.contains(one.source->id)) one.rank = 0;
  }
}

auto matches_any(const std::vector<std::string>& globs, const std::string& id) -> bool {
  return std::ranges::any_of(
      globs, [&id](const std::string& glob) { return glob_matches(glob, id); });
}

auto is_selected(const Case& one, const Selection& selection) -> bool {
  const auto& operations = selection.operations;
  const bool operation = operations.empty() ||
                         std::ranges::find(operations, one.operation) != operations.end();
  return operation && (selection.only.empty() || matches_any(selection.only, one.id)) &&
         !matches_any(selection.skip, one.id) &&
         (!selection.wanted || selection.wanted(one));
}

}  // namespace

auto select_candidates(const Contract& contract, const std::vector<Case>& cases,
                       const Selection& selection) -> Result<Selected> {
  Selected selected;
  for (const Case& one : cases) {
    if (!is_selected(one, selection)) {
      ++selected.filtered;
      continue;
    }
    const Operation* operation = contract.find_operation(one.operation);
    if (operation == nullptr) {
      return Error{Error::Kind::kInput, one.file,
                   fmt::format("\"{}\" is no operation of the contract", one.operation)};
    }
    selected.candidates.push_back(
        {.source = &one, .operation = operation, .id = one.id, .demand = demand_of(one)});
  }
  rank_candidates(selected.candidates);
  return selected;
}

auto order_of(const std::vector<Candidate>& candidates) -> std::vector<std::size_t> {
  std::vector<std::size_t> order(candidates.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {},
                           [&](std::size_t i) { return place_in_rank(candidates[i]); });
  return order;
}

}  // namespace wsconform
