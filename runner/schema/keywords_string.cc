#include <fmt/format.h>

#include "describe.h"
#include "formats.h"
#include "makers.h"
#include "pattern.h"
#include "run.h"

namespace wsconform::engine {
namespace {

class LengthCheck final : public Check {
 public:
  LengthCheck(const Keyword& keyword, std::size_t limit)
      : Check{keyword.place(), kStrings},
        is_maximum_{keyword.name == "maxLength"},
        limit_{limit} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    const auto& text = instance.as_string();
    if (is_maximum_ && text.size() <= limit_) return true;
    const auto length = count_code_points(text);
    if (is_maximum_ ? length <= limit_ : length >= limit_) return true;
    return run.fail(place(), [&] {
      return Texts{fmt::format("at {} {}", is_maximum_ ? "most" : "least",
                               count_of(limit_, "character")),
                   count_of(length, "character")};
    });
  }
  auto narrow(Json::Type /*type*/, Glance& glance) const -> bool override {
    if (is_maximum_) {
      glance.at_most_characters(limit_);
    } else {
      glance.at_least_characters(limit_);
    }
    return true;
  }

 private:
  bool is_maximum_;
  std::size_t limit_;
};

class PatternCheck final : public Check {
 public:
  PatternCheck(const Keyword& keyword, Pattern pattern)
      : Check{keyword.place(), kStrings}, pattern_{std::move(pattern)} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    if (run.match(pattern_, instance.as_string())) return true;
    if (run.error()) return false;
    return run.fail(place(), [&] {
      return Texts{"a match of " + to_visible(shorten(pattern_.source(), 200)),
                   describe_value(instance)};
    });
  }

 private:
  Pattern pattern_;
};

class FormatCheck final : public Check {
 public:
  FormatCheck(const Keyword& keyword, FormatTest test)
      : Check{keyword.place(), kStrings},
        test_{test},
        expected_{"the format " + to_visible(keyword.value.as_string())} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    if (test_(instance.as_string())) return true;
    return run.fail(place(), [&] { return Texts{expected_, describe_value(instance)}; });
  }

 private:
  FormatTest test_;
  std::string expected_;
};

auto asserts_format(const Keyword& keyword) -> bool {
  if (keyword.builder.options().assert_format) return true;
  return (keyword.site.resource->dialect.vocabularies & kFormatAssertion) != 0;
}

}  // namespace

auto make_length(const Keyword& keyword) -> Made {
  const auto limit = read_count(keyword);
  if (!limit.ok()) return limit.error();
  return make_check<LengthCheck>(keyword, limit.value());
}

auto make_pattern(const Keyword& keyword) -> Made {
  const auto text = read_text(keyword);
  if (!text.ok()) return text.error();
  auto pattern = Pattern::compile(text.value());
  if (!pattern.ok()) return keyword.refused(pattern.error().message);
  return make_check<PatternCheck>(keyword, std::move(pattern).value());
}

/// An assertion nobody can check is refused like an unknown keyword.
auto make_format(const Keyword& keyword) -> Made {
  const auto name = read_text(keyword);
  if (!name.ok()) return name.error();
  if (!asserts_format(keyword)) return CheckPtr{};
  if (const auto test = find_format(name.value())) {
    return make_check<FormatCheck>(keyword, test);
  }
  if (keyword.builder.options().allow_unknown_keywords) return CheckPtr{};
  return keyword.refused(fmt::format(
      "the format {} is not known, so it cannot be asserted", quote(name.value())));
}

}  // namespace wsconform::engine
