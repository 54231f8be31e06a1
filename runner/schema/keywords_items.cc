#include <fmt/format.h>

#include <span>

#include "describe.h"
#include "makers.h"
#include "run.h"

namespace wsconform::engine {
namespace {

/// The schema of all items after the first ones.
struct Rest {
  const Node* node{nullptr};
  bool is_false{false};
  Place place{};
};

/// The first items one by one, the rest by one schema.
class ItemsCheck final : public Check {
 public:
  ItemsCheck(const Keyword& keyword, std::vector<const Node*> first, Rest rest)
      : Check{keyword.place(), kArrays}, first_{std::move(first)}, rest_{rest} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    const auto& items = instance.as_array();
    const bool all = run_through(run, items);
    if (!rest_.is_false || items.size() <= first_.size()) return all;
    return run.fail(rest_.place, [&] {
      return Texts{"at most " + count_of(first_.size(), "item"),
                   count_of(items.size(), "item")};
    });
  }

 private:
  auto run_through(Run& run, const JsonArray& items) const -> bool {
    const auto count = std::min(items.size(), first_.size());
    bool all = true;
    for (std::size_t i = 0; i < count; ++i) {
      if (auto* evaluated = run.evaluated()) evaluated->mark(i);
      if (run.apply_item(*first_[i], i, items[i])) continue;
      if (run.may_stop()) return false;
      all = false;
    }
    if (rest_.node == nullptr || rest_.is_false) return all;
    if (auto* evaluated = run.evaluated()) evaluated->mark_all();
    return apply_rest(run, items) && all;
  }

  auto apply_rest(Run& run, std::span<const Json> items) const -> bool {
    const Node& node = *rest_.node;
    bool all = true;
    for (std::size_t i = first_.size(); i < items.size(); ++i) {
      if (run.apply_item(node, i, items[i])) continue;
      if (run.may_stop()) return false;
      all = false;
    }
    return all;
  }

  std::vector<const Node*> first_;
  Rest rest_;
};

struct ContainsLimits {
  std::size_t minimum{1};
  std::optional<std::size_t> maximum{};
  Place minimum_place{};
  Place maximum_place{};
};

class ContainsCheck final : public Check {
 public:
  ContainsCheck(const Keyword& keyword, const Node* node, ContainsLimits limits,
                bool evaluates)
      : Check{keyword.place(), kArrays},
        node_{node},
        limits_{limits},
        evaluates_{evaluates} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    const auto& items = instance.as_array();
    const auto count = count_matches(run, items);
    if (run.error()) return false;
    if (count < limits_.minimum) {
      return run.fail(limits_.minimum_place, [&] {
        return texts("at least", limits_.minimum, count, items.size());
      });
    }
    if (limits_.maximum && count > *limits_.maximum) {
      return run.fail(limits_.maximum_place, [&] {
        return texts("at most", *limits_.maximum, count, items.size());
      });
    }
    return true;
  }

 private:
  auto count_matches(Run& run, const JsonArray& items) const -> std::size_t {
    auto* evaluated = evaluates_ ? run.evaluated() : nullptr;
    const bool needs_all = evaluated != nullptr || run.collects();
    std::size_t count = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!run.attempt_item(*node_, i, items[i])) continue;
      ++count;
      if (evaluated != nullptr) evaluated->mark(i);
      const bool decided =
          limits_.maximum ? count > *limits_.maximum : count >= limits_.minimum;
      if (decided && !needs_all) break;
    }
    return count;
  }

  auto texts(std::string_view words, std::size_t limit, std::size_t count,
             std::size_t size) const -> Texts {
    return {fmt::format("{} {} that match: {}", words, count_of(limit, "item"),
                        summary_of(*node_)),
            fmt::format("{} of {}", count, count_of(size, "item"))};
  }

  const Node* node_;
  ContainsLimits limits_;
  bool evaluates_;
};

auto read_prefix(const Keyword& keyword) -> Result<std::vector<const Node*>> {
  const auto* prefix = keyword.sibling("prefixItems");
  if (prefix == nullptr) return std::vector<const Node*>{};
  return read_schemas(keyword.sibling_keyword("prefixItems", *prefix));
}

auto read_rest(const Keyword& keyword, std::string_view name) -> Result<Rest> {
  const auto* value = keyword.sibling(name);
  if (value == nullptr) return Rest{};
  const auto rest = keyword.sibling_keyword(name, *value);
  const auto node = rest.child(*value);
  if (!node.ok()) return node.error();
  return Rest{.node = node.value(),
              .is_false = value->is_boolean() && !value->as_boolean(),
              .place = rest.place()};
}

auto read_limits(const Keyword& keyword) -> Result<ContainsLimits> {
  ContainsLimits limits{.minimum_place = keyword.place()};
  if (const auto* value = keyword.sibling("minContains")) {
    const auto limited = keyword.sibling_keyword("minContains", *value);
    const auto count = read_count(limited);
    if (!count.ok()) return count.error();
    limits.minimum = count.value();
    limits.minimum_place = limited.place();
  }
  if (const auto* value = keyword.sibling("maxContains")) {
    const auto limited = keyword.sibling_keyword("maxContains", *value);
    const auto count = read_count(limited);
    if (!count.ok()) return count.error();
    limits.maximum = count.value();
    limits.maximum_place = limited.place();
  }
  return limits;
}

auto make_item_schemas(const Keyword& keyword, Result<std::vector<const Node*>> first,
                       std::string_view rest_name) -> Made {
  if (!first.ok()) return first.error();
  auto rest = read_rest(keyword, rest_name);
  if (!rest.ok()) return rest.error();
  return make_check<ItemsCheck>(keyword, std::move(first).value(),
                                std::move(rest).value());
}

}  // namespace

auto make_items(const Keyword& keyword) -> Made {
  if (keyword.name == "items" && keyword.sibling("prefixItems") != nullptr) {
    return CheckPtr{};
  }
  return make_item_schemas(keyword, read_prefix(keyword), "items");
}

auto make_items_07(const Keyword& keyword) -> Made {
  const auto* items = keyword.sibling("items");
  if (keyword.name == "additionalItems") {
    if (items != nullptr && items->is_array()) return CheckPtr{};
    return make_unused_schema(keyword);
  }
  if (!items->is_array())
    return make_item_schemas(keyword, std::vector<const Node*>{}, "items");
  return make_item_schemas(keyword, read_schemas(keyword), "additionalItems");
}

auto make_contains(const Keyword& keyword) -> Made {
  const auto node = keyword.child(keyword.value);
  if (!node.ok()) return node.error();
  auto limits = read_limits(keyword);
  if (!limits.ok()) return limits.error();
  const bool evaluates = keyword.site.resource->dialect.draft == SchemaDraft::k2020;
  return make_check<ContainsCheck>(keyword, node.value(), std::move(limits).value(),
                                   evaluates);
}

}  // namespace wsconform::engine
