/// @file
/// One switch of the mock, and which cases notice it. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/contract.h"
#include "wsconform/mock.h"
#include "wsconform/observation.h"
#include "wsconform/verdict.h"

namespace wsconform {

enum class SwitchRole {
  kDefect,  ///< breaks a requirement: some case is to fail
  kDrift,   ///< breaks none: some case is to record another answer
  kVariant  ///< legal: no case is to fail
};
/// Of an entry of `mock_defects()`.
[[nodiscard]] auto role_of_defect(const MockSwitch& defect) -> SwitchRole;

/// A finding of level should or must, as far as it decides a verdict.
struct RuleHit {
  std::string rule{};  ///< id of a check_rules() entry
  Level level{Level::kShould};

  friend auto operator==(const RuleHit&, const RuleHit&) -> bool = default;
};

/// A case that came to something else than on the faithful mock.
struct CaseMark {
  std::string id{};  ///< without the "#2" of a repeat
  std::vector<RuleHit> hits{};
  bool unjudged{false};  ///< could not be judged to its end
  bool changed{false};   ///< of level observe: another answer was recorded

  friend auto operator==(const CaseMark&, const CaseMark&) -> bool = default;
};

/// One switch of the mock, and what the suite made of it.
struct Trial {
  MockSwitch what{};
  SwitchRole role{SwitchRole::kDefect};
  Level level{Level::kMust};      ///< of the requirement that it breaks
  std::string settings{};         ///< options that noticed it, "" for the usual ones
  std::vector<CaseMark> marks{};  ///< by id
};

/// By case: the answers that it recorded on the faithful mock; none where the case is not
/// of level observe.
using Baseline = std::map<std::string, std::vector<ObservedAnswer>, std::less<>>;
[[nodiscard]] auto make_baseline(const std::vector<CaseResult>& faithful) -> Baseline;

/// The marks of `played` (judged at any gate) beside the faithful mock, by id. Cases that
/// `baseline` does not have are left out.
[[nodiscard]] auto make_marks(std::vector<CaseResult> played, const Baseline& baseline)
    -> std::vector<CaseMark>;

/// The level of the requirement that a defect breaks; kObserve when there is none.
[[nodiscard]] auto level_of(const Contract& contract, const MockSwitch& defect) -> Level;

/// "<operation>/derived/<rule>/...": the rule, "" of a hand-written case.
[[nodiscard]] auto derivation_of(std::string_view id) -> std::string_view;

/// Whether the case fails at that gate.
[[nodiscard]] auto fails(const CaseMark& mark, Level gate) -> bool;
/// A defect or a variant: some case fails at gate should. Drift: some case fails or
/// records another answer.
[[nodiscard]] auto is_noticed(const Trial& trial) -> bool;

}  // namespace wsconform
