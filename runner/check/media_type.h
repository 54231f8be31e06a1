/// @file
/// The value of a Content-Type header, as far as we need it.
#pragma once

#include <string>
#include <string_view>

namespace wsconform {

struct MediaType {
  std::string type{};     ///< "application/json", lower case
  std::string charset{};  ///< lower case, without quotes; "" when there is none
};

/// @see RFC 9110 section 8.3.1
[[nodiscard]] auto parse_media_type(std::string_view value) -> MediaType;

/// "application/json" or any type that ends in "+json" (RFC 6839 section 3.1).
[[nodiscard]] auto is_json(const MediaType& media) -> bool;
/// No charset, or one in which JSON text is the same bytes as in UTF-8.
[[nodiscard]] auto is_utf8(const MediaType& media) -> bool;

}  // namespace wsconform
