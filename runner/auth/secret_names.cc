#include "secret_names.h"

#include <algorithm>
#include <array>
#include <optional>

#include "wsconform/base.h"

namespace wsconform {
namespace {

/// Names that hold a secret as a member, a parameter or a header. Sorted.
constexpr std::array<std::string_view, 26> kNames{"access_key",
                                                  "access_token",
                                                  "ak",
                                                  "api_key",
                                                  "auth_token",
                                                  "authorization",
                                                  "client_secret",
                                                  "cookie",
                                                  "encoded_authorization_message",
                                                  "id_token",
                                                  "passwd",
                                                  "password",
                                                  "private_key",
                                                  "proxy_authorization",
                                                  "refresh_token",
                                                  "secret",
                                                  "secret_access_key",
                                                  "secret_key",
                                                  "security_token",
                                                  "session_token",
                                                  "set_cookie",
                                                  "sk",
                                                  "token",
                                                  "x_auth_token",
                                                  "x_security_token",
                                                  "x_subject_token"};
static_assert(std::ranges::is_sorted(kNames));

/// Those that stand before ": value" in a header line. "token: ..." may be plain prose.
constexpr std::array<std::string_view, 7> kHeaders{
    "authorization", "cookie",           "proxy_authorization", "set_cookie",
    "x_auth_token",  "x_security_token", "x_subject_token"};
static_assert(std::ranges::is_sorted(kHeaders));

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::size_t kLongestName = 40;

auto normalized(std::string_view name) -> std::string {
  auto text = to_lower_ascii(name);
  std::ranges::replace(text, '-', '_');
  return text;
}

auto is_name_character(char c) -> bool {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         c == '-' || c == '_';
}

auto is_header_name(std::string_view name) -> bool {
  return std::ranges::binary_search(kHeaders, normalized(name));
}

/// A part of the text to be replaced.
struct Range {
  std::size_t begin{0};
  std::size_t end{0};
};

auto skip(std::string_view text, std::size_t at, std::string_view set) -> std::size_t {
  return std::min(text.find_first_not_of(set, at), text.size());
}

auto until(std::string_view text, std::size_t at, std::string_view set) -> std::size_t {
  return std::min(text.find_first_of(set, at), text.size());
}

/// Just behind a quotation mark with any number of backslashes; npos: there is none.
auto quote_end(std::string_view text, std::size_t at) -> std::size_t {
  const auto mark = skip(text, at, "\\");
  return mark < text.size() && text[mark] == '"' ? mark + 1 : std::string_view::npos;
}

/// Where the content ends whose opening mark had `escapes` backslashes: at the next mark
/// that is not escaped deeper, or at the end of a text that was cut. One level deeper, a
/// backslash of the content is spelled with twice (escapes + 1) backslashes.
auto content_end(std::string_view text, std::size_t at, std::size_t escapes)
    -> std::size_t {
  for (auto mark = text.find('"', at); mark != std::string_view::npos;
       mark = text.find('"', mark + 1)) {
    std::size_t slashes = 0;
    while (slashes < mark - at && text[mark - slashes - 1] == '\\') ++slashes;
    slashes %= 2 * (escapes + 1);
    if (slashes <= escapes) return mark - slashes;
  }
  return text.size();
}

/// A number, or what else a broken text has there; null and booleans are no secrets.
auto find_scalar(std::string_view text, std::size_t at) -> std::optional<Range> {
  const Range range{at, until(text, at, ",]} \t\r\n")};
  const auto word = text.substr(range.begin, range.end - range.begin);
  if (word == "null" || word == "true" || word == "false") return std::nullopt;
  return range;
}

/// `"name" : VALUE` where `at` is just behind the name.
auto find_member_value(std::string_view text, std::size_t at) -> std::optional<Range> {
  const auto name_end = quote_end(text, at);
  if (name_end == std::string_view::npos) return std::nullopt;
  const auto colon = skip(text, name_end, kBlanks);
  if (colon == text.size() || text[colon] != ':') return std::nullopt;
  const auto value = skip(text, colon + 1, kBlanks);
  if (value == text.size() || text[value] == '{' || text[value] == '[') {
    return std::nullopt;
  }
  const auto content = quote_end(text, value);
  if (content == std::string_view::npos) return find_scalar(text, value);
  return Range{content, content_end(text, content, content - value - 1)};
}

auto starts_line(std::string_view text, std::size_t at) -> bool {
  return at == 0 || text[at - 1] == '\n';
}

/// `name=VALUE` or `Name: VALUE`, where `name` is that range of the text.
auto find_plain_value(std::string_view text, const Range& name) -> std::optional<Range> {
  if (name.end == text.size()) return std::nullopt;
  if (text[name.end] == '=') {
    return Range{name.end + 1, until(text, name.end + 1, "&;,\"'<> \t\r\n")};
  }
  const auto word = text.substr(name.begin, name.end - name.begin);
  if (text[name.end] != ':' || !is_header_name(word)) return std::nullopt;
  const auto value = skip(text, name.end + 1, " \t");
  return Range{value,
               until(text, value, starts_line(text, name.begin) ? "\r\n" : "\"\r\n")};
}

auto find_value(std::string_view text, const Range& name) -> std::optional<Range> {
  constexpr std::string_view kBehind = "\"\\=:";  // no search: names can be many
  const bool ends = name.end == text.size();
  if (!ends && kBehind.find(text[name.end]) == std::string_view::npos)
    return std::nullopt;
  if (!is_secret_name(text.substr(name.begin, name.end - name.begin)))
    return std::nullopt;
  if (auto member = find_member_value(text, name.end)) return member;
  return find_plain_value(text, name);
}

}  // namespace

auto is_secret_name(std::string_view name) -> bool {
  return name.size() <= kLongestName &&
         std::ranges::binary_search(kNames, normalized(name));
}

auto hide_by_name(std::string_view text) -> std::string {
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_name_character(text[at])) {
      ++at;
      continue;
    }
    Range name{at, at};
    while (name.end < text.size() && is_name_character(text[name.end])) ++name.end;
    at = name.end;
    const auto value = find_value(text, name);
    if (!value || value->begin == value->end) continue;
    out += text.substr(copied, value->begin - copied);
    out += kHidden;
    copied = at = value->end;
  }
  out += text.substr(copied);
  return out;
}

}  // namespace wsconform
