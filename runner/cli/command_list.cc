// wsconform list: what there is, one id a line first; --json for programs.
#include <fmt/format.h>

#include <cstdio>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "commands.h"
#include "inputs.h"
#include "wsconform/check.h"
#include "wsconform/derive.h"
#include "wsconform/mock.h"

namespace wsconform {
namespace {

using Record = nlohmann::ordered_json;
using Records = std::vector<Record>;

/// Every status that some step of the case may be answered with, ascending.
auto expected_statuses(const Case& one) -> std::set<int> {
  std::set<int> statuses;
  for (const CaseStep& step : one.steps) {
    statuses.insert(step.expect.statuses.begin(), step.expect.statuses.end());
  }
  return statuses;
}

auto list_cases(const Inputs& inputs) -> Records {
  Records records;
  for (const Case& one : inputs.cases) {
    records.push_back({{"id", one.id},
                       {"operation", one.operation},
                       {"level", to_text(one.level)},
                       {"description", one.description},
                       {"requirements", one.requirements},
                       {"statuses", expected_statuses(one)}});
  }
  return records;
}

auto list_operations(const Inputs& inputs) -> Records {
  Records records;
  for (const Operation& one : inputs.contract.operations) {
    records.push_back({{"id", one.id},
                       {"method", one.method},
                       {"path", one.path},
                       {"statuses", one.statuses()}});
  }
  return records;
}

auto requirement_record(const Requirement& one, const CasesByRequirement& citing)
    -> Record {
  const auto id = requirement_key(one.page, one.id);
  Record record{{"id", id},
                {"level", one.checkable ? to_text(one.level) : "not checkable"},
                {"description", one.statement},
                {"place", one.place()}};
  if (!one.layer.empty()) record["layer"] = one.layer;
  if (!one.checkable) record["why"] = one.why_not;
  const auto cases = citing.find(id);
  record["cases"] = cases == citing.end() ? std::vector<std::string>{} : cases->second;
  return record;
}

auto list_requirements(const Inputs& inputs) -> Records {
  Records records;
  const auto citing = cases_by_requirement(inputs.cases);
  for (const Operation& operation : inputs.contract.operations) {
    for (const Requirement& one : operation.requirements) {
      records.push_back(requirement_record(one, citing));
    }
  }
  for (const Requirement& one : inputs.contract.common) {
    records.push_back(requirement_record(one, citing));
  }
  return records;
}

/// Of both kinds: what every answer is checked for, and how cases are derived.
auto list_rules(const Inputs& /*inputs*/) -> Records {
  Records records;
  for (const CheckRule& one : check_rules()) {
    records.push_back({{"id", one.id},
                       {"level", to_text(one.level)},
                       {"description", one.summary},
                       {"kind", "check"},
                       {"requirement", one.requirement}});
  }
  for (const DerivationRule& one : derivation_rules()) {
    records.push_back({{"id", "derived/" + one.id},
                       {"level", one.levels},
                       {"description", one.summary},
                       {"kind", "derivation"}});
  }
  return records;
}

auto switch_records(const std::vector<MockSwitch>& switches, const char* about)
    -> Records {
  Records records;
  for (const MockSwitch& one : switches) {
    records.push_back({{"id", one.id},
                       {"operation", one.operation},
                       {"class", one.kind},
                       {"description", one.what},
                       {about, one.requirement}});
  }
  return records;
}

using Lister = std::function<Records(const Inputs&)>;

auto listers() -> const std::map<std::string, Lister>& {
  static const std::map<std::string, Lister> all{
      {"cases", list_cases},
      {"operations", list_operations},
      {"requirements", list_requirements},
      {"rules", list_rules},
      {"defects",
       [](const Inputs&) { return switch_records(mock_defects(), "requirement"); }},
      {"variants",
       [](const Inputs&) { return switch_records(mock_variants(), "freedom"); }}};
  return all;
}

/// "id  level  description": the id first, so that `cut -d' ' -f1` works.
auto to_line(const Record& record) -> std::string {
  const auto id = record["id"].get<std::string>();
  std::string line = id;
  for (const char* key : {"operation", "method", "path", "level", "description"}) {
    if (!record.contains(key)) continue;
    const auto text = record[key].get<std::string>();
    if (!id.starts_with(text)) line += "  " + text;
  }
  return line;
}

}  // namespace

auto command_list(const ListOptions& options) -> int {
  const auto inputs = load_inputs(options.sources);
  if (!inputs.ok()) return fail(inputs.error());
  const Records records = listers().at(options.kind)(inputs.value());
  if (options.json) {
    fmt::print("{}\n", Record{{options.kind, records}}.dump(2));
    return kExitConforms;
  }
  for (const Record& record : records) fmt::print("{}\n", to_line(record));
  return kExitConforms;
}

}  // namespace wsconform
