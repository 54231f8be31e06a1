/// @file
/// The little of RFC 3986 that references between schemas need.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wsconform::engine {

/// A URI reference in its five components (RFC 3986 appendix B). Views into the text.
struct UriParts {
  std::string_view scheme{};
  std::optional<std::string_view> authority{};
  std::string_view path{};
  std::optional<std::string_view> query{};
  std::optional<std::string_view> fragment{};
};

[[nodiscard]] auto split_uri(std::string_view text) -> UriParts;

/// The reference resolved against a base, fragment kept (RFC 3986 section 5.2).
[[nodiscard]] auto resolve_uri(std::string_view base, std::string_view reference)
    -> std::string;

[[nodiscard]] auto without_fragment(std::string_view uri) -> std::string_view;
/// What follows the "#"; empty when nothing does.
[[nodiscard]] auto fragment_of(std::string_view uri) -> std::string_view;

/// A JSON Pointer as a URI fragment (RFC 6901 section 6).
[[nodiscard]] auto encode_fragment(std::string_view text) -> std::string;

}  // namespace wsconform::engine
