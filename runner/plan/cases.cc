#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "wsconform/plan.h"

namespace wsconform {
namespace {

auto text_of(const Json& object, std::string_view key, std::string_view fallback = {})
    -> std::string {
  const Json* value = object.find(key);
  return value == nullptr ? std::string{fallback} : value->as_string();
}

auto texts_of(const Json* list) -> std::vector<std::string> {
  std::vector<std::string> texts;
  if (list == nullptr) return texts;
  for (const Json& item : list->as_array()) texts.push_back(item.as_string());
  return texts;
}

auto parse_expectation(const Json* value) -> Expectation {
  Expectation expect;
  if (value == nullptr) return expect;
  if (const Json* statuses = value->find("status"); statuses != nullptr) {
    for (const Json& status : statuses->as_array()) {
      expect.statuses.push_back(static_cast<int>(status.as_int64().value_or(0)));
    }
  }
  expect.distinct = texts_of(value->find("distinct"));
  return expect;
}

auto parse_step(const Json& value, const std::string& principal) -> CaseStep {
  CaseStep step{.principal = text_of(value, "principal", principal),
                .expect = parse_expectation(value.find("expect"))};
  if (const Json* request = value.find("request"); request != nullptr)
    step.request = *request;
  if (const Json* capture = value.find("capture"); capture != nullptr) {
    for (const auto& [name, pointer] : capture->as_object())
      step.captures[name] = pointer.as_string();
  }
  return step;
}

auto parse_steps(const Json& value) -> std::vector<CaseStep> {
  const auto principal = text_of(value, "principal", "authorized");
  const Json* steps = value.find("steps");
  if (steps == nullptr) return {parse_step(value, principal)};
  std::vector<CaseStep> parsed;
  for (const Json& step : steps->as_array())
    parsed.push_back(parse_step(step, principal));
  return parsed;
}

/// "cases/X/limits.json" -> "limits"
auto stem_of(std::string_view file) -> std::string {
  file.remove_prefix(file.rfind('/') + 1);
  return std::string{file.substr(0, file.rfind('.'))};
}

auto parse_case(const Json& value, const std::string& operation, const std::string& file)
    -> Case {
  const auto prefix = operation + '/';
  const auto stem = prefix + stem_of(file) + '/';
  Case parsed{.id = stem + text_of(value, "id"),
              .operation = operation,
              .description = text_of(value, "description"),
              .level = parse_level(text_of(value, "level")).value_or(Level::kMust),
              .requirements = texts_of(value.find("requirements")),
              .steps = parse_steps(value),
              .existing = text_of(value, "existing"),
              .file = file};
  if (const Json* let = value.find("let"); let != nullptr) parsed.bindings = *let;
  if (const Json* twin = value.find("twin"); twin != nullptr)
    parsed.twin = stem + twin->as_string();
  if (const Json* by = value.find("calibrated_by"); by != nullptr) {
    parsed.calibrated_by = prefix + by->as_string();
  }
  parsed.at_once = value.find("at_once") != nullptr;
  parsed.mock_only = value.find("mock_only") != nullptr;
  return parsed;
}

}  // namespace

auto Case::name() const -> std::string { return id.substr(operation.size() + 1); }

auto cases_by_requirement(const std::vector<Case>& cases) -> CasesByRequirement {
  CasesByRequirement citing;
  for (const Case& one : cases) {
    for (const std::string& id : one.requirements) {
      citing[requirement_key(one.operation, id)].push_back(one.id);
    }
  }
  for (auto& [key, ids] : citing) std::ranges::sort(ids);
  return citing;
}

auto load_cases(const FileSet& files, const CompiledSchema& meta)
    -> Result<std::vector<Case>> {
  std::vector<Case> cases;
  std::set<std::string, std::less<>> ids;
  for (const auto& [file, text] : files) {
    if (!file.starts_with("cases/") || !file.ends_with(".json")) continue;
    const auto json = load_own_file(text, file, meta);
    if (!json.ok()) return json.error();
    const auto operation = text_of(json.value(), "operation");
    const auto& list = json.value().find("cases")->as_array();
    for (std::size_t i = 0; i < list.size(); ++i) {
      cases.push_back(parse_case(list[i], operation, file));
      if (ids.insert(cases.back().id).second) continue;
      return Error{Error::Kind::kInput, fmt::format("{}#/cases/{}/id", file, i),
                   fmt::format("the case id \"{}\" is already in use", cases.back().id)};
    }
  }
  std::ranges::sort(cases, {}, &Case::id);
  return cases;
}

}  // namespace wsconform
