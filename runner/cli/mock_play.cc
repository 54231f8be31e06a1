#include "mock_play.h"

#include <utility>

#include "player.h"
#include "session.h"

namespace wsconform {
namespace {

constexpr const char* kSeed = "selftest";

auto make_plan_for(const Inputs& inputs, const Session& session, const MockPlay& how)
    -> Result<Plan> {
  auto plan = make_plan(inputs.contract, inputs.cases, session.environment,
                        {.selection = how.selection,
                         .permissions = session.permissions,
                         .seed = kSeed,
                         .repeat = how.repeat});
  if (plan.ok() && how.wanted) {
    std::erase_if(plan.value().cases,
                  [&how](const PlannedCase& one) { return !how.wanted(one); });
  }
  return plan;
}

}  // namespace

auto play_on_mock(const Inputs& inputs, const MockPlay& how)
    -> Result<std::vector<CaseResult>> {
  const auto session = open_session({.defects = how.defects, .variants = how.variants},
                                    inputs, Purpose::kRun);
  if (!session.ok()) return session.error();
  const auto plan = make_plan_for(inputs, session.value(), how);
  if (!plan.ok()) return plan.error();
  const int jobs = how.jobs > 0 ? how.jobs : session.value().environment.concurrency;
  auto played = play(inputs.contract, session.value(), plan.value(),
                     {.gate = Level::kShould, .jobs = jobs});
  if (!played.ok()) return played.error();
  if (played.value().stopped) return *played.value().stopped;
  return settle_verdicts(std::move(played.value().cases), plan.value(), Level::kShould);
}

}  // namespace wsconform
