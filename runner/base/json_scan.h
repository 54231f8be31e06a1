/// @file
/// The tokens of RFC 8259: white space, literals, numbers, strings. No nesting here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "wsconform/json.h"

namespace wsconform {

/// Does not stand for itself in a string (RFC 8259 section 7).
[[nodiscard]] constexpr auto needs_escape(char character) -> bool {
  return static_cast<unsigned char>(character) < 0x20 || character == '"' ||
         character == '\\';
}

/// Reads tokens from left to right; the first failure is kept. Bytes from 0x80 on pass
/// within strings: the caller checks UTF-8.
class JsonScanner {
 public:
  JsonScanner(std::string_view text, std::size_t start) : text_{text}, at_{start} {}

  [[nodiscard]] auto at_end() const -> bool { return at_ == text_.size(); }
  /// The next byte; NUL, which no token starts with, at the end.
  [[nodiscard]] auto peek() const -> char { return at_end() ? '\0' : text_[at_]; }
  void skip(std::size_t count) { at_ += count; }
  void skip_space();

  /// A literal, number or string.
  [[nodiscard]] auto scan_scalar() -> std::optional<Json>;
  /// Precondition: at a quotation mark.
  [[nodiscard]] auto scan_string() -> std::optional<std::string>;

  /// Notes the error at the current place, with what was found there; returns false.
  auto fail(std::string message, JsonError::Code code = JsonError::Code::kSyntax) -> bool;
  [[nodiscard]] auto error() const -> const JsonError& { return error_; }

 private:
  auto scan_literal(std::string_view word, Json value) -> std::optional<Json>;
  auto scan_number() -> std::optional<Json>;
  auto skip_digits() -> bool;
  auto skip_fraction() -> bool;
  auto skip_exponent() -> bool;
  auto scan_escape(std::string& out) -> bool;
  auto scan_unicode_escape(std::string& out) -> bool;
  auto scan_hex() -> std::optional<char32_t>;

  std::string_view text_;
  std::size_t at_;
  JsonError error_{};
};

}  // namespace wsconform
