#include "formats.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ecma_regex.h"

namespace wsconform::engine {
namespace {

constexpr auto kFormats = std::to_array<std::pair<std::string_view, FormatTest>>({
    {"date", is_date},
    {"time", is_time},
    {"date-time", is_date_time},
    {"duration", is_duration},
    {"hostname", is_hostname},
    {"ipv4", is_ipv4},
    {"ipv6", is_ipv6},
    {"email", is_email},
    {"idn-email", is_idn_email},
    {"uri", is_uri},
    {"uri-reference", is_uri_reference},
    {"iri", is_iri},
    {"iri-reference", is_iri_reference},
    {"uri-template", is_uri_template},
    {"uuid", is_uuid},
    {"json-pointer", is_json_pointer},
    {"relative-json-pointer", is_relative_json_pointer},
    {"regex", is_regex},
});

auto is_hexadecimal(char c) -> bool {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

auto find_format(std::string_view name) -> FormatTest {
  const auto found =
      std::ranges::find(kFormats, name, [](const auto& e) { return e.first; });
  return found == kFormats.end() ? nullptr : found->second;
}

auto is_uuid(std::string_view text) -> bool {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? text[i] != '-' : !is_hexadecimal(text[i])) return false;
  }
  return true;
}

auto is_json_pointer(std::string_view text) -> bool {
  if (!text.empty() && text.front() != '/') return false;
  for (auto at = text.find('~'); at != std::string_view::npos;
       at = text.find('~', at + 1)) {
    const auto next = text.substr(at + 1, 1);
    if (next != "0" && next != "1") return false;
  }
  return true;
}

auto is_relative_json_pointer(std::string_view text) -> bool {
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || (digits > 1 && text.front() == '0')) return false;
  const auto rest = text.substr(digits);
  return rest == "#" || is_json_pointer(rest);
}

auto is_regex(std::string_view text) -> bool {
  return translate_ecma_regex(text).error.empty();
}

}  // namespace wsconform::engine
