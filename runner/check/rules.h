/// @file
/// One function a rule: from what an exchange shows to the rule's findings.
#pragma once

#include <string>
#include <vector>

#include "exam.h"

namespace wsconform {

using Findings = std::vector<Finding>;

// How the message is built.
auto check_framing(const Exam& exam, const CheckRule& rule) -> Findings;
// The status.
auto check_status_expected(const Exam& exam, const CheckRule& rule) -> Findings;
auto check_status_documented(const Exam& exam, const CheckRule& rule) -> Findings;
auto check_no_server_error(const Exam& exam, const CheckRule& rule) -> Findings;
// The headers and the time.
auto check_content_type_json(const Exam& exam, const CheckRule& rule) -> Findings;
auto check_content_encoding(const Exam& exam, const CheckRule& rule) -> Findings;
auto check_response_time(const Exam& exam, const CheckRule& rule) -> Findings;
// The body as a whole.
auto check_body_on_204(const Exam& exam, const CheckRule& rule) -> Findings;
auto check_body_undocumented(const Exam& exam, const CheckRule& rule) -> Findings;
auto check_json_syntax(const Exam& exam, const CheckRule& rule) -> Findings;
auto check_json_bom(const Exam& exam, const CheckRule& rule) -> Findings;
auto check_json_duplicate_key(const Exam& exam, const CheckRule& rule) -> Findings;
auto check_error_body_object(const Exam& exam, const CheckRule& rule) -> Findings;
// Its fields.
auto check_body_schema(const Exam& exam, const CheckRule& rule) -> Findings;
auto check_null_field(const Exam& exam, const CheckRule& rule) -> Findings;
auto check_expected_field(const Exam& exam, const CheckRule& rule) -> Findings;
// Several answers.
auto check_distinct(const Exam& exam, const CheckRule& rule) -> Findings;

/// Where, what was expected, what came.
struct Problem {
  std::string location;
  std::string expected;
  std::string actual;
};

/// The finding of `rule` for `problem`: its level, its requirement, the step.
[[nodiscard]] auto make_finding(const Exam& exam, const CheckRule& rule,
                                const Problem& problem) -> Finding;

/// Foreign text for a reader: redacted, visible, at most 200 bytes.
[[nodiscard]] auto show(const Exam& exam, std::string_view foreign) -> std::string;

/// "a string: \"abc\"", "an array of 3 items".
[[nodiscard]] auto describe(const Json& value) -> std::string;

/// "a, b or c"
[[nodiscard]] auto join_or(const std::vector<std::string>& parts) -> std::string;

}  // namespace wsconform
