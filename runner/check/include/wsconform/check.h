/// @file
/// Compares what came with what is documented. Pure: same arguments, same findings.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/auth.h"
#include "wsconform/base.h"
#include "wsconform/contract.h"
#include "wsconform/exchange.h"
#include "wsconform/plan.h"

namespace wsconform {

/// One way in which a response broke the contract.
struct Finding {
  std::string rule{};  ///< stable id: a CheckRule's, the code of a broken framing
                       ///< ("http.framing"), the requirement of an expected field
  Level level{Level::kMust};
  std::vector<std::string> requirements{};  ///< ids: what is documented and was broken
  std::string location{};  ///< "status", "header:Content-Type", "time", "body#/a/pointer"
  std::string expected{};  ///< text for a reader, no newline
  std::string actual{};    ///< text for a reader, cut to 200 bytes, made visible
  int step{0};             ///< from 0

  friend auto operator==(const Finding&, const Finding&) -> bool = default;
};

/// What the rules look at.
struct CheckInput {
  const Contract& contract;
  const PlannedCase& planned;
  const PlannedStep& step;
  const StepRecord& record;
  std::size_t step_index{0};
  std::optional<std::chrono::milliseconds> response_time{};
  /// What the steps so far, this one included, captured.
  std::map<std::string, std::string, std::less<>> captured{};
  const Redactor* redactor{nullptr};  ///< foreign text goes through it before it is cut
};

/// A rule: a pure function and the requirement it stands for.
struct CheckRule {
  std::string id{};           ///< also the `rule` of its findings, but for "framing" and
                              ///< "expected-field" (see Finding::rule)
  std::string requirement;    ///< "common/..." id, "" where the case or the page names it
  Level level{Level::kMust};  ///< "status-expected" has the level of its case
  std::string summary;        ///< one line for `list rules`
};

/// All rules, in the order in which findings are reported.
[[nodiscard]] auto check_rules() -> const std::vector<CheckRule>&;

/// What checking one exchange came to.
struct CheckResult {
  std::vector<Finding> findings{};
  std::vector<Error> errors{};  ///< could not judge: faults of class error, throttling,
                                ///< our limits; `where` is a stable code
  std::string error_code{};     ///< the answer's, as sent; "" when it has none
};

/// 502, 503 and 504 that nobody asked for say that the target is not there at present:
/// an Error, unless a repeat that could not delete anything brought it again.
[[nodiscard]] auto is_overload(const PlannedStep& step, int status) -> bool;

[[nodiscard]] auto check(const CheckInput& input) -> CheckResult;

/// Foreign text for a reader: redacted first (half a secret is not recognised as one),
/// then made visible and cut to `max_bytes`. The work is bounded, however long the text
/// is.
[[nodiscard]] auto show_foreign(std::string_view text, const Redactor& redactor,
                                std::size_t max_bytes) -> std::string;

}  // namespace wsconform
