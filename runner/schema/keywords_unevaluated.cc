#include <fmt/format.h>

#include "describe.h"
#include "makers.h"
#include "run.h"

namespace wsconform::engine {
namespace {

/// Applies a schema to every part of the instance that no other keyword has evaluated.
class UnevaluatedCheck : public Check {
 public:
  UnevaluatedCheck(const Keyword& keyword, const Node* node, TypeMask types)
      : Check{keyword.place(), types},
        node_{node},
        is_false_{keyword.value.is_boolean() && !keyword.value.as_boolean()} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    if (run.collects() && !run.evaluation_is_known()) return true;
    auto& evaluated = *run.evaluated();
    bool all = true;
    for (std::size_t i = 0; i < size(instance); ++i) {
      if (evaluated.has(i) || check_part(run, instance, i)) continue;
      if (run.may_stop()) return false;
      all = false;
    }
    evaluated.mark_all();
    return all;
  }

 protected:
  [[nodiscard]] auto node() const -> const Node& { return *node_; }

 private:
  [[nodiscard]] virtual auto size(const Json& instance) const -> std::size_t = 0;
  [[nodiscard]] virtual auto apply(Run& run, const Json& instance,
                                   std::size_t index) const -> bool = 0;
  virtual void refuse(Run& run, const Json& instance, std::size_t index) const = 0;

  [[nodiscard]] auto check_part(Run& run, const Json& instance, std::size_t index) const
      -> bool {
    if (!is_false_) return apply(run, instance, index);
    refuse(run, instance, index);
    return false;
  }

  const Node* node_;
  bool is_false_;
};

class UnevaluatedItemsCheck final : public UnevaluatedCheck {
 public:
  UnevaluatedItemsCheck(const Keyword& keyword, const Node* node)
      : UnevaluatedCheck{keyword, node, kArrays} {}

 private:
  auto size(const Json& instance) const -> std::size_t override {
    return instance.as_array().size();
  }
  auto apply(Run& run, const Json& instance, std::size_t index) const -> bool override {
    return run.apply_item(node(), index, instance.as_array()[index]);
  }
  void refuse(Run& run, const Json& instance, std::size_t index) const override {
    run.fail_at(place(), index, [&] {
      return Texts{"no items but those the schema describes",
                   describe_value(instance.as_array()[index])};
    });
  }
};

class UnevaluatedPropertiesCheck final : public UnevaluatedCheck {
 public:
  UnevaluatedPropertiesCheck(const Keyword& keyword, const Node* node)
      : UnevaluatedCheck{keyword, node, kObjects} {}

 private:
  auto size(const Json& instance) const -> std::size_t override {
    return instance.as_object().size();
  }
  auto apply(Run& run, const Json& instance, std::size_t index) const -> bool override {
    return run.apply_member(node(), instance.as_object()[index]);
  }
  void refuse(Run& run, const Json& instance, std::size_t index) const override {
    const auto& key = instance.as_object()[index].first;
    run.fail_at(place(), key, [&] {
      return Texts{"no members but those the schema describes",
                   "the member " + quote(key)};
    });
  }
};

template <typename UnevaluatedKind>
auto make_unevaluated(const Keyword& keyword) -> Made {
  const auto node = keyword.child(keyword.value);
  if (!node.ok()) return node.error();
  return make_check<UnevaluatedKind>(keyword, node.value());
}

}  // namespace

auto make_unevaluated_items(const Keyword& keyword) -> Made {
  return make_unevaluated<UnevaluatedItemsCheck>(keyword);
}

auto make_unevaluated_properties(const Keyword& keyword) -> Made {
  return make_unevaluated<UnevaluatedPropertiesCheck>(keyword);
}

}  // namespace wsconform::engine
