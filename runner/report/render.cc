#include <algorithm>
#include <cassert>

#include "wsconform/report.h"

namespace wsconform {
namespace {

using Render = std::string (*)(const RunResult&, const ReportSources&);
using RenderFiles = std::vector<std::string> (*)(const RunResult&, const ReportSources&);

struct Format {
  const char* name;
  Render render;
  RenderFiles render_files{nullptr};  ///< of a format that may take several
};

auto console(const RunResult& run, const ReportSources& sources) -> std::string {
  return to_console(run, sources.contract, {});
}

auto ctrf(const RunResult& run, const ReportSources& sources) -> std::string {
  return to_ctrf(run, sources.contract);
}

auto json(const RunResult& run, const ReportSources& sources) -> std::string {
  return to_results_json(run, sources.contract);
}

auto junit(const RunResult& run, const ReportSources& sources) -> std::string {
  return to_junit(run, sources.contract, JunitProfile::kRich);
}

auto junit_strict(const RunResult& run, const ReportSources& sources) -> std::string {
  return to_junit(run, sources.contract, JunitProfile::kStrict);
}

auto junit_files(const RunResult& run, const ReportSources& sources)
    -> std::vector<std::string> {
  return to_junit_files(run, sources.contract, JunitProfile::kRich);
}

auto junit_strict_files(const RunResult& run, const ReportSources& sources)
    -> std::vector<std::string> {
  return to_junit_files(run, sources.contract, JunitProfile::kStrict);
}

auto github(const RunResult& run, const ReportSources& sources) -> std::string {
  return to_github(run, sources.contract);
}

auto markdown(const RunResult& run, const ReportSources& sources) -> std::string {
  return to_markdown(run, sources.contract);
}

/// Sorted by name.
constexpr Format kFormats[] = {{"console", console},
                               {"ctrf", ctrf},
                               {"github", github},
                               {"html", to_html},
                               {"json", json},
                               {"junit", junit, junit_files},
                               {"junit-strict", junit_strict, junit_strict_files},
                               {"markdown", markdown}};

auto find_format(std::string_view name) -> const Format& {
  const auto* found = std::ranges::find(kFormats, name, &Format::name);
  assert(found != std::end(kFormats));
  return *found;
}

}  // namespace

auto report_formats() -> const std::vector<std::string>& {
  static const auto names = [] {
    std::vector<std::string> list;
    for (const auto& format : kFormats) list.emplace_back(format.name);
    return list;
  }();
  return names;
}

auto render_report(std::string_view format, const RunResult& run,
                   const ReportSources& sources) -> std::string {
  return find_format(format).render(run, sources);
}

auto render_report_files(std::string_view format, const RunResult& run,
                         const ReportSources& sources) -> std::vector<std::string> {
  const auto& found = find_format(format);
  if (found.render_files != nullptr) return found.render_files(run, sources);
  return {found.render(run, sources)};
}

auto takes_several_files(std::string_view format) -> bool {
  const auto* found = std::ranges::find(kFormats, format, &Format::name);
  return found != std::end(kFormats) && found->render_files != nullptr;
}

}  // namespace wsconform
