#include <fmt/format.h>

#include "alternatives.h"
#include "describe.h"
#include "makers.h"
#include "run.h"

namespace wsconform::engine {
namespace {

class AllOfCheck final : public Check {
 public:
  AllOfCheck(const Keyword& keyword, std::vector<const Node*> branches)
      : Check{keyword.place(), kAllTypes}, branches_{std::move(branches)} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    bool all = true;
    for (const auto* branch : branches_) {
      if (run.apply(*branch, instance)) continue;
      if (run.may_stop()) return false;
      all = false;
    }
    return all;
  }
  auto in_place() const -> std::vector<const Node*> override { return branches_; }

 private:
  std::vector<const Node*> branches_;
};

class AnyOfCheck final : public Check {
 public:
  AnyOfCheck(const Keyword& keyword, std::vector<const Node*> branches)
      : Check{keyword.place(), kAllTypes}, branches_{std::move(branches)} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    const bool needs_all = run.evaluated() != nullptr;
    bool any = false;
    for (const auto* branch : branches_) {
      any = run.attempt(*branch, instance) || any;
      if (any && !needs_all) return true;
    }
    return any || report_no_match(run, place(), branches_, instance);
  }
  auto in_place() const -> std::vector<const Node*> override { return branches_; }

 private:
  std::vector<const Node*> branches_;
};

class OneOfCheck final : public Check {
 public:
  OneOfCheck(const Keyword& keyword, std::vector<const Node*> branches)
      : Check{keyword.place(), kAllTypes}, branches_{std::move(branches)} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    const auto first = next_match(run, instance, 0);
    if (first == branches_.size()) {
      return report_no_match(run, place(), branches_, instance);
    }
    const auto second = next_match(run, instance, first + 1);
    if (second == branches_.size()) return true;
    run.forget_evaluation();
    return run.fail(place(), [&] {
      return Texts{
          fmt::format("exactly one of {}", count_of(branches_.size(), "alternative")),
          fmt::format("{}, which fits alternatives {} and {} (counted from 0)",
                      describe_value(instance), first, second)};
    });
  }
  auto in_place() const -> std::vector<const Node*> override { return branches_; }

 private:
  auto next_match(Run& run, const Json& instance, std::size_t from) const -> std::size_t {
    while (from < branches_.size() && !run.attempt(*branches_[from], instance)) ++from;
    return from;
  }

  std::vector<const Node*> branches_;
};

class NotCheck final : public Check {
 public:
  NotCheck(const Keyword& keyword, const Node* node)
      : Check{keyword.place(), kAllTypes}, node_{node} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    if (!run.refutes(*node_, instance)) {
      return run.fail(place(), [&] {
        return Texts{"anything but: " + summary_of(*node_), describe_value(instance)};
      });
    }
    return true;
  }
  auto in_place() const -> std::vector<const Node*> override { return {node_}; }

 private:
  const Node* node_;
};

class IfCheck final : public Check {
 public:
  IfCheck(const Keyword& keyword, const Node* condition, const Node* then,
          const Node* otherwise)
      : Check{keyword.place(), kAllTypes},
        condition_{condition},
        then_{then},
        otherwise_{otherwise} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    const auto* next = run.attempt(*condition_, instance) ? then_ : otherwise_;
    return next == nullptr || run.apply(*next, instance);
  }
  auto in_place() const -> std::vector<const Node*> override {
    std::vector<const Node*> nodes{condition_};
    if (then_ != nullptr) nodes.push_back(then_);
    if (otherwise_ != nullptr) nodes.push_back(otherwise_);
    return nodes;
  }

 private:
  const Node* condition_;
  const Node* then_;
  const Node* otherwise_;
};

auto read_branch(const Keyword& keyword, std::string_view name) -> Result<const Node*> {
  const auto* value = keyword.sibling(name);
  if (value == nullptr) return static_cast<const Node*>(nullptr);
  return keyword.sibling_keyword(name, *value).child(*value);
}

template <typename CheckOfBranches>
auto make_branches(const Keyword& keyword) -> Made {
  auto branches = read_schemas(keyword);
  if (!branches.ok()) return branches.error();
  return make_check<CheckOfBranches>(keyword, std::move(branches).value());
}

}  // namespace

auto make_all_of(const Keyword& keyword) -> Made {
  return make_branches<AllOfCheck>(keyword);
}

auto make_any_of(const Keyword& keyword) -> Made {
  return make_branches<AnyOfCheck>(keyword);
}

auto make_one_of(const Keyword& keyword) -> Made {
  return make_branches<OneOfCheck>(keyword);
}

auto make_not(const Keyword& keyword) -> Made {
  const auto node = keyword.child(keyword.value);
  if (!node.ok()) return node.error();
  return make_check<NotCheck>(keyword, node.value());
}

auto make_if(const Keyword& keyword) -> Made {
  const auto condition = keyword.child(keyword.value);
  if (!condition.ok()) return condition.error();
  const auto then = read_branch(keyword, "then");
  if (!then.ok()) return then.error();
  const auto otherwise = read_branch(keyword, "else");
  if (!otherwise.ok()) return otherwise.error();
  return make_check<IfCheck>(keyword, condition.value(), then.value(), otherwise.value());
}

}  // namespace wsconform::engine
