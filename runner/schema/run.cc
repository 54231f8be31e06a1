#include "run.h"

#include <fmt/format.h>

#include <algorithm>

#include "stack.h"

namespace wsconform::engine {
namespace {

/// Schemas applied inside each other.
constexpr std::size_t kMaxDepth = 2000;
/// Below this much work nobody counts the instance.
constexpr std::uint64_t kFreeSteps = 1'000'000;
/// How often each schema may meet each value: more is a schema that multiplies itself.
constexpr std::uint64_t kStepsPerPair = 16;
constexpr std::uint64_t kMaxSteps = 1'000'000'000;

/// Sets a variable for the time of a scope.
template <typename T>
class Restore {
 public:
  Restore(T& variable, T value) : variable_{variable}, former_{std::move(variable)} {
    variable_ = std::move(value);
  }
  Restore(const Restore&) = delete;
  auto operator=(const Restore&) -> Restore& = delete;
  ~Restore() { variable_ = std::move(former_); }

 private:
  T& variable_;
  T former_;
};

/// Values in the tree, the root included.
auto count_values(const Json& root) -> std::uint64_t {
  std::uint64_t count = 0;
  std::vector<const Json*> pending{&root};
  while (!pending.empty()) {
    const Json& value = *pending.back();
    pending.pop_back();
    ++count;
    if (value.is_array()) {
      for (const auto& item : value.as_array()) pending.push_back(&item);
    } else if (value.is_object()) {
      for (const auto& member : value.as_object()) pending.push_back(&member.second);
    }
  }
  return count;
}

}  // namespace

/// Being inside a schema: one deeper, and its resource in the dynamic scope.
class Run::Level {
 public:
  Level(Run& run, const Node& node) : run_{run} {
    ++run_.depth_;
    scoped_ = run_.has_dynamic_scope_ && run_.open_scope(node.resource);
  }
  Level(const Level&) = delete;
  auto operator=(const Level&) -> Level& = delete;
  ~Level() {
    --run_.depth_;
    if (scoped_) run_.scope_.pop_back();
  }

