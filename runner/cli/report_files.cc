#include "report_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string_view>

#include "terminal.h"
#include "wsconform/append_file.h"

namespace wsconform {
namespace {

constexpr std::string_view kStandardOutput = "-";
constexpr std::string_view kGithub = "github";  ///< commands to whoever reads the output
constexpr std::string_view kJson = "json";
constexpr const char* kLogEnding = ".ndjson";  ///< of the event log beside it

auto usage(std::string message) -> Error {
  return {Error::Kind::kUsage, "--report", std::move(message)};
}

/// "report.xml", then "report-2.xml", ...
auto numbered(const std::string& path, std::size_t index) -> std::string {
  if (index == 0) return path;
  std::filesystem::path numbered{path};
  numbered.replace_filename(fmt::format("{}-{}{}", numbered.stem().string(), index + 1,
                                        numbered.extension().string()));
  return numbered.string();
}

/// The file that a path leads to: from where we are, and through links.
auto place_of(const std::string& path) -> std::filesystem::path {
  std::error_code error;
  const auto absolute = std::filesystem::absolute(path, error);
  const auto place = std::filesystem::weakly_canonical(absolute, error);
  return error ? absolute.lexically_normal() : place;
}

auto is_one_place(const std::string& a, const std::string& b) -> bool {
  return place_of(a) == place_of(b);
}

auto write_report(const std::string& path, const std::string& text) -> Status {
  if (path != kStandardOutput) return write_file(path, text);
  tell(stdout, text);
  return std::nullopt;
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
    if (report.path == kStandardOutput && report.format != kGithub) {
      return usage(fmt::format("writes {} to a file; only {} goes to standard output",
                               report.format, kGithub));
    }
    const auto is_same = [&report](const ReportTarget& other) {
      return is_one_place(other.path, report.path) ||
             (other.format == kJson &&
              is_one_place(other.path + kLogEnding, report.path)) ||
             (report.format == kJson &&
              is_one_place(report.path + kLogEnding, other.path));
    };
    if (std::ranges::any_of(reports, is_same)) {
      return usage("two reports would be written to \"" + report.path + "\"");
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

auto find_unwritable(const std::vector<ReportTarget>& reports) -> Status {
  for (const ReportTarget& report : reports) {
    if (report.path == kStandardOutput) continue;
    if (auto refused = check_writable(report.path)) return refused;
  }
  return std::nullopt;
}

auto write_reports(const std::vector<ReportTarget>& reports, const RenderReport& render)
    -> bool {
  bool all = true;
  for (const ReportTarget& report : reports) {
    const auto texts = render(report.format);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (const auto error = write_report(numbered(report.path, i), texts[i])) {
        complain("{}", to_visible(to_text(*error)));
        all = false;
      }
    }
  }
  return all;
}

auto write_reports(const std::vector<ReportTarget>& reports, const RunResult& run,
                   const ReportSources& sources) -> bool {
  return write_reports(reports, [&run, &sources](std::string_view format) {
    return render_report_files(format, run, sources);
  });
}

}  // namespace wsconform
