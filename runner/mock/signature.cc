#include "signature.h"

#include <algorithm>

#include "wsconform/signing.h"

namespace wsconform::mock {

namespace {

auto text_of(const HttpRequest& request, std::string_view name) -> std::string {
  const auto* header = find_header(request.headers, name);
  return header == nullptr ? std::string{} : header->value;
}

auto is_signed(const RequestSignature& signature, std::string_view header) -> bool {
  return std::ranges::find(signature.signed_headers, header) !=
         signature.signed_headers.end();
}

}  // namespace

auto verify_signature(const HttpRequest& request, const std::vector<Account>& accounts,
                      std::chrono::system_clock::time_point now) -> Identity {
  const auto* header = find_header(request.headers, "Authorization");
  if (header == nullptr) return {.fault = "missing"};
  const auto signature = parse_authorization(header->value);
  if (!signature || !is_signed(*signature, "x-sdk-date")) return {.fault = "signature"};
  const auto account =
      std::ranges::find(accounts, signature->access_key, &Account::access_key);
  if (account == accounts.end()) return {.fault = "unknown"};
  const auto date = parse_sdk_date(text_of(request, "X-Sdk-Date"));
  if (!date) return {.fault = "signature"};
  if (std::chrono::abs(now - *date) > kMaxClockSkew) return {.fault = "skew"};
  const auto expected =
      signature_of(request, signature->signed_headers, Secret{account->secret_key});
  const bool right = expected == signature->signature &&
                     text_of(request, "X-Security-Token") == account->security_token;
  if (!right) return {.fault = "signature"};
  return {.account = &*account};
}

}  // namespace wsconform::mock
