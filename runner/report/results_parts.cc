#include "results_parts.h"

#include "wsconform/observation.h"
#include "xml_text.h"

namespace wsconform {
namespace {

auto text(std::string_view bytes) -> Json { return make_utf8(bytes); }

auto texts(const std::vector<std::string>& list) -> Json {
  JsonArray array;
  for (const auto& item : list) array.push_back(text(item));
  return array;
}

auto to_json(const RequirementCoverage& one) -> Json {
  return JsonObject{{"id", text(one.id)},
                    {"level", to_text(one.level)},
                    {"place", text(one.place)},
                    {"layer", text(one.layer)},
                    {"result", to_text(one.result)},
                    {"cases", texts(one.cases)}};
}

auto to_json(const StatusCoverage& one) -> Json {
  return JsonObject{{"operation", text(one.operation)},
                    {"status", one.status},
                    {"seen", one.seen},
                    {"asserted", one.asserted},
                    {"why_not", text(one.why_not)}};
}

auto to_json(const ParameterCoverage& one) -> Json {
  return JsonObject{{"operation", text(one.operation)},
                    {"parameter", text(one.parameter)},
                    {"constraint", text(one.constraint)},
                    {"requirement", text(one.requirement)},
                    {"under", one.under},
                    {"at", one.at},
                    {"over", one.over},
                    {"open", one.open}};
}

auto to_json(const RequirementTally& tally) -> Json {
  return JsonObject{{"documented", tally.documented},
                    {"exercised", tally.exercised},
                    {"failed", tally.failed}};
}

auto to_json(const ProbeAnswer& probe) -> Json {
  return JsonObject{{"case", text(probe.case_id)},
                    {"status", probe.status},
                    {"side", text(probe.side)}};
}

auto to_json(const ObservedAnswer& answer) -> Json {
  return JsonObject{{"status", answer.status},
                    {"error_code", text(answer.error_code)},
                    {"body_shape", text(answer.body_shape)},
                    {"headers", texts(answer.headers)}};
}

auto to_json(const DisputeVerdict& verdict) -> Json;

template <typename Item>
auto to_array(const std::vector<Item>& items) -> Json {
  JsonArray array;
  for (const auto& item : items) array.push_back(to_json(item));
  return array;
}

auto to_json(const DisputeVerdict& verdict) -> Json {
  return JsonObject{{"id", text(verdict.id)},
                    {"side", text(verdict.side)},
                    {"statement", text(verdict.statement)},
                    {"enforced", text(verdict.enforced)},
                    {"probes", to_array(verdict.probes)}};
}

}  // namespace

auto requirements_json(const Coverage& coverage) -> Json {
  return to_array(coverage.requirements);
}

auto coverage_json(const Coverage& coverage) -> Json {
  JsonObject by_level;
  for (const Level level : {Level::kMust, Level::kShould, Level::kObserve}) {
    by_level.emplace_back(to_text(level), to_json(tally(coverage, level)));
  }
  by_level.emplace_back("not_checkable", count_not_checkable(coverage));
  return JsonObject{{"requirements", std::move(by_level)},
                    {"statuses", to_array(coverage.statuses)},
                    {"undocumented_statuses", to_array(coverage.undocumented)},
                    {"parameters", to_array(coverage.parameters)}};
}

auto disputes_json(const RunResult& run, const Contract& contract) -> Json {
  return to_array(dispute_verdicts(run, contract));
}

auto observations_json(const RunResult& run) -> Json {
  JsonObject by_case;
  for (const Observation& one : observations(run)) {
    by_case.emplace_back(make_utf8(one.id), to_array(one.answers));
  }
  return by_case;
}

}  // namespace wsconform
