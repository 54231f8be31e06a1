#include "report_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "terminal.h"

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
auto numbered(const std::filesystem::path& first, std::size_t number)
    -> std::filesystem::path {
  if (number < 2) return first;
  auto name =
      fmt::format("{}-{}{}", first.stem().string(), number, first.extension().string());
  return first.parent_path() / std::move(name);
}

/// The 2 of "report-2.xml", a later file of the report that begins in `first`; 0: no file
/// of it, or the first.
auto number_of(const std::filesystem::path& file, const std::filesystem::path& first)
    -> std::size_t {
  const auto stem = file.stem().string();
  const auto digits = stem.substr(stem.rfind('-') + 1);
  std::size_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number > 1 && numbered(first, number) == file ? number : 0;
}

/// Whether what the file holds was a JUnit report of ours.
auto is_own_report(const std::filesystem::path& file) -> bool {
  constexpr std::streamsize kBeginning = 1024;
  std::string beginning(kBeginning, '\0');
  std::ifstream in{file, std::ios::binary};
  in.read(beginning.data(), kBeginning);
  beginning.resize(static_cast<std::size_t>(in.gcount()));
  return is_own_junit(beginning);
}

/// The file that a path leads to: from where we are, and through links.
auto place_of(const std::string& path) -> std::filesystem::path {
  std::error_code error;
  const auto absolute = std::filesystem::absolute(path, error);
  const auto place = std::filesystem::weakly_canonical(absolute, error);
  return error ? absolute.lexically_normal() : place;
}

/// Two reports in one file, or one where the other may go on or has its event log.
auto are_in_conflict(const ReportTarget& one, const ReportTarget& other) -> bool {
  const auto may_go_on_in = [](const ReportTarget& first, const ReportTarget& file) {
    return takes_several_files(first.format) &&
           number_of(place_of(file.path), place_of(first.path)) > 0;
  };
  const auto has_log_in = [](const ReportTarget& first, const ReportTarget& file) {
    return first.format == kJson &&
           place_of(file.path) == place_of(first.path + kLogEnding);
  };
  return place_of(one.path) == place_of(other.path) || may_go_on_in(one, other) ||
         may_go_on_in(other, one) || has_log_in(one, other) || has_log_in(other, one);
}

auto write_text(const std::string& path, const std::string& text) -> Status {
  if (path != kStandardOutput) return write_file(path, text);
  tell(stdout, text);
  return std::nullopt;
}

/// Takes away what an earlier, longer report left: readers would take it for this one's.
auto remove_later_files(const std::string& path, std::size_t files) -> Status {
  const auto first = std::filesystem::absolute(path);
  std::error_code error;
  for (const auto& entry :
       std::filesystem::directory_iterator{first.parent_path(), error}) {
    const bool stale = number_of(entry.path(), first) > files;
    if (!stale || !entry.is_regular_file() || !is_own_report(entry.path())) continue;
    if (!std::filesystem::remove(entry.path(), error) && error) break;
  }
  if (!error) return std::nullopt;
  return Error{Error::Kind::kIo, path,
               "the files of an earlier report cannot be removed: " + error.message()};
}

auto write_report(const ReportTarget& report, const std::vector<std::string>& texts)
    -> Status {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (auto error = write_text(numbered(report.path, i + 1), texts[i])) return error;
  }
  if (!takes_several_files(report.format)) return std::nullopt;
  return remove_later_files(report.path, texts.size());
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
    const auto in_conflict = [&report](const ReportTarget& other) {
      return are_in_conflict(other, report);
    };
    if (std::ranges::any_of(reports, in_conflict)) {
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
    if (const auto error = write_report(report, render(report.format))) {
      complain("{}", to_visible(to_text(*error)));
      all = false;
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
