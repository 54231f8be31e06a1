#include "http_text.h"

#include <algorithm>
#include <limits>

#include "wsconform/base.h"

namespace wsconform {
namespace {

using CharacterSet = std::array<bool, 256>;

constexpr auto make_token_set() -> CharacterSet {
  CharacterSet set{};
  for (const char c : std::string_view{"!#$%&'*+-.^_`|~0123456789"
                                       "abcdefghijklmnopqrstuvwxyz"
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}) {
    set[static_cast<unsigned char>(c)] = true;
  }
  return set;
}

constexpr auto make_field_set() -> CharacterSet {
  CharacterSet set{};
  for (std::size_t c = 0; c < set.size(); ++c) set[c] = c >= 0x20 && c != 0x7F;
  set['\t'] = true;
  return set;
}

constexpr CharacterSet kTokenSet = make_token_set();
constexpr CharacterSet kFieldSet = make_field_set();

auto is_in(const CharacterSet& set, char c) -> bool {
  return set[static_cast<unsigned char>(c)];
}

auto all_in(const CharacterSet& set, std::string_view text) -> bool {
  return std::all_of(text.begin(), text.end(), [&](char c) { return is_in(set, c); });
}

}  // namespace

auto is_token(std::string_view text) -> bool {
  return !text.empty() && all_in(kTokenSet, text);
}

auto is_field_text(std::string_view text) -> bool { return all_in(kFieldSet, text); }

auto trim_ows(std::string_view text) -> std::string_view {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

auto next_element(std::string_view& list) -> std::string_view {
  const auto comma = list.find(',');
  const auto element = trim_ows(list.substr(0, comma));
  list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
  return element;
}

auto take_token(std::string_view& text) -> std::string_view {
  std::size_t length = 0;
  while (length < text.size() && is_in(kTokenSet, text[length])) ++length;
  const auto token = text.substr(0, length);
  text.remove_prefix(length);
  return token;
}

auto take_quoted_string(std::string_view& text) -> bool {
  if (text.empty() || text.front() != '"') return false;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (!is_in(kFieldSet, text[i])) return false;
    if (text[i] == '"') {
      text.remove_prefix(i + 1);
      return true;
    }
    if (text[i] != '\\') continue;
    if (++i == text.size() || !is_in(kFieldSet, text[i])) return false;
  }
  return false;
}

auto list_has(std::string_view list, std::string_view element) -> bool {
  while (!list.empty()) {
    if (equals_ignoring_case(next_element(list), element)) return true;
  }
  return false;
}

auto parse_decimal(std::string_view text) -> std::optional<std::uint64_t> {
  constexpr auto kMax = std::numeric_limits<std::uint64_t>::max();
  if (text.empty()) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    const auto digit = static_cast<std::uint64_t>(c - '0');
    value = value > (kMax - digit) / 10 ? kMax : value * 10 + digit;
  }
  return value;
}

}  // namespace wsconform
