/// @file
/// Cases as their files and the derivation rules write them. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/contract.h"
#include "wsconform/json.h"

namespace wsconform {

/// What a step's response must be, beyond what is always checked.
struct Expectation {
  std::vector<int> statuses{};          ///< empty: any status the page lists
  std::vector<std::string> distinct{};  ///< captured values that must differ (should)
};

/// One step as its case file wrote it.
struct CaseStep {
  std::string principal{"authorized"};
  Json request{JsonObject{}};
  Expectation expect{};
  std::map<std::string, std::string, std::less<>> captures{};  ///< name to JSON Pointer
};

/// One case as its file wrote it.
struct Case {
  std::string id;  ///< "<operation>/<file>/<id>"
  std::string operation;
  std::string description;
  Level level{Level::kMust};
  std::vector<std::string> requirements{};
  Json bindings{JsonObject{}};  ///< `let`
  std::vector<CaseStep> steps{};
  bool at_once{false};          ///< the steps are sent at the same time
  std::string twin{};           ///< full id of the at-limit twin
  std::string calibrated_by{};  ///< full id of the case that shows what unknown ids get
  bool mock_only{false};
  std::string existing{};  ///< why a case that expects a refusal needs a resource
  std::string file{};      ///< "cases/<operation>/<file>.json", "derived/<rule>"
  std::string why{};       ///< of a derived case: what is documented that it follows from

  [[nodiscard]] auto is_derived() const -> bool { return file.starts_with("derived/"); }

  /// "<file>/<id>"
  [[nodiscard]] auto name() const -> std::string;
};

/// Parses every "cases/..." file. Errors name file and pointer.
[[nodiscard]] auto load_cases(const FileSet& files, const CompiledSchema& meta)
    -> Result<std::vector<Case>>;

/// What the cases cite or promise that does not hold: unknown operations, requirements,
/// twins; a checkable must or should requirement without a case; a refusal case that
/// takes disposables without saying why; a dispute that an unknown case probes. One Error
/// each.
[[nodiscard]] auto lint_cases(const Contract& contract, const std::vector<Case>& cases)
    -> std::vector<Error>;

/// The cases with what the disputes say of those that probe one: demanded with the
/// statuses and the level of the enforced side, else observed whatever their file says.
[[nodiscard]] auto apply_disputes(const Contract& contract, std::vector<Case> cases)
    -> std::vector<Case>;

[[nodiscard]] auto cases_by_requirement(const std::vector<Case>& cases)
    -> CasesByRequirement;

}  // namespace wsconform
