#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "wsconform/base.h"
#include "wsconform/utf8.h"

namespace wsconform {
namespace {

constexpr std::string_view kCut = "...";

/// Controls that would change what a reader sees: C1, bidi, line separators, U+FEFF.
auto is_invisible(char32_t point) -> bool {
  const auto between = [point](char32_t first, char32_t last) {
    return point >= first && point <= last;
  };
  return between(0x80, 0x9F) || between(0x200E, 0x200F) || between(0x2028, 0x202E) ||
         between(0x2066, 0x2069) || point == 0x061C || point == 0xFEFF;
}

auto is_plain(char character) -> bool {
  const auto byte = static_cast<unsigned char>(character);
  return byte >= 0x20 && byte < 0x7F && character != '#';
}

void append_visible_byte(unsigned char byte, std::string& out) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  out += '\\';
  switch (byte) {
    case '\n':
      out += 'n';
      return;
    case '\r':
      out += 'r';
      return;
    case '\t':
      out += 't';
      return;
    default:
      out += {'x', kHex[byte >> 4U], kHex[byte & 0xFU]};
  }
}

/// "##" before one of these is a log command to some CI system.
auto starts_log_command(std::string_view text) -> bool {
  static constexpr std::array<std::string_view, 3> kCommands{"##[", "##vso[",
                                                             "##teamcity["};
  return std::ranges::any_of(kCommands, [text](std::string_view command) {
    return equals_ignoring_case(text.substr(0, command.size()), command);
  });
}

/// Appends what `bytes` starts with in visible form and returns its length.
auto append_visible(std::string_view bytes, std::string& out) -> std::size_t {
  const auto byte = static_cast<unsigned char>(bytes.front());
  if (byte == '#') {
    out += starts_log_command(bytes) ? "# " : "#";
    return 1;
  }
  const auto decoded = decode_utf8(bytes);
  if (!decoded || byte < 0x20 || byte == 0x7F) {
    append_visible_byte(byte, out);
    return 1;
  }
  if (is_invisible(decoded->point)) {
    out += fmt::format("\\u{:04X}", static_cast<std::uint32_t>(decoded->point));
  } else {
    out += bytes.substr(0, decoded->size);
  }
  return decoded->size;
}

auto lower(char character) -> char {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                              : character;
}

}  // namespace

auto to_text(const Error& error) -> std::string {
  return error.where.empty() ? error.message : error.where + ": " + error.message;
}

auto find_invalid_utf8(std::string_view bytes) -> std::optional<std::size_t> {
  std::size_t at = 0;
  while (true) {
    at += count_ascii(bytes.substr(at));
    if (at == bytes.size()) return std::nullopt;
    const auto decoded = decode_utf8(bytes.substr(at));
    if (!decoded) return at;
    at += decoded->size;
  }
}

auto count_code_points(std::string_view utf8) -> std::size_t {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char byte) { return !is_continuation(byte); }));
}

auto shorten(std::string_view text, std::size_t max_bytes) -> std::string {
  if (text.size() <= max_bytes) return std::string{text};
  if (max_bytes <= kCut.size()) return std::string{kCut.substr(0, max_bytes)};
  return std::string{cut_utf8(text, max_bytes - kCut.size())}.append(kCut);
}

auto to_visible(std::string_view bytes) -> std::string {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const auto* plain_end = std::ranges::find_if_not(bytes, is_plain);
    const auto plain = static_cast<std::size_t>(plain_end - bytes.begin());
    out += bytes.substr(0, plain);
    bytes.remove_prefix(plain);
    if (!bytes.empty()) bytes.remove_prefix(append_visible(bytes, out));
  }
  const auto first = std::min(out.find_first_not_of(' '), out.size());
  if (out.compare(first, 2, "::") == 0) out.insert(first + 1, " ");
  return out;
}

auto glob_matches(std::string_view glob, std::string_view text) -> bool {
  std::size_t at = 0;
  std::size_t in_glob = 0;
  std::size_t star = std::string_view::npos;  // the last "*", and where its run ends
  std::size_t run_end = 0;
  while (at < text.size()) {
    if (in_glob < glob.size() && glob[in_glob] == '*') {
      star = in_glob++;
      run_end = at;
    } else if (in_glob < glob.size() && glob[in_glob] == text[at]) {
      ++in_glob;
      ++at;
    } else if (star != std::string_view::npos) {
      in_glob = star + 1;
      at = ++run_end;
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', in_glob) == std::string_view::npos;
}

auto percent_decode(std::string_view text) -> std::optional<std::string> {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    std::uint8_t byte = 0;
    const auto digits = text.substr(i + 1, 2);
    const auto* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, byte, 16);
    if (digits.size() != 2 || stop != end || error != std::errc{}) return std::nullopt;
    decoded += static_cast<char>(byte);
    i += 2;
  }
  return decoded;
}

auto to_lower_ascii(std::string_view text) -> std::string {
  std::string out{text};
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

auto equals_ignoring_case(std::string_view a, std::string_view b) -> bool {
  return std::ranges::equal(a, b, {}, lower, lower);
}

auto join(const std::vector<std::string>& parts, std::string_view separator)
    -> std::string {
  return fmt::format("{}", fmt::join(parts, separator));
}

auto join_numbers(const std::vector<int>& numbers) -> std::string {
  if (numbers.size() < 2) return fmt::format("{}", fmt::join(numbers, ""));
  const auto last = numbers.end() - 1;
  return fmt::format("{} or {}", fmt::join(numbers.begin(), last, ", "), *last);
}

}  // namespace wsconform
