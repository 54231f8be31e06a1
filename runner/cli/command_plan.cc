// wsconform plan: what a run would send, delete and need. Sends nothing.
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "inputs.h"
#include "session.h"

namespace wsconform {
namespace {

/// What is left of a plan once its rounds are printed.
struct Summary {
  std::size_t planned{0};
  std::size_t skipped{0};
  /// Id and the case that would delete it: no more than the environment offers.
  std::vector<std::pair<std::string, std::string>> deletions{};
};

void print_case(const PlannedCase& planned) {
  if (!planned.skip_reason.empty()) {
    fmt::print("skip    {}  ({})\n", planned.id, planned.skip_reason);
    return;
  }
  fmt::print("{:<7} {}  {} request{}{}\n", planned.destructive ? "delete" : "send",
             planned.id, planned.steps.size(), planned.steps.size() == 1 ? "" : "s",
             planned.source->at_once ? " at once" : "");
}

void add(const PlannedCase& planned, Summary& summary) {
  ++summary.planned;
  if (!planned.skip_reason.empty()) {
    ++summary.skipped;
    return;
  }
  for (const std::string& id : planned.taken)
    summary.deletions.emplace_back(to_visible(id), planned.id);
}

/// Round by round: a million cases need no more memory than one round.
auto print_cases(PlanRounds& rounds) -> Result<Summary> {
  Summary summary;
  while (true) {
    const auto round = rounds.next();
    if (!round.ok()) return round.error();
    if (round.value().empty()) return summary;
    for (const PlannedCase& planned : round.value()) {
      print_case(planned);
      add(planned, summary);
    }
  }
}

void print_deletions(const Summary& summary) {
  fmt::print("\nWould be handed out for deletion:\n");
  for (const auto& [id, by] : summary.deletions) fmt::print("  {}  by {}\n", id, by);
  if (summary.deletions.empty()) fmt::print("  nothing\n");
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
  const auto session = open_session(options.target, inputs.value(), Purpose::kLook);
  if (!session.ok()) return fail(session.error());
  const PlanOptions planning = plan_options(options, session.value());
  auto rounds = PlanRounds::create(inputs.value().contract, inputs.value().cases,
                                   session.value().environment, planning);
  if (!rounds.ok()) return fail(rounds.error());
  const auto summary = print_cases(rounds.value());
  if (!summary.ok()) return fail(summary.error());
  print_deletions(summary.value());
  print_needs(inputs.value());
  fmt::print(
      "\n{} cases planned, {} of them skipped, {} left out by selection; seed {}\n",
      summary.value().planned, summary.value().skipped, rounds.value().filtered(),
      planning.seed);
  return summary.value().planned == 0 ? kExitNothingSelected : kExitConforms;
}

}  // namespace wsconform
