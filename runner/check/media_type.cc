#include "media_type.h"

#include <algorithm>
#include <array>
#include <vector>

#include "wsconform/base.h"

namespace wsconform {
namespace {

auto trim(std::string_view text) -> std::string_view {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Splits at each ";" that is not inside a quoted string.
auto split_parameters(std::string_view value) -> std::vector<std::string_view> {
  std::vector<std::string_view> parts;
  bool quoted = false;
  std::size_t start = 0;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] == '\\' && quoted) {
      ++at;
    } else if (value[at] == '"') {
      quoted = !quoted;
    } else if (value[at] == ';' && !quoted) {
      parts.push_back(trim(value.substr(start, at - start)));
      start = at + 1;
    }
  }
  parts.push_back(trim(value.substr(start)));
  return parts;
}

auto unquote(std::string_view text) -> std::string_view {
  const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  return quoted ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

auto parse_media_type(std::string_view value) -> MediaType {
  const auto parts = split_parameters(value);
  MediaType media{.type = to_lower_ascii(parts.front())};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto equals = parts[i].find('=');
    if (equals == std::string_view::npos) continue;
    if (!equals_ignoring_case(trim(parts[i].substr(0, equals)), "charset")) continue;
    media.charset = to_lower_ascii(unquote(trim(parts[i].substr(equals + 1))));
  }
  return media;
}

auto is_json(const MediaType& media) -> bool {
  return media.type == "application/json" ||
         (media.type.ends_with("+json") && media.type.find('/') != std::string::npos);
}

auto is_utf8(const MediaType& media) -> bool {
  static constexpr std::array<std::string_view, 5> kSame{"", "utf-8", "utf8", "us-ascii",
                                                         "ascii"};
  return std::ranges::find(kSame, media.charset) != kSame.end();
}

}  // namespace wsconform
