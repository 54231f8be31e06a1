// wsconform selftest: the suite against every switch of its own mock.
#include <fmt/format.h>

#include <chrono>

#include "commands.h"
#include "inputs.h"
#include "mock_play.h"
#include "report_files.h"
#include "trials.h"
#include "wsconform/selftest.h"

namespace wsconform {
namespace {

auto parse_selftest_reports(const std::vector<std::string>& texts)
    -> Result<std::vector<ReportTarget>> {
  auto reports = parse_reports(texts);
  if (!reports.ok()) return reports;
  for (const ReportTarget& one : reports.value()) {
    if (one.format == "json" || one.format == "markdown") continue;
    return Error{Error::Kind::kUsage, "--report",
                 "of a selftest is json=PATH or markdown=PATH"};
  }
  return reports;
}

}  // namespace

auto command_selftest(const SelftestCommandOptions& options) -> int {
  const auto reports = parse_selftest_reports(options.reports);
  if (!reports.ok()) return fail(reports.error());
  const auto inputs = load_inputs(options.sources);
  if (!inputs.ok()) return fail(inputs.error());

  const auto started = std::chrono::steady_clock::now();
  const auto faithful = play_on_mock(inputs.value(), {});
  if (!faithful.ok()) return fail(faithful.error());
  auto trials = play_trials(inputs.value(), make_baseline(faithful.value()),
                            {.quick = options.quick, .jobs = options.jobs});
  if (!trials.ok()) return fail(trials.error());
  const Selftest selftest =
      evaluate(std::move(trials).value(), faithful.value(), {.quick = options.quick});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;

  const bool written =
      write_reports(reports.value(), [&selftest](std::string_view format) {
        return std::vector{format == "json" ? to_json(selftest) : to_markdown(selftest)};
      });
  fmt::print("{}played in {:.1f} s\n", to_console(selftest), took.count());
  if (!written) return kExitReport;
  return find_shortcomings(selftest).empty() ? kExitConforms : kExitFailed;
}

}  // namespace wsconform
