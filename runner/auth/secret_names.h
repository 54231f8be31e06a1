/// @file
/// Hides values by the name they stand under, known or not.
#pragma once

#include <string>
#include <string_view>

namespace wsconform {

inline constexpr std::string_view kHidden = "***";

/// True for "X-Auth-Token", "password", "encoded_authorization_message", ...; letter case
/// and "-" or "_" make no difference.
[[nodiscard]] auto is_secret_name(std::string_view name) -> bool;

/// The text with the values of such names replaced by kHidden: JSON members (also within
/// a JSON string), "name=value" parameters, "Name: value" header lines.
[[nodiscard]] auto hide_by_name(std::string_view text) -> std::string;

}  // namespace wsconform
