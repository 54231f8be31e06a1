#include "page_lines.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace wsconform {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kPart = "Status code: ";

/// The last is no part of the documentation, but stands below it.
constexpr std::array<std::string_view, 11> kHeadings{"Function",
                                                     "Debugging",
                                                     "Authorization Information",
                                                     "URI",
                                                     "Request Parameters",
                                                     "Response Parameters",
                                                     "Example Requests",
                                                     "Example Responses",
                                                     "Status Codes",
                                                     "Error Codes",
                                                     "Feedback"};

auto is_heading(std::string_view line) -> bool {
  return std::ranges::find(kHeadings, line) != kHeadings.end();
}

/// "Status code: 400"
auto is_part(std::string_view line) -> bool {
  return line.size() == kPart.size() + 3 && line.starts_with(kPart) &&
         std::ranges::all_of(line.substr(kPart.size()),
                             [](char c) { return c >= '0' && c <= '9'; });
}

/// Some copies put the next heading behind the end of an example: "} Status Codes".
auto heading_behind_brace(std::string_view line) -> std::string_view {
  if (!line.starts_with("} ")) return {};
  const auto rest = line.substr(2);
  return is_heading(rest) ? rest : std::string_view{};
}

/// The line below the head of a table shows that bars are no text.
auto is_drawn_with_bars(std::string_view text) -> bool {
  return text.find("---|") != std::string_view::npos;
}

auto is_unfinished_row(std::string_view line) -> bool {
  return line.find(" | ") != std::string_view::npos && !line.ends_with('|');
}

class LineSplitter {
 public:
  explicit LineSplitter(bool bars) : bars_{bars} {}

  auto split(std::string_view text) -> std::vector<PageLine> {
    for (std::size_t number = 1; !text.empty(); ++number) {
      const auto end = std::min(text.find('\n'), text.size());
      add({fold_white_space(text.substr(0, end)), number});
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::move(lines_);
  }

 private:
  void add(PageLine line) {
    if (line.text.empty()) return;
    if (const auto heading = heading_behind_brace(line.text); !heading.empty()) {
      lines_.push_back({"}", line.number});
      lines_.push_back({std::string{heading}, line.number});
    } else if (continues_row(line.text)) {
      lines_.back().text += ' ' + line.text;
    } else {
      lines_.push_back(std::move(line));
    }
  }

  [[nodiscard]] auto continues_row(std::string_view line) const -> bool {
    return bars_ && !lines_.empty() && is_unfinished_row(lines_.back().text) &&
           !is_heading(line) && !is_part(line);
  }

  bool bars_;
  std::vector<PageLine> lines_{};
};

}  // namespace

auto fold_white_space(std::string_view text) -> std::string {
  std::string folded;
  bool between = false;
  while (!text.empty()) {
    const bool no_break = text.starts_with(kNoBreakSpace);
    if (no_break || std::isspace(static_cast<unsigned char>(text.front())) != 0) {
      between = !folded.empty();
      text.remove_prefix(no_break ? kNoBreakSpace.size() : 1);
      continue;
    }
    if (between) folded += ' ';
    between = false;
    folded += text.front();
    text.remove_prefix(1);
  }
  return folded;
}

auto split_sections(std::string_view text) -> std::vector<PageSection> {
  std::vector<PageSection> sections;
  std::string heading;
  const bool bars = is_drawn_with_bars(text);
  for (PageLine& line : LineSplitter{bars}.split(text)) {
    if (is_heading(line.text)) {
      heading = line.text;
      sections.push_back({.name = heading, .bars = bars});
      continue;
    }
    if (heading.empty()) continue;
    const bool has_parts =
        heading == "Response Parameters" || heading == "Example Responses";
    if (has_parts && is_part(line.text)) {
      sections.push_back({.name = heading + " / " + line.text, .bars = bars});
    }
    sections.back().lines.push_back(std::move(line));
  }
  return sections;
}

}  // namespace wsconform
