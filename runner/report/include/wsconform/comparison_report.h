/// @file
/// Two runs held against each other, as text for people and programs. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wsconform/compare.h"
#include "wsconform/report.h"

namespace wsconform {

/// Reads results of whatever contract. Refuses (kInput) what read_results() does for
/// another reason than the contract, and a file in which cases are not sorted or come
/// twice.
[[nodiscard]] auto read_recorded_run(std::string_view text, const std::string& where,
                                     const CompiledSchema& meta) -> Result<RecordedRun>;

/// "html", "json", "junit", "markdown", "text".
[[nodiscard]] auto comparison_formats() -> const std::vector<std::string>&;

/// In a format of comparison_formats() (asserted). Rules are told in the words of the
/// sources' contract where it has them.
[[nodiscard]] auto render_comparison(std::string_view format,
                                     const Comparison& comparison,
                                     const ReportSources& sources) -> std::string;

/// The same as the files that are to be written, one or more: see render_report_files().
[[nodiscard]] auto render_comparison_files(std::string_view format,
                                           const Comparison& comparison,
                                           const ReportSources& sources)
    -> std::vector<std::string>;

/// Version 1 of schemas/meta/comparison.schema.json.
[[nodiscard]] auto comparison_to_json(const Comparison& comparison) -> std::string;

/// The cases of both runs as one run: errors are those that NEW could not judge, failed
/// the others that got worse, skipped those of which NEW shows nothing; the rest passes.
[[nodiscard]] auto comparison_to_junit(const Comparison& comparison,
                                       const Contract& contract) -> std::string;
[[nodiscard]] auto comparison_to_junit_files(const Comparison& comparison,
                                             const Contract& contract,
                                             const JunitLimits& limits = {})
    -> std::vector<std::string>;

/// Under 5 MB for 2,000 failures of as many causes: it names the cases for whose exchange
/// there is no room.
[[nodiscard]] auto comparison_to_html(const Comparison& comparison,
                                      const ReportSources& sources) -> std::string;

/// At most 60,000 bytes, cut at whole rows.
[[nodiscard]] auto comparison_to_markdown(const Comparison& comparison,
                                          const Contract& contract) -> std::string;

/// The first cases of 50 groups in full.
[[nodiscard]] auto comparison_to_text(const Comparison& comparison,
                                      const Contract& contract) -> std::string;

}  // namespace wsconform
