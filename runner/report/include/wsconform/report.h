/// @file
/// A run as text for people and programs. Pure: the caller reads and writes the files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/contract.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// What the reports need besides the run.
struct ReportSources {
  const Contract& contract;  ///< the one that the run was judged by
  const FileSet& files;  ///< holds "reports/html/page.html" and "reports/html/page.css"
};

/// The names of the formats, sorted.
[[nodiscard]] auto report_formats() -> const std::vector<std::string>&;

/// The run in a format of `report_formats()` (asserted); "console" as on no terminal.
[[nodiscard]] auto render_report(std::string_view format, const RunResult& run,
                                 const ReportSources& sources) -> std::string;

/// The same as the files that are to be written, one or more: a JUnit file that readers
/// would refuse for its size is split.
[[nodiscard]] auto render_report_files(std::string_view format, const RunResult& run,
                                       const ReportSources& sources)
    -> std::vector<std::string>;

/// Whether a report in that format may be split.
[[nodiscard]] auto takes_several_files(std::string_view format) -> bool;

/// The canonical results, version 1 (schemas/meta/results.schema.json). Every other
/// report can be made from it.
[[nodiscard]] auto to_results_json(const RunResult& run, const Contract& contract)
    -> std::string;

/// The run that `text` tells of: of a run whose texts are valid UTF-8, exactly that run.
/// Refuses (kInput; file and place) what is torn, foreign, of another version, not valid
/// by its schema, of another contract than `contract`, or what does not add up.
/// @param meta  the compiled schemas/meta/results.schema.json
[[nodiscard]] auto read_results(std::string_view text, const std::string& where,
                                const CompiledSchema& meta, const Contract& contract)
    -> Result<RunResult>;

enum class JunitProfile {
  kRich,   ///< reports/junit.xsd: file names, and notes on cases that pass
  kStrict  ///< what the schemas of Ant and of Jenkins' xunit plugin both allow
};

/// JUnit XML: root testsuites, one flat testsuite per operation, totals that add up.
/// Well-formed XML 1.0 whatever the target answered: characters XML forbids become
/// visible text, and there is no CDATA.
[[nodiscard]] auto to_junit(const RunResult& run, const Contract& contract,
                            JunitProfile profile = JunitProfile::kRich) -> std::string;

/// How large one JUnit file may grow; the case that is under way is finished. GitLab
/// takes 30 MB and 250,000 nodes.
struct JunitLimits {
  std::size_t max_bytes{24'000'000};
  std::size_t max_elements{200'000};
};
/// The cases of a suite may go on in the next file, in a suite of the same name and id.
[[nodiscard]] auto to_junit_files(const RunResult& run, const Contract& contract,
                                  JunitProfile profile, const JunitLimits& limits = {})
    -> std::vector<std::string>;

/// Whether a JUnit file that begins so is one of ours, in either profile.
[[nodiscard]] auto is_own_junit(std::string_view beginning) -> bool;

/// One self-contained page without a script or a reference to anything outside.
[[nodiscard]] auto to_html(const RunResult& run, const ReportSources& sources)
    -> std::string;

/// GitHub flavoured Markdown for job summaries and merge requests: at most 60,000 bytes,
/// cut at whole rows. Nothing that the target sent is live in it.
[[nodiscard]] auto to_markdown(const RunResult& run, const Contract& contract)
    -> std::string;

/// Commands to GitHub's runner that annotate the job: an error for each of the 10 worst
/// causes of failures and errors, then one line for the rest. "" when there is none.
[[nodiscard]] auto to_github(const RunResult& run, const Contract& contract)
    -> std::string;

/// Common Test Report Format. Of the outcomes, failed and stale are "failed", skipped and
/// known-failure "skipped", error "other"; `rawStatus` has our own word.
/// @see https://ctrf.io
[[nodiscard]] auto to_ctrf(const RunResult& run, const Contract& contract) -> std::string;

struct ConsoleOptions {
  bool color{false};
  bool quiet{false};  ///< the last line only
  int width{100};
};

/// The table per operation, each failure and error in full, disputes and coverage in
/// short, and the last line.
[[nodiscard]] auto to_console(const RunResult& run, const Contract& contract,
                              const ConsoleOptions& options) -> std::string;

}  // namespace wsconform
