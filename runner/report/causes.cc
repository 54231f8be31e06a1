#include "causes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "explain.h"
#include "wsconform/signature.h"

namespace wsconform {
namespace {

/// "net.refused" of "net.refused: ...", else the whole.
auto code_of(const std::string& reason) -> std::string {
  return reason.substr(0, reason.find(": "));
}

/// The finding that makes the case what it is, where one does.
auto finding_of(const CaseResult& result, Level gate) -> const Finding* {
  if (result.outcome == Outcome::kFailed) return decisive_finding(result, gate);
  if (result.outcome == Outcome::kAdvisory)
    return decisive_finding(result, Level::kObserve);
  return nullptr;
}

/// Without the code's details, an error's reason is the same for all of its cause.
auto reason_of(const CaseResult& result) -> std::string {
  return result.outcome == Outcome::kError ? code_of(result.reason) : result.reason;
}

/// The same for all cases that went wrong in the same way.
auto key_of(const CaseResult& result, Level gate) -> std::string {
  const auto* finding = finding_of(result, gate);
  if (finding == nullptr) return reason_of(result);
  return finding->rule + '\n' + stable_cause(result, *finding);
}

auto title_of(const CaseResult& result, Level gate) -> std::string {
  const auto* finding = finding_of(result, gate);
  if (finding == nullptr) return reason_of(result);
  return fmt::format("{}: expected {}, got {}", finding->location, finding->expected,
                     finding->actual);
}

}  // namespace

auto group_by_cause(const RunResult& run, Outcome outcome) -> std::vector<Cause> {
  std::vector<Cause> causes;
  std::map<std::string, std::size_t> places;
  for (const auto& result : run.cases) {
    if (result.outcome != outcome) continue;
    const auto [place, is_new] = places.emplace(key_of(result, run.gate), causes.size());
    if (is_new) {
      causes.push_back({.outcome = outcome, .title = title_of(result, run.gate)});
    }
    causes[place->second].cases.push_back(&result);
  }
  std::ranges::stable_sort(causes, std::ranges::greater{},
                           [](const Cause& cause) { return cause.cases.size(); });
  return causes;
}

}  // namespace wsconform
