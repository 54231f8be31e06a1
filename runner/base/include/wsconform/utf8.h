/// @file
/// One UTF-8 sequence at a time (RFC 3629).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wsconform {

struct Utf8Point {
  char32_t point{0};
  std::size_t size{1};  ///< bytes, 1 to 4
};

/// The code point that `bytes` (not empty) starts with; nullopt when the first bytes are
/// no valid sequence: overlong, surrogate, above U+10FFFF, cut short.
[[nodiscard]] auto decode_utf8(std::string_view bytes) -> std::optional<Utf8Point>;

/// How many bytes `bytes` begins with that are ASCII.
[[nodiscard]] auto count_ascii(std::string_view bytes) -> std::size_t;

/// @param point  a Unicode scalar value
void append_utf8(char32_t point, std::string& out);

[[nodiscard]] inline auto is_continuation(char byte) -> bool {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// At most `max_bytes` of `text`, not ending within a sequence.
[[nodiscard]] auto cut_utf8(std::string_view text, std::size_t max_bytes)
    -> std::string_view;

}  // namespace wsconform
