// wsconform show CASE: its request, its requirements, its expectation. Sends nothing.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "commands.h"
#include "inputs.h"
#include "session.h"
#include "wsconform/signing.h"

namespace wsconform {
namespace {

void print_requirements(const Contract& contract, const PlannedCase& planned) {
  for (const std::string& id : planned.source->requirements) {
    const Requirement* requirement = contract.find_requirement(*planned.operation, id);
    if (requirement == nullptr) continue;
    fmt::print("  {}: {}\n    {}\n", id, requirement->statement, requirement->place());
  }
}

/// What will prove the sender, without its secret.
auto describe_credential(const PlannedStep& step, const Environment& environment)
    -> std::string {
  if (step.principal == "anonymous") return "";
  const Principal* sender = environment.find_principal(step.principal);
  if (sender != nullptr && sender->access_key) {
    return fmt::format("  Authorization: {} $SIGNATURE ({})\n", kSignatureAlgorithm,
                       step.principal);
  }
  return fmt::format("  X-Auth-Token: $TOKEN ({})\n", step.principal);
}

void print_step(const PlannedStep& step, std::size_t number,
                const Environment& environment) {
  fmt::print("\nStep {} as {}\n", number, step.principal);
  fmt::print("  {} {}\n  Host: {}\n", step.request.method, step.request.target,
             environment.origin.authority());
  for (const HttpHeader& header : step.request.headers) {
    fmt::print("  {}: {}\n", header.name, to_visible(header.value));
  }
  fmt::print("{}", describe_credential(step, environment));
  if (step.request.body)
    fmt::print("\n  {}\n", to_visible(shorten(*step.request.body, 4096)));
  const auto& statuses = step.expect.statuses;
  fmt::print("\n  Expected: {}\n", statuses.empty() ? "any status that the page lists"
                                                    : "status " + join_numbers(statuses));
  if (step.neighbour) fmt::print("  Another method or path: only framing is checked\n");
}

}  // namespace

auto command_show(const RunOptions& options, const std::string& case_id) -> int {
  const auto inputs = load_inputs(options.sources);
  if (!inputs.ok()) return fail(inputs.error());
  const auto session = open_session(options.target, inputs.value(), Purpose::kLook);
  if (!session.ok()) return fail(session.error());
  auto planning = plan_options(options, session.value());
  planning.selection.only = {case_id};
  const auto plan = make_plan(inputs.value().contract, inputs.value().cases,
                              session.value().environment, planning);
  if (!plan.ok()) return fail(plan.error());
  const auto& cases = plan.value().cases;
  const auto found = std::ranges::find(cases, case_id, &PlannedCase::id);
  if (found == cases.end()) {
    return fail(
        {Error::Kind::kUsage, case_id, "is no case; `wsconform list cases` names them"});
  }
  fmt::print("{}\n{}\nLevel {}, file {}\n", found->id, found->source->description,
             to_text(found->source->level), found->source->file);
  if (!found->source->why.empty()) fmt::print("Why: {}\n", found->source->why);
  if (!found->skip_reason.empty())
    fmt::print("Would be skipped: {}\n", found->skip_reason);
  fmt::print("\nRequirements\n");
  print_requirements(inputs.value().contract, *found);
  if (found->source->at_once) fmt::print("\nAll of these are sent at the same time.\n");
  for (std::size_t i = 0; i < found->steps.size(); ++i) {
    print_step(found->steps[i], i + 1, session.value().environment);
  }
  return kExitConforms;
}

}  // namespace wsconform
