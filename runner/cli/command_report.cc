// wsconform report: the results of a run, rendered once more.
#include <fmt/format.h>

#include <cstdio>

#include "commands.h"
#include "inputs.h"
#include "report_files.h"

namespace wsconform {
namespace {

constexpr std::size_t kMaxBytes = 1U << 30U;

/// A file that cannot be read is unusable input here, not a report that was not written.
auto as_input(Error error) -> Error {
  if (error.kind == Error::Kind::kIo) error.kind = Error::Kind::kInput;
  return error;
}

auto load_results(const std::string& path, const FileSet& files, const Contract& contract)
    -> Result<RunResult> {
  const auto text = read_file(path, kMaxBytes);
  if (!text.ok()) return as_input(text.error());
  const auto meta = load_meta_schema(files, "results");
  if (!meta.ok()) return meta.error();
  return read_results(text.value(), path, meta.value(), contract);
}

}  // namespace

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
