#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "rules.h"

namespace wsconform {
namespace {

constexpr std::size_t kMeaningBytes = 100;

auto contains(const std::vector<int>& statuses, int status) -> bool {
  return std::ranges::find(statuses, status) != statuses.end();
}

/// Legal for another media type, size or spelling of the path, or for what a firewall
/// takes for an attack (418), listed or not.
auto is_legal_refusal(int status) -> bool {
  static constexpr std::array<int, 11> kLegal{404, 405, 406, 411, 413, 414,
                                              415, 418, 431, 494, 501};
  return std::ranges::find(kLegal, status) != kLegal.end();
}

auto has_expected_status(const Exam& exam) -> bool {
  const auto& expected = exam.input.step.expect.statuses;
  return expected.empty() || contains(expected, exam.status());
}

/// "204 (answers a deletion that went well)": the catalogue's statement, "204 answers a
/// deletion that went well.", without saying the number twice.
auto with_meaning(const Operation& operation, int status) -> std::string {
  std::string number = std::to_string(status);
  const Requirement* meaning = operation.find_requirement("status-" + number);
  if (meaning == nullptr) return number;
  std::string_view statement = meaning->statement;
  if (statement.starts_with(number + " ")) statement.remove_prefix(number.size() + 1);
  if (statement.ends_with('.')) statement.remove_suffix(1);
  return fmt::format("{} ({})", number, shorten(statement, kMeaningBytes));
}

auto describe_expected(const Exam& exam) -> std::string {
  std::vector<std::string> parts;
  for (const int status : exam.input.step.expect.statuses) {
    parts.push_back(with_meaning(*exam.input.planned.operation, status));
  }
  return join_or(parts);
}

void append_member(const Exam& exam, std::string_view name, std::string& text) {
  const Json* value = exam.document->root.find(name);
  if (value == nullptr || !value->is_string()) return;
  text += fmt::format(", {} {}", name, to_text(*value));
}

/// "404, error_code \"WKS.0001\", error_msg \"...\"". A neighbour's body is not shown.
auto describe_actual(const Exam& exam) -> std::string {
  std::string text = std::to_string(exam.status());
  if (exam.document && exam.is_answer()) {
    append_member(exam, "error_code", text);
    append_member(exam, "error_msg", text);
  }
  return text;
}

/// Whether a rule of its own reports it when it is broken, whatever the status.
auto has_own_rule(const std::string& requirement) -> bool {
  return std::ranges::find(check_rules(), requirement, &CheckRule::requirement) !=
         check_rules().end();
}

/// Whether a wrong status can break it: neither a rule about what an answer looks like,
/// nor one about a status that was not expected here.
auto is_at_stake(const Exam& exam, const std::string& id) -> bool {
  if (id == "common/no-server-error") return exam.status() >= 500;
  if (has_own_rule(id)) return false;
  const Requirement* own = exam.input.planned.operation->find_requirement(id);
  if (own == nullptr) return true;
  if (own->section.starts_with("Response Parameters")) return false;
  if (own->section.starts_with("Example Responses")) return false;
  const auto& expected = exam.input.step.expect.statuses;
  return !id.starts_with("status-") || std::ranges::any_of(expected, [&id](int status) {
    return id == "status-" + std::to_string(status);
  });
}

/// What the case cites and this status breaks; all of it where nothing is left.
auto broken_requirements(const Exam& exam) -> std::vector<std::string> {
  const auto& cited = exam.input.planned.source->requirements;
  std::vector<std::string> broken;
  std::ranges::copy_if(cited, std::back_inserter(broken),
                       [&exam](const auto& id) { return is_at_stake(exam, id); });
  return broken.empty() ? cited : broken;
}

}  // namespace

auto check_status_expected(const Exam& exam, const CheckRule& rule) -> Findings {
  if (!exam.judged || has_expected_status(exam)) return {};
  auto finding = make_finding(exam, rule,
                              {.location = "status",
                               .expected = describe_expected(exam),
                               .actual = describe_actual(exam)});
  const Case& source = *exam.input.planned.source;
  if (!source.why.empty()) finding.expected += ": " + source.why;
  finding.level = source.level;
  finding.requirements = broken_requirements(exam);
  return {std::move(finding)};
}

auto check_status_documented(const Exam& exam, const CheckRule& rule) -> Findings {
  if (!exam.judged || exam.input.step.neighbour || exam.documented != nullptr) return {};
  const int status = exam.status();
  if (status == exam.input.step.forced_status) return {};
  if (!exam.ordinary && is_legal_refusal(status)) return {};
  const auto documented = exam.input.planned.operation->statuses();
  return {make_finding(exam, rule,
                       {.location = "status",
                        .expected = "a documented status: " + join_numbers(documented),
                        .actual = describe_actual(exam)})};
}

auto check_no_server_error(const Exam& exam, const CheckRule& rule) -> Findings {
  if (!exam.judged || exam.input.step.neighbour || exam.status() < 500) return {};
  if (exam.status() == exam.input.step.forced_status) return {};
  if (!exam.ordinary && is_legal_refusal(exam.status())) return {};
  const bool reported =
      !has_expected_status(exam) && exam.input.planned.source->level >= rule.level;
  if (reported) return {};  // one root cause, one finding
  return {make_finding(exam, rule,
                       {.location = "status",
                        .expected = "no server error, whatever the request",
                        .actual = describe_actual(exam)})};
}

}  // namespace wsconform
