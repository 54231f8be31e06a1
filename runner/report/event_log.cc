#include "wsconform/event_log.h"

#include "event_log_format.h"
#include "results_format.h"
#include "xml_text.h"

namespace wsconform {
namespace {

auto line(JsonObject event) -> std::string {
  return to_text(Json{std::move(event)}) + "\n";
}

/// By step; 0 of one that forces none.
auto forced_statuses(const PlannedCase& planned) -> Json {
  JsonArray forced;
  for (const PlannedStep& step : planned.steps) {
    forced.push_back(step.forced_status.value_or(0));
  }
  return forced;
}

auto body_shapes(const CaseResult& result) -> Json {
  JsonArray shapes;
  for (const StepResult& step : result.steps) {
    shapes.push_back(make_utf8(step.body_shape));
  }
  return shapes;
}

auto distinct_values(const CaseResult& result) -> Json {
  JsonArray values;
  for (const DistinctValue& one : result.distinct) {
    values.push_back(JsonObject{{"field", make_utf8(one.field)},
                                {"value", make_utf8(one.value)},
                                {"step", one.step}});
  }
  return values;
}

auto verdict_event(const char* kind, const CaseResult& result) -> JsonObject {
  return {{"event", kind},
          {"case", case_json(result)},
          {"body_shapes", body_shapes(result)},
          {"distinct", distinct_values(result)}};
}

}  // namespace

auto log_started(const RunResult& run, const Contract& contract) -> std::string {
  const auto ids = requirement_ids(contract);
  return line({{"event", kStarted},
               {"$schema", kEventLogSchema},
               {"version", kEventLogVersion},
               {"run", run_facts_json(run)},
               {"requirements", JsonArray(ids.begin(), ids.end())}});
}

auto log_planned(const PlannedCase& planned) -> std::string {
  const bool skipped = !planned.skip_reason.empty();
  const auto result = skipped ? judge_skipped(planned) : judge_unanswered(planned);
  return line({{"event", kPlanned},
               {"case", case_json(result)},
               {"takes", !planned.taken.empty()},
               {"calibrated_by", make_utf8(planned.source->calibrated_by)},
               {"forced_statuses", forced_statuses(planned)}});
}

auto log_standing(const CaseResult& result) -> std::string {
  return line(verdict_event(kStanding, result));
}

auto log_judged(const CaseResult& result) -> std::string {
  return line(verdict_event(kJudged, result));
}

auto log_ended(const RunResult& run) -> std::string {
  return line({{"event", kEnded}, {"run", run_facts_json(run)}});
}

}  // namespace wsconform
