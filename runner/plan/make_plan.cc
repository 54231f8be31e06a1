#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "candidate.h"
#include "dispenser.h"
#include "gatekeeper.h"
#include "request.h"
#include "template.h"
#include "wsconform/plan.h"

namespace wsconform {
namespace {

auto holds(const Case& one, std::string_view generator) -> bool {
  return holds_generator(one.bindings, generator) ||
         std::ranges::any_of(one.steps, [generator](const CaseStep& step) {
           return holds_generator(step.request, generator);
         });
}

auto has_principal(const Environment& environment, const std::string& name) -> bool {
  return name == "anonymous" || name == "malformed" ||
         environment.find_principal(name) != nullptr;
}

/// Why the token of the step's principal cannot stand where the step wants it, or "".
auto refuse_credential(const CaseStep& step, const Environment& environment)
    -> std::string {
  const Json* place = step.request.find("credential");
  if (place == nullptr) return "";
  const Principal* principal = environment.find_principal(step.principal);
  if (principal == nullptr || principal->access_key) {
    return fmt::format("the principal \"{}\" has no token", step.principal);
  }
  if (place->find("query") != nullptr && !environment.origin.is_loopback()) {
    return "a token in a URL is sent to loopback targets only: servers write URLs down";
  }
  return "";
}

/// Why the target as such cannot play this case, or "".
auto refuse_by_target(const Candidate& one, const Environment& environment)
    -> std::string {
  if (one.source->mock_only && !environment.mock)
    return "documented example: only on the mock";
  for (const CaseStep& step : one.source->steps) {
    if (!has_principal(environment, step.principal)) {
      return fmt::format("the environment has no principal \"{}\"", step.principal);
    }
    if (auto reason = refuse_credential(step, environment); !reason.empty()) {
      return reason;
    }
    if (step.request.find("force_status") != nullptr &&
        environment.fault_header.empty()) {
      return "the target offers no fault header";
    }
  }
  if (!environment.origin.is_loopback() && holds(*one.source, "$inert_id")) {
    return "odd ids are sent to loopback targets only";
  }
  return "";
}

auto bind_all(const Case& source, Draft& draft) -> Status {
  for (const auto& [name, tmpl] : source.bindings.as_object()) {
    auto value = evaluate(tmpl, draft);
    if (!value.ok()) return value.error();
    draft.bindings.insert_or_assign(name, value.value().value_or(Json{}));
  }
  return std::nullopt;
}

auto text_of(const Json& object, std::string_view name) -> std::string {
  const Json* value = object.find(name);
  return value == nullptr ? "" : value->as_string();
}

auto plan_step(const CaseStep& source, const Operation& operation,
               const Environment& environment, Draft& draft) -> Result<PlannedStep> {
  auto request = make_request(source.request, operation, environment, draft);
  if (!request.ok()) return request.error();
  PlannedStep step{.principal = source.principal,
                   .request = std::move(request).value(),
                   .expect = source.expect,
                   .captures = source.captures,
                   .neighbour = is_neighbour(source.request, operation)};
  if (const Json* place = source.request.find("credential"); place != nullptr) {
    step.credential = {.header = text_of(*place, "header"),
                       .prefix = text_of(*place, "prefix"),
                       .query = text_of(*place, "query")};
  }
  if (const Json* forced = source.request.find("force_status"); forced != nullptr) {
    step.forced_status = static_cast<int>(forced->as_int64().value_or(0));
  }
  step.expects_success = !step.neighbour && expects_success(source.expect);
  return step;
}

auto pool_of(const Environment& environment, const std::string& id)
    -> const PoolResource* {
  for (const auto* pools : {&environment.disposable.pools, &environment.busy.pools}) {
    const auto found = std::ranges::find(*pools, id, &PoolResource::id);
    if (found != pools->end()) return &*found;
  }
  return nullptr;
}

/// A neighbour has no body: it names nothing where it reaches an operation after all.
auto names_no_resource(const PlannedStep& step, const Operation& operation,
                       const Contract& contract, std::string_view base_path) -> bool {
  if (!step.neighbour) return is_unscoped(step.request, operation);
  return std::ranges::any_of(contract.operations, [&](const Operation& other) {
    return reaches(step.request, other, base_path);
  });
}

/// Why the requests, now that they are known, may not be sent; or "".
auto refuse_by_content(PlannedCase& planned, const Contract& contract,
                       const Environment& environment, const Gatekeeper& gatekeeper)
    -> std::string {
  const PoolResource* pool = pool_of(environment, planned.pool);
  for (const PlannedStep& step : planned.steps) {
    const bool unscoped = names_no_resource(step, *planned.operation, contract,
                                            environment.origin.base_path);
    planned.unscoped = planned.unscoped || unscoped;
    if (unscoped) {
      auto reason = gatekeeper.refuse_unscoped(step.request.target);
      if (!reason.empty()) return reason;
    }
    if (step.neighbour || gatekeeper.is_loopback()) continue;
    const auto field =
        find_side_effect(step.request, *planned.operation, planned.destructive, pool);
    if (!field.empty())
      return fmt::format("\"{}\" has side effects on a real target", field);
  }
  return "";
}

struct Planner {
  const Contract& contract;
  const Environment& environment;
  const PlanOptions& options;
  Gatekeeper gatekeeper{environment, options.permissions};
  Dispenser dispenser{environment};

