// wsconform compare: what became of each case from one run to another. Offline.
#include <fmt/format.h>

#include <cstdio>

#include "commands.h"
#include "inputs.h"
#include "report_files.h"
#include "results_file.h"
#include "wsconform/comparison_report.h"

namespace wsconform {

auto command_compare(const CompareCommandOptions& options) -> int {
  const auto files = load_files(options.sources);
  if (!files.ok()) return fail(files.error());
  const auto contract = load_contract(files.value());
  if (!contract.ok()) return fail(contract.error());
  const auto meta = load_meta_schema(files.value(), "results");
  if (!meta.ok()) return fail(meta.error());
  const auto base = load_recorded_run(options.base, meta.value());
  if (!base.ok()) return fail(base.error());
  const auto now = load_recorded_run(options.now, meta.value());
  if (!now.ok()) return fail(now.error());
  const auto comparison =
      compare_runs(base.value(), now.value(), {.allow_removed = options.allow_removed});
  if (!comparison.ok()) return fail(comparison.error());
  const ReportSources sources{.contract = contract.value(), .files = files.value()};
  const auto render = [&](std::string_view format) {
    return render_comparison_files(format, comparison.value(), sources);
  };
  if (options.output.empty()) {
    fmt::print("{}", render_comparison(options.format, comparison.value(), sources));
  } else if (!write_reports({{options.format, options.output}}, render)) {
    return kExitReport;
  }
  return comparison.value().has_regression() ? kExitFailed : kExitConforms;
}

}  // namespace wsconform
