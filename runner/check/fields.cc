#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "rules.h"

namespace wsconform {
namespace {

constexpr std::size_t kMostFindings = 20;  ///< of one rule, in one body

auto value_at(const Exam& exam, const SchemaViolation& violation) -> const Json* {
  return find_pointer(exam.document->root, violation.instance);
}

/// A null in place of a field's value; null as the whole body is something else.
auto is_null_field(const Exam& exam, const SchemaViolation& violation) -> bool {
  const Json* value = value_at(exam, violation);
  return !violation.instance.empty() && value != nullptr && value->is_null();
}

auto is_index(std::string_view token) -> bool {
  return !token.empty() &&
         token.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "/sub_jobs/0/job_id" is "sub-jobs-job-id".
auto field_name(std::string_view pointer) -> std::string {
  std::string name;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const auto end = std::min(pointer.find('/'), pointer.size());
    const auto token = pointer.substr(0, end);
    if (!is_index(token)) name += (name.empty() ? "" : "-") + std::string{token};
    pointer.remove_prefix(end);
  }
  std::ranges::replace(name, '_', '-');
  return name;
}

/// The page's own rule for that field, where the catalogue has it.
auto find_field_rule(const Operation& operation, const std::string& instance)
    -> std::string {
  const std::string name = field_name(instance);
  const bool is_item = is_index(instance.substr(instance.rfind('/') + 1));
  const std::string id = name + (is_item ? "-item-type" : "-type");
  return operation.find_requirement(id) == nullptr ? "" : id;
}

/// Where the value itself is wrong it is shown; else the engine's count or name.
auto describe_actual(const Exam& exam, const SchemaViolation& violation) -> std::string {
  static constexpr std::array<std::string_view, 4> kOfValue{"type", "enum", "const",
                                                            "pattern"};
  const Json* value = value_at(exam, violation);
  const bool of_value = std::ranges::find(kOfValue, violation.keyword) != kOfValue.end();
  return of_value && value != nullptr ? describe(*value) : violation.actual;
}

auto violation_finding(const Exam& exam, const CheckRule& rule,
                       const SchemaViolation& violation) -> Finding {
  auto finding = make_finding(exam, rule,
                              {.location = "body#" + violation.instance,
                               .expected = violation.expected,
                               .actual = describe_actual(exam, violation)});
  auto field_rule = find_field_rule(*exam.input.planned.operation, violation.instance);
  if (!field_rule.empty()) {
    finding.requirements.insert(finding.requirements.begin(), std::move(field_rule));
  }
  return finding;
}

void limit(Findings& findings) {
  if (findings.size() <= kMostFindings) return;
  const auto left_out = findings.size() - kMostFindings;
  findings.resize(kMostFindings);
  findings.back().actual += fmt::format(" (and {} more of this rule)", left_out);
}

/// What is wrong with an expected field, "" when nothing is or another rule reports it.
auto find_lack(const Exam& exam, const ExpectedField& field) -> std::string {
  const Json* value = exam.document->root.find(field.name);
  if (value == nullptr) return "absent";
  if (value->is_string()) return value->as_string().empty() ? "an empty string" : "";
  const std::string pointer = "/" + pointer_token(field.name);
  const bool reported =
      std::ranges::any_of(exam.violations, [&pointer](const SchemaViolation& violation) {
        return violation.instance == pointer;
      });
  return reported ? "" : describe(*value);
}

}  // namespace

auto check_body_schema(const Exam& exam, const CheckRule& rule) -> Findings {
  Findings findings;
  for (const SchemaViolation& violation : exam.violations) {
    if (is_null_field(exam, violation)) continue;
    findings.push_back(violation_finding(exam, rule, violation));
  }
  limit(findings);
  return findings;
}

auto check_null_field(const Exam& exam, const CheckRule& rule) -> Findings {
  Findings findings;
  std::set<std::string> seen;
  for (const SchemaViolation& violation : exam.violations) {
    if (!is_null_field(exam, violation) || !seen.insert(violation.instance).second)
      continue;
    findings.push_back(violation_finding(exam, rule, violation));
  }
  limit(findings);
  return findings;
}

auto check_expected_field(const Exam& exam, const CheckRule& rule) -> Findings {
  if (!exam.has_documented_body() || !exam.document) return {};
  if (!exam.document->root.is_object()) return {};
  Findings findings;
  for (const ExpectedField& field : exam.documented->expected_fields) {
    auto lack = find_lack(exam, field);
    if (lack.empty()) continue;
    auto finding = make_finding(exam, rule,
                                {.location = "body#/" + pointer_token(field.name),
                                 .expected = "a non-empty string in " + field.name,
                                 .actual = std::move(lack)});
    finding.rule = field.requirement;
    finding.requirements = {field.requirement};
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace wsconform
