/// @file
/// What every report of a comparison says in the same words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wsconform/compare.h"

namespace wsconform {

/// The title of a comparison with nothing to look at.
inline constexpr std::string_view kNoRegression = "No regression";

/// "No regression", "Regression: 3 cases got worse; 57 cases fail that BASE did not
/// judge": what got worse, then what else keeps NEW from being good.
[[nodiscard]] auto comparison_title(const Comparison& comparison) -> std::string;

/// Whether readers are shown the exchange of the group's cases in NEW: they fail or could
/// not be judged, and BASE did not show that.
[[nodiscard]] auto is_explained(const ChangeGroup& group) -> bool;

/// "9 cases: 2 regression, 1 fixed, 6 still-pass". Only what there is.
[[nodiscard]] auto comparison_counts(const Comparison& comparison) -> std::string;

/// "Regressions", "Fail in another way", ...: a heading.
[[nodiscard]] auto category_title(Category category) -> std::string;

/// "passed (400)", "failed (202, 404)", "absent": what one run shows of a case.
[[nodiscard]] auto shown_as(const CaseResult* result) -> std::string;

/// "passed (400) -> failed (202)".
[[nodiscard]] auto change_text(const CaseChange& change) -> std::string;

/// "4.0 ms -> 9.0 ms (median of 120 and 118 answers)".
[[nodiscard]] auto latency_text(const LatencyShift& shift) -> std::string;

/// "No more than fifty books go at once. (DropBooks / ... / book_ids)": the statement
/// where the contract knows it, and the place.
[[nodiscard]] auto requirement_text(const BrokenRequirement& one,
                                    const Contract& contract) -> std::string;

/// " and 17 more" behind the first of a list; "" where that is all.
[[nodiscard]] auto more_text(const std::vector<std::string>& list) -> std::string;

/// Cases that drifted in the same way.
struct DriftGroup {
  std::string aspect{};
  std::string base{};  ///< "none" for nothing
  std::string now{};
  std::vector<std::string> ids{};
};
/// The biggest first.
[[nodiscard]] auto group_drifts(const Comparison& comparison) -> std::vector<DriftGroup>;

/// Whether NEW shows nothing of the case because it could not be judged.
[[nodiscard]] auto is_unjudged(const CaseChange& change) -> bool;

/// The facts that warn, as one sentence; "" when none does.
[[nodiscard]] auto warning_text(const Comparison& comparison) -> std::string;

}  // namespace wsconform
