/// @file
/// Cases that follow from the contract: one rule turns what is documented of an operation
/// into things to try. Pure, and without knowledge of any single operation.
#pragma once

#include <string>
#include <vector>

#include "wsconform/contract.h"
#include "wsconform/plan.h"

namespace wsconform {

/// What `list rules` says of one derivation rule.
struct DerivationRule {
  std::string id;       ///< the third part of its cases' ids
  std::string levels;   ///< "must; should for null": which level its cases have
  std::string summary;  ///< what it does
};

/// All of them, in the order in which they are applied.
[[nodiscard]] auto derivation_rules() -> const std::vector<DerivationRule>&;

/// Every derived case of every operation, sorted by id. Ids are
/// "<operation>/derived/<rule>/<place>/<variant>"; they depend on the contract alone.
[[nodiscard]] auto derive_cases(const Contract& contract) -> std::vector<Case>;

}  // namespace wsconform