 private:
  Run& run_;
  bool scoped_{false};
};

Run::Run(const detail::SchemaProgram& program, const Json& root, Report* report)
    : program_{program},
      root_{root},
      report_{report},
      has_dynamic_scope_{!program.dynamic_anchors.empty()},
      allowed_steps_{kFreeSteps},
      stack_floor_{stack_floor()} {}

auto Run::spend(std::uint64_t steps) -> bool {
  if (error_) return false;
  steps_ += steps;
  if (steps_ <= allowed_steps_) return true;
  if (!allowance_is_final_) {
    allowance_is_final_ = true;
    const auto pairs = count_values(root_) * program_.nodes.size();
    allowed_steps_ = std::min(kMaxSteps, kFreeSteps + kStepsPerPair * pairs);
    if (steps_ <= allowed_steps_) return true;
  }
  return cannot_decide(
      fmt::format("cannot decide: the schema needs more than {} steps for this instance",
                  allowed_steps_));
}

auto Run::enter_beyond_bounds() -> bool {
  if (!spend(0)) return false;
  if (depth_ >= kMaxDepth) {
    return cannot_decide(fmt::format(
        "cannot decide: schemas apply each other more than {} deep", kMaxDepth));
  }
  if (stack_position() < stack_floor_) {
    return cannot_decide(fmt::format(
        "cannot decide: {} schemas inside each other fill this thread's stack", depth_));
  }
  return true;
}

auto Run::open_scope(std::uint32_t resource) -> bool {
  if (!scope_.empty() && scope_.back() == resource) return false;
  scope_.push_back(resource);
  return true;
}

auto Run::enter() -> bool {
  const bool may = ++steps_ <= allowed_steps_ && depth_ < kMaxDepth &&
                   stack_position() >= stack_floor_;
  return may || enter_beyond_bounds();
}

auto Run::decide(const Node& node, const Json& instance) -> bool {
  if (!enter()) return false;
  const Level level{*this, node};
  if (has(node.tracks, instance.type())) return decide_tracked(node, instance);
  return all_hold(node.checks_of(instance.type()), instance);
}

auto Run::all_hold(Checks checks, const Json& instance) -> bool {
  for (const auto* check : checks) {
    if (!check->holds(*this, instance)) return false;
  }
  return true;
}

auto Run::report(const Node& node, const Json& instance) -> bool {
  if (!enter()) return false;
  const Level level{*this, node};
  report_->frames.push_back({.node = &node});
  const bool tracked = has(node.tracks, instance.type());
  const bool held =
      tracked ? report_tracked(node, instance) : report_checks(node, instance);
  report_->frames.pop_back();
  return held;
}

auto Run::report_checks(const Node& node, const Json& instance) -> bool {
  bool all = true;
  for (const auto& check : node.checks) {
    if (!has(check->types(), instance.type())) continue;
    report_->frames.back().check = check.get();
    if (check->holds(*this, instance)) continue;
    if (may_stop()) return false;
    if (check->decisive()) {
      forget_evaluation();
      return false;
    }
    all = false;
  }
  return all;
}

/// A keyword in here sees what this schema's own keywords evaluated, and no one else's.
auto Run::decide_tracked(const Node& node, const Json& instance) -> bool {
  Evaluated own{instance};
  auto* const around = std::exchange(evaluated_, &own);
  const bool held = all_hold(node.checks_of(instance.type()), instance);
  evaluated_ = around;
  if (held && around != nullptr) around->merge(own);
  return held;
}

/// As decide_tracked; what was evaluated counts, held or not.
auto Run::report_tracked(const Node& node, const Json& instance) -> bool {
  Evaluated own{instance};
  const bool known_before = std::exchange(report_->evaluation_is_known, true);
  auto* const around = std::exchange(evaluated_, &own);
  const bool held = report_checks(node, instance);
  evaluated_ = around;
  report_->evaluation_is_known = report_->evaluation_is_known && known_before;
  if (around != nullptr) around->merge(own);
  return held;
}

auto Run::report_below(const Node& node, Step step, const Json& part) -> bool {
  const Restore<Evaluated*> none{evaluated_, nullptr};
  const Restore<bool> known{report_->evaluation_is_known, true};
  report_->path.push_back(step);
  const bool held = report(node, part);
  report_->path.pop_back();
  return held;
}

auto Run::apply_name(const Node& node, const JsonMember& member) -> bool {
  const Json name{member.first};
  if (node.is_indifferent_to(name.type())) return true;
  if (!collects()) return decide_below(node, name);
  const auto before = report_->violations.size();
  if (report_below(node, {.key = member.first}, name)) return true;
  for (auto i = before; i < report_->violations.size(); ++i) {
    report_->violations[i].expected.insert(0, "in the member's name: ");
  }
  return false;
}

auto Run::attempt(const Node& node, const Json& instance) -> bool {
  const Restore<Report*> silent{report_, nullptr};
  if (evaluated_ == nullptr) return apply(node, instance);
  Evaluated branch{instance};
  bool held = false;
  {
    const Restore<Evaluated*> scope{evaluated_, &branch};
    held = apply(node, instance);
  }
  if (held) evaluated_->merge(branch);
  return held;
}

auto Run::attempt_item(const Node& node, std::size_t index, const Json& item) -> bool {
  const Restore<Report*> silent{report_, nullptr};
  return apply_item(node, index, item);
}

auto Run::refutes(const Node& node, const Json& instance) -> bool {
  const Restore<Report*> silent{report_, nullptr};
  const Restore<Evaluated*> none{evaluated_, nullptr};
  return !apply(node, instance);
}

auto Run::explain(const Node& node, const Json& instance)
    -> std::vector<SchemaViolation> {
  std::vector<SchemaViolation> found;
  report_->violations.swap(found);
  {
    const Restore<Evaluated*> none{evaluated_, nullptr};
    static_cast<void>(apply(node, instance));
  }
  report_->violations.swap(found);
  return found;
}

auto Run::cannot_decide(std::string message) -> bool {
  if (!error_) {
    error_ = Error{Error::Kind::kInternal, absolute_location(*program_.root->site),
                   std::move(message)};
    allowed_steps_ = 0;
  }
  return false;
}

auto Run::match(const Pattern& pattern, std::string_view text) -> bool {
  const auto outcome = pattern.match(text, scratch_);
  if (outcome != Pattern::Outcome::kUndecided) return outcome == Pattern::Outcome::kMatch;
  return cannot_decide(fmt::format(
      "cannot decide: the pattern {} ran into its limits on a string of {} bytes",
      to_visible(shorten(pattern.source(), 200)), text.size()));
}

auto Run::outermost(const std::vector<const Node*>& by_resource) const -> const Node* {
  for (const auto resource : scope_) {
    if (resource < by_resource.size() && by_resource[resource] != nullptr) {
      return by_resource[resource];
    }
  }
  return nullptr;
}

}  // namespace wsconform::engine
