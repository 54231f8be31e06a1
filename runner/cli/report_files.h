// The files that --report asks for.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/report.h"

namespace wsconform {

struct ReportTarget {
  std::string format{};
  std::string path{};  ///< "-": standard output, of annotations only
};

/// Reads each "FORMAT=PATH". Refuses two that would be written to one file, or one where
/// the other may go on.
[[nodiscard]] auto parse_reports(const std::vector<std::string>& texts)
    -> Result<std::vector<ReportTarget>>;

/// Why one of them cannot be written: looked at before anything is sent.
[[nodiscard]] auto find_unwritable(const std::vector<ReportTarget>& reports) -> Status;

/// Makes the texts of a format, one a file.
using RenderReport = std::function<std::vector<std::string>(std::string_view format)>;

/// Writes them all (of several files, the others with "-2" and so on before their
/// extension; those that an earlier, longer report left are removed), says on stderr
/// which could not be written, and returns whether all were.
[[nodiscard]] auto write_reports(const std::vector<ReportTarget>& reports,
                                 const RenderReport& render) -> bool;
/// The same with the reports of a run.
[[nodiscard]] auto write_reports(const std::vector<ReportTarget>& reports,
                                 const RunResult& run, const ReportSources& sources)
    -> bool;

}  // namespace wsconform
