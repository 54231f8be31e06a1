#include "wsconform/plan.h"

namespace wsconform {
namespace {

void apply_probe(const Dispute& dispute, const DisputeProbe& probe, Case& one) {
  one.level = dispute.level;
  const auto demanded = probe.answers.find(dispute.enforced);
  if (demanded == probe.answers.end() || one.steps.empty()) return;
  one.steps.back().expect.statuses = demanded->second;
}

}  // namespace

auto apply_disputes(const Contract& contract, std::vector<Case> cases)
    -> std::vector<Case> {
  std::map<std::string_view, Case*> by_id;
  for (Case& one : cases) by_id.emplace(one.id, &one);
  for (const Dispute& dispute : contract.disputes) {
    for (const DisputeProbe& probe : dispute.probes) {
      const auto found = by_id.find(probe.case_id);
      if (found != by_id.end()) apply_probe(dispute, probe, *found->second);
    }
  }
  return cases;
}

}  // namespace wsconform
