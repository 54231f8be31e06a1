// wsconform report: the results of a run, rendered once more.
#include <fmt/format.h>

#include <cstdio>

#include "commands.h"
#include "inputs.h"
#include "report_files.h"
#include "results_file.h"

namespace wsconform {

auto command_report(const ReportOptions& options) -> int {
  const auto files = load_files(options.sources);
  if (!files.ok()) return fail(files.error());
  const auto contract = load_contract(files.value());
  if (!contract.ok()) return fail(contract.error());
  const auto run = load_results(options.from, files.value(), contract.value());
  if (!run.ok()) return fail(run.error());
  const ReportSources sources{.contract = contract.value(), .files = files.value()};
  if (options.output.empty()) {
    fmt::print("{}", render_report(options.format, run.value(), sources));
    return kExitConforms;
  }
  const std::vector<ReportTarget> target{
      {.format = options.format, .path = options.output}};
  return write_reports(target, run.value(), sources) ? kExitConforms : kExitReport;
}

}  // namespace wsconform
