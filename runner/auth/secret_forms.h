/// @file
/// The spellings in which a known secret may turn up in a text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wsconform {

/// Anything shorter turns up by chance.
constexpr std::size_t kShortestForm = 4;

/// `secret` itself, as JSON writes it, and its hexadecimal and base64 forms (standard and
/// URL alphabet, wherever it starts within a longer encoded text). Escapes of any other
/// kind are for Unescaped. Distinct, longest first. Empty below 4 bytes: hiding those
/// would only garble the text.
[[nodiscard]] auto secret_forms(std::string_view secret) -> std::vector<std::string>;

}  // namespace wsconform
