/// @file
/// A run as JUnit, canonical JSON and console text. Pure: the caller writes the files.
#pragma once

#include <string>
#include <string_view>

#include "wsconform/base.h"
#include "wsconform/contract.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// JUnit XML: root testsuites, one flat testsuite per operation, totals that add up.
/// Well-formed XML 1.0 whatever the target answered: characters XML forbids become
/// visible text, and there is no CDATA.
[[nodiscard]] auto to_junit(const RunResult& run, const Contract& contract)
    -> std::string;

/// The canonical results, version 1 (schemas/meta/results.schema.json). Every other
/// report can be made from it.
[[nodiscard]] auto to_results_json(const RunResult& run, const Contract& contract)
    -> std::string;

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
