/// @file
/// Two runs held against each other: of one target at two times, or of two targets. Pure.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "wsconform/coverage.h"
#include "wsconform/observation.h"
#include "wsconform/verdict.h"

namespace wsconform {

/// A run with what its results file says of the contract: the contract is not needed.
struct RecordedRun {
  std::string where{};  ///< the file
  RunResult run{};
  std::vector<RequirementCoverage> requirements{};  ///< without operation
  std::vector<DisputeVerdict> disputes{};           ///< id, side and statement
};

/// What became of a case. Each case of either run is in exactly one.
enum class Category {
  kRegression,  ///< passed, fails
  kStillFailDifferent,
  kFlaky,     ///< its repeats or reruns in NEW differ
  kNewError,  ///< was judged, cannot be
  kRemoved,   ///< not in NEW
  kNewlySkipped,
  kFixed,
  kClearedError,  ///< could not be judged, can be: counts where it fails
  kUnskipped,     ///< counts where it fails
  kStillFailSame,
  kStillError,
  kStillSkipped,
  kStillPass,
  // The suite changed: nothing is said of the target.
  kExpectationChanged,
  kAddedFail,
  kAddedError,
  kAddedPass,
  kAddedSkipped
};
inline constexpr int kCategories = 18;
[[nodiscard]] auto to_text(Category category) -> std::string;
/// Whether a reader of the changes wants to see it: all but what is still the same.
[[nodiscard]] auto is_change(Category category) -> bool;

/// One case of the union of both runs; all repeats of a case together.
struct CaseChange {
  std::string id{};  ///< without the "#2" of a repeat
  Category category{Category::kStillPass};
  bool regresses{false};     ///< counts for the exit code
  std::string cause{};       ///< the same for all cases that changed in the same way
  const CaseResult* base{};  ///< what BASE shows best; nullptr when it has none
  const CaseResult* now{};   ///< the same of NEW
};

/// What two runs showed differently where no rule is broken at the gate.
struct Drift {
  std::string id{};      ///< of the case, or of the dispute
  std::string aspect{};  ///< "step 1 status", "below the gate", "dispute"
  std::string base{};    ///< "" for none
  std::string now{};

  friend auto operator==(const Drift&, const Drift&) -> bool = default;
};

/// A documented rule that BASE kept and NEW breaks.
struct BrokenRequirement {
  std::string id{};  ///< "<operation>/<id>" or "common/<id>"
  Level level{Level::kMust};
  std::string place{};
  std::vector<std::string> cases{};  ///< that show it
};

/// How long one operation's answers took, where the runs differ clearly.
struct LatencyShift {
  std::string operation{};
  std::size_t base_samples{0};
  std::size_t now_samples{0};
  std::chrono::microseconds base_median{0};
  std::chrono::microseconds now_median{0};
};

/// One line on whether the runs can be compared.
struct RunFact {
  std::string name{};
  std::string base{};
  std::string now{};
  bool warns{false};  ///< may be why other things differ
};

/// Borrows from the two runs, which must outlive it.
struct Comparison {
  const RecordedRun* base{};
  const RecordedRun* now{};
  std::vector<RunFact> facts{};
  std::vector<CaseChange> cases{};  ///< by id
  std::vector<BrokenRequirement> broken{};
  std::vector<Drift> drifts{};  ///< by case, disputes last
  std::vector<LatencyShift> latency{};

  [[nodiscard]] auto count(Category category) const -> int;
  /// Whether a case counts as one.
  [[nodiscard]] auto has_regression() const -> bool;
};

struct CompareOptions {
  bool allow_removed{false};  ///< removed and newly skipped cases do not count
};

/// Judged by the gate of `now`. Refused (kInput): a run that could not be done as a
/// whole, one of which fewer than half of the cases that were not skipped were judged, or
/// none, and two that have no case in common that was played by both and is the same in
/// both.
[[nodiscard]] auto compare_runs(const RecordedRun& base, const RecordedRun& now,
                                const CompareOptions& options) -> Result<Comparison>;

/// Changed cases with one category and one cause.
struct ChangeGroup {
  Category category{Category::kRegression};
  std::string cause{};
  std::vector<const CaseChange*> cases{};
};
/// What is_change() of a comparison, in the order of the categories, the biggest first.
[[nodiscard]] auto group_changes(const Comparison& comparison)
    -> std::vector<ChangeGroup>;

/// Of operations with at least five answers in each run to cases that both passed: those
/// whose medians are apart by half and by 1 ms at least, where the Mann-Whitney U test
/// (two-sided, normal approximation) gives p < 0.01.
[[nodiscard]] auto latency_shifts(const std::vector<CaseChange>& cases,
                                  const RecordedRun& base, const RecordedRun& now)
    -> std::vector<LatencyShift>;

}  // namespace wsconform
