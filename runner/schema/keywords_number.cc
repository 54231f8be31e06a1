#include <fmt/format.h>

#include "decimal.h"
#include "describe.h"
#include "makers.h"
#include "run.h"
#include "wsconform/number_bound.h"

namespace wsconform::engine {
namespace {

class MultipleOfCheck final : public Check {
 public:
  MultipleOfCheck(const Keyword& keyword, Divisor divisor)
      : Check{keyword.place(), kNumbers},
        divisor_{divisor},
        expected_{"a multiple of " + excerpt(keyword.value)} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    if (divisor_.divides(instance.as_number())) return true;
    return run.fail(place(), [&] { return Texts{expected_, describe_value(instance)}; });
  }

 private:
  Divisor divisor_;
  std::string expected_;
};

/// Which results of comparing the instance with the bound are allowed.
struct Side {
  bool below;
  bool equal;
  std::string_view words;
};

auto side_of(std::string_view keyword) -> Side {
  if (keyword == "maximum") return {true, true, "at most"};
  if (keyword == "minimum") return {false, true, "at least"};
  if (keyword == "exclusiveMaximum") return {true, false, "less than"};
  return {false, false, "more than"};
}

class BoundCheck final : public Check {
 public:
  explicit BoundCheck(const Keyword& keyword)
      : Check{keyword.place(), kNumbers},
        side_{side_of(keyword.name)},
        bound_{keyword.value.as_number()} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    const int order = bound_.compare(instance.as_number());
    if (order == 0 ? side_.equal : (order < 0) == side_.below) return true;
    return run.fail(place(), [&] {
      return Texts{fmt::format("{} {}", side_.words, excerpt(Json{bound_.number()})),
                   describe_value(instance)};
    });
  }
  /// Only whole bounds, far from where adding one would overflow.
  auto narrow(Json::Type /*type*/, Glance& glance) const -> bool override {
    constexpr std::int64_t kLargest = std::int64_t{1} << 60;
    const auto bound = Json{bound_.number()}.as_int64();
    if (!bound || *bound > kLargest || *bound < -kLargest) return false;
    const std::int64_t excluded = side_.equal ? 0 : 1;
    if (side_.below) {
      glance.at_most(*bound - excluded);
    } else {
      glance.at_least(*bound + excluded);
    }
    return true;
  }

 private:
  Side side_;
  NumberBound bound_;
};

}  // namespace

auto make_multiple_of(const Keyword& keyword) -> Made {
  const auto divisor = keyword.value.is_number()
                           ? Divisor::from(keyword.value.as_number())
                           : std::optional<Divisor>{};
  if (!divisor) {
    return keyword.malformed("a number above 0 of at most 19 significant digits");
  }
  return make_check<MultipleOfCheck>(keyword, *divisor);
}

auto make_bound(const Keyword& keyword) -> Made {
  if (!keyword.value.is_number()) return keyword.malformed("a number");
  return make_check<BoundCheck>(keyword);
}

}  // namespace wsconform::engine
