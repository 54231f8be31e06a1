/// @file
/// One validation under way: where we are, what was found, what bounds hold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluated.h"
#include "pattern.h"
#include "program.h"
#include "report.h"

namespace wsconform::engine {

class Run {
 public:
  /// Stops at the first failure without a report; goes on and fills it otherwise.
  Run(const detail::SchemaProgram& program, const Json& root, Report* report = nullptr);

  /// Applies a schema to the instance at the current location.
  [[nodiscard]] auto apply(const Node& node, const Json& instance) -> bool {
    if (node.is_indifferent_to(instance.type())) return true;
    if (collects()) return report(node, instance);
    return node.accepts_at_a_glance(instance) || decide(*node.target, instance);
  }
  /// Applies a schema to a part of the instance at the current location.
  [[nodiscard]] auto apply_item(const Node& node, std::size_t index, const Json& item)
      -> bool {
    if (node.is_indifferent_to(item.type())) return true;
    return collects() ? report_below(node, {.index = index}, item)
                      : decide_below(node, item);
  }
  [[nodiscard]] auto apply_member(const Node& node, const JsonMember& member) -> bool {
    if (node.is_indifferent_to(member.second.type())) return true;
    return collects() ? report_below(node, {.key = member.first}, member.second)
                      : decide_below(node, member.second);
  }
  [[nodiscard]] auto apply_name(const Node& node, const JsonMember& member) -> bool;
  /// Like apply, but silent; what it evaluated counts only when it held.
  [[nodiscard]] auto attempt(const Node& node, const Json& instance) -> bool;
  [[nodiscard]] auto attempt_item(const Node& node, std::size_t index, const Json& item)
      -> bool;
  /// Whether a schema says no, silently; what it evaluated counts for nothing.
  [[nodiscard]] auto refutes(const Node& node, const Json& instance) -> bool;
  /// What a schema would report at the current location.
  [[nodiscard]] auto explain(const Node& node, const Json& instance)
      -> std::vector<SchemaViolation>;

  /// Reports a violation at the current location, where that is wanted. Always false.
  template <typename MakeTexts>
  auto fail(const Place& place, MakeTexts make_texts) -> bool {
    if (collects() && !report_->is_full()) report_->add(place, make_texts());
    return false;
  }
  /// As fail, at one member or item of the current location.
  template <typename MakeTexts>
  auto fail_at(const Place& place, std::string_view key, MakeTexts make_texts) -> bool {
    if (!collects()) return false;
    report_->path.push_back({.key = key});
    fail(place, make_texts);
    report_->path.pop_back();
    return false;
  }
  template <typename MakeTexts>
  auto fail_at(const Place& place, std::size_t index, MakeTexts make_texts) -> bool {
    if (!collects()) return false;
    report_->path.push_back({.index = index});
    fail(place, make_texts);
    report_->path.pop_back();
    return false;
  }
  void add(SchemaViolation violation) { report_->add(std::move(violation)); }
  /// Ends the run without a decision. Always false.
  auto cannot_decide(std::string message) -> bool;
  [[nodiscard]] auto match(const Pattern& pattern, std::string_view text) -> bool;
  /// Counts `steps` of work; false once the bound is reached.
  [[nodiscard]] auto spend(std::uint64_t steps) -> bool;

  [[nodiscard]] auto collects() const -> bool { return report_ != nullptr; }
  /// Going on after a failure would tell nothing.
  [[nodiscard]] auto may_stop() const -> bool {
    return !collects() || report_->is_full() || error_.has_value();
  }
  [[nodiscard]] auto evaluated() const -> Evaluated* { return evaluated_; }
  /// The outermost schema in scope that bears the dynamic anchor, or nullptr.
  [[nodiscard]] auto outermost(const std::vector<const Node*>& by_resource) const
      -> const Node*;
  /// Where in the instance a report is.
  [[nodiscard]] auto pointer() const -> std::string { return report_->pointer(); }
  /// After some failures (of all alternatives, say) nobody can tell what the schema meant
  /// to evaluate here: reports that build on it would be cascades.
  void forget_evaluation() {
    if (collects()) report_->evaluation_is_known = false;
  }
  /// Always, where nothing is reported.
  [[nodiscard]] auto evaluation_is_known() const -> bool {
    return !collects() || report_->evaluation_is_known;
  }

  [[nodiscard]] auto error() const -> const std::optional<Error>& { return error_; }

 private:
  class Level;
  /// Whether one more schema may be applied inside the others.
  [[nodiscard]] auto enter() -> bool;
  [[nodiscard]] auto enter_beyond_bounds() -> bool;
  [[nodiscard]] auto open_scope(std::uint32_t resource) -> bool;

  /// Stops at the first check that fails.
  [[nodiscard]] auto decide(const Node& node, const Json& instance) -> bool;
  [[nodiscard]] auto decide_below(const Node& node, const Json& part) -> bool {
    if (node.accepts_at_a_glance(part)) return true;
    auto* const around = std::exchange(evaluated_, nullptr);
    const bool held = decide(*node.target, part);
    evaluated_ = around;
    return held;
  }
  [[nodiscard]] auto all_hold(Checks checks, const Json& instance) -> bool;
  [[nodiscard]] auto decide_tracked(const Node& node, const Json& instance) -> bool;

  /// Tries every check, unless one leaves nothing to add.
  [[nodiscard]] auto report(const Node& node, const Json& instance) -> bool;
  [[nodiscard]] auto report_below(const Node& node, Step step, const Json& part) -> bool;
  [[nodiscard]] auto report_checks(const Node& node, const Json& instance) -> bool;
  [[nodiscard]] auto report_tracked(const Node& node, const Json& instance) -> bool;

  const detail::SchemaProgram& program_;
  const Json& root_;
  Report* report_;  ///< nullptr in silent attempts
  bool has_dynamic_scope_;
  std::size_t depth_{0};
  std::uint64_t steps_{0};
  std::uint64_t allowed_steps_;
  bool allowance_is_final_{false};
  std::uintptr_t stack_floor_;
  Evaluated* evaluated_{nullptr};
  std::vector<std::uint32_t> scope_{};
  std::optional<Error> error_{};
  MatchScratch scratch_{};
};

}  // namespace wsconform::engine
