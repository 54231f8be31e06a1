/// @file
/// Regular expressions of ECMA-262 with the flag "u", put in PCRE2's words.
/// Strict: what the grammar does not allow is an error, although PCRE2 would take it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wsconform::engine {

struct TranslatedRegex {
  std::string pattern{};  ///< for PCRE2 with PCRE2_UTF, PCRE2_ALLOW_EMPTY_CLASS
  std::string error{};    ///< empty when the source is fine
  std::size_t offset{0};  ///< of the error, in bytes
};

/// Not translated: captures reset in each turn of a loop, as ECMA-262 has it.
/// @see ECMA-262 section 22.2.1
[[nodiscard]] auto translate_ecma_regex(std::string_view source) -> TranslatedRegex;

/// "\p{...}" for PCRE2 from the text between ECMA-262's braces; empty when the name is
/// none of ECMA-262's.
[[nodiscard]] auto translate_unicode_property(std::string_view property, bool negated)
    -> std::string;

}  // namespace wsconform::engine
