#include "wsconform/signing.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>

namespace wsconform {
namespace {

constexpr std::string_view kDateHeader = "X-Sdk-Date";
constexpr std::string_view kContentHashHeader = "X-Sdk-Content-Sha256";
constexpr std::string_view kSecurityTokenHeader = "X-Security-Token";

/// Each as a signer spells it, whatever spelling the target has on the wire.
auto recoded(std::string_view text) -> std::string {
  return percent_encode(percent_decode(text).value_or(std::string{text}));
}

auto split(std::string_view text, char separator) -> std::vector<std::string_view> {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

auto canonical_path(std::string_view path) -> std::string {
  std::string canonical;
  for (const auto segment : split(path, '/')) canonical += recoded(segment) + "/";
  return canonical.empty() || canonical.front() != '/' ? "/" + canonical : canonical;
}

/// By name, then by value.
auto canonical_query(std::string_view query) -> std::string {
  std::vector<std::pair<std::string, std::string>> parameters;
  for (const auto part : split(query, '&')) {
    if (part.empty()) continue;
    const auto equals = std::min(part.find('='), part.size() - 1);
    const auto name = part.substr(0, part[equals] == '=' ? equals : part.size());
    parameters.emplace_back(recoded(name), recoded(part.substr(equals + 1)));
  }
  std::ranges::sort(parameters);
  std::string canonical;
  for (const auto& [name, value] : parameters) {
    canonical += fmt::format("{}{}={}", canonical.empty() ? "" : "&", name, value);
  }
  return canonical;
}

auto value_of(const HttpRequest& request, std::string_view name) -> std::string {
  const auto* header = find_header(request.headers, name);
  return header == nullptr ? std::string{} : header->value;
}

auto trimmed(std::string_view text) -> std::string_view {
  constexpr std::string_view kBlanks = " \t";
  const auto begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

auto body_hash(const HttpRequest& request) -> std::string {
  const auto* given = find_header(request.headers, kContentHashHeader);
  return given != nullptr ? given->value : to_hex(sha256(request.body.value_or("")));
}

/// "Access=x" without the name; nullopt when that is not how the text begins.
auto part_after(std::string_view text, std::string_view name)
    -> std::optional<std::string> {
  text = trimmed(text);
  if (!text.starts_with(name) || text.size() == name.size()) return std::nullopt;
  return std::string{text.substr(name.size())};
}

}  // namespace

auto to_authorization(const RequestSignature& signature) -> std::string {
  return fmt::format("{} Access={}, SignedHeaders={}, Signature={}", kSignatureAlgorithm,
                     signature.access_key, join(signature.signed_headers, ";"),
                     signature.signature);
}

auto parse_authorization(std::string_view value) -> std::optional<RequestSignature> {
  if (!value.starts_with(kSignatureAlgorithm)) return std::nullopt;
  value.remove_prefix(kSignatureAlgorithm.size());
  const auto parts = split(value, ',');
  if (parts.size() != 3 || !value.starts_with(' ')) return std::nullopt;
  auto access = part_after(parts[0], "Access=");
  auto headers = part_after(parts[1], "SignedHeaders=");
  auto signature = part_after(parts[2], "Signature=");
  if (!access || !headers || !signature) return std::nullopt;
  RequestSignature parsed{.access_key = std::move(*access),
                          .signature = std::move(*signature)};
  for (const auto name : split(*headers, ';')) {
    parsed.signed_headers.push_back(to_lower_ascii(name));
  }
  return parsed;
}

auto canonical_request(const HttpRequest& request,
                       const std::vector<std::string>& signed_headers) -> std::string {
  const std::string_view target = request.target;
  const auto mark = std::min(target.find('?'), target.size());
  const auto query = mark == target.size() ? "" : target.substr(mark + 1);
  std::string headers;
  for (const std::string& name : signed_headers) {
    headers += fmt::format("{}:{}\n", name, trimmed(value_of(request, name)));
  }
  const std::array parts{request.method,
                         canonical_path(target.substr(0, mark)),
                         canonical_query(query),
                         headers,
                         join(signed_headers, ";"),
                         body_hash(request)};
  return fmt::format("{}", fmt::join(parts, "\n"));
}

auto string_to_sign(std::string_view canonical_request, std::string_view date)
    -> std::string {
  return fmt::format("{}\n{}\n{}", kSignatureAlgorithm, date,
                     to_hex(sha256(canonical_request)));
}

auto signature_of(const HttpRequest& request,
                  const std::vector<std::string>& signed_headers,
                  const Secret& secret_key) -> std::string {
  const auto canonical = canonical_request(request, signed_headers);
  const auto text = string_to_sign(canonical, value_of(request, kDateHeader));
  return to_hex(hmac_sha256(secret_key.reveal(), text));
}

auto sign_request(HttpRequest request, const AccessKey& key, std::string_view authority,
                  std::chrono::system_clock::time_point now) -> HttpRequest {
  std::erase_if(request.headers, [](const HttpHeader& header) {
    return equals_ignoring_case(header.name, "Authorization") ||
           equals_ignoring_case(header.name, kDateHeader) ||
           equals_ignoring_case(header.name, kSecurityTokenHeader);
  });
  if (find_header(request.headers, "Host") == nullptr) {
    request.headers.push_back({"Host", std::string{authority}});
  }
  request.headers.push_back({std::string{kDateHeader}, to_sdk_date(now)});
  RequestSignature signature{.access_key = key.access_key.reveal(),
                             .signed_headers = {"host", "x-sdk-date"}};
  if (!key.security_token.empty()) {
    request.headers.push_back(
        {std::string{kSecurityTokenHeader}, key.security_token.reveal()});
    signature.signed_headers.emplace_back("x-security-token");
  }
  signature.signature = signature_of(request, signature.signed_headers, key.secret_key);
  request.headers.push_back({"Authorization", to_authorization(signature)});
  return request;
}

auto to_sdk_date(std::chrono::system_clock::time_point time) -> std::string {
  return fmt::format("{:%Y%m%dT%H%M%SZ}",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

auto parse_sdk_date(const std::string& text)
    -> std::optional<std::chrono::system_clock::time_point> {
  constexpr std::size_t kLength = std::string_view{"20191115T033655Z"}.size();
  std::tm parts{};
  const char* end = strptime(text.c_str(), "%Y%m%dT%H%M%SZ", &parts);
  if (text.size() != kLength || end == nullptr || *end != '\0') return std::nullopt;
  return std::chrono::system_clock::from_time_t(timegm(&parts));
}

}  // namespace wsconform
