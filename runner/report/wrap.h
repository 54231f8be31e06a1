/// @file
/// Lines of at most so many characters. None starts with a log command: "::" at the start
/// of a line becomes ": :", one character more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wsconform {

/// Breaks at blanks; a word longer than a line is broken where the line ends. At least
/// one line. Counts code points.
[[nodiscard]] auto wrap_words(std::string_view utf8, std::size_t width)
    -> std::vector<std::string>;

/// Breaks where a line is full and nowhere else.
[[nodiscard]] auto wrap_anywhere(std::string_view utf8, std::size_t width)
    -> std::vector<std::string>;

}  // namespace wsconform
