/// @file
/// The character classes and small pieces of HTTP's grammar. ASCII, no locale.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace wsconform {

/// RFC 9110 section 5.6.2: a token of at least one character.
[[nodiscard]] auto is_token(std::string_view text) -> bool;
/// No byte but HTAB, SP, VCHAR and obs-text (RFC 9110 section 5.5).
[[nodiscard]] auto is_field_text(std::string_view text) -> bool;
/// Without SP and HTAB at both ends (OWS, RFC 9110 section 5.6.3).
[[nodiscard]] auto trim_ows(std::string_view text) -> std::string_view;
/// Takes the next element off a comma-separated list (RFC 9110 section 5.6.1), trimmed.
[[nodiscard]] auto next_element(std::string_view& list) -> std::string_view;
/// Takes a token off the front; empty when there is none.
[[nodiscard]] auto take_token(std::string_view& text) -> std::string_view;
/// Takes a quoted-string (RFC 9110 section 5.6.4) off the front.
[[nodiscard]] auto take_quoted_string(std::string_view& text) -> bool;
/// The list has this element, compared without case.
[[nodiscard]] auto list_has(std::string_view list, std::string_view element) -> bool;

[[nodiscard]] constexpr auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }
/// 0 to 15, or -1.
[[nodiscard]] constexpr auto hex_value(char c) -> int {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}
/// Digits only, whatever their number; above 2^64 - 1 that largest value. nullopt for
/// anything else.
[[nodiscard]] auto parse_decimal(std::string_view text) -> std::optional<std::uint64_t>;

}  // namespace wsconform
