/// @file
/// Any bytes as text of XML 1.0.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wsconform {

/// Bytes that are no UTF-8 become visible: "[0xFF]".
[[nodiscard]] auto make_utf8(std::string_view bytes) -> std::string;

/// Valid UTF-8 of XML characters only; all else becomes visible: "[0x1B]", "[U+FFFE]". A
/// numeric reference to them would not be well-formed.
/// @see XML 1.0 section 2.2, Char
[[nodiscard]] auto make_xml_characters(std::string_view bytes) -> std::string;

/// Ready for element text and attribute values alike: markup escaped, and what a parser
/// would normalise (tab, newline, return) kept as a reference in `attribute`s.
[[nodiscard]] auto escape_xml(std::string_view characters, bool attribute) -> std::string;

/// At most `max_bytes`, cut on a code point; a last line says how long the whole was and
/// what its SHA-256 is.
[[nodiscard]] auto cut_with_digest(const std::string& text, std::size_t max_bytes)
    -> std::string;

}  // namespace wsconform
