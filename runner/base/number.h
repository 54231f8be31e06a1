/// @file
/// Decimal numbers of any size, taken from their JSON text without computing powers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wsconform {

/// A whole number of any length: no leading zeros, "0" is never negative.
struct BigInteger {
  bool negative{false};
  std::string digits{"0"};
  friend auto operator==(const BigInteger&, const BigInteger&) -> bool = default;
};

/// -1, 0 or 1.
[[nodiscard]] auto compare_big(const BigInteger& a, const BigInteger& b) -> int;

/// A number's one normal form: +-0.DIGITS x 10^exponent. Digits neither start nor end
/// with a zero; empty for zero, which has no sign and no exponent.
struct Decimal {
  bool negative{false};
  std::string digits{};
  BigInteger exponent{};
  friend auto operator==(const Decimal&, const Decimal&) -> bool = default;
};

/// @param text  valid by RFC 8259 section 6
[[nodiscard]] auto to_decimal(std::string_view text) -> Decimal;

/// The number when it is whole and fits.
[[nodiscard]] auto to_int64(const Decimal& decimal) -> std::optional<std::int64_t>;

}  // namespace wsconform
