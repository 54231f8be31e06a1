#include "wrap.h"

#include <algorithm>

#include "wsconform/base.h"

namespace wsconform {
namespace {

auto is_start(char byte) -> bool {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// The bytes of the first `width` code points.
auto prefix_size(std::string_view utf8, std::size_t width) -> std::size_t {
  std::size_t points = 0;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    if (is_start(utf8[at]) && points++ == width) return at;
  }
  return utf8.size();
}

/// Where a text is cut decides what a line starts with: "::" would be a log command
/// there.
auto as_line(std::string_view text) -> std::string {
  std::string line{text};
  const auto first = line.find_first_not_of(' ');
  if (first != std::string::npos && line.compare(first, 2, "::") == 0) {
    line.insert(first + 1, " ");
  }
  return line;
}

}  // namespace

auto wrap_anywhere(std::string_view utf8, std::size_t width) -> std::vector<std::string> {
  std::vector<std::string> lines;
  do {
    const auto size = prefix_size(utf8, std::max<std::size_t>(width, 1));
    lines.push_back(as_line(utf8.substr(0, size)));
    utf8.remove_prefix(size);
  } while (!utf8.empty());
  return lines;
}

auto wrap_words(std::string_view utf8, std::size_t width) -> std::vector<std::string> {
  std::vector<std::string> lines;
  while (true) {
    auto size = prefix_size(utf8, std::max<std::size_t>(width, 1));
    if (size == utf8.size()) break;
    // The blank itself may stand where the line is full already.
    const auto blank = utf8.substr(0, size + 1).rfind(' ');
    const bool breaks = blank != std::string_view::npos && blank > 0;
    if (breaks) size = blank;
    lines.push_back(as_line(utf8.substr(0, size)));
    utf8.remove_prefix(breaks ? size + 1 : size);
  }
  lines.push_back(as_line(utf8));
  return lines;
}

}  // namespace wsconform
