#include "number.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "wsconform/number_bound.h"

namespace wsconform {
namespace {

/// Numbers of at most this many characters, the sign aside, are compared directly.
constexpr std::size_t kShort = 18;

auto without_leading_zeros(std::string_view digits) -> std::string_view {
  const auto first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? std::string_view{} : digits.substr(first);
}

auto make_big(bool negative, std::string_view digits) -> BigInteger {
  const auto significant = without_leading_zeros(digits);
  if (significant.empty()) return {};
  return {.negative = negative, .digits = std::string{significant}};
}

/// Of numbers without leading zeros.
auto compare_magnitude(std::string_view a, std::string_view b) -> int {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  const int order = a.compare(b);
  return order == 0 ? 0 : (order < 0 ? -1 : 1);
}

/// a + b, digit by digit from the right; a is not the shorter one.
auto add_magnitudes(std::string a, std::string_view b) -> std::string {
  int carry = 0;
  for (std::size_t i = 0; i < a.size() && (i < b.size() || carry != 0); ++i) {
    char& digit = a[a.size() - 1 - i];
    const int sum = digit - '0' + (i < b.size() ? b[b.size() - 1 - i] - '0' : 0) + carry;
    digit = static_cast<char>('0' + sum % 10);
    carry = sum / 10;
  }
  return carry == 0 ? a : "1" + a;
}

/// a - b, where a is not the smaller one.
auto subtract_magnitudes(std::string a, std::string_view b) -> std::string {
  int borrow = 0;
  for (std::size_t i = 0; i < a.size() && (i < b.size() || borrow != 0); ++i) {
    char& digit = a[a.size() - 1 - i];
    int difference = digit - (i < b.size() ? b[b.size() - 1 - i] : '0') - borrow;
    borrow = difference < 0 ? 1 : 0;
    if (borrow != 0) difference += 10;
    digit = static_cast<char>('0' + difference);
  }
  return a;
}

auto add_big(const BigInteger& a, const BigInteger& b) -> BigInteger {
  const bool a_larger = compare_magnitude(a.digits, b.digits) >= 0;
  const auto& larger = a_larger ? a : b;
  const auto& smaller = a_larger ? b : a;
  const auto digits = a.negative == b.negative
                          ? add_magnitudes(larger.digits, smaller.digits)
                          : subtract_magnitudes(larger.digits, smaller.digits);
  return make_big(larger.negative, digits);
}

auto to_big(std::int64_t number) -> BigInteger {
  auto text = std::to_string(number);
  if (number < 0) text.erase(0, 1);
  return make_big(number < 0, text);
}

/// The parts of "-12.5e+3": sign, "12", "5", and the exponent.
struct Parts {
  bool negative{false};
  std::string_view whole{};
  std::string_view fraction{};
  BigInteger exponent{};
};

auto parse_exponent(std::string_view text) -> BigInteger {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  return make_big(negative, text);
}

auto split(std::string_view text) -> Parts {
  Parts parts;
  parts.negative = text.starts_with('-');
  if (parts.negative) text.remove_prefix(1);
  if (const auto e = text.find_first_of("eE"); e != std::string_view::npos) {
    parts.exponent = parse_exponent(text.substr(e + 1));
    text = text.substr(0, e);
  }
  const auto point = text.find('.');
  parts.whole = text.substr(0, point);
  if (point != std::string_view::npos) parts.fraction = text.substr(point + 1);
  return parts;
}

auto read_int64(std::string_view text) -> std::optional<std::int64_t> {
  std::int64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

__extension__ using Wide = __int128;

template <typename T>
auto order_of(T a, T b) -> int {
  return a == b ? 0 : (a < b ? -1 : 1);
}

/// A number without exponent and of at most 18 digits: both its parts, and what comparing
/// multiplies them to, fit.
auto read_short(std::string_view text) -> std::optional<ShortDecimal> {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.size() > kShort) return std::nullopt;
  ShortDecimal number;
  bool in_fraction = false;
  for (const char c : text) {
    if (c == '.') {
      in_fraction = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    number.mantissa = number.mantissa * 10 + (c - '0');
    number.scale += in_fraction ? 1 : 0;
  }
  if (negative) number.mantissa = -number.mantissa;
  return number;
}

auto compare_short(const ShortDecimal& a, const ShortDecimal& b) -> int {
  if (a.scale == b.scale) return order_of(a.mantissa, b.mantissa);
  Wide left = a.mantissa;
  Wide right = b.mantissa;
  for (auto scale = a.scale; scale < b.scale; ++scale) left *= 10;
  for (auto scale = b.scale; scale < a.scale; ++scale) right *= 10;
  return order_of(left, right);
}

/// Of two numbers that are neither zero nor of different sign.
auto compare_same_sign(const Decimal& a, const Decimal& b) -> int {
  int order = compare_big(a.exponent, b.exponent);
  if (order == 0) order = std::clamp(a.digits.compare(b.digits), -1, 1);
  return a.negative ? -order : order;
}

auto sign(const Decimal& decimal) -> int {
  if (decimal.digits.empty()) return 0;
  return decimal.negative ? -1 : 1;
}

auto compare_texts(std::string_view a, std::string_view b,
                   const std::optional<ShortDecimal>& short_b) -> int {
  const auto short_a = short_b ? read_short(a) : std::nullopt;
  if (short_a) return compare_short(*short_a, *short_b);
  const auto left = to_decimal(a);
  const auto right = to_decimal(b);
  if (sign(left) != sign(right)) return sign(left) < sign(right) ? -1 : 1;
  return sign(left) == 0 ? 0 : compare_same_sign(left, right);
}

}  // namespace

auto compare_big(const BigInteger& a, const BigInteger& b) -> int {
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  const int order = compare_magnitude(a.digits, b.digits);
  return a.negative ? -order : order;
}

auto to_decimal(std::string_view text) -> Decimal {
  const auto parts = split(text);
  std::string digits{parts.whole};
  digits += parts.fraction;
  const auto first = digits.find_first_not_of('0');
  if (first == std::string::npos) return {};
  const auto last = digits.find_last_not_of('0');
  const auto shift =
      static_cast<std::int64_t>(parts.whole.size()) - static_cast<std::int64_t>(first);
  return {.negative = parts.negative,
          .digits = digits.substr(first, last - first + 1),
          .exponent = add_big(parts.exponent, to_big(shift))};
}

auto to_int64(const Decimal& decimal) -> std::optional<std::int64_t> {
  if (decimal.digits.empty()) return 0;
  if (decimal.exponent.negative || decimal.exponent.digits.size() > 2)
    return std::nullopt;
  const auto length =
      static_cast<std::size_t>(read_int64(decimal.exponent.digits).value_or(0));
  if (length < decimal.digits.size() || length > 19) return std::nullopt;
  std::string text = decimal.negative ? "-" : "";
  text += decimal.digits;
  text.append(length - decimal.digits.size(), '0');
  return read_int64(text);
}

auto compare_numbers(const JsonNumber& a, const JsonNumber& b) -> int {
  return a.text == b.text ? 0 : compare_texts(a.text, b.text, read_short(b.text));
}

NumberBound::NumberBound(JsonNumber number)
    : number_{std::move(number)}, short_{read_short(number_.text)} {}

auto NumberBound::compare(const JsonNumber& other) const -> int {
  return compare_texts(other.text, number_.text, short_);
}

}  // namespace wsconform
