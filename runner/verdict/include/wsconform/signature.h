/// @file
/// What makes two failures the same failure, whenever and wherever they came. Pure.
#pragma once

#include <string>
#include <string_view>

#include "wsconform/verdict.h"

namespace wsconform {

/// Whether it makes its case fail: at or above `gate`, and more than a recorded fact.
[[nodiscard]] auto is_failure(const Finding& finding, Level gate) -> bool;

/// Foreign text without what differs from run to run: a word with a digit in it, a long
/// run of hexadecimal or random letters and the name of a day or month become "#". Of a
/// text that was cut ("..."), the first eight whole words.
[[nodiscard]] auto stable_text(std::string_view text) -> std::string;

/// "status: expected 400, got 404 WKS.0001", "body#/ids/*/id: expected a string, got the
/// number #": place, expectation and what came, without what differs from run to run. An
/// index within a list is not told apart from another.
[[nodiscard]] auto stable_cause(const CaseResult& result, const Finding& finding)
    -> std::string;

/// 12 hex digits of the finding's rule, operation, step and stable_cause(). Its level
/// does not count.
[[nodiscard]] auto finding_signature(const CaseResult& result, const Finding& finding)
    -> std::string;

/// 12 hex digits of all findings at or above `gate`; of a case that could not be judged,
/// of the stable code of its reason. "" when there is neither.
[[nodiscard]] auto case_signature(const CaseResult& result, Level gate) -> std::string;

}  // namespace wsconform
