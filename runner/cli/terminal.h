// Standard output and standard error. One that is full or closed is no reason to stop
// what is under way: std::ferror() tells of it at the end.
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <string_view>
#include <utility>

namespace wsconform {

/// Never throws.
inline void tell(std::FILE* stream, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stream);
}

/// One line on standard error, as every message of the program begins.
template <typename... Values>
void complain(fmt::format_string<Values...> format, Values&&... values) {
  tell(stderr,
       "wsconform: " + fmt::format(format, std::forward<Values>(values)...) + "\n");
}

}  // namespace wsconform
