#include "wsconform/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace wsconform {
namespace {

/// Length and bits that a first byte announces; size 0 for a byte that cannot be first.
auto first_byte(unsigned char byte) -> Utf8Point {
  if (byte < 0x80) return {byte, 1};
  if (byte >= 0xC2 && byte < 0xE0) return {byte & 0x1FU, 2};
  if (byte >= 0xE0 && byte < 0xF0) return {byte & 0x0FU, 3};
  if (byte >= 0xF0 && byte < 0xF5) return {byte & 0x07U, 4};
  return {0, 0};
}

auto is_scalar_of_size(const Utf8Point& decoded) -> bool {
  switch (decoded.size) {
    case 3:
      return decoded.point >= 0x800 && (decoded.point < 0xD800 || decoded.point > 0xDFFF);
    case 4:
      return decoded.point >= 0x10000 && decoded.point <= 0x10FFFF;
    default:
      return true;
  }
}

auto continuation(char32_t bits) -> char {
  return static_cast<char>(0x80U | (bits & 0x3FU));
}

}  // namespace

auto decode_utf8(std::string_view bytes) -> std::optional<Utf8Point> {
  auto decoded = first_byte(static_cast<unsigned char>(bytes.front()));
  if (decoded.size == 0 || decoded.size > bytes.size()) return std::nullopt;
  for (const char byte : bytes.substr(1, decoded.size - 1)) {
    if (!is_continuation(byte)) return std::nullopt;
    decoded.point = decoded.point << 6U | (static_cast<unsigned char>(byte) & 0x3FU);
  }
  if (!is_scalar_of_size(decoded)) return std::nullopt;
  return decoded;
}

auto count_ascii(std::string_view bytes) -> std::size_t {
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + sizeof word <= bytes.size(); at += sizeof word) {
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if ((word & 0x8080808080808080U) != 0) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

void append_utf8(char32_t point, std::string& out) {
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0U | point >> 6U);
    out += continuation(point);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0U | point >> 12U);
    out += continuation(point >> 6U);
    out += continuation(point);
  } else {
    out += static_cast<char>(0xF0U | point >> 18U);
    out += continuation(point >> 12U);
    out += continuation(point >> 6U);
    out += continuation(point);
  }
}

auto cut_utf8(std::string_view text, std::size_t max_bytes) -> std::string_view {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  const std::size_t lowest = max_bytes - std::min<std::size_t>(max_bytes, 3);
  while (end > lowest && is_continuation(text[end])) --end;
  return text.substr(0, is_continuation(text[end]) ? max_bytes : end);
}

}  // namespace wsconform
