/// @file
/// Limits that most valid texts and numbers can be seen to keep without a closer look.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include "wsconform/json.h"

namespace wsconform::engine {

/// Only ever says yes: what it does not accept may still be valid, and is to be checked.
/// Begins without limits; keywords narrow it.
class Glance {
 public:
  /// Characters take one to four bytes each.
  void at_least_characters(std::size_t count) {
    const auto largest = std::numeric_limits<std::size_t>::max();
    const auto bytes = count == 0 ? 0 : count > largest / 4 ? largest : count * 4 - 3;
    min_bytes_ = std::max(min_bytes_, bytes);
  }
  void at_most_characters(std::size_t count) { max_bytes_ = std::min(max_bytes_, count); }
  void at_least(std::int64_t number) { min_ = std::max(min_, number); }
  void at_most(std::int64_t number) { max_ = std::min(max_, number); }
  void whole() { whole_ = true; }

  [[nodiscard]] auto accepts(std::string_view text) const -> bool {
    return text.size() >= min_bytes_ && text.size() <= max_bytes_;
  }
  /// Looks at numbers of up to 15 characters, without sign and exponent.
  [[nodiscard]] auto accepts(const JsonNumber& number) const -> bool {
    const std::string_view text{number.text};
    if (text.size() > 15) return false;
    std::int64_t whole = 0;
    std::size_t at = 0;
    for (; at < text.size() && is_digit(text[at]); ++at) {
      whole = whole * 10 + (text[at] - '0');
    }
    if (at == text.size()) return whole >= min_ && whole <= max_;
    if (whole_ || at == 0 || text[at] != '.') return false;
    // It lies between `whole` and the next one.
    return std::ranges::all_of(text.substr(at + 1), is_digit) && whole >= min_ &&
           whole < max_;
  }

 private:
  static auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }

  std::size_t min_bytes_{0};
  std::size_t max_bytes_{std::numeric_limits<std::size_t>::max()};
  std::int64_t min_{std::numeric_limits<std::int64_t>::min()};
  std::int64_t max_{std::numeric_limits<std::int64_t>::max()};
  bool whole_{false};
};

}  // namespace wsconform::engine
