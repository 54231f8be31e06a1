#include <fmt/format.h>

#include <map>

#include "rules.h"

namespace wsconform {
namespace {

/// null and "" are no value; other rules report them.
auto is_value(const std::string& json) -> bool {
  return json != "null" && json != "\"\"";
}

}  // namespace

auto check_distinct(const Exam& exam, const CheckRule& rule) -> Findings {
  if (!exam.is_answer()) return {};
  Findings findings;
  std::map<std::string, std::string> first_with;  // value to the name that had it first
  for (const std::string& name : exam.input.step.expect.distinct) {
    const auto captured = exam.input.captured.find(name);
    if (captured == exam.input.captured.end() || !is_value(captured->second)) continue;
    const auto [first, is_new] = first_with.emplace(captured->second, name);
    if (is_new) continue;
    findings.push_back(make_finding(
        exam, rule,
        {.location = "captured:" + name,
         .expected = fmt::format("another value in {} than in {}", name, first->second),
         .actual = "both " + captured->second}));
  }
  return findings;
}

}  // namespace wsconform
