#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "request.h"
#include "template.h"
#include "wsconform/plan.h"

namespace wsconform {
namespace {

using Errors = std::vector<Error>;

constexpr std::size_t kMostDescription = 90;

void add(Errors& errors, const Case& one, std::string message) {
  errors.push_back(
      {Error::Kind::kInput, fmt::format("{}: {}", one.file, one.id), std::move(message)});
}

auto takes(const Case& one) -> bool {
  Demand demand;
  add_demand(one.bindings, demand);
  for (const CaseStep& step : one.steps) add_demand(step.request, demand);
  return std::ranges::any_of(
      demand, [](const auto& entry) { return !entry.first.starts_with("busy "); });
}

auto expects_only_refusals(const Case& one) -> bool {
  return std::ranges::all_of(one.steps, [](const CaseStep& step) {
    const auto& statuses = step.expect.statuses;
    return !statuses.empty() &&
           std::ranges::all_of(statuses, [](int s) { return s >= 400; });
  });
}

void lint_requirements(const Contract& contract, const Operation& operation,
                       const Case& one, Errors& errors) {
  for (const std::string& id : one.requirements) {
    const Requirement* requirement = contract.find_requirement(operation, id);
    if (requirement == nullptr) {
      add(errors, one, fmt::format("cites the unknown requirement \"{}\"", id));
    } else if (!requirement->checkable) {
      add(errors, one, fmt::format("cites \"{}\", which cannot be checked", id));
    }
  }
}

/// What a changed header may be answered with, listed or not (406, 415, ...).
auto is_refusal_of_headers(int status) -> bool {
  static constexpr std::array<int, 4> kRefusals{406, 411, 415, 431};
  return std::ranges::find(kRefusals, status) != kRefusals.end();
}

void lint_statuses(const Operation& operation, const Case& one, Errors& errors) {
  for (const CaseStep& step : one.steps) {
    if (is_neighbour(step.request, operation)) continue;
    for (const int status : step.expect.statuses) {
      if (operation.find_response(status) != nullptr) continue;
      const bool changed = step.request.find("headers") != nullptr;
      if (changed && is_refusal_of_headers(status)) continue;
      add(errors, one,
          fmt::format("expects status {}, which the page does not list", status));
    }
  }
}

void lint_references(const Case& one, const std::set<std::string>& ids, Errors& errors) {
  for (const std::string& other : {one.twin, one.calibrated_by}) {
    if (other.empty()) continue;
    if (!ids.contains(other))
      add(errors, one, fmt::format("names the unknown case \"{}\"", other));
    if (other == one.id) add(errors, one, "names itself");
  }
}

void lint_captures(const Case& one, Errors& errors) {
  std::set<std::string> names;
  for (const CaseStep& step : one.steps) {
    for (const auto& [name, pointer] : step.captures) names.insert(name);
    for (const std::string& name : step.expect.distinct) {
      if (!names.contains(name)) {
        add(errors, one,
            fmt::format("compares \"{}\", which no step so far captures", name));
      }
    }
  }
}

void lint_harmlessness(const Operation& operation, const Case& one, Errors& errors) {
  if (takes(one) && expects_only_refusals(one) && one.existing.empty()) {
    add(errors, one, "expects only refusals, yet takes disposables without `existing`");
  }
  for (const CaseStep& step : one.steps) {
    if (is_neighbour(step.request, operation) && step.request.find("body") != nullptr) {
      add(errors, one, "sends a body with another method or path");
    }
  }
}

void lint_coverage(const Contract& contract, const CasesByRequirement& citing,
                   Errors& errors) {
  const auto check = [&](std::string_view operation, const Requirement& one) {
    if (!one.checkable || one.level == Level::kObserve) return;
    const auto key = requirement_key(operation, one.id);
    if (citing.contains(key)) return;
    errors.push_back({Error::Kind::kInput, "requirement " + key, "no case cites it"});
  };
  for (const Operation& operation : contract.operations) {
    for (const Requirement& one : operation.requirements) check(operation.id, one);
  }
  for (const Requirement& one : contract.common) check("common", one);
}

void lint_probes(const Contract& contract, const std::set<std::string>& ids,
                 Errors& errors) {
  for (const Dispute& dispute : contract.disputes) {
    for (const DisputeProbe& probe : dispute.probes) {
      if (ids.contains(probe.case_id)) continue;
      errors.push_back(
          {Error::Kind::kInput, "dispute " + dispute.id,
           fmt::format("is probed by the unknown case \"{}\"", probe.case_id)});
    }
  }
}

}  // namespace

auto lint_cases(const Contract& contract, const std::vector<Case>& cases)
    -> std::vector<Error> {
  Errors errors;
  std::set<std::string> ids;
  std::map<std::string, std::string> descriptions;
  for (const Case& one : cases) ids.insert(one.id);
  for (const Case& one : cases) {
    const Operation* operation = contract.find_operation(one.operation);
    if (operation == nullptr) {
      add(errors, one,
          fmt::format("\"{}\" is no operation of the contract", one.operation));
      continue;
    }
    lint_requirements(contract, *operation, one, errors);
    lint_statuses(*operation, one, errors);
    lint_references(one, ids, errors);
    lint_captures(one, errors);
    lint_harmlessness(*operation, one, errors);
    if (count_code_points(one.description) > kMostDescription)
      add(errors, one, "has a description of more than 90 characters");
    const auto [other, fresh] = descriptions.emplace(
        one.operation + '\n' + one.file + '\n' + one.description, one.id);
    if (!fresh)
      add(errors, one, fmt::format("has the description of \"{}\"", other->second));
  }
  lint_probes(contract, ids, errors);
  lint_coverage(contract, cases_by_requirement(cases), errors);
  return errors;
}

}  // namespace wsconform
