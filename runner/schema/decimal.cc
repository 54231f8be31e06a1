#include "decimal.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace wsconform::engine {
namespace {

constexpr std::int64_t kMaxExponent = std::int64_t{1} << 60;
/// Whole numbers of at most this many digits take the short way.
constexpr std::size_t kShort = 18;

__extension__ using Wide = unsigned __int128;

auto multiply(std::uint64_t a, std::uint64_t b, std::uint64_t modulus) -> std::uint64_t {
  return static_cast<std::uint64_t>(static_cast<Wide>(a) * b % modulus);
}

auto power_of_ten(std::int64_t exponent, std::uint64_t modulus) -> std::uint64_t {
  std::uint64_t power = 1 % modulus;
  std::uint64_t base = 10 % modulus;
  for (; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) power = multiply(power, base, modulus);
    base = multiply(base, base, modulus);
  }
  return power;
}

auto remainder_of(std::string_view digits, std::uint64_t modulus) -> std::uint64_t {
  Wide rest = 0;
  for (const char digit : digits) {
    rest = (rest * 10 + static_cast<unsigned>(digit - '0')) % modulus;
  }
  return static_cast<std::uint64_t>(rest);
}

template <typename T>
auto read_number(std::string_view text) -> std::optional<T> {
  T number{};
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

/// "e+12", held within +-2^60.
auto read_exponent(std::string_view text) -> std::int64_t {
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto number = read_number<std::int64_t>(text);
  if (number) return std::clamp(*number, -kMaxExponent, kMaxExponent);
  return text.starts_with('-') ? -kMaxExponent : kMaxExponent;
}

/// Without fraction and exponent: "-" and digits only.
auto is_plain(std::string_view text) -> bool {
  return std::ranges::all_of(text, [](char c) { return c <= '9' && c != '.'; });
}

}  // namespace

auto to_decimal(const JsonNumber& number) -> Decimal {
  std::string_view text = number.text;
  Decimal decimal{.negative = text.starts_with('-')};
  if (decimal.negative) text.remove_prefix(1);
  if (const auto e = text.find_first_of("eE"); e != std::string_view::npos) {
    decimal.exponent = read_exponent(text.substr(e + 1));
    text = text.substr(0, e);
  }
  const auto point = text.find('.');
  decimal.digits = text.substr(0, point);
  if (point != std::string_view::npos) {
    decimal.digits += text.substr(point + 1);
    decimal.exponent -= static_cast<std::int64_t>(text.size() - point - 1);
  }
  const auto last = decimal.digits.find_last_not_of('0');
  if (last == std::string::npos) return {};
  decimal.exponent += static_cast<std::int64_t>(decimal.digits.size() - last - 1);
  decimal.exponent = std::clamp(decimal.exponent, -kMaxExponent, kMaxExponent);
  decimal.digits.erase(last + 1);
  decimal.digits.erase(0, decimal.digits.find_first_not_of('0'));
  return decimal;
}

auto Decimal::to_count() const -> std::size_t {
  constexpr auto kLargest = std::numeric_limits<std::size_t>::max();
  if (digits.empty()) return 0;
  if (exponent > 20 || digits.size() > 20) return kLargest;
  auto text = digits;
  text.append(static_cast<std::size_t>(exponent), '0');
  return read_number<std::size_t>(text).value_or(kLargest);
}

auto is_whole(const JsonNumber& number) -> bool {
  return is_plain(number.text) || to_decimal(number).is_whole();
}

auto Divisor::from(const JsonNumber& number) -> std::optional<Divisor> {
  const auto decimal = to_decimal(number);
  if (decimal.negative || decimal.digits.empty()) return std::nullopt;
  const auto digits = read_number<std::uint64_t>(decimal.digits);
  if (!digits) return std::nullopt;
  return Divisor{*digits, decimal.exponent};
}

/// n x 10^a is divisible by d x 10^b when n x 10^(a-b) is by d. For a < b it is not: n
/// does not end in "0".
auto Divisor::divides(const JsonNumber& number) const -> bool {
  if (exponent_ == 0 && number.text.size() <= kShort && is_plain(number.text)) {
    const auto plain = read_number<std::int64_t>(number.text).value_or(0);
    return static_cast<std::uint64_t>(plain < 0 ? -plain : plain) % digits_ == 0;
  }
  const auto decimal = to_decimal(number);
  if (decimal.digits.empty()) return true;
  if (decimal.exponent < exponent_) return false;
  const auto shift = power_of_ten(decimal.exponent - exponent_, digits_);
  return multiply(remainder_of(decimal.digits, digits_), shift, digits_) == 0;
}

}  // namespace wsconform::engine
