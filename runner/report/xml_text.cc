#include "xml_text.h"

#include <fmt/format.h>

#include <functional>
#include <optional>

#include "wsconform/base.h"

namespace wsconform {
namespace {

/// U+FFFE and U+FFFF are valid UTF-8, yet no XML characters.
constexpr std::string_view kNonCharacterLead = "\xEF\xBF";

auto visible_byte(char byte) -> std::string {
  return fmt::format("[0x{:02X}]", static_cast<unsigned char>(byte));
}

/// A C0 control but for tab, newline and return.
auto is_forbidden_control(char c) -> bool {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

auto is_non_character(std::string_view utf8) -> bool {
  return utf8.starts_with(kNonCharacterLead) && utf8.size() >= 3 &&
         (utf8[2] == '\xBE' || utf8[2] == '\xBF');
}

/// Appends `utf8`, which is valid, without what XML forbids.
void append_xml(std::string_view utf8, std::string& out) {
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const char c = utf8[at];
    if (is_forbidden_control(c)) {
      out += visible_byte(c);
    } else if (c == kNonCharacterLead.front() && is_non_character(utf8.substr(at))) {
      out += utf8[at + 2] == '\xBE' ? "[U+FFFE]" : "[U+FFFF]";
      at += 2;
    } else {
      out += c;
    }
  }
}

using Append = std::function<void(std::string_view utf8, std::string& out)>;

/// Hands the valid stretches to `append` and makes the bytes between them visible.
auto convert(std::string_view bytes, const Append& append) -> std::string {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const auto invalid = find_invalid_utf8(bytes);
    append(bytes.substr(0, invalid.value_or(bytes.size())), out);
    if (!invalid) break;
    out += visible_byte(bytes[*invalid]);
    bytes.remove_prefix(*invalid + 1);
  }
  return out;
}

auto escape_character(char c, bool attribute) -> std::string_view {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\r':
      return "&#13;";
    case '\n':
      return attribute ? "&#10;" : "";
    case '\t':
      return attribute ? "&#9;" : "";
    default:
      return "";
  }
}

}  // namespace

auto make_utf8(std::string_view bytes) -> std::string {
  return convert(bytes, [](std::string_view utf8, std::string& out) { out += utf8; });
}

auto make_xml_characters(std::string_view bytes) -> std::string {
  return convert(bytes, append_xml);
}

auto escape_xml(std::string_view characters, bool attribute) -> std::string {
  std::string out;
  out.reserve(characters.size() + characters.size() / 8);
  for (const char c : characters) {
    const auto reference = escape_character(c, attribute);
    if (reference.empty()) {
      out += c;
    } else {
      out += reference;
    }
  }
  return out;
}

auto cut_with_digest(const std::string& text, std::size_t max_bytes) -> std::string {
  if (text.size() <= max_bytes) return text;
  const auto mark = fmt::format("\n[cut: {} bytes in all, sha256 {}]", text.size(),
                                to_hex(sha256(text)));
  return shorten(text, max_bytes - mark.size()) + mark;
}

}  // namespace wsconform
