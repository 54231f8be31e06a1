#include <fmt/format.h>

#include "rules.h"

namespace wsconform {
namespace {

constexpr std::size_t kShownBytes = 200;

auto count_of(std::size_t count, std::string_view what) -> std::string {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

}  // namespace

auto make_finding(const Exam& exam, const CheckRule& rule, const Problem& problem)
    -> Finding {
  Finding finding{.rule = rule.id,
                  .level = rule.level,
                  .location = show(exam, problem.location),
                  .expected = to_visible(problem.expected),
                  .actual = show(exam, problem.actual),
                  .step = static_cast<int>(exam.input.step_index)};
  if (!rule.requirement.empty()) finding.requirements.push_back(rule.requirement);
  return finding;
}

auto show(const Exam& exam, std::string_view foreign) -> std::string {
  static const Redactor kNoSecrets{};
  const Redactor* redactor = exam.input.redactor;
  return show_foreign(foreign, redactor == nullptr ? kNoSecrets : *redactor, kShownBytes);
}

auto describe(const Json& value) -> std::string {
  switch (value.type()) {
    case Json::Type::kNull:
      return "null";
    case Json::Type::kBoolean:
      return "the boolean " + to_text(value);
    case Json::Type::kNumber:
      return "the number " + to_text(value);
    case Json::Type::kString:
      return "the string " + to_text(value);
    case Json::Type::kArray:
      return "an array of " + count_of(value.as_array().size(), "item");
    case Json::Type::kObject:
      return "an object with " + count_of(value.as_object().size(), "member");
  }
  return "";
}

auto join_or(const std::vector<std::string>& parts) -> std::string {
  if (parts.size() < 2) return join(parts, "");
  const std::vector<std::string> head{parts.begin(), parts.end() - 1};
  return join(head, ", ") + " or " + parts.back();
}

}  // namespace wsconform
