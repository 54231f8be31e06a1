/// @file
/// Requests of unusual kinds, for the battery.
#pragma once

#include <functional>
#include <vector>

#include "wsconform/http.h"

namespace wsconform::mock {

/// Each is a good request, with one thing odd about it.
[[nodiscard]] auto odd_requests(const std::function<HttpRequest()>& good)
    -> std::vector<HttpRequest>;

}  // namespace wsconform::mock
