#include "wsconform/auth.h"

namespace wsconform {
namespace {

constexpr const char* kTokenHeader = "X-Auth-Token";
/// Plain words: no service issues that as a token, and no account is locked by it.
constexpr const char* kMalformedToken = "this is not a token";

}  // namespace

auto secrets_of(const Principal& principal) -> std::vector<Secret> {
  std::vector<Secret> secrets{principal.token};
  if (principal.access_key) {
    const auto& [access_key, secret_key, security_token] = *principal.access_key;
    secrets.insert(secrets.end(), {access_key, secret_key, security_token});
  }
  if (principal.login) secrets.push_back(principal.login->password);
  return secrets;
}

auto credential_headers(const Principal& principal) -> std::vector<HttpHeader> {
  if (principal.name == "malformed") return {{kTokenHeader, kMalformedToken}};
  if (principal.name == "anonymous" || principal.token.empty()) return {};
  return {{kTokenHeader, principal.token.reveal()}};
}

}  // namespace wsconform
