// wsconform plan: what a run would send, delete and need. Sends nothing.
#include <fmt/format.h>

#include <cstdio>
#include <map>

#include "commands.h"
#include "inputs.h"
#include "session.h"

namespace wsconform {
namespace {

void print_cases(const Plan& plan) {
  for (const PlannedCase& planned : plan.cases) {
    if (!planned.skip_reason.empty()) {
      fmt::print("skip    {}  ({})\n", planned.id, planned.skip_reason);
    } else {
      fmt::print("{:<7} {}  {} request{}\n", planned.destructive ? "delete" : "send",
                 planned.id, planned.steps.size(), planned.steps.size() == 1 ? "" : "s");
    }
  }
}

void print_deletions(const Plan& plan) {
  fmt::print("\nWould be handed out for deletion:\n");
  bool any = false;
  for (const PlannedCase& planned : plan.cases) {
    if (!planned.skip_reason.empty()) continue;
    for (const std::string& id : planned.taken) {
      fmt::print("  {}  by {}\n", to_visible(id), planned.id);
      any = true;
    }
  }
  if (!any) fmt::print("  nothing\n");
}

void print_needs(const Inputs& inputs) {
  fmt::print("\nResources that all cases together ask for:\n");
  for (const ResourceNeed& need : resource_needs(inputs.contract, inputs.cases)) {
    fmt::print("  {:<32} {:<28} {}\n", need.operation, need.kind, need.needed);
  }
}

}  // namespace

auto command_plan(const RunOptions& options) -> int {
  const auto inputs = load_inputs(options.sources);
  if (!inputs.ok()) return fail(inputs.error());
  const auto session = open_session(options.target, inputs.value());
  if (!session.ok()) return fail(session.error());
  const auto plan =
      make_plan(inputs.value().contract, inputs.value().cases,
                session.value().environment, plan_options(options, session.value()));
  if (!plan.ok()) return fail(plan.error());
  print_cases(plan.value());
  print_deletions(plan.value());
  print_needs(inputs.value());
  std::size_t skipped = 0;
  for (const PlannedCase& planned : plan.value().cases)
    skipped += planned.skip_reason.empty() ? 0U : 1U;
  fmt::print(
      "\n{} cases planned, {} of them skipped, {} left out by selection; seed {}\n",
      plan.value().cases.size(), skipped, plan.value().filtered, plan.value().seed);
  return plan.value().cases.empty() ? kExitNothingSelected : kExitConforms;
}

}  // namespace wsconform
