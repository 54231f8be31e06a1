/// @file
/// The password login of IAM: its request, and what its answer says. Pure.
/// @see the service's IAM API, "Obtaining a User Token Through Password Authentication"
#pragma once

#include <chrono>

#include "wsconform/auth.h"
#include "wsconform/http.h"

namespace wsconform {

/// What a login yields.
struct IssuedToken {
  Secret token{};
  std::chrono::seconds lifetime{0};  ///< from its issue; above 0
};

/// The only path at which tokens are issued.
inline constexpr std::string_view kLoginPath = "/v3/auth/tokens";

/// A token for one project.
[[nodiscard]] auto login_request(const IamLogin& login) -> HttpRequest;

/// The token of a complete 201. Its lifetime is taken from the answer's own times, so
/// that the clocks need not agree; where it does not say when it was issued, from `now`.
/// Fails (kNetwork) for anything else: the message has the status and the error's code
/// and text, in the target's own words and not yet redacted.
[[nodiscard]] auto read_login(const IamLogin& login, const HttpExchange& exchange,
                              std::chrono::system_clock::time_point now)
    -> Result<IssuedToken>;

}  // namespace wsconform
