/// @file
/// Exact arithmetic on numbers as JSON writes them, as far as keywords need it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "wsconform/json.h"

namespace wsconform::engine {

/// +-DIGITS x 10^exponent. Digits neither start nor end with "0"; empty for zero.
/// Exponents beyond +-2^60 are held at that: such numbers keep their sign and whether
/// they are whole, not their value.
struct Decimal {
  bool negative{false};
  std::string digits{};
  std::int64_t exponent{0};

  [[nodiscard]] auto is_whole() const -> bool { return exponent >= 0; }
  /// Of a whole number from 0; the largest size_t for all that are larger.
  [[nodiscard]] auto to_count() const -> std::size_t;
};

[[nodiscard]] auto to_decimal(const JsonNumber& number) -> Decimal;

/// Whole, of any size: "3", "3.0", "1e400".
[[nodiscard]] auto is_whole(const JsonNumber& number) -> bool;

/// A number other numbers are divided by.
class Divisor {
 public:
  /// nullopt for zero, negative numbers and those of more than 19 significant digits.
  [[nodiscard]] static auto from(const JsonNumber& number) -> std::optional<Divisor>;
  [[nodiscard]] auto divides(const JsonNumber& number) const -> bool;

 private:
  Divisor(std::uint64_t digits, std::int64_t exponent)
      : digits_{digits}, exponent_{exponent} {}

  std::uint64_t digits_;
  std::int64_t exponent_;
};

}  // namespace wsconform::engine
