/// @file
/// The one call of IAM that a user of the service needs: a token for a password.
#pragma once

#include <chrono>
#include <optional>

#include "stock.h"
#include "wsconform/http.h"
#include "wsconform/http_listener.h"

namespace wsconform::mock {

/// 201 with X-Subject-Token for a user, his password, his domain and his project by id or
/// name (here the same); it is good for 24 hours. 401 for another, 400 for a body that is
/// no login, nullopt when the request is no POST /v3/auth/tokens. Pure.
[[nodiscard]] auto answer_login(const HttpRequest& request, const Stock& stock,
                                std::chrono::system_clock::time_point now)
    -> std::optional<HttpReply>;

}  // namespace wsconform::mock
