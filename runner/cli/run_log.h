// The event log of a run, beside its canonical results while they are not there yet.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "report_files.h"
#include "wsconform/append_file.h"
#include "wsconform/contract.h"
#include "wsconform/plan.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// Writes nothing for a run that is not asked for canonical results. A log that cannot be
/// written is said on stderr and given up: the results do not need it.
class RunLog {
 public:
  /// At the path of the first report in JSON, with ".ndjson" behind it.
  explicit RunLog(const std::vector<ReportTarget>& reports);

  void start(const RunResult& run, const Contract& contract, const Plan& plan);
  /// Verdicts of an earlier run that stand in this one.
  void add_standing(const RunResult& earlier,
                    const std::set<std::string, std::less<>>& ids);
  void add(const CaseResult& result);
  /// With the cases that settling changed.
  void finish(const RunResult& run);
  /// The results hold it all.
  void remove();

 private:
  void write(const std::string& text);

  std::string path_{};  ///< "": no log
  std::optional<AppendFile> file_{};
  std::unordered_map<std::string, std::size_t>
      written_{};  ///< hash of a case's last line
};

}  // namespace wsconform
