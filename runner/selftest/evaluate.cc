#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "wsconform/check.h"
#include "wsconform/derive.h"
#include "wsconform/selftest.h"

namespace wsconform {
namespace {

auto fails_at(const Trial& trial, Level gate) -> bool {
  return std::ranges::any_of(trial.marks,
                             [gate](const CaseMark& mark) { return fails(mark, gate); });
}

/// Counts in the rate.
auto counts(const Trial& trial) -> bool {
  return trial.role == SwitchRole::kDefect && trial.what.equivalent.empty();
}

void add(const Trial& trial, KillCount& count) {
  ++count.defects;
  count.at_must += fails_at(trial, Level::kMust) ? 1 : 0;
  count.at_should += fails_at(trial, Level::kShould) ? 1 : 0;
}

template <typename Name>
auto count_by(const std::vector<Trial>& trials, const Name& name)
    -> std::vector<KillCount> {
  std::map<std::string, KillCount> counted;
  for (const Trial& trial : trials) {
    if (!counts(trial)) continue;
    KillCount& count = counted[name(trial)];
    count.name = name(trial);
    add(trial, count);
  }
  std::vector<KillCount> list;
  list.reserve(counted.size());
  for (auto& [key, count] : counted) list.push_back(std::move(count));
  return list;
}

/// The ids of the marks that `wanted` takes: the first, and how many more.
template <typename Wanted>
auto name_marks(const Trial& trial, const Wanted& wanted) -> std::string {
  std::string first;
  int more = -1;
  for (const CaseMark& mark : trial.marks) {
    if (!wanted(mark)) continue;
    if (first.empty()) first = mark.id;
    ++more;
  }
  return more > 0 ? fmt::format("{} and {} more", first, more) : first;
}

auto why_it_survives(const Trial& trial) -> std::string {
  const auto unjudged =
      name_marks(trial, [](const CaseMark& mark) { return mark.unjudged; });
  if (!unjudged.empty()) return "could not be judged: " + unjudged;
  const auto changed =
      name_marks(trial, [](const CaseMark& mark) { return mark.changed; });
  if (!changed.empty()) return "only recorded, by " + changed;
  return "no case saw a difference";
}

auto why_below_must(const Trial& trial) -> std::string {
  return "fails at gate should only: " + name_marks(trial, [](const CaseMark& mark) {
           return fails(mark, Level::kShould);
         });
}

void remark_defect(const Trial& trial, Selftest& all) {
  if (!trial.what.equivalent.empty()) {
    all.equivalents.push_back({trial.what.id, trial.what.equivalent});
  } else if (!is_noticed(trial)) {
    all.survivors.push_back({trial.what.id, why_it_survives(trial)});
  } else if (trial.level == Level::kMust && !fails_at(trial, Level::kMust)) {
    all.below_must.push_back({trial.what.id, why_below_must(trial)});
  }
}

void remark_variant(const Trial& trial, Selftest& all) {
  ++all.variants;
  for (const Level gate : {Level::kMust, Level::kShould}) {
    if (!fails_at(trial, gate)) continue;
    auto& remarks = gate == Level::kMust ? all.alarms : all.advisories;
    remarks.push_back({trial.what.id, name_marks(trial, [gate](const CaseMark& mark) {
                         return fails(mark, gate);
                       })});
    return;
  }
  const auto unjudged =
      name_marks(trial, [](const CaseMark& mark) { return mark.unjudged; });
  if (!unjudged.empty()) {
    all.advisories.push_back({trial.what.id, "could not be judged: " + unjudged});
  }
}

void remark(const Trial& trial, Selftest& all) {
  switch (trial.role) {
    case SwitchRole::kDefect:
      remark_defect(trial, all);
      break;
    case SwitchRole::kDrift:
      if (!is_noticed(trial)) {
        all.unseen_drifts.push_back({trial.what.id, why_it_survives(trial)});
      }
      break;
    case SwitchRole::kVariant:
      remark_variant(trial, all);
      break;
  }
}

auto has_noticed(const CaseMark& mark, const Trial& trial) -> bool {
  return fails(mark, Level::kShould) ||
         (trial.role == SwitchRole::kDrift && mark.changed);
}

/// Adds one trial to a rule's use. `without` makes of a mark what it would be without the
/// rule.
template <typename Without>
void add_use(const Trial& trial, RuleUse& use, const Without& without) {
  if (trial.role == SwitchRole::kVariant || !is_noticed(trial)) return;
  int verdicts = 0;
  bool seen_without = false;
  for (const CaseMark& mark : trial.marks) {
    const bool before = has_noticed(mark, trial);
    const bool after = has_noticed(without(mark), trial);
    verdicts += before && !after ? 1 : 0;
    seen_without |= after;
  }
  use.verdicts += verdicts;
  use.alone += seen_without ? 0 : 1;
}

auto without_check(const CaseMark& mark, const std::string& check) -> CaseMark {
  CaseMark left = mark;
  std::erase_if(left.hits, [&check](const RuleHit& hit) { return hit.rule == check; });
  return left;
}

auto has_hit(const Trial& trial, const std::string& check) -> bool {
  return std::ranges::any_of(trial.marks, [&check](const CaseMark& mark) {
    return std::ranges::find(mark.hits, check, &RuleHit::rule) != mark.hits.end();
  });
}

auto use_checks(const std::vector<Trial>& trials) -> std::vector<RuleUse> {
  std::vector<RuleUse> uses;
  for (const CheckRule& rule : check_rules()) {
    RuleUse use{.id = rule.id};
    for (const Trial& trial : trials) {
      if (trial.role == SwitchRole::kVariant || !has_hit(trial, rule.id)) continue;
      ++use.switches;
      add_use(trial, use,
              [&rule](const CaseMark& mark) { return without_check(mark, rule.id); });
    }
    uses.push_back(std::move(use));
  }
  return uses;
}

auto use_derivations(const std::vector<Trial>& trials) -> std::vector<RuleUse> {
  std::vector<RuleUse> uses;
  for (const DerivationRule& rule : derivation_rules()) {
    RuleUse use{.id = rule.id};
    const auto without = [&rule](const CaseMark& mark) {
      return derivation_of(mark.id) == rule.id ? CaseMark{} : mark;
    };
    for (const Trial& trial : trials) {
      const int before = use.verdicts;
      add_use(trial, use, without);
      use.switches += use.verdicts > before ? 1 : 0;
    }
    uses.push_back(std::move(use));
  }
  return uses;
}

auto find_idle(const std::vector<Trial>& trials, const std::vector<CaseResult>& faithful)
    -> std::vector<std::string> {
  std::set<std::string_view> busy;
  for (const Trial& trial : trials) {
    if (trial.role == SwitchRole::kVariant) continue;
    for (const CaseMark& mark : trial.marks) busy.insert(mark.id);
  }
  std::vector<std::string> idle;
  for (const CaseResult& result : faithful) {
    if (!busy.contains(result.id)) idle.push_back(result.id);
  }
  std::ranges::sort(idle);
  return idle;
}

}  // namespace

auto evaluate(std::vector<Trial> trials, const std::vector<CaseResult>& faithful,
              SelftestOptions options) -> Selftest {
  Selftest all{.options = options, .trials = std::move(trials)};
  std::ranges::sort(all.trials, {}, [](const Trial& trial) {
    return std::tie(trial.role, trial.what.id);
  });
  for (const CaseResult& result : faithful) {
    const bool sound =
        result.outcome == Outcome::kPassed || result.outcome == Outcome::kObserved;
    if (!sound) all.broken.push_back(result.id);
  }
  for (const Trial& trial : all.trials) {
    if (counts(trial)) add(trial, all.total);
    remark(trial, all);
  }
  all.by_class = count_by(all.trials, [](const Trial& trial) { return trial.what.kind; });
  all.by_level =
      count_by(all.trials, [](const Trial& trial) { return to_text(trial.level); });
  all.checks = use_checks(all.trials);
  all.derivations = use_derivations(all.trials);
  all.idle_cases = find_idle(all.trials, faithful);
  all.cases = faithful.size();
  return all;
}

}  // namespace wsconform
