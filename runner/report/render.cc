#include <algorithm>
#include <cassert>

#include "wsconform/report.h"

namespace wsconform {
namespace {

using Render = std::string (*)(const RunResult&, const ReportSources&);

struct Format {
  const char* name;
  Render render;
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

auto markdown(const RunResult& run, const ReportSources& sources) -> std::string {
  return to_markdown(run, sources.contract);
}

/// Sorted by name.
constexpr Format kFormats[] = {{"console", console},  {"ctrf", ctrf},
                               {"html", to_html},     {"json", json},
                               {"junit", junit},      {"junit-strict", junit_strict},
                               {"markdown", markdown}};

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
  const auto* found = std::ranges::find(kFormats, format, &Format::name);
  assert(found != std::end(kFormats));
  return found->render(run, sources);
}

}  // namespace wsconform
