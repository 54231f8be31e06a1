#include <fmt/format.h>

#include <algorithm>

#include "wsconform/selftest.h"

namespace wsconform {
namespace {

constexpr double kLeastRate = 97.0;
constexpr double kMostEquivalent = 3.0;

auto per_cent(std::size_t part, std::size_t whole) -> double {
  return whole == 0 ? 0.0
                    : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void judge_rates(const Selftest& all, std::vector<std::string>& found) {
  if (kill_rate(all) < kLeastRate) {
    found.push_back(fmt::format("only {:.1f} % of the defects are killed at gate should",
                                kill_rate(all)));
  }
  const auto defects =
      static_cast<std::size_t>(all.total.defects) + all.equivalents.size();
  if (per_cent(all.equivalents.size(), defects) > kMostEquivalent) {
    found.push_back(fmt::format("{} of {} defects are listed as equivalent",
                                all.equivalents.size(), defects));
  }
}

auto find_trial(const Selftest& all, const std::string& id) -> const Trial& {
  return *std::ranges::find(all.trials, id, [](const Trial& one) { return one.what.id; });
}

void judge_survivors(const Selftest& all, std::vector<std::string>& found) {
  for (const Remark& one : all.survivors) {
    if (find_trial(all, one.id).level != Level::kMust) continue;
    found.push_back(
        fmt::format("defect {} breaks a must and survives: {}", one.id, one.text));
  }
}

void judge_drifts(const Selftest& all, std::vector<std::string>& found) {
  for (const Remark& one : all.unseen_drifts) {
    found.push_back(fmt::format("drift {} is not seen: {}", one.id, one.text));
  }
}

void judge_rules(const Selftest& all, std::vector<std::string>& found) {
  for (const RuleUse& one : all.checks) {
    if (one.switches == 0) {
      found.push_back(fmt::format("check {} never fires", one.id));
    } else if (one.verdicts == 0 && !all.options.quick) {
      found.push_back(fmt::format("check {}: no verdict changes without it", one.id));
    }
  }
  if (all.options.quick) return;
  for (const RuleUse& one : all.derivations) {
    if (one.verdicts > 0) continue;
    found.push_back(
        fmt::format("derivation rule {}: no verdict changes without it", one.id));
  }
}

}  // namespace

auto kill_rate(const Selftest& selftest) -> double {
  return per_cent(static_cast<std::size_t>(selftest.total.at_should),
                  static_cast<std::size_t>(selftest.total.defects));
}

auto find_shortcomings(const Selftest& selftest) -> std::vector<std::string> {
  std::vector<std::string> found;
  for (const std::string& id : selftest.broken) {
    found.push_back(fmt::format("case {} fails on the faithful mock", id));
  }
  judge_rates(selftest, found);
  judge_survivors(selftest, found);
  judge_drifts(selftest, found);
  for (const Remark& one : selftest.alarms) {
    found.push_back(
        fmt::format("variant {} is legal and fails at gate must: {}", one.id, one.text));
  }
  judge_rules(selftest, found);
  return found;
}

}  // namespace wsconform
