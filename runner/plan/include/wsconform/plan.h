/// @file
/// Case files and the concrete, ordered cases of a run. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/contract.h"
#include "wsconform/environment.h"
#include "wsconform/http.h"
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

/// Which cases the user wants.
struct Selection {
  std::vector<std::string> only{};  ///< globs over full ids; empty: all
  std::vector<std::string> skip{};
  std::vector<std::string> operations{};
};

/// What the user permits.
struct Permissions {
  bool destructive{false};                          ///< bare --allow-destructive
  std::vector<std::string> destructive_projects{};  ///< --allow-destructive=PROJECT_ID
  std::vector<std::string> unscoped_projects{};     ///< --allow-unscoped=PROJECT_ID
};

struct PlanOptions {
  Selection selection{};
  Permissions permissions{};
  std::string seed{};  ///< for unknown ids
  int repeat{1};
};

/// A step ready to send, but for what earlier steps capture.
struct PlannedStep {
  std::string principal;
  HttpRequest request{};  ///< without credentials
  Expectation expect{};
  std::map<std::string, std::string, std::less<>> captures{};
  bool neighbour{false};  ///< other method or path: framing only, body never kept
  std::optional<int> forced_status{};
  bool expects_success{false};
};

struct PlannedCase {
  const Case* source{nullptr};
  const Operation* operation{nullptr};
  std::string id{};       ///< the case's, with "#2" ... under --repeat
  std::string content{};  ///< content_hash(), where results are to say it
  std::vector<PlannedStep> steps{};
  std::vector<std::string> taken{};      ///< ids of the environment handed to this case
  std::vector<std::string> generated{};  ///< ids that cannot exist
  std::string pool{};                    ///< its pool: one request at a time for each
  bool destructive{false};
  bool unscoped{false};
  std::string skip_reason{};  ///< not empty: not sent, and why
};

struct Plan {
  std::vector<PlannedCase> cases{};
  std::string seed{};
  std::size_t filtered{0};  ///< cases that the selection left out
};

/// A plan, one repeat at a time: a million cases need the memory of one round. Same
/// arguments, same rounds. Disposables go first to one plain success per operation, then
/// to sequences, must, should, observe, each in the order of ids; the first round is
/// served first. All arguments must outlive it and its rounds.
class PlanRounds {
 public:
  /// Fails (kUsage) for an operation to select that the contract does not have.
  [[nodiscard]] static auto create(const Contract& contract,
                                   const std::vector<Case>& cases,
                                   const Environment& environment,
                                   const PlanOptions& options) -> Result<PlanRounds>;
  PlanRounds(PlanRounds&& other) noexcept;
  auto operator=(PlanRounds&& other) noexcept -> PlanRounds&;
  ~PlanRounds();

  /// The cases of the next round, in the order of ids; none once `repeat` rounds are over
  /// or the selection leaves nothing. Fails for a case file that is wrong.
  [[nodiscard]] auto next() -> Result<std::vector<PlannedCase>>;
  /// How many cases the selection leaves out.
  [[nodiscard]] auto filtered() const -> std::size_t { return filtered_; }

 private:
  struct Parts;
  PlanRounds(std::unique_ptr<Parts> parts, std::size_t filtered);

  std::unique_ptr<Parts> parts_;
  std::size_t filtered_;
  int round_{0};
};

/// All rounds at once.
[[nodiscard]] auto make_plan(const Contract& contract, const std::vector<Case>& cases,
                             const Environment& environment, const PlanOptions& options)
    -> Result<Plan>;

/// What the environment would have to offer for one operation's cases, and what it does.
struct ResourceNeed {
  std::string operation;
  std::string kind;  ///< "name_policies", "busy desktops", "pools", ...
  std::size_t needed{0};
};
[[nodiscard]] auto resource_needs(const Contract& contract,
                                  const std::vector<Case>& cases)
    -> std::vector<ResourceNeed>;

/// The safety check, run on every request before a socket is touched. Built once for an
/// environment; const and without state afterwards.
class SafetyCheck {
 public:
  explicit SafetyCheck(const Environment& environment);

  /// What is wrong with sending `request` for that case, or nullopt: no id of the
  /// environment that the case did not take may be in it, and no target id that was
  /// neither taken nor generated (documented examples, for our own mock only, are exempt
  /// from the latter).
  [[nodiscard]] auto find_unsafe(const PlannedCase& planned,
                                 const HttpRequest& request) const
      -> std::optional<std::string>;

 private:
  /// The first id of the environment in the request that the case did not take.
  [[nodiscard]] auto find_not_taken(const PlannedCase& planned, std::string_view body,
                                    const Json* json, const std::string& target) const
      -> std::optional<std::string>;
  /// The first id that was neither taken nor generated.
  [[nodiscard]] auto find_not_ours(const PlannedCase& planned, std::string_view body,
                                   const Json* json, std::string_view target) const
      -> std::optional<std::string>;

  std::vector<std::string> ids_;      ///< sorted
  std::vector<std::string> odd_ids_;  ///< those with characters a token does not have
  std::string base_path_;
  std::vector<std::string> projects_;
};

}  // namespace wsconform
