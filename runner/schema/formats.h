/// @file
/// The formats of JSON Schema, as predicates on strings.
#pragma once

#include <string_view>

namespace wsconform::engine {

using FormatTest = auto(*)(std::string_view) -> bool;

/// nullptr for a format that is not known. idn-hostname is not: it needs tables of
/// Unicode that we do not carry.
[[nodiscard]] auto find_format(std::string_view name) -> FormatTest;

// formats_time.cc: RFC 3339
[[nodiscard]] auto is_date(std::string_view text) -> bool;
[[nodiscard]] auto is_time(std::string_view text) -> bool;
[[nodiscard]] auto is_date_time(std::string_view text) -> bool;
[[nodiscard]] auto is_duration(std::string_view text) -> bool;

// formats_net.cc: RFC 1123 and 5890, 2673, 4291, 5321, 6531
[[nodiscard]] auto is_hostname(std::string_view text) -> bool;
[[nodiscard]] auto is_ipv4(std::string_view text) -> bool;
[[nodiscard]] auto is_ipv6(std::string_view text) -> bool;
[[nodiscard]] auto is_email(std::string_view text) -> bool;
[[nodiscard]] auto is_idn_email(std::string_view text) -> bool;

// formats_uri.cc: RFC 3986, 3987, 6570
[[nodiscard]] auto is_uri(std::string_view text) -> bool;
[[nodiscard]] auto is_uri_reference(std::string_view text) -> bool;
[[nodiscard]] auto is_iri(std::string_view text) -> bool;
[[nodiscard]] auto is_iri_reference(std::string_view text) -> bool;
[[nodiscard]] auto is_uri_template(std::string_view text) -> bool;

// formats.cc: RFC 6901, 4122
[[nodiscard]] auto is_uuid(std::string_view text) -> bool;
[[nodiscard]] auto is_json_pointer(std::string_view text) -> bool;
[[nodiscard]] auto is_relative_json_pointer(std::string_view text) -> bool;
[[nodiscard]] auto is_regex(std::string_view text) -> bool;

}  // namespace wsconform::engine
