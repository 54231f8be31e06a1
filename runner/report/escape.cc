#include "escape.h"

#include <fmt/format.h>

#include "wsconform/base.h"
#include "xml_text.h"

namespace wsconform {
namespace {

constexpr std::string_view kZeroWidthSpace = "\xE2\x80\x8B";

auto is_punctuation(char c) -> bool {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

/// Mentions and issue numbers come alive after the escapes are gone.
auto comes_alive(char c) -> bool { return c == '@' || c == '#' || c == '!'; }

/// What Markdown or one of its dialects gives a meaning to, within a line.
auto is_markup(char c) -> bool {
  return std::string_view{"&<>|\\`*_[]()~@#:!$."}.find(c) != std::string_view::npos;
}

auto percent_encode(std::string_view text, std::string_view characters) -> std::string {
  std::string out;
  for (const char c : text) {
    if (characters.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace

auto html_text(std::string_view bytes) -> std::string {
  return escape_xml(make_xml_characters(to_visible(bytes)), true);
}

auto html_code(std::string_view bytes) -> std::string {
  return "<code>" + html_text(bytes) + "</code>";
}

auto markdown_text(std::string_view bytes) -> std::string {
  std::string out;
  for (const char c : to_visible(bytes)) {
    if (is_punctuation(c)) out += '\\';
    out += c;
    if (comes_alive(c)) out += kZeroWidthSpace;
  }
  return out;
}

// Backticks would do, but for a bar behind a backslash, which ends the cell of a table.
auto markdown_code(std::string_view bytes) -> std::string {
  std::string out = "<code>";
  for (const char c : to_visible(bytes)) {
    if (is_markup(c)) {
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
    } else {
      out += c;
    }
    if (c == '@') out += kZeroWidthSpace;
  }
  return out + "</code>";
}

auto github_message(std::string_view bytes) -> std::string {
  return percent_encode(to_visible(bytes), "%");
}

auto github_property(std::string_view bytes) -> std::string {
  return percent_encode(to_visible(bytes), "%:,");
}

auto shell_word(std::string_view text) -> std::string {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "'\\''" : std::string{c};
  return quoted + "'";
}

}  // namespace wsconform
