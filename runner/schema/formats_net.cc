#include <algorithm>
#include <cstdint>
#include <optional>

#include "formats.h"

namespace wsconform::engine {
namespace {

auto is_alphanumeric(char c) -> bool {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

auto is_ascii(char c) -> bool { return static_cast<unsigned char>(c) < 0x80; }

/// The part before `mark`, cut off together with it; the whole when there is none.
auto take_until(std::string_view& text, char mark) -> std::string_view {
  const auto at = text.find(mark);
  const auto part = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  return part;
}

auto is_label(std::string_view label) -> bool {
  if (label.empty() || label.size() > 63) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  return std::ranges::all_of(label,
                             [](char c) { return is_alphanumeric(c) || c == '-'; });
}

/// Dot-separated parts, each fit for `test`; an empty text has one part, an empty one.
template <typename Test>
auto all_parts(std::string_view text, Test test) -> bool {
  const auto parts = std::ranges::count(text, '.') + 1;
  for (std::ptrdiff_t i = 0; i < parts; ++i) {
    if (!test(take_until(text, '.'))) return false;
  }
  return true;
}

auto is_byte(std::string_view digits) -> bool {
  if (digits.empty() || digits.size() > 3 || (digits.size() > 1 && digits[0] == '0')) {
    return false;
  }
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
  }
  return value <= 255;
}

auto is_group(std::string_view group) -> bool {
  return !group.empty() && group.size() <= 4 && std::ranges::all_of(group, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  });
}

/// How many 16-bit groups a colon-separated text stands for; an IPv4 address at its end
/// counts two. nullopt when it is malformed.
auto count_groups(std::string_view text, bool ipv4_may_end_it) -> std::optional<int> {
  if (text.empty()) return 0;
  int groups = 0;
  const auto parts = std::ranges::count(text, ':') + 1;
  for (std::ptrdiff_t i = 0; i < parts; ++i) {
    const auto part = take_until(text, ':');
    const bool is_last = i + 1 == parts;
    if (is_last && ipv4_may_end_it && is_ipv4(part)) {
      groups += 2;
    } else if (is_group(part)) {
      ++groups;
    } else {
      return std::nullopt;
    }
  }
  return groups;
}

auto is_atom_character(char c, bool allow_unicode) -> bool {
  constexpr std::string_view kMarks = "!#$%&'*+-/=?^_`{|}~";
  return is_alphanumeric(c) || kMarks.find(c) != std::string_view::npos ||
         (allow_unicode && !is_ascii(c));
}

auto is_quoted(std::string_view text, bool allow_unicode) -> bool {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool printable = is_ascii(c) ? c >= ' ' && c <= '~' : allow_unicode;
    if (!printable || c == '"') return false;
    if (c == '\\' && ++i == text.size()) return false;
  }
  return true;
}

auto is_local_part(std::string_view text, bool allow_unicode) -> bool {
  if (text.size() > 64) return false;
  if (is_quoted(text, allow_unicode)) return true;
  return all_parts(text, [&](std::string_view atom) {
    return !atom.empty() && std::ranges::all_of(atom, [&](char c) {
      return is_atom_character(c, allow_unicode);
    });
  });
}

auto is_unicode_hostname(std::string_view text) -> bool {
  return text.size() <= 253 && all_parts(text, [](std::string_view label) {
           if (label.empty() || label.front() == '-' || label.back() == '-') return false;
           return std::ranges::all_of(label, [](char c) {
             return is_alphanumeric(c) || c == '-' || !is_ascii(c);
           });
         });
}

auto is_mail_domain(std::string_view text, bool allow_unicode) -> bool {
  if (text.starts_with('[') && text.ends_with(']')) {
    const auto address = text.substr(1, text.size() - 2);
    return address.starts_with("IPv6:") ? is_ipv6(address.substr(5)) : is_ipv4(address);
  }
  return allow_unicode ? is_unicode_hostname(text) : is_hostname(text);
}

auto is_mailbox(std::string_view text, bool allow_unicode) -> bool {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos) return false;
  return is_local_part(text.substr(0, at), allow_unicode) &&
         is_mail_domain(text.substr(at + 1), allow_unicode);
}

}  // namespace

auto is_hostname(std::string_view text) -> bool {
  return text.size() <= 253 && all_parts(text, is_label);
}

auto is_ipv4(std::string_view text) -> bool {
  return std::ranges::count(text, '.') == 3 && all_parts(text, is_byte);
}

auto is_ipv6(std::string_view text) -> bool {
  const auto gap = text.find("::");
  if (gap == std::string_view::npos) return count_groups(text, true) == 8;
  const auto before = count_groups(text.substr(0, gap), false);
  const auto after = count_groups(text.substr(gap + 2), true);
  return before && after && *before + *after < 8;
}

auto is_email(std::string_view text) -> bool { return is_mailbox(text, false); }

auto is_idn_email(std::string_view text) -> bool { return is_mailbox(text, true); }

}  // namespace wsconform::engine
