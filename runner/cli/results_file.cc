#include "results_file.h"

#include "wsconform/comparison_report.h"
#include "wsconform/event_log.h"
#include "wsconform/report.h"

namespace wsconform {
namespace {

constexpr std::size_t kMaxBytes = 1U << 30U;

/// A file that cannot be read is unusable input here, not a report that was not written.
auto as_input(Error error) -> Error {
  if (error.kind == Error::Kind::kIo) error.kind = Error::Kind::kInput;
  return error;
}

}  // namespace

auto load_results(const std::string& path, const FileSet& files, const Contract& contract)
    -> Result<RunResult> {
  const auto text = read_file(path, kMaxBytes);
  if (!text.ok()) return as_input(text.error());
  const bool is_log = is_event_log(text.value());
  const auto meta = load_meta_schema(files, is_log ? "event-log" : "results");
  if (!meta.ok()) return meta.error();
  const auto read = is_log ? read_event_log : read_results;
  return read(text.value(), path, meta.value(), contract);
}

auto load_recorded_run(const std::string& path, const CompiledSchema& meta)
    -> Result<RecordedRun> {
  const auto text = read_file(path, kMaxBytes);
  if (!text.ok()) return as_input(text.error());
  if (is_event_log(text.value())) {
    return Error{
        Error::Kind::kInput, path,
        "this is the event log of a run that did not end; go on with the run "
        "(wsconform run --resume), or make results of what was judged (wsconform "
        "report --from FILE --format json)"};
  }
  return read_recorded_run(text.value(), path, meta);
}

}  // namespace wsconform
