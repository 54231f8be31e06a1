/// @file
/// For tests: the page of a made-up operation, the same in each layout that copies have.
#pragma once

#include <string>

namespace wsconform {

/// One cell a line, empty lines between.
[[nodiscard]] auto page_of_cells() -> std::string;
/// The same with a path of headings above it and indented bullets and tables.
[[nodiscard]] auto page_with_bullets() -> std::string;
/// Tables with bars and without captions, headings behind the end of an example.
[[nodiscard]] auto page_with_bars() -> std::string;

/// `text` with its only `old` replaced; "" when `old` is not there exactly once.
[[nodiscard]] auto edited(const std::string& text, const std::string& old,
                          const std::string& replacement) -> std::string;

}  // namespace wsconform
