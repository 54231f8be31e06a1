/// @file
/// Comparing many numbers with one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "wsconform/json.h"

namespace wsconform {

/// mantissa x 10^-scale: a number of few digits.
struct ShortDecimal {
  std::int64_t mantissa{0};
  std::size_t scale{0};
};

/// A number that many others are compared with: it is read once.
class NumberBound {
 public:
  explicit NumberBound(JsonNumber number);
  /// compare_numbers(other, number()).
  [[nodiscard]] auto compare(const JsonNumber& other) const -> int;
  [[nodiscard]] auto number() const -> const JsonNumber& { return number_; }

 private:
  JsonNumber number_;
  std::optional<ShortDecimal> short_{};
};

}  // namespace wsconform
