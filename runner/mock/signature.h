/// @file
/// Whose signature a request carries.
#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "stock.h"
#include "wsconform/http.h"

namespace wsconform::mock {

/// Who sent a request, or why nobody known did.
struct Identity {
  const Account* account{nullptr};
  std::string_view fault{};  ///< "missing", "unknown", "signature" or "skew"
};

/// Goes by the SignedHeaders that it receives; X-Sdk-Date must be one of them, and be
/// within 15 minutes of `now`. "missing" without a signature. Pure.
[[nodiscard]] auto verify_signature(const HttpRequest& request,
                                    const std::vector<Account>& accounts,
                                    std::chrono::system_clock::time_point now)
    -> Identity;

}  // namespace wsconform::mock
