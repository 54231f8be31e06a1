/// @file
/// The spellings in which a known secret may turn up in a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wsconform {

/// `secret` itself and its base64 (standard and URL alphabet, wherever it starts within a
/// longer encoded text), hexadecimal, percent-, JSON- and HTML-escaped forms. Distinct,
/// longest first. Empty below 4 bytes: hiding those would only garble the text.
[[nodiscard]] auto secret_forms(std::string_view secret) -> std::vector<std::string>;

}  // namespace wsconform
