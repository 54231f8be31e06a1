#include "batch.h"

#include <fmt/format.h>

#include <utility>

namespace wsconform::derive {

Batch::Batch(const Subject& subject, std::string_view rule)
    : subject_{&subject}, rule_{rule} {}

auto Batch::add(Sketch sketch) -> std::string {
  const Operation& operation = subject_->operation();
  Case made{.id = fmt::format("{}/derived/{}/{}/{}", operation.id, rule_, sketch.place,
                              sketch.variant),
            .operation = operation.id,
            .description = fmt::format("{}: {}", sketch.place, sketch.description),
            .level = sketch.level,
            .requirements = subject_->cite(sketch.requirements),
            .bindings = std::move(sketch.bindings),
            .existing = std::move(sketch.existing),
            .file = "derived/" + rule_,
            .why = std::move(sketch.why)};
  CaseStep step{.principal = std::move(sketch.principal),
                .request = std::move(sketch.request)};
  step.expect.statuses = std::move(sketch.statuses);
  made.steps.push_back(std::move(step));
  for (CaseStep& further : sketch.further) made.steps.push_back(std::move(further));
  made.at_once = sketch.at_once;
  cases_.push_back(std::move(made));
  return cases_.back().id;
}

void Batch::add_refusal(Sketch sketch) {
  if (sketch.statuses.empty()) sketch.statuses = subject_->refusals(sketch.request);
  if (sketch.statuses.empty()) return;
  sketch.requirements.insert(sketch.requirements.end(), {"status-400"});
  if (sketch.statuses.size() > 1)
    sketch.requirements.emplace_back("common/order-of-checks");
  add(std::move(sketch));
}

auto Batch::add_success(Sketch sketch) -> std::string {
  if (subject_->can_succeed() && sketch.level != Level::kObserve) {
    sketch.statuses = subject_->successes();
  } else {
    sketch.level = Level::kObserve;
    sketch.requirements.emplace_back("common/unspecified");
  }
  if (sketch.bindings.as_object().empty()) sketch.bindings = subject_->bindings(1);
  for (const int status : subject_->successes())
    sketch.requirements.push_back(fmt::format("status-{}", status));
  return add(std::move(sketch));
}

}  // namespace wsconform::derive
