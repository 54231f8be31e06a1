/// @file
/// The concrete, ordered cases of a run. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/case.h"
#include "wsconform/contract.h"
#include "wsconform/environment.h"
#include "wsconform/http.h"
#include "wsconform/json.h"

namespace wsconform {

/// Which cases the user wants.
struct Selection {
  std::vector<std::string> only{};  ///< globs over full ids; empty: all
  std::vector<std::string> skip{};
  std::vector<std::string> operations{};
  std::function<bool(const Case&)> wanted{};  ///< of those, before any is planned
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

/// Where a principal's token stands instead of in X-Auth-Token: in a header field, behind
/// `prefix`, or in a parameter of the query.
struct CredentialPlace {
  std::string header{};
  std::string prefix{};
  std::string query{};  ///< "" where `header` is not
};

/// A step ready to send, but for what earlier steps capture.
struct PlannedStep {
  std::string principal;
  HttpRequest request{};  ///< without credentials
  Expectation expect{};
  std::map<std::string, std::string, std::less<>> captures{};
  bool neighbour{false};  ///< other method or path: framing only, body never kept
  std::optional<int> forced_status{};
  std::optional<CredentialPlace> credential{};
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

}  // namespace wsconform
