#include "json_scan.h"

#include <fmt/format.h>

#include <algorithm>

#include "wsconform/utf8.h"

namespace wsconform {
namespace {

auto is_digit(char character) -> bool { return character >= '0' && character <= '9'; }

auto is_space(char character) -> bool {
  return character == ' ' || character == '\n' || character == '\r' || character == '\t';
}

/// The first place from `at` on that is `wanted`, or the end: one pass, megabytes at
/// times.
template <typename Predicate>
auto find_from(std::string_view text, std::size_t at, Predicate wanted) -> std::size_t {
  const auto* first = text.begin() + at;
  return static_cast<std::size_t>(std::find_if(first, text.end(), wanted) - text.begin());
}

auto hex_value(char character) -> std::optional<char32_t> {
  if (is_digit(character)) return static_cast<char32_t>(character - '0');
  const auto lower = static_cast<char>(character | 0x20);
  if (lower < 'a' || lower > 'f') return std::nullopt;
  return static_cast<char32_t>(lower - 'a' + 10);
}

/// What a one-letter escape stands for; NUL for none.
auto simple_escape(char letter) -> char {
  switch (letter) {
    case '"':
    case '\\':
    case '/':
      return letter;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return '\0';
  }
}

auto is_high_surrogate(char32_t unit) -> bool { return unit >= 0xD800 && unit <= 0xDBFF; }
auto is_low_surrogate(char32_t unit) -> bool { return unit >= 0xDC00 && unit <= 0xDFFF; }

}  // namespace

void JsonScanner::skip_space() {
  at_ = find_from(text_, at_, [](char c) { return !is_space(c); });
}

auto JsonScanner::fail(std::string message, JsonError::Code code) -> bool {
  const auto decoded = at_end() ? std::nullopt : decode_utf8(text_.substr(at_));
  const auto found =
      at_end() ? std::string{"the end"}
               : "'" + to_visible(text_.substr(at_, decoded ? decoded->size : 1)) + "'";
  error_ = {
      .code = code, .offset = at_, .message = std::move(message) + ", found " + found};
  return false;
}

auto JsonScanner::scan_scalar() -> std::optional<Json> {
  const char next = peek();
  if (next == '-' || is_digit(next)) return scan_number();
  switch (next) {
    case '"': {
      auto string = scan_string();
      if (!string) return std::nullopt;
      return Json{*std::move(string)};
    }
    case 't':
      return scan_literal("true", true);
    case 'f':
      return scan_literal("false", false);
    case 'n':
      return scan_literal("null", nullptr);
    default:
      fail("expected a value");
      return std::nullopt;
  }
}

auto JsonScanner::scan_literal(std::string_view word, Json value) -> std::optional<Json> {
  for (const char character : word) {
    if (at_end() || peek() != character) {
      fail(fmt::format("expected '{}'", word));
      return std::nullopt;
    }
    ++at_;
  }
  return value;
}

auto JsonScanner::scan_number() -> std::optional<Json> {
  const std::size_t start = at_;
  if (peek() == '-') ++at_;
  if (peek() == '0') {
    ++at_;
    if (is_digit(peek())) {
      fail("expected no digit after a leading zero");
      return std::nullopt;
    }
  } else if (!skip_digits()) {
    return std::nullopt;
  }
  if (!skip_fraction() || !skip_exponent()) return std::nullopt;
  return Json{JsonNumber{std::string{text_.substr(start, at_ - start)}}};
}

auto JsonScanner::skip_digits() -> bool {
  if (!is_digit(peek())) return fail("expected a digit");
  while (is_digit(peek())) ++at_;
  return true;
}

auto JsonScanner::skip_fraction() -> bool {
  if (peek() != '.') return true;
  ++at_;
  return skip_digits();
}

auto JsonScanner::skip_exponent() -> bool {
  if (peek() != 'e' && peek() != 'E') return true;
  ++at_;
  if (peek() == '+' || peek() == '-') ++at_;
  return skip_digits();
}

auto JsonScanner::scan_string() -> std::optional<std::string> {
  ++at_;
  std::string out;
  while (true) {
    const std::size_t start = at_;
    at_ = find_from(text_, at_, needs_escape);
    out += text_.substr(start, at_ - start);
    if (at_end()) {
      fail("expected '\"' at the end of the string");
      return std::nullopt;
    }
    if (peek() == '"') break;
    if (peek() != '\\') {
      fail("expected no control character in a string");
      return std::nullopt;
    }
    if (!scan_escape(out)) return std::nullopt;
  }
  ++at_;
  return out;
}

auto JsonScanner::scan_escape(std::string& out) -> bool {
  ++at_;
  if (peek() == 'u') return scan_unicode_escape(out);
  const char meaning = at_end() ? '\0' : simple_escape(peek());
  if (meaning == '\0') return fail("expected an escape after the backslash");
  out += meaning;
  ++at_;
  return true;
}

auto JsonScanner::scan_unicode_escape(std::string& out) -> bool {
  const std::size_t backslash = at_ - 1;
  const auto lone = [this, backslash] {
    at_ = backslash;
    return fail("expected both halves of a surrogate pair");
  };
  ++at_;
  const auto unit = scan_hex();
  if (!unit) return false;
  if (is_low_surrogate(*unit)) return lone();
  if (!is_high_surrogate(*unit)) {
    append_utf8(*unit, out);
    return true;
  }
  if (!text_.substr(at_).starts_with("\\u")) return lone();
  at_ += 2;
  const auto low = scan_hex();
  if (!low) return false;
  if (!is_low_surrogate(*low)) return lone();
  append_utf8(0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00), out);
  return true;
}

auto JsonScanner::scan_hex() -> std::optional<char32_t> {
  char32_t unit = 0;
  for (int i = 0; i < 4; ++i) {
    const auto digit = at_end() ? std::nullopt : hex_value(peek());
    if (!digit) {
      fail("expected four hexadecimal digits");
      return std::nullopt;
    }
    unit = unit << 4U | *digit;
    ++at_;
  }
  return unit;
}

}  // namespace wsconform
