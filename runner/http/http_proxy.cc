// The proxy that the environment asks for: a convention of Unix tools, no standard.
#include <fmt/format.h>

#include <initializer_list>

#include "http_text.h"
#include "wsconform/http_client.h"

namespace wsconform {
namespace {

auto first_set(const GetVariable& get_variable, std::initializer_list<const char*> names)
    -> std::string {
  for (const auto* name : names) {
    const char* value = get_variable(name);
    if (value != nullptr && *value != '\0') return value;
  }
  return "";
}

// "name", ".name", "name:port", "[address]:port", "address"
auto exempts(std::string_view entry, const HttpOrigin& origin) -> bool {
  if (entry == "*") return true;
  const auto colon = entry.rfind(':');
  const bool has_port = colon != std::string_view::npos &&
                        (entry.find(':') == colon || entry[colon - 1] == ']');
  if (has_port) {
    if (parse_decimal(entry.substr(colon + 1)) != origin.port) return false;
    entry = entry.substr(0, colon);
  }
  if (entry.starts_with('[') && entry.ends_with(']')) {
    entry = entry.substr(1, entry.size() - 2);
  }
  while (entry.starts_with('.')) entry.remove_prefix(1);
  if (entry.empty()) return false;
  const auto name = to_lower_ascii(entry);
  return origin.host == name || origin.host.ends_with("." + name);
}

}  // namespace

auto proxy_from_variables(const HttpOrigin& origin, const GetVariable& get_variable)
    -> std::string {
  const auto proxy = origin.scheme == "https"
                         ? first_set(get_variable, {"https_proxy", "HTTPS_PROXY"})
                         : first_set(get_variable, {"http_proxy", "HTTP_PROXY"});
  if (proxy.empty()) return "";
  const auto exempt = first_set(get_variable, {"no_proxy", "NO_PROXY"});
  std::string_view list = exempt;
  while (!list.empty()) {
    if (exempts(next_element(list), origin)) return "";
  }
  return proxy.find("://") == std::string::npos ? "http://" + proxy : proxy;
}

}  // namespace wsconform
