#include <fmt/format.h>

#include "describe.h"
#include "json_hash.h"
#include "makers.h"
#include "run.h"

namespace wsconform::engine {
namespace {

class ItemCountCheck final : public Check {
 public:
  ItemCountCheck(const Keyword& keyword, std::size_t limit)
      : Check{keyword.place(), kArrays},
        is_maximum_{keyword.name == "maxItems"},
        limit_{limit} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    const auto count = instance.as_array().size();
    if (is_maximum_ ? count <= limit_ : count >= limit_) return true;
    return run.fail(place(), [&] {
      return Texts{fmt::format("at {} {}", is_maximum_ ? "most" : "least",
                               count_of(limit_, "item")),
                   count_of(count, "item")};
    });
  }

 private:
  bool is_maximum_;
  std::size_t limit_;
};

class UniqueItemsCheck final : public Check {
 public:
  explicit UniqueItemsCheck(const Keyword& keyword) : Check{keyword.place(), kArrays} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    std::uint64_t comparisons = 0;
    const auto pair = find_equal_pair(instance.as_array(), comparisons);
    if (!run.spend(comparisons)) return false;
    if (!pair) return true;
    return run.fail(place(), [&] {
      return Texts{"items that all differ",
                   fmt::format("items {} and {} are equal", pair->first, pair->second)};
    });
  }
};

}  // namespace

auto make_item_count(const Keyword& keyword) -> Made {
  const auto limit = read_count(keyword);
  if (!limit.ok()) return limit.error();
  return make_check<ItemCountCheck>(keyword, limit.value());
}

auto make_unique_items(const Keyword& keyword) -> Made {
  if (!keyword.value.is_boolean()) return keyword.malformed("true or false");
  if (!keyword.value.as_boolean()) return CheckPtr{};
  return make_check<UniqueItemsCheck>(keyword);
}

}  // namespace wsconform::engine
