#include <algorithm>
#include <array>
#include <iterator>

#include "page_lines.h"
#include "page_table.h"
#include "wsconform/trace.h"

namespace wsconform {
namespace {

auto is_request_line(std::string_view line) -> bool {
  const auto space = line.find(' ');
  if (space == std::string_view::npos || space == 0) return false;
  const auto method = line.substr(0, space);
  return line.substr(space + 1).starts_with('/') &&
         std::ranges::all_of(method, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// "job_id" of `"job_id" : "..."`, a line of an example.
auto member_name(std::string_view line) -> std::string_view {
  if (!line.starts_with('"')) return {};
  const auto end = line.find('"', 1);
  if (end == std::string_view::npos) return {};
  const auto rest = line.substr(end + 1);
  return rest.starts_with(':') || rest.starts_with(" :") ? line.substr(1, end - 1)
                                                         : std::string_view{};
}

auto without_comma(PageLine line) -> PageLine {
  if (line.text.ends_with(',')) line.text.pop_back();
  return line;
}

/// "identity policy" of a paragraph on "... using identity policy-based authorization".
auto authorization_kind(std::string_view line) -> std::string_view {
  constexpr std::string_view kBegin = " using ";
  const auto begin = line.find(kBegin);
  const auto end = line.find("-based authorization");
  if (begin == std::string_view::npos || end == std::string_view::npos) return {};
  const auto start = begin + kBegin.size();
  return start < end ? line.substr(start, end - start) : std::string_view{};
}

class SectionReader {
 public:
  SectionReader(const PageSection& section, Page& page)
      : section_{section}, page_{page} {}

  void read() {
    if (section_.lines.empty()) return;
    add("first paragraph", section_.lines.front());
    for (const PageLine& line : section_.lines) read_line(line);
    std::ranges::move(read_table_rows(section_), std::back_inserter(page_.rows));
    add_whole();
  }

 private:
  void read_line(const PageLine& line) {
    if (section_.name == "URI" && page_.request_line.empty() &&
        is_request_line(line.text)) {
      page_.request_line = line.text;
      add("request line", line);
      page_.rows.back().documents = true;
    } else if (section_.name.starts_with("Example ")) {
      add(member_name(line.text), without_comma(line));
    } else if (section_.name == "Authorization Information") {
      add(authorization_kind(line.text), line);
    }
  }

  void add(std::string_view row, const PageLine& line) {
    if (row.empty()) return;
    page_.rows.push_back({.section = section_.name,
                          .row = std::string{row},
                          .text = line.text,
                          .line = line.number});
  }

  void add_whole() {
    PageLine whole{.number = section_.lines.front().number};
    for (const PageLine& line : section_.lines) {
      whole.text += (whole.text.empty() ? "" : " ") + line.text;
    }
    add("whole section", whole);
  }

  const PageSection& section_;
  Page& page_;
};

}  // namespace

auto read_page(const std::string& name, std::string_view text) -> Result<Page> {
  const auto refuse = [&name](std::string message) {
    return Error{Error::Kind::kInput, name, std::move(message)};
  };
  if (find_invalid_utf8(text)) return refuse("it is no UTF-8 text");
  Page page{.name = name};
  for (const PageSection& section : split_sections(text)) {
    SectionReader{section, page}.read();
  }
  if (page.request_line.empty()) {
    return refuse("it is no page of an operation: no section \"URI\" names a request");
  }
  return page;
}

}  // namespace wsconform
