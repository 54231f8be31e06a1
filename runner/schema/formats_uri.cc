#include <algorithm>

#include "formats.h"
#include "uri.h"
#include "wsconform/base.h"

namespace wsconform::engine {
namespace {

constexpr std::string_view kUnreservedMarks = "-._~";
constexpr std::string_view kSubDelimiters = "!$&'()*+,;=";

auto is_alpha(char c) -> bool { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }
auto is_hexadecimal(char c) -> bool {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// ASCII, or all of Unicode above it (RFC 3987).
enum class Alphabet { kUri, kIri };

auto is_escaped(std::string_view text) -> bool {
  return text.size() >= 3 && text[0] == '%' && is_hexadecimal(text[1]) &&
         is_hexadecimal(text[2]);
}

/// Only unreserved characters, sub-delimiters, escapes and `more`.
auto consists_of(std::string_view text, std::string_view more, Alphabet alphabet)
    -> bool {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%' && is_escaped(text.substr(i))) {
      i += 2;
      continue;
    }
    const bool plain = is_alpha(c) || is_digit(c) ||
                       kUnreservedMarks.find(c) != std::string_view::npos ||
                       kSubDelimiters.find(c) != std::string_view::npos ||
                       more.find(c) != std::string_view::npos;
    const bool unicode =
        static_cast<unsigned char>(c) >= 0x80 && alphabet == Alphabet::kIri;
    if (!plain && !unicode) return false;
  }
  return true;
}

/// "[...]": IPv6, or "v1." and more for addresses to come.
auto is_ip_literal(std::string_view text) -> bool {
  const auto inner = text.substr(1, text.size() - 2);
  if (!inner.starts_with('v') && !inner.starts_with('V')) return is_ipv6(inner);
  const auto dot = inner.find('.');
  if (dot == std::string_view::npos || dot < 2 || dot + 1 == inner.size()) return false;
  return std::ranges::all_of(inner.substr(1, dot - 1), is_hexadecimal) &&
         inner.find('%') == std::string_view::npos &&
         consists_of(inner.substr(dot + 1), ":", Alphabet::kUri);
}

auto is_authority(std::string_view text, Alphabet alphabet) -> bool {
  if (const auto at = text.find('@'); at != std::string_view::npos) {
    if (!consists_of(text.substr(0, at), ":", alphabet)) return false;
    text.remove_prefix(at + 1);
  }
  const auto bracket = text.rfind(']');
  const auto colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  const auto host = text.substr(0, colon);
  if (colon != std::string_view::npos &&
      !std::ranges::all_of(text.substr(colon + 1), is_digit)) {
    return false;
  }
  if (host.starts_with('[')) return host.ends_with(']') && is_ip_literal(host);
  return consists_of(host, {}, alphabet);
}

/// Without a scheme, the first segment must not look like one.
auto is_path(const UriParts& parts, Alphabet alphabet) -> bool {
  if (!consists_of(parts.path, "/:@", alphabet)) return false;
  if (!parts.scheme.empty() || parts.authority) return true;
  return parts.path.substr(0, parts.path.find('/')).find(':') == std::string_view::npos;
}

auto is_reference(std::string_view text, Alphabet alphabet) -> bool {
  if (find_invalid_utf8(text)) return false;
  const auto parts = split_uri(text);
  if (parts.authority && !is_authority(*parts.authority, alphabet)) return false;
  return is_path(parts, alphabet) &&
         consists_of(parts.query.value_or(""), "/:@?", alphabet) &&
         consists_of(parts.fragment.value_or(""), "/:@?", alphabet);
}

auto is_variable_name(std::string_view name) -> bool {
  if (name.empty() || name.front() == '.' || name.back() == '.') return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (is_escaped(name.substr(i))) {
      i += 2;
    } else if (name[i] == '.'
                   ? name[i - 1] == '.'
                   : !is_alpha(name[i]) && !is_digit(name[i]) && name[i] != '_') {
      return false;
    }
  }
  return true;
}

/// "name", "name*" or "name:4".
auto is_variable(std::string_view text) -> bool {
  if (text.ends_with('*')) return is_variable_name(text.substr(0, text.size() - 1));
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return is_variable_name(text);
  const auto length = text.substr(colon + 1);
  return is_variable_name(text.substr(0, colon)) && !length.empty() &&
         length.size() <= 4 && length.front() != '0' &&
         std::ranges::all_of(length, is_digit);
}

/// What stands between braces: an operator, then variables with commas between.
auto is_expression(std::string_view text) -> bool {
  constexpr std::string_view kOperators = "+#./;?&";
  if (!text.empty() && kOperators.find(text.front()) != std::string_view::npos) {
    text.remove_prefix(1);
  }
  const auto variables = std::ranges::count(text, ',') + 1;
  for (std::ptrdiff_t i = 0; i < variables; ++i) {
    const auto comma = std::min(text.find(','), text.size());
    if (!is_variable(text.substr(0, comma))) return false;
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return true;
}

auto is_template_literal(std::string_view text) -> bool {
  constexpr std::string_view kForbidden = "\"'<>\\^`{|} ";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 || c == 0x7F || kForbidden.find(text[i]) != std::string_view::npos) {
      return false;
    }
    if (text[i] == '%' && !is_escaped(text.substr(i))) return false;
  }
  return true;
}

}  // namespace

auto is_uri(std::string_view text) -> bool {
  return !split_uri(text).scheme.empty() && is_reference(text, Alphabet::kUri);
}

auto is_uri_reference(std::string_view text) -> bool {
  return is_reference(text, Alphabet::kUri);
}

auto is_iri(std::string_view text) -> bool {
  return !split_uri(text).scheme.empty() && is_reference(text, Alphabet::kIri);
}

auto is_iri_reference(std::string_view text) -> bool {
  return is_reference(text, Alphabet::kIri);
}

auto is_uri_template(std::string_view text) -> bool {
  while (!text.empty()) {
    const auto open = text.find('{');
    if (!is_template_literal(text.substr(0, open))) return false;
    if (open == std::string_view::npos) return true;
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) return false;
    if (!is_expression(text.substr(open + 1, close - open - 1))) return false;
    text.remove_prefix(close + 1);
  }
  return true;
}

}  // namespace wsconform::engine
