#include <algorithm>
#include <cassert>

#include "wsconform/comparison_report.h"

namespace wsconform {
namespace {

using Render = std::string (*)(const Comparison&, const ReportSources&);

struct Format {
  const char* name;
  Render render;
};

auto json(const Comparison& comparison, const ReportSources& /*sources*/) -> std::string {
  return comparison_to_json(comparison);
}

auto junit(const Comparison& comparison, const ReportSources& sources) -> std::string {
  return comparison_to_junit(comparison, sources.contract);
}

auto markdown(const Comparison& comparison, const ReportSources& sources) -> std::string {
  return comparison_to_markdown(comparison, sources.contract);
}

auto text(const Comparison& comparison, const ReportSources& sources) -> std::string {
  return comparison_to_text(comparison, sources.contract);
}

/// Sorted by name.
constexpr Format kFormats[] = {{"html", comparison_to_html},
                               {"json", json},
                               {"junit", junit},
                               {"markdown", markdown},
                               {"text", text}};

}  // namespace

auto comparison_formats() -> const std::vector<std::string>& {
  static const auto names = [] {
    std::vector<std::string> list;
    for (const auto& format : kFormats) list.emplace_back(format.name);
    return list;
  }();
  return names;
}

auto render_comparison(std::string_view format, const Comparison& comparison,
                       const ReportSources& sources) -> std::string {
  const auto* found = std::ranges::find(kFormats, format, &Format::name);
  assert(found != std::end(kFormats));
  return found->render(comparison, sources);
}

auto render_comparison_files(std::string_view format, const Comparison& comparison,
                             const ReportSources& sources) -> std::vector<std::string> {
  if (format == "junit") return comparison_to_junit_files(comparison, sources.contract);
  return {render_comparison(format, comparison, sources)};
}

}  // namespace wsconform
