#include "alternatives.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "describe.h"

namespace wsconform::engine {
namespace {

/// Alternatives beyond these are not told apart: nobody reads on.
constexpr std::size_t kMaxExplained = 32;

/// Whether `deeper` is a member or item right at `pointer`.
auto is_child(std::string_view deeper, std::string_view pointer) -> bool {
  return deeper.size() > pointer.size() + 1 && deeper.starts_with(pointer) &&
         deeper[pointer.size()] == '/' &&
         deeper.find('/', pointer.size() + 1) == std::string_view::npos;
}

/// An alternative of another kind was meant: the type, the constant itself or the one
/// that tells objects apart is not the one it is about.
auto is_of_another_kind(const std::vector<SchemaViolation>& violations,
                        std::string_view here) -> bool {
  return std::ranges::any_of(violations, [&](const SchemaViolation& violation) {
    const auto& keyword = violation.keyword;
    const bool pins_value = keyword == "const" || keyword == "enum";
    if (violation.instance == here) {
      return pins_value || keyword == "type" || keyword == "false" || keyword == "not" ||
             keyword == "anyOf" || keyword == "oneOf";
    }
    return keyword == "const" && is_child(violation.instance, here);
  });
}

auto list_alternatives(const std::vector<const Node*>& branches) -> std::string {
  std::vector<std::string> summaries;
  for (const auto* branch : branches) {
    const auto summary = summary_of(*branch);
    if (std::ranges::find(summaries, summary) == summaries.end()) {
      summaries.push_back(summary);
    }
  }
  return "one of these: " + shorten(join(summaries, "; "), 400);
}

}  // namespace

auto report_no_match(Run& run, const Place& place,
                     const std::vector<const Node*>& branches, const Json& instance)
    -> bool {
  if (!run.collects() || run.error()) return false;
  run.forget_evaluation();
  const auto here = run.pointer();
  std::vector<std::vector<SchemaViolation>> plausible;
  for (std::size_t i = 0; i < branches.size() && i < kMaxExplained; ++i) {
    auto violations = run.explain(*branches[i], instance);
    if (!is_of_another_kind(violations, here)) plausible.push_back(std::move(violations));
  }
  if (plausible.size() == 1 && branches.size() <= kMaxExplained) {
    for (auto& violation : plausible.front()) run.add(std::move(violation));
    return false;
  }
  return run.fail(place, [&] {
    return Texts{list_alternatives(branches), describe_value(instance)};
  });
}

}  // namespace wsconform::engine
