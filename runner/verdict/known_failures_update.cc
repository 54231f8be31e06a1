#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "wsconform/known_failures.h"
#include "wsconform/rerun.h"
#include "wsconform/signature.h"

namespace wsconform {
namespace {

constexpr std::chrono::days kTimeToReview{30};

auto refuse(const KnownFailures& known, const std::string& why) -> Error {
  return {Error::Kind::kInput, known.where,
          "the list of known failures was not updated: " + why};
}

auto is_listed(const KnownFailures& known, std::string_view id) -> bool {
  return std::ranges::any_of(known.entries, [id](const KnownFailure& entry) {
    return glob_matches(entry.cases, without_repeat(id));
  });
}

/// Signatures of the failures by id without "#2". Repeats that fail in several ways have
/// the first; the others will be stale.
auto failures_by_id(const RunResult& run) -> std::map<std::string, std::string> {
  std::map<std::string, std::string> failures;
  for (const CaseResult& result : run.cases) {
    auto signature = case_signature(result, run.gate);
    if (!signature.empty()) failures.emplace(without_repeat(result.id), signature);
  }
  return failures;
}

/// The first case that fails in one repeat or rerun and not in another; "" for none.
auto find_flaky(const RunResult& run) -> std::string {
  const auto failures = failures_by_id(run);
  const auto differs = [&](const CaseResult& result) {
    const std::string id{without_repeat(result.id)};
    const bool passes =
        is_judged(result.outcome) && case_signature(result, run.gate).empty();
    return is_flaky(result, run.gate) || (passes && failures.contains(id));
  };
  const auto found = std::ranges::find_if(run.cases, differs);
  return found == run.cases.end() ? "" : found->id;
}

auto find_gap(const KnownFailures& known, const RunResult& run) -> std::string {
  if (!run.scope.is_whole()) return "the run left cases out";
  if (run.interrupted) return "the run was interrupted";
  if (!run.run_error.empty()) return "the run as a whole could not be done";
  for (const CaseResult& result : run.cases) {
    if (result.outcome == Outcome::kError) return result.id + " could not be judged";
    if (result.outcome == Outcome::kSkipped && is_listed(known, result.id))
      return result.id + " is listed and was skipped";
  }
  const auto flaky = find_flaky(run);
  return flaky.empty() ? "" : flaky + " is flaky";
}

/// The day 30 days after "2026-01-31T12:00:00Z".
auto review_day(const std::string& started_at) -> std::string {
  using namespace std::chrono;
  const auto number = [&started_at](std::size_t start, std::size_t length) {
    return std::atoi(started_at.substr(start, length).c_str());
  };
  if (started_at.size() < 10) return {};
  const auto today = year{number(0, 4)} / month{static_cast<unsigned>(number(5, 2))} /
                     day{static_cast<unsigned>(number(8, 2))};
  const year_month_day then{sys_days{today} + kTimeToReview};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(then.year()),
                     static_cast<unsigned>(then.month()),
                     static_cast<unsigned>(then.day()));
}

/// What of `entry` still holds; what it accounts for is taken out of `failures`.
auto still_holds(const KnownFailure& entry, const RunResult& run,
                 std::map<std::string, std::string>& failures)
    -> std::vector<KnownFailure> {
  std::vector<KnownFailure> kept;
  bool all = true;
  for (const CaseResult& result : run.cases) {
    const std::string id{without_repeat(result.id)};
    if (!glob_matches(entry.cases, id)) continue;
    const auto found = failures.find(id);
    const bool holds = found != failures.end() && found->second == entry.signature;
    all = all && holds;
    const bool is_new = kept.empty() || kept.back().cases != id;
    if (!holds || !is_new) continue;
    kept.push_back(entry);
    kept.back().cases = id;
  }
  for (const KnownFailure& one : kept) failures.erase(one.cases);
  if (all && !kept.empty()) return {entry};
  return kept;
}

}  // namespace

auto update_known_failures(const KnownFailures& known, const RunResult& run)
    -> Result<KnownFailures> {
  if (const auto gap = find_gap(known, run); !gap.empty()) return refuse(known, gap);
  auto failures = failures_by_id(run);
  KnownFailures updated = known;
  updated.entries.clear();
  if (!known.contract_version.empty()) updated.contract_version = run.contract_version;
  for (const KnownFailure& entry : known.entries) {
    for (KnownFailure& kept : still_holds(entry, run, failures))
      updated.entries.push_back(std::move(kept));
  }
  for (const auto& [id, signature] : failures) {
    updated.entries.push_back({.cases = id,
                               .signature = signature,
                               .reason = "not reviewed yet",
                               .owner = "nobody yet",
                               .expires = review_day(run.started_at)});
  }
  std::ranges::sort(updated.entries, {}, &KnownFailure::cases);
  return updated;
}

}  // namespace wsconform