  /// The case, ready to send or with the reason to skip it. An Error only for a case file
  /// that is wrong.
  auto plan(const Candidate& one) -> Result<PlannedCase> {
    PlannedCase planned{.source = one.source,
                        .operation = one.operation,
                        .id = one.id,
                        .destructive = !one.demand.empty()};
    planned.skip_reason = refuse_by_target(one, environment);
    if (planned.skip_reason.empty())
      planned.skip_reason = gatekeeper.refuse_taking(one.demand);
    if (!planned.skip_reason.empty()) return planned;

    const Dispenser before = dispenser;
    Draft draft{.seed = options.seed,
                .case_id = one.id,
                .dispenser = &dispenser,
                .environment = &environment};
    if (auto error = fill(one, draft, planned)) {
      dispenser = before;
      if (error->kind != Error::Kind::kUsage) return *error;
      planned.steps.clear();
      planned.skip_reason = error->message;
      return planned;
    }
    planned.taken = std::move(draft.taken);
    planned.generated = std::move(draft.generated);
    planned.pool = std::move(draft.pool);
    planned.skip_reason = refuse_by_content(planned, contract, environment, gatekeeper);
    if (!planned.skip_reason.empty()) dispenser = before;
    return planned;
  }

 private:
  auto fill(const Candidate& one, Draft& draft, PlannedCase& planned) -> Status {
    if (auto error = bind_all(*one.source, draft)) return error;
    for (const CaseStep& source : one.source->steps) {
      auto step = plan_step(source, *one.operation, environment, draft);
      if (!step.ok()) return step.error();
      planned.steps.push_back(std::move(step).value());
    }
    return std::nullopt;
  }
};

auto find_unknown_operation(const Contract& contract, const Selection& selection)
    -> Status {
  for (const std::string& id : selection.operations) {
    if (contract.find_operation(id) != nullptr) continue;
    return Error{Error::Kind::kUsage, "--operation",
                 fmt::format("\"{}\" is no operation; `wsconform list operations` "
                             "prints them",
                             to_visible(id))};
  }
  return std::nullopt;
}

}  // namespace

struct PlanRounds::Parts {
  std::vector<Candidate> candidates;
  std::vector<std::size_t> order;
  Planner planner;
};

PlanRounds::PlanRounds(std::unique_ptr<Parts> parts, std::size_t filtered)
    : parts_{std::move(parts)}, filtered_{filtered} {}
PlanRounds::PlanRounds(PlanRounds&&) noexcept = default;
auto PlanRounds::operator=(PlanRounds&&) noexcept -> PlanRounds& = default;
PlanRounds::~PlanRounds() = default;

auto PlanRounds::create(const Contract& contract, const std::vector<Case>& cases,
                        const Environment& environment, const PlanOptions& options)
    -> Result<PlanRounds> {
  if (auto error = find_unknown_operation(contract, options.selection)) return *error;
  auto selected = select_candidates(contract, cases, options.selection);
  if (!selected.ok()) return selected.error();
  auto& [candidates, filtered] = selected.value();
  auto order = order_of(candidates);
  return PlanRounds{
      std::make_unique<Parts>(Parts{.candidates = std::move(candidates),
                                    .order = std::move(order),
                                    .planner = {contract, environment, options}}),
      filtered};
}

auto PlanRounds::next() -> Result<std::vector<PlannedCase>> {
  std::vector<PlannedCase> round;
  if (round_ == parts_->planner.options.repeat) return round;
  ++round_;
  round.resize(parts_->candidates.size());
  for (const std::size_t i : parts_->order) {
    Candidate& one = parts_->candidates[i];
    if (round_ > 1) one.id = fmt::format("{}#{}", one.source->id, round_);
    auto planned = parts_->planner.plan(one);
    if (!planned.ok()) return planned.error();
    round[i] = std::move(planned).value();
  }
  return round;
}

auto make_plan(const Contract& contract, const std::vector<Case>& cases,
               const Environment& environment, const PlanOptions& options)
    -> Result<Plan> {
  auto rounds = PlanRounds::create(contract, cases, environment, options);
  if (!rounds.ok()) return rounds.error();
  Plan plan{.seed = options.seed, .filtered = rounds.value().filtered()};
  while (true) {
    auto round = rounds.value().next();
    if (!round.ok()) return round.error();
    if (round.value().empty()) return plan;
    std::ranges::move(round.value(), std::back_inserter(plan.cases));
  }
}

auto resource_needs(const Contract& contract, const std::vector<Case>& cases)
    -> std::vector<ResourceNeed> {
  std::vector<ResourceNeed> needs;
  for (const Operation& operation : contract.operations) {
    Demand demand;
    for (const Case& one : cases) {
      if (one.operation != operation.id) continue;
      for (const auto& [kind, count] : demand_of(one)) demand[kind] += count;
    }
    for (const auto& [kind, count] : demand) needs.push_back({operation.id, kind, count});
  }
  return needs;
}

}  // namespace wsconform
