/// @file
/// A fixed series of requests that tries everything the catalogues change.
#pragma once

#include <vector>

#include "test_client.h"

namespace wsconform::mock {

/// For one operation, in an order that matters: later requests see what earlier ones did.
[[nodiscard]] auto make_battery(TestClient& client, const Sample& sample)
    -> std::vector<HttpRequest>;

}  // namespace wsconform::mock
