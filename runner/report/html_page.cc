#include "html_page.h"

#include <fmt/format.h>

#include <map>

#include "escape.h"

namespace wsconform {
namespace {

using Values = std::map<std::string, std::string, std::less<>>;

/// Replaces each "{{name}}" by its value, once: a value is not looked at again.
auto fill(std::string_view page, const Values& values) -> std::string {
  std::string out;
  for (auto start = page.find("{{"); start != std::string_view::npos;
       start = page.find("{{")) {
    const auto end = page.find("}}", start);
    if (end == std::string_view::npos) break;
    out += page.substr(0, start);
    const auto value = values.find(page.substr(start + 2, end - start - 2));
    if (value != values.end()) out += value->second;
    page.remove_prefix(end + 2);
  }
  return out += page;
}

auto find_text(const FileSet& files, std::string_view path) -> std::string {
  const auto found = files.find(path);
  return found == files.end() ? std::string{} : found->second;
}

auto facts_html(const HtmlFacts& facts) -> std::string {
  std::string html;
  for (const auto& [name, value] : facts) {
    html += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", html_text(name),
                        html_text(value));
  }
  return html;
}

auto links_html(const HtmlSections& sections) -> std::string {
  if (sections.empty()) return {};
  std::string html = "<nav aria-label=\"Sections\">\n";
  for (const auto& [id, title] : sections) {
    html += fmt::format("<a href=\"#{}\">{}</a>\n", html_text(id), html_text(title));
  }
  return html + "</nav>";
}

auto problem_html(const std::string& problem) -> std::string {
  return problem.empty() ? "" : "<p class=\"reason\">" + html_text(problem) + "</p>";
}

}  // namespace

auto html_page(const HtmlPage& page, const FileSet& files) -> std::string {
  const auto style = find_text(files, "reports/html/page.css");
  const auto digest = sha256(style);
  const std::string_view bytes{reinterpret_cast<const char*>(digest.data()),
                               digest.size()};
  return fill(find_text(files, "reports/html/page.html"),
              {{"style", style},
               {"style_hash", base64_encode(bytes)},
               {"title", html_text(page.title)},
               {"verdict", html_text(page.verdict)},
               {"verdict_class", page.verdict_class},
               {"counts", html_text(page.counts)},
               {"problem", problem_html(page.problem)},
               {"links", links_html(page.sections)},
               {"facts", facts_html(page.facts)},
               {"body", page.body}});
}

}  // namespace wsconform
