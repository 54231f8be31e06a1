/// @file
/// What the mock's switches show of the suite itself: which defects it notices, which
/// cases and rules it needs for that, which legal differences it takes amiss. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "wsconform/trial.h"

namespace wsconform {

/// Defects of one class or level.
struct KillCount {
  std::string name{};
  int defects{0};
  int at_must{0};    ///< killed at gate must
  int at_should{0};  ///< killed at gate should

  friend auto operator==(const KillCount&, const KillCount&) -> bool = default;
};

/// A switch by name, and a sentence about it.
struct Remark {
  std::string id{};
  std::string text{};

  friend auto operator==(const Remark&, const Remark&) -> bool = default;
};

/// What one check or one derivation rule is good for.
struct RuleUse {
  std::string id{};
  int switches{0};  ///< defects and drifts in which it noticed something
  int verdicts{0};  ///< verdicts of cases that change when it is switched off: a check's
                    ///< findings are left out, a derivation rule's cases are
  int alone{0};     ///< defects and drifts that nobody notices then

  friend auto operator==(const RuleUse&, const RuleUse&) -> bool = default;
};

struct SelftestOptions {
  bool quick{false};  ///< not every switch and case was played: whether a rule is needed
                      ///< cannot be told
};

/// All that the trials show.
struct Selftest {
  SelftestOptions options{};
  std::vector<Trial> trials{};
  std::vector<std::string> broken{};  ///< cases that fail on the faithful mock
  std::vector<KillCount> by_class{};  ///< sorted by name
  std::vector<KillCount> by_level{};  ///< must, should
  KillCount total{};
  std::vector<Remark> survivors{};        ///< defects that no case fails for, and why
  std::vector<Remark> below_must{};       ///< break a must, noticed at gate should only
  std::vector<Remark> equivalents{};      ///< defects that cannot be told from outside
  std::vector<Remark> unseen_drifts{};    ///< drifts of which no record tells
  std::vector<Remark> alarms{};           ///< variants that fail a case at gate must
  std::vector<Remark> advisories{};       ///< variants that fail one at gate should only
  std::vector<RuleUse> checks{};          ///< in the order of check_rules()
  std::vector<RuleUse> derivations{};     ///< in the order of derivation_rules()
  std::vector<std::string> idle_cases{};  ///< that noticed nothing; sorted
  std::size_t cases{0};                   ///< of the plan
  int variants{0};
};

/// @param faithful  every case as it came to on the faithful mock
[[nodiscard]] auto evaluate(std::vector<Trial> trials,
                            const std::vector<CaseResult>& faithful,
                            SelftestOptions options) -> Selftest;

/// Per cent of the defects, those that cannot be told apart left out, that some case
/// fails for at gate should; 0 when there is none.
[[nodiscard]] auto kill_rate(const Selftest& selftest) -> double;

/// Why the suite is not good enough, a sentence each; empty when it is: a case fails on
/// the faithful mock, a defect that breaks a must survives, no record tells of a drift,
/// the kill rate is below 97 %, a variant fails at gate must, more than 3 % of the
/// defects are listed as equivalent, a check never fires; and, of a full run, a check or
/// a derivation rule without which no verdict changes.
[[nodiscard]] auto find_shortcomings(const Selftest& selftest)
    -> std::vector<std::string>;

/// For a terminal.
[[nodiscard]] auto to_console(const Selftest& selftest) -> std::string;
/// Tables for people.
[[nodiscard]] auto to_markdown(const Selftest& selftest) -> std::string;
/// Everything, the matrix of cases and switches among it.
[[nodiscard]] auto to_json(const Selftest& selftest) -> std::string;

}  // namespace wsconform
