/// @file
/// The tables of the two catalogues, by subject. A new defect or variant is a new line.
#pragma once

#include <string_view>

#include "switches.h"

namespace wsconform::mock {

inline constexpr std::string_view kNamePolicies = "BatchDeleteDesktopNamePolicy";
inline constexpr std::string_view kDesktops = "BatchDeleteDesktops";
inline constexpr std::string_view kPoolVolumes = "DeleteDesktopPoolVolumes";
inline constexpr std::string_view kSubResources = "DeleteDesktopSubResources";
inline constexpr std::string_view kAccessPolicies = "BatchDeleteAccessPolicies";

[[nodiscard]] auto undocumented_status_defects() -> Rows;
[[nodiscard]] auto status_defects() -> Rows;
[[nodiscard]] auto error_body_defects() -> Rows;
[[nodiscard]] auto error_status_body_defects() -> Rows;
[[nodiscard]] auto success_body_defects() -> Rows;
[[nodiscard]] auto header_defects() -> Rows;
[[nodiscard]] auto json_defects() -> Rows;
[[nodiscard]] auto framing_defects() -> Rows;
[[nodiscard]] auto framing_field_defects() -> Rows;
[[nodiscard]] auto chunk_defects() -> Rows;
[[nodiscard]] auto policy_input_defects() -> Rows;
[[nodiscard]] auto desktop_input_defects() -> Rows;
[[nodiscard]] auto volume_input_defects() -> Rows;
[[nodiscard]] auto sub_resource_input_defects() -> Rows;
[[nodiscard]] auto body_input_defects() -> Rows;
[[nodiscard]] auto access_defects() -> Rows;
[[nodiscard]] auto route_defects() -> Rows;
[[nodiscard]] auto effect_defects() -> Rows;
[[nodiscard]] auto server_error_defects() -> Rows;
[[nodiscard]] auto forced_defects() -> Rows;
[[nodiscard]] auto odd_input_defects() -> Rows;
[[nodiscard]] auto intermittent_defects() -> Rows;
[[nodiscard]] auto concurrent_defects() -> Rows;
[[nodiscard]] auto drifts() -> Rows;

[[nodiscard]] auto wording_variants() -> Rows;
[[nodiscard]] auto transport_variants() -> Rows;
[[nodiscard]] auto bytes_variants() -> Rows;
[[nodiscard]] auto patience_variants() -> Rows;
[[nodiscard]] auto order_variants() -> Rows;
[[nodiscard]] auto choice_variants() -> Rows;
[[nodiscard]] auto dispute_variants() -> Rows;

}  // namespace wsconform::mock
