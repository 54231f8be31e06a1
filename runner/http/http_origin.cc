// Origins: the scheme, host and port that requests go to (RFC 9110 section 4.3.1).
#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>

#include "http_text.h"
#include "wsconform/http.h"

namespace wsconform {
namespace {

auto is_ipv6(const std::string& host) -> bool {
  in6_addr address{};
  return inet_pton(AF_INET6, host.c_str(), &address) == 1;
}

auto is_unreserved(char c) -> bool {
  constexpr std::string_view kOthers = "-._~";
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         kOthers.find(c) != std::string_view::npos;
}

auto default_port(std::string_view scheme) -> std::uint16_t {
  return scheme == "https" ? 443 : 80;
}

auto is_name_or_ipv4(std::string_view host) -> bool {
  return !host.empty() && host.size() <= 253 &&
         std::all_of(host.begin(), host.end(),
                     [](char c) { return is_unreserved(c) && c != '~'; });
}

// What parse_origin says about a part that will not do; nullopt when it did.
using Complaint = std::optional<std::string>;

auto take_scheme(std::string_view& rest, HttpOrigin& origin) -> Complaint {
  const auto end = rest.find("://");
  if (end == std::string_view::npos) return "an absolute http or https URL is needed";
  origin.scheme = to_lower_ascii(rest.substr(0, end));
  if (origin.scheme != "http" && origin.scheme != "https") {
    return "only the schemes http and https are known";
  }
  rest.remove_prefix(end + 3);
  return std::nullopt;
}

auto set_path(std::string_view path, HttpOrigin& origin) -> Complaint {
  const auto is_bad = [](char c) { return c <= 0x20 || c == 0x7F || c == '\\'; };
  if (std::any_of(path.begin(), path.end(), is_bad)) {
    return "a path is ASCII without white space and backslash";
  }
  while (path.ends_with('/')) path.remove_suffix(1);
  origin.base_path = path;
  return std::nullopt;
}

auto set_port(std::string_view text, HttpOrigin& origin) -> Complaint {
  const auto port = parse_decimal(text);
  if (!port || *port == 0 || *port > 65535) return "a port is 1 to 65535";
  origin.port = static_cast<std::uint16_t>(*port);
  return std::nullopt;
}

// "[::1]:80", "host:80": the host goes to `origin`, what follows it stays in `rest`.
auto take_host(std::string_view& rest, HttpOrigin& origin) -> Complaint {
  const bool bracketed = rest.starts_with('[');
  const auto end = bracketed ? rest.find(']') : rest.find(':');
  if (bracketed && end == std::string_view::npos)
    return "an IPv6 address lacks its \"]\"";
  origin.host = to_lower_ascii(rest.substr(bracketed ? 1 : 0, bracketed ? end - 1 : end));
  if (bracketed ? !is_ipv6(origin.host) : !is_name_or_ipv4(origin.host)) {
    return "the host is no name, IPv4 address or [IPv6 address]";
  }
  rest = end == std::string_view::npos ? "" : rest.substr(bracketed ? end + 1 : end);
  return std::nullopt;
}

auto set_authority(std::string_view rest, HttpOrigin& origin) -> Complaint {
  if (rest.find('@') != std::string_view::npos) return "no user name is allowed in it";
  if (auto complaint = take_host(rest, origin)) return complaint;
  origin.port = default_port(origin.scheme);
  if (rest.empty()) return std::nullopt;
  if (!rest.starts_with(':')) return "only a port may follow the host";
  return set_port(rest.substr(1), origin);
}

auto fill(std::string_view url, HttpOrigin& origin) -> Complaint {
  if (url.find_first_of("?#") != std::string_view::npos) {
    return "no query and no fragment is allowed in it";
  }
  auto rest = url;
  if (auto complaint = take_scheme(rest, origin)) return complaint;
  const auto slash = std::min(rest.find('/'), rest.size());
  if (auto complaint = set_authority(rest.substr(0, slash), origin)) return complaint;
  return set_path(rest.substr(slash), origin);
}

// Userinfo may be a password: it is not repeated.
auto without_userinfo(std::string_view url) -> std::string {
  const auto at = url.rfind('@');
  if (at == std::string_view::npos) return shorten(to_visible(url), 200);
  return "URL with a user name";
}

}  // namespace

auto HttpOrigin::authority() const -> std::string {
  auto text = host.find(':') == std::string::npos ? host : fmt::format("[{}]", host);
  if (port != default_port(scheme)) text += fmt::format(":{}", port);
  return text;
}

auto HttpOrigin::is_loopback() const -> bool {
  in_addr address{};
  if (inet_pton(AF_INET, host.c_str(), &address) == 1) {
    return (ntohl(address.s_addr) >> 24U) == 127;
  }
  in6_addr address6{};
  if (inet_pton(AF_INET6, host.c_str(), &address6) == 1) {
    return IN6_IS_ADDR_LOOPBACK(&address6);
  }
  return equals_ignoring_case(host, "localhost");
}

auto parse_origin(std::string_view url) -> Result<HttpOrigin> {
  HttpOrigin origin;
  if (auto complaint = fill(url, origin)) {
    return Error{.kind = Error::Kind::kUsage,
                 .where = without_userinfo(url),
                 .message = std::move(*complaint)};
  }
  return origin;
}

auto percent_encode(std::string_view bytes) -> std::string {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string text;
  text.reserve(bytes.size());
  for (const char c : bytes) {
    if (is_unreserved(c)) {
      text += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    text += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
  }
  return text;
}

}  // namespace wsconform
