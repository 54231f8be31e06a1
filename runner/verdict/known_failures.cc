#include "wsconform/known_failures.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "outcome.h"
#include "wsconform/rerun.h"
#include "wsconform/signature.h"

namespace wsconform {
namespace {

auto refuse(const KnownFailures& known, std::string_view pointer, std::string message)
    -> Error {
  return {Error::Kind::kInput, fmt::format("{}#{}", known.where, pointer),
          std::move(message)};
}

auto find_foreign_scope(const KnownFailures& known, const RunResult& run, ListUse use)
    -> Status {
  if (!known.environment.empty() && known.environment != run.environment) {
    return refuse(known, "/environment",
                  fmt::format("the list is for {}, this is {}", known.environment,
                              run.environment));
  }
  const bool is_foreign =
      !known.contract_version.empty() && known.contract_version != run.contract_version;
  if (is_foreign && use == ListUse::kApply) {
    return refuse(known, "/contract_version",
                  fmt::format("the list is for contract {}, this is {}",
                              known.contract_version, run.contract_version));
  }
  return std::nullopt;
}

auto find_entry(const KnownFailures& known, std::string_view id) -> const KnownFailure* {
  const auto found = std::ranges::find_if(
      known.entries, [name = without_repeat(id)](const KnownFailure& entry) {
        return glob_matches(entry.cases, name);
      });
  return found == known.entries.end() ? nullptr : &*found;
}

/// "ticket 4711; owner ada; https://...; until 2026-12-31".
auto describe(const KnownFailure& entry) -> std::string {
  std::string text = entry.reason + "; owner " + entry.owner;
  if (!entry.link.empty()) text += "; " + entry.link;
  if (!entry.expires.empty()) text += "; until " + entry.expires;
  return text;
}

/// Why a listed case that was judged or skipped is stale; "" when it fails as listed. By
/// the findings: a resumed run holds cases that a list was applied to before.
auto find_staleness(const CaseResult& result, const KnownFailure& entry,
                    const RunResult& run) -> std::string {
  if (result.outcome == Outcome::kSkipped) return "is skipped";
  const auto signature = case_signature(result, run.gate);
  if (signature.empty()) return "does not fail";
  if (is_flaky(result, run.gate)) return "is flaky";
  if (signature != entry.signature) {
    return fmt::format("fails with signature {}, not {}", signature, entry.signature);
  }
  const auto today = std::string_view{run.started_at}.substr(0, entry.expires.size());
  return entry.expires < today ? "its entry expired on " + entry.expires : "";
}

}  // namespace

auto find_misuse(const KnownFailures& known, const RunResult& run,
                 const std::vector<std::string>& ids, ListUse use) -> Status {
  if (auto foreign = find_foreign_scope(known, run, use)) return foreign;
  std::map<std::string_view, std::string_view> listed;
  for (std::size_t i = 0; i < known.entries.size(); ++i) {
    const KnownFailure& entry = known.entries[i];
    const auto pointer = fmt::format("/failures/{}/cases", i);
    std::size_t matches = 0;
    for (const std::string& id : ids) {
      if (!glob_matches(entry.cases, id)) continue;
      ++matches;
      const auto [other, is_new] = listed.emplace(id, entry.cases);
      if (is_new) continue;
      return refuse(known, pointer,
                    fmt::format("\"{}\" lists {} too", other->second, id));
    }
    if (matches == 0 && use == ListUse::kApply)
      return refuse(known, pointer, "is no case, and matches none");
    if (matches > kMostCasesOfAGlob) {
      return refuse(known, pointer,
                    fmt::format("matches {} cases; at most {} may be known at once",
                                matches, kMostCasesOfAGlob));
    }
  }
  return std::nullopt;
}

void apply_known_failures(const KnownFailures& known, RunResult& run) {
  for (CaseResult& result : run.cases) {
    const KnownFailure* entry = find_entry(known, result.id);
    if (entry == nullptr || result.outcome == Outcome::kError) continue;
    const auto staleness = find_staleness(result, *entry, run);
    const bool has_own = result.incomplete || result.outcome == Outcome::kSkipped;
    const auto own_reason = has_own ? " (" + result.reason + ")" : "";
    result.outcome = staleness.empty() ? Outcome::kKnownFailure : Outcome::kStale;
    result.reason = staleness.empty() ? describe(*entry)
                                      : "listed as a known failure, but " + staleness;
    result.reason += own_reason;
  }
}

void forget_known_failures(std::vector<CaseResult>& cases, Level gate) {
  for (CaseResult& result : cases) {
    const bool marked =
        result.outcome == Outcome::kKnownFailure || result.outcome == Outcome::kStale;
    if (!marked || result.steps.empty()) continue;
    result.outcome = decide(result, gate);
    const bool observed = result.outcome == Outcome::kObserved;
    result.reason = observed ? describe_answers(result.steps) : "";
  }
}

}  // namespace wsconform
