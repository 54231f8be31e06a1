#include "coverage_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "wsconform/coverage.h"
#include "wsconform/observation.h"

namespace wsconform {
namespace {

auto describe_requirements(const Coverage& coverage) -> std::string {
  std::vector<std::string> parts;
  for (const Level level : {Level::kMust, Level::kShould, Level::kObserve}) {
    const auto found = tally(coverage, level);
    parts.push_back(
        fmt::format("{} of {} {}", found.exercised, found.documented, to_text(level)));
  }
  return fmt::format("requirements: {} exercised; {} cannot be checked",
                     join(parts, ", "), count_not_checkable(coverage));
}

auto describe_statuses(const Coverage& coverage) -> std::string {
  const auto seen = std::ranges::count_if(coverage.statuses,
                                          [](const auto& one) { return one.seen > 0; });
  const auto asserted = std::ranges::count_if(
      coverage.statuses, [](const auto& one) { return one.asserted > 0; });
  std::vector<std::string> others;
  for (const auto& one : coverage.undocumented) {
    others.push_back(fmt::format("{} {}", one.operation, one.status));
  }
  return fmt::format("statuses: {} of {} seen, {} asserted; undocumented: {}", seen,
                     coverage.statuses.size(), asserted,
                     others.empty() ? "none" : join(others, ", "));
}

auto describe_parameters(const Coverage& coverage) -> std::string {
  int kept = 0;
  int broken = 0;
  for (const auto& one : coverage.parameters) {
    if (one.under + one.at > 0) ++kept;
    if (one.over > 0) ++broken;
  }
  return fmt::format("rules on parameters: {} kept and {} broken, of {}", kept, broken,
                     coverage.parameters.size());
}

void add_unseen(const Coverage& coverage, std::vector<std::string>& lines) {
  constexpr int kMostLines = 5;
  int unseen = 0;
  for (const auto& one : coverage.statuses) {
    if (one.seen > 0 || ++unseen > kMostLines) continue;
    lines.push_back(
        fmt::format("not seen: {} {}: {}", one.operation, one.status, one.why_not));
  }
  if (unseen > kMostLines) {
    lines.push_back(fmt::format("and {} more, see the JSON report", unseen - kMostLines));
  }
}

}  // namespace

auto coverage_lines(const RunResult& run, const Contract& contract)
    -> std::vector<std::string> {
  const auto coverage = measure_coverage(run, contract);
  std::vector<std::string> lines{describe_requirements(coverage),
                                 describe_statuses(coverage),
                                 describe_parameters(coverage)};
  add_unseen(coverage, lines);
  return lines;
}

auto dispute_lines(const RunResult& run, const Contract& contract)
    -> std::vector<std::string> {
  std::vector<std::string> lines;
  for (const auto& one : dispute_verdicts(run, contract)) {
    if (one.probes.empty()) continue;
    lines.push_back(
        fmt::format("{}{}: {}", one.id, one.enforced.empty() ? "" : " (enforced)",
                    one.side.empty() ? "the answers show no side" : one.statement));
  }
  return lines;
}

}  // namespace wsconform
