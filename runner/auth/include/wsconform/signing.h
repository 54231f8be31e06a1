/// @file
/// Request signatures by SDK-HMAC-SHA256: made, and what a verifier needs. Pure.
/// @see the service's API Request Signing Guide, "Signing Algorithm"
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/auth.h"
#include "wsconform/http.h"

namespace wsconform {

inline constexpr std::string_view kSignatureAlgorithm = "SDK-HMAC-SHA256";
/// How far X-Sdk-Date may be from the service's clock.
inline constexpr std::chrono::minutes kMaxClockSkew{15};

/// What the Authorization header of a signed request says.
struct RequestSignature {
  std::string access_key{};
  std::vector<std::string> signed_headers{};  ///< lower case, in the order of the header
  std::string signature{};                    ///< lower-case hexadecimal

  friend auto operator==(const RequestSignature&, const RequestSignature&)
      -> bool = default;
};

/// "SDK-HMAC-SHA256 Access=..., SignedHeaders=a;b, Signature=...".
[[nodiscard]] auto to_authorization(const RequestSignature& signature) -> std::string;
/// nullopt for another scheme, and where one of the three parts is absent or empty.
[[nodiscard]] auto parse_authorization(std::string_view value)
    -> std::optional<RequestSignature>;

/// The request in the form that both sides hash. A signed header that the request does
/// not have counts as empty. X-Sdk-Content-Sha256, where the request has it, stands for
/// the hash of the body. An escape in the target that is none counts literally.
[[nodiscard]] auto canonical_request(const HttpRequest& request,
                                     const std::vector<std::string>& signed_headers)
    -> std::string;
/// @param date  the value of X-Sdk-Date
[[nodiscard]] auto string_to_sign(std::string_view canonical_request,
                                  std::string_view date) -> std::string;
/// The hexadecimal signature of the request as it stands, by its own X-Sdk-Date.
[[nodiscard]] auto signature_of(const HttpRequest& request,
                                const std::vector<std::string>& signed_headers,
                                const Secret& secret_key) -> std::string;

/// The request signed at `now`, in place of any signature that it has: Host (unless it is
/// there), X-Sdk-Date and, with temporary keys, X-Security-Token are added and signed.
/// @param authority  what goes into Host
[[nodiscard]] auto sign_request(HttpRequest request, const AccessKey& key,
                                std::string_view authority,
                                std::chrono::system_clock::time_point now) -> HttpRequest;

/// "20191115T033655Z".
[[nodiscard]] auto to_sdk_date(std::chrono::system_clock::time_point time) -> std::string;
[[nodiscard]] auto parse_sdk_date(const std::string& text)
    -> std::optional<std::chrono::system_clock::time_point>;

}  // namespace wsconform
