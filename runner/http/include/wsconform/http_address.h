/// @file
/// IP addresses that are never called.
#pragma once

#include <string_view>

namespace wsconform {

/// An IP address that only this network's own machines have: 169.254.0.0/16, fe80::/10,
/// and fd00:ec2::254. Clouds serve credentials there; no API of the service is. False for
/// what is no address.
[[nodiscard]] auto is_link_local(std::string_view address) -> bool;

}  // namespace wsconform
