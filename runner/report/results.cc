#include <algorithm>
#include <iterator>

#include "results_format.h"
#include "results_parts.h"
#include "wsconform/report.h"
#include "xml_text.h"

namespace wsconform {
namespace {

auto text(std::string_view bytes) -> Json { return make_utf8(bytes); }

auto texts(const std::vector<std::string>& list) -> Json {
  JsonArray array;
  for (const auto& item : list) array.push_back(text(item));
  return array;
}

auto micros(std::chrono::microseconds duration) -> Json {
  return std::max<std::int64_t>(duration.count(), 0);
}

auto to_json(const Finding& finding) -> Json {
  return JsonObject{{"rule", text(finding.rule)},
                    {"level", to_text(finding.level)},
                    {"requirements", texts(finding.requirements)},
                    {"location", text(finding.location)},
                    {"expected", text(finding.expected)},
                    {"actual", text(finding.actual)},
                    {"step", finding.step}};
}

auto to_json(const HttpTimings& timings) -> Json {
  return JsonObject{{"resolve", micros(timings.resolve)},
                    {"connect", micros(timings.connect)},
                    {"tls", micros(timings.tls)},
                    {"first_byte", micros(timings.first_byte)}};
}

auto to_json(const StepResult& step) -> Json {
  return JsonObject{{"principal", text(step.principal)},
                    {"method", text(step.method)},
                    {"target", text(step.target)},
                    {"request_headers", texts(step.request_headers)},
                    {"request_body", text(step.request_body)},
                    {"request_body_bytes", step.request_body_bytes},
                    {"status", step.status},
                    {"response_headers", texts(step.response_headers)},
                    {"response_body", text(step.response_body)},
                    {"response_body_bytes", step.response_body_bytes},
                    {"response_body_sha256", text(step.response_body_sha256)},
                    {"error_code", text(step.error_code)},
                    {"neighbour", step.neighbour},
                    {"duration_us", micros(step.timings.total)},
                    {"timings_us", to_json(step.timings)},
                    {"attempts", step.attempts}};
}

auto to_json(const std::vector<std::vector<int>>& steps) -> Json {
  JsonArray array;
  for (const auto& statuses : steps) {
    array.push_back(JsonArray(statuses.begin(), statuses.end()));
  }
  return array;
}

auto to_json(const CaseResult& result) -> Json;
auto to_json(const Rerun& rerun) -> Json;

template <typename Item>
auto to_array(const std::vector<Item>& items) -> Json {
  JsonArray array;
  for (const auto& item : items) array.push_back(to_json(item));
  return array;
}

auto to_json(const Rerun& rerun) -> Json {
  return JsonObject{{"outcome", to_text(rerun.outcome)},
                    {"reason", text(rerun.reason)},
                    {"findings", to_array(rerun.findings)},
                    {"steps", to_array(rerun.steps)}};
}

auto to_json(const CaseResult& result) -> Json {
  return JsonObject{{"id", text(result.id)},
                    {"operation", text(result.operation)},
                    {"name", text(result.name)},
                    {"description", text(result.description)},
                    {"file", text(result.file)},
                    {"content", text(result.content)},
                    {"level", to_text(result.level)},
                    {"requirements", texts(result.requirements)},
                    {"expected_statuses", to_json(result.expected_statuses)},
                    {"twin", text(result.twin)},
                    {"calibrated_by", text(result.calibrated_by)},
                    {"outcome", to_text(result.outcome)},
                    {"reason", text(result.reason)},
                    {"incomplete", result.incomplete},
                    {"findings", to_array(result.findings)},
                    {"steps", to_array(result.steps)},
                    {"duration_us", micros(result.duration)},
                    {"success_path", result.success_path},
                    {"reruns", to_array(result.reruns)}};
}

auto to_json(const HttpLimits& limits) -> Json {
  JsonObject object;
  for (const HttpLimitField& field : http_limit_fields()) {
    object.emplace_back(std::string{field.name}, field.get(limits));
  }
  return object;
}

auto to_json(const RunScope& scope) -> Json {
  return JsonObject{
      {"project", text(scope.project)}, {"contract_sha256", text(scope.contract_sha256)},
      {"layers", texts(scope.layers)},  {"only", texts(scope.only)},
      {"skip", texts(scope.skip)},      {"operations", texts(scope.operations)},
      {"derived", scope.derived},       {"repeat", scope.repeat}};
}

}  // namespace

auto case_json(const CaseResult& result) -> Json { return to_json(result); }

auto run_facts_json(const RunResult& run) -> JsonObject {
  return {{"tool_version", text(run.tool_version)},
          {"contract_version", text(run.contract_version)},
          {"target", text(run.target)},
          {"environment", text(run.environment)},
          {"seed", text(run.seed)},
          {"started_at", text(run.started_at)},
          {"duration_us", micros(run.duration)},
          {"gate", to_text(run.gate)},
          {"limits", to_json(run.limits)},
          {"arguments", texts(run.arguments)},
          {"scope", to_json(run.scope)},
          {"interrupted", run.interrupted},
          {"run_error", text(run.run_error)},
          {"operations", texts(run.operations)}};
}

auto requirement_ids(const Contract& contract) -> std::vector<std::string> {
  std::vector<std::string> ids;
  for (const auto& one : measure_coverage({}, contract).requirements) {
    ids.push_back(make_utf8(one.id));
  }
  return ids;
}

auto counts_json(const RunResult& run) -> Json {
  const auto counts = count(run.cases);
  JsonObject object{{"total", counts.total()}};
  for (const auto outcome : kOutcomes) {
    object.emplace_back(to_text(outcome), counts.of(outcome));
  }
  return object;
}

auto success_paths_json(const RunResult& run) -> Json {
  const auto [exercised, documented] = success_paths(run);
  return JsonObject{{"exercised", exercised}, {"documented", documented}};
}

auto to_results_json(const RunResult& run, const Contract& contract) -> std::string {
  const Coverage coverage = measure_coverage(run, contract);
  JsonObject results{{"$schema", kResultsSchema}, {"version", kResultsVersion}};
  std::ranges::move(run_facts_json(run), std::back_inserter(results));
  for (auto& [name, value] : JsonObject{{"counts", counts_json(run)},
                                        {"success_paths", success_paths_json(run)},
                                        {"cases", to_array(run.cases)},
                                        {"requirements", requirements_json(coverage)},
                                        {"coverage", coverage_json(coverage)},
                                        {"disputes", disputes_json(run, contract)},
                                        {"observations", observations_json(run)}}) {
    results.emplace_back(name, std::move(value));
  }
  return to_text(results, 1) + "\n";
}

}  // namespace wsconform
