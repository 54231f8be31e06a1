#include "wsconform/auth.h"

namespace wsconform {
namespace {

constexpr const char* kTokenHeader = "X-Auth-Token";
/// Plain words: no service issues that as a token, and no account is locked by it.
constexpr const char* kMalformedToken = "this is not a token";

}  // namespace

auto credential_headers(const Principal& principal) -> std::vector<HttpHeader> {
  if (principal.name == "malformed") return {{kTokenHeader, kMalformedToken}};
  if (principal.name == "anonymous" || principal.token.empty()) return {};
  return {{kTokenHeader, principal.token.reveal()}};
}

}  // namespace wsconform
