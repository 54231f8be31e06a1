#include "report_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace wsconform {
namespace {

auto usage(std::string message) -> Error {
  return {Error::Kind::kUsage, "--report", std::move(message)};
}

}  // namespace

auto parse_reports(const std::vector<std::string>& texts)
    -> Result<std::vector<ReportTarget>> {
  std::vector<ReportTarget> reports;
  for (const std::string& text : texts) {
    const auto equals = text.find('=');
    ReportTarget report{.format = text.substr(0, equals)};
    if (equals != std::string::npos) report.path = text.substr(equals + 1);
    if (report.path.empty()) return usage("wants FORMAT=PATH, not \"" + text + "\"");
    const auto& known = report_formats();
    if (std::ranges::find(known, report.format) == known.end()) {
      return usage(fmt::format("knows the formats {}, not \"{}\"", join(known, ", "),
                               report.format));
    }
    const auto is_same = [&report](const ReportTarget& other) {
      return std::filesystem::path{other.path}.lexically_normal() ==
             std::filesystem::path{report.path}.lexically_normal();
    };
    if (std::ranges::any_of(reports, is_same)) {
      return usage("two reports would be written to \"" + report.path + "\"");
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

auto write_reports(const std::vector<ReportTarget>& reports, const RenderReport& render)
    -> bool {
  bool all = true;
  for (const ReportTarget& report : reports) {
    if (const auto error = write_file(report.path, render(report.format))) {
      fmt::print(stderr, "wsconform: {}\n", to_visible(to_text(*error)));
      all = false;
    }
  }
  return all;
}

auto write_reports(const std::vector<ReportTarget>& reports, const RunResult& run,
                   const ReportSources& sources) -> bool {
  return write_reports(reports, [&run, &sources](std::string_view format) {
    return render_report(format, run, sources);
  });
}

}  // namespace wsconform
