#include <fmt/format.h>

#include <algorithm>

#include "results_format.h"
#include "wsconform/comparison_report.h"

namespace wsconform {
namespace {

// The file is valid by its schema when these are called: every member is there.

auto text(const Json& object, std::string_view key) -> std::string {
  return object.find(key)->as_string();
}

constexpr RequirementResult kResults[] = {
    RequirementResult::kFailed,   RequirementResult::kAdvisory,
    RequirementResult::kPassed,   RequirementResult::kObserved,
    RequirementResult::kUnjudged, RequirementResult::kSkipped,
    RequirementResult::kNotRun,   RequirementResult::kNotCheckable};

auto read_requirement(const Json& json) -> RequirementCoverage {
  const auto result = text(json, "result");
  return {.id = text(json, "id"),
          .level = parse_level(text(json, "level")).value_or(Level::kMust),
          .place = text(json, "place"),
          .layer = text(json, "layer"),
          .result = *std::ranges::find_if(kResults, [&result](RequirementResult known) {
            return to_text(known) == result;
          })};
}

auto read_dispute(const Json& json) -> DisputeVerdict {
  return {.id = text(json, "id"),
          .side = text(json, "side"),
          .statement = text(json, "statement")};
}

/// A case that came twice would look like a repeat.
auto find_disorder(const std::vector<CaseResult>& cases, const std::string& where)
    -> Status {
  const auto wrong =
      std::ranges::adjacent_find(cases, std::ranges::greater_equal{}, &CaseResult::id);
  if (wrong == cases.end()) return std::nullopt;
  return Error{Error::Kind::kInput,
               fmt::format("{}#/cases/{}", where, wrong - cases.begin() + 1),
               "the cases are not sorted by id, each once"};
}

}  // namespace

auto read_recorded_run(std::string_view text, const std::string& where,
                       const CompiledSchema& meta) -> Result<RecordedRun> {
  auto parsed = parse_results(text, where, meta);
  if (!parsed.ok()) return parsed.error();
  auto& [json, run] = parsed.value();
  if (auto disorder = find_disorder(run.cases, where)) return *disorder;
  RecordedRun recorded{.where = where, .run = std::move(run)};
  for (const Json& one : json.find("requirements")->as_array())
    recorded.requirements.push_back(read_requirement(one));
  for (const Json& one : json.find("disputes")->as_array())
    recorded.disputes.push_back(read_dispute(one));
  return recorded;
}

}  // namespace wsconform
