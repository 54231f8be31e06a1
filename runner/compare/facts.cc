#include "facts.h"

#include <fmt/format.h>

namespace wsconform {
namespace {

constexpr std::size_t kShownDigits = 12;

auto list(const std::vector<std::string>& names) -> std::string {
  return names.empty() ? "none" : join(names, ", ");
}

/// "all", or what was picked.
auto selection_of(const RunScope& scope) -> std::string {
  if (scope.is_whole()) return "all cases";
  std::vector<std::string> parts;
  if (!scope.operations.empty())
    parts.push_back("operations " + join(scope.operations, ", "));
  if (!scope.only.empty()) parts.push_back("only " + join(scope.only, ", "));
  if (!scope.skip.empty()) parts.push_back("without " + join(scope.skip, ", "));
  if (!scope.derived) parts.push_back("no derived cases");
  return join(parts, "; ");
}

/// Results of older programs do not say what the run was asked for.
auto is_known(const RunResult& run) -> bool { return !run.scope.contract_sha256.empty(); }

/// What a reader is to know of one run.
struct Row {
  const char* name;
  bool warns;        ///< where it differs
  bool needs_scope;  ///< is known of newer results only
  std::string (*value)(const RunResult& run);
  std::string_view alarm{};  ///< a value that warns where either run has it
};

const Row kRows[] = {
    {"target", false, false, [](const RunResult& run) { return run.target; }},
    {"environment", false, false, [](const RunResult& run) { return run.environment; }},
    {"started", false, false, [](const RunResult& run) { return run.started_at; }},
    {"program", false, false,
     [](const RunResult& run) { return "wsconform " + run.tool_version; }},
    {"contract", true, false, [](const RunResult& run) { return run.contract_version; }},
    {"contract files", true, true,
     [](const RunResult& run) {
       return run.scope.contract_sha256.substr(0, kShownDigits);
     }},
    {"layers", true, true, [](const RunResult& run) { return list(run.scope.layers); }},
    {"selection", true, true,
     [](const RunResult& run) { return selection_of(run.scope); }},
    {"repeats", false, true,
     [](const RunResult& run) { return std::to_string(run.scope.repeat); }},
    {"gate", true, false, [](const RunResult& run) { return to_text(run.gate); }},
    {"seed", false, false, [](const RunResult& run) { return run.seed; }},
    {"results", false, false,
     [](const RunResult& run) { return std::to_string(run.cases.size()); }},
    {"interrupted", true, false,
     [](const RunResult& run) { return std::string{run.interrupted ? "yes" : "no"}; },
     "yes"}};

}  // namespace

auto run_facts(const RunResult& base, const RunResult& now) -> std::vector<RunFact> {
  std::vector<RunFact> facts;
  for (const Row& row : kRows) {
    const auto value = [&row](const RunResult& run) {
      return row.needs_scope && !is_known(run) ? "not known" : row.value(run);
    };
    RunFact fact{.name = row.name, .base = value(base), .now = value(now)};
    const bool alarms =
        !row.alarm.empty() && (fact.base == row.alarm || fact.now == row.alarm);
    fact.warns = alarms || (row.warns && fact.base != fact.now);
    facts.push_back(std::move(fact));
  }
  return facts;
}

}  // namespace wsconform
