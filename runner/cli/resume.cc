#include "resume.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "wsconform/known_failures.h"

namespace wsconform {
namespace {

using Ids = std::set<std::string, std::less<>>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

/// Those of the results that are settled by looking at each other.
auto find_pairs(const Ids& all, const std::map<std::string_view, const Case*>& by_id)
    -> Pairs {
  Pairs pairs;
  for (const std::string& id : all) {
    const Case& one = *by_id.at(id);
    for (const std::string& partner : {one.twin, one.calibrated_by}) {
      if (all.contains(partner)) pairs.emplace_back(id, partner);
    }
  }
  return pairs;
}

/// Until nothing changes: where one of a pair does not stand, the other does not either.
void drop_with_partners(Ids& standing, const Pairs& pairs) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& [a, b] : pairs) {
      if (standing.contains(a) == standing.contains(b)) continue;
      standing.erase(a);
      standing.erase(b);
      changed = true;
    }
  }
}

}  // namespace

auto standing_verdicts(const RunResult& earlier, const std::vector<Case>& cases,
                       const CaseContents& contents, const std::string& where)
    -> Result<Ids> {
  std::map<std::string_view, const Case*> by_id;
  for (const Case& one : cases) by_id.emplace(one.id, &one);
  Ids all;
  Ids open;
  for (const CaseResult& result : earlier.cases) {
    if (!by_id.contains(without_repeat(result.id))) {
      return Error{Error::Kind::kInput, where,
                   fmt::format("it holds {}, which is no case of this run",
                               to_visible(result.id))};
    }
    const std::string id{without_repeat(result.id)};
    all.insert(id);
    // One that was skipped may be on a list of known failures.
    const bool same = result.content.empty() || result.content == contents.at(id);
    if (!same || !is_judged(result.outcome) || result.steps.empty()) open.insert(id);
  }
  Ids standing;
  std::ranges::set_difference(all, open, std::inserter(standing, standing.end()));
  drop_with_partners(standing, find_pairs(all, by_id));
  return standing;
}

auto find_mismatch(const RunResult& earlier, const RunResult& now,
                   const std::string& where) -> Status {
  const auto text = [](Level gate) { return to_text(gate); };
  const auto number = [](int count) { return std::to_string(count); };
  const std::vector<std::pair<const char*, std::pair<std::string, std::string>>> same{
      {"target", {earlier.target, now.target}},
      {"environment", {earlier.environment, now.environment}},
      {"project", {earlier.scope.project, now.scope.project}},
      {"contract", {earlier.contract_version, now.contract_version}},
      {"contract's sha256", {earlier.scope.contract_sha256, now.scope.contract_sha256}},
      {"list of layers",
       {join(earlier.scope.layers, ", "), join(now.scope.layers, ", ")}},
      {"number of repeats", {number(earlier.scope.repeat), number(now.scope.repeat)}},
      {"gate", {text(earlier.gate), text(now.gate)}},
      {"seed", {earlier.seed, now.seed}}};
  for (const auto& [what, values] : same) {
    const auto& [then, today] = values;
    if (then == today) continue;
    return Error{Error::Kind::kInput, where,
                 fmt::format("cannot be resumed: its {} is \"{}\", not \"{}\"", what,
                             to_visible(then), to_visible(today))};
  }
  return std::nullopt;
}

void add_standing(const RunResult& earlier, const Ids& standing, RunResult& now) {
  std::vector<CaseResult> kept;
  std::ranges::copy_if(earlier.cases, std::back_inserter(kept),
                       [&standing](const CaseResult& one) {
                         return standing.contains(without_repeat(one.id));
                       });
  forget_known_failures(kept, now.gate);
  std::ranges::move(kept, std::back_inserter(now.cases));
  now.started_at = earlier.started_at;
  now.duration += earlier.duration;
}

}  // namespace wsconform
