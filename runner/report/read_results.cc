#include <fmt/format.h>

#include <algorithm>

#include "results_format.h"
#include "wsconform/report.h"
#include "xml_text.h"

namespace wsconform {
namespace {

// The file is valid by its schema when these are called: every member is there.

auto text(const Json& object, std::string_view key) -> std::string {
  return object.find(key)->as_string();
}

auto texts(const Json& object, std::string_view key) -> std::vector<std::string> {
  std::vector<std::string> list;
  for (const auto& item : object.find(key)->as_array()) list.push_back(item.as_string());
  return list;
}

auto flag(const Json& object, std::string_view key) -> bool {
  return object.find(key)->as_boolean();
}

/// The schema bounds it: it fits whatever it is for.
template <typename Number>
auto number(const Json& object, std::string_view key) -> Number {
  return static_cast<Number>(object.find(key)->as_int64().value_or(0));
}

auto micros(const Json& object, std::string_view key) -> std::chrono::microseconds {
  return std::chrono::microseconds{number<std::int64_t>(object, key)};
}

auto level(const Json& object, std::string_view key) -> Level {
  return parse_level(text(object, key)).value_or(Level::kMust);
}

auto outcome(const Json& object, std::string_view key) -> Outcome {
  const auto name = text(object, key);
  return *std::ranges::find_if(kOutcomes,
                               [&name](Outcome known) { return to_text(known) == name; });
}

template <typename Read>
auto list(const Json& object, std::string_view key, Read read) {
  std::vector<decltype(read(object))> items;
  for (const auto& item : object.find(key)->as_array()) items.push_back(read(item));
  return items;
}

auto read_finding(const Json& json) -> Finding {
  return {.rule = text(json, "rule"),
          .level = level(json, "level"),
          .requirements = texts(json, "requirements"),
          .location = text(json, "location"),
          .expected = text(json, "expected"),
          .actual = text(json, "actual"),
          .step = number<int>(json, "step")};
}

/// Older files of this version have no phases.
auto read_timings(const Json& step) -> HttpTimings {
  HttpTimings timings{.total = micros(step, "duration_us")};
  const auto* phases = step.find("timings_us");
  if (phases == nullptr) return timings;
  timings.resolve = micros(*phases, "resolve");
  timings.connect = micros(*phases, "connect");
  timings.tls = micros(*phases, "tls");
  timings.first_byte = micros(*phases, "first_byte");
  return timings;
}

auto read_step(const Json& json) -> StepResult {
  return {.principal = text(json, "principal"),
          .method = text(json, "method"),
          .target = text(json, "target"),
          .request_headers = texts(json, "request_headers"),
          .request_body = text(json, "request_body"),
          .request_body_bytes = number<std::size_t>(json, "request_body_bytes"),
          .status = number<int>(json, "status"),
          .response_headers = texts(json, "response_headers"),
          .response_body = text(json, "response_body"),
          .response_body_bytes = number<std::size_t>(json, "response_body_bytes"),
          .response_body_sha256 = text(json, "response_body_sha256"),
          .error_code = text(json, "error_code"),
          .neighbour = flag(json, "neighbour"),
          .timings = read_timings(json),
          .attempts = number<int>(json, "attempts")};
}

auto read_statuses(const Json& statuses) -> std::vector<int> {
  std::vector<int> numbers;
  for (const auto& status : statuses.as_array()) {
    numbers.push_back(static_cast<int>(status.as_int64().value_or(0)));
  }
  return numbers;
}

/// Of a member that older files of this version do not have.
auto optional_text(const Json& json, std::string_view name) -> std::string {
  const auto* value = json.find(name);
  return value == nullptr ? "" : value->as_string();
}

auto read_rerun(const Json& json) -> Rerun {
  return {.outcome = outcome(json, "outcome"),
          .reason = text(json, "reason"),
          .findings = list(json, "findings", read_finding),
          .steps = list(json, "steps", read_step)};
}

/// Older files of this version have none.
auto read_reruns(const Json& json) -> std::vector<Rerun> {
  if (json.find("reruns") == nullptr) return {};
  return list(json, "reruns", read_rerun);
}

}  // namespace

auto read_case(const Json& json) -> CaseResult {
  return {.id = text(json, "id"),
          .operation = text(json, "operation"),
          .name = text(json, "name"),
          .description = text(json, "description"),
          .file = text(json, "file"),
          .content = optional_text(json, "content"),
          .level = level(json, "level"),
          .requirements = texts(json, "requirements"),
          .expected_statuses = list(json, "expected_statuses", read_statuses),
          .twin = text(json, "twin"),
          .calibrated_by = optional_text(json, "calibrated_by"),
          .outcome = outcome(json, "outcome"),
          .reason = text(json, "reason"),
          .incomplete = flag(json, "incomplete"),
          .findings = list(json, "findings", read_finding),
          .steps = list(json, "steps", read_step),
          .duration = micros(json, "duration_us"),
          .success_path = flag(json, "success_path"),
          .reruns = read_reruns(json)};
}

namespace {

/// Older files of this version have none of them, or not all: those are our defaults.
auto read_limits(const Json& run) -> HttpLimits {
  HttpLimits limits;
  const auto* json = run.find("limits");
  for (const HttpLimitField& field : http_limit_fields()) {
    if (json == nullptr || json->find(field.name) == nullptr) continue;
    field.set(limits, number<std::int64_t>(*json, field.name));
  }
  return limits;
}

/// Older files of this version do not say.
auto read_scope(const Json& run) -> RunScope {
  const auto* json = run.find("scope");
  if (json == nullptr) return {};
  return {.project = text(*json, "project"),
          .contract_sha256 = text(*json, "contract_sha256"),
          .layers = texts(*json, "layers"),
          .only = texts(*json, "only"),
          .skip = texts(*json, "skip"),
          .operations = texts(*json, "operations"),
          .derived = flag(*json, "derived"),
          .repeat = number<int>(*json, "repeat")};
}

}  // namespace

auto read_run_facts(const Json& json) -> RunResult {
  const bool has_arguments = json.find("arguments") != nullptr;  // older files do not
  return {
      .tool_version = text(json, "tool_version"),
      .contract_version = text(json, "contract_version"),
      .target = text(json, "target"),
      .environment = text(json, "environment"),
      .seed = text(json, "seed"),
      .started_at = text(json, "started_at"),
      .duration = micros(json, "duration_us"),
      .gate = level(json, "gate"),
      .limits = read_limits(json),
      .arguments = has_arguments ? texts(json, "arguments") : std::vector<std::string>{},
      .scope = read_scope(json),
      .interrupted = flag(json, "interrupted"),
      .run_error = text(json, "run_error"),
      .operations = texts(json, "operations")};
}

namespace {

/// Kept with the observations alone: nothing else needs it.
void restore_body_shapes(const Json& observations, std::vector<CaseResult>& cases) {
  for (auto& result : cases) {
    const auto* answers = observations.find(result.id);
    if (answers == nullptr) continue;
    const auto count = std::min(answers->as_array().size(), result.steps.size());
    for (std::size_t i = 0; i < count; ++i) {
      result.steps[i].body_shape = text(answers->as_array()[i], "body_shape");
    }
  }
}

auto read_run(const Json& json) -> RunResult {
  auto run = read_run_facts(json);
  run.cases = list(json, "cases", read_case);
  restore_body_shapes(*json.find("observations"), run.cases);
  return run;
}

auto wrong(const std::string& where, std::string_view pointer, std::string message)
    -> Error {
  return {Error::Kind::kInput, fmt::format("{}#{}", where, pointer), std::move(message)};
}

/// Of a file that is not valid by the schema: the one thing that a reader needs to know,
/// where it is of somebody else or of another version.
auto explain_refusal(std::string_view text, const std::string& where, Error refusal)
    -> Error {
  const auto json = parse_own_json(text, where);
  if (!json.ok()) return refusal;
  const auto* schema = json.value().find("$schema");
  if (schema == nullptr || *schema != Json{kResultsSchema}) {
    return wrong(where, "/$schema", "this is no results file of wsconform");
  }
  const auto* version = json.value().find("version");
  const auto found = version == nullptr ? std::nullopt : version->as_int64();
  if (!found) return wrong(where, "/version", "the version of the results is missing");
  if (*found == kResultsVersion) return refusal;
  return wrong(where, "/version",
               fmt::format("results of version {} cannot be read: this program reads "
                           "version {}",
                           *found, kResultsVersion));
}

auto find_miscount(const Json& json, const RunResult& run, const std::string& where)
    -> Status {
  if (!json_equal(*json.find("counts"), counts_json(run))) {
    return wrong(where, "/counts", "the counts are not those of the cases");
  }
  if (!json_equal(*json.find("success_paths"), success_paths_json(run))) {
    return wrong(where, "/success_paths", "the success paths are not those of the cases");
  }
  return std::nullopt;
}

auto requirement_ids(const Json& results) -> std::vector<std::string> {
  return list(results, "requirements", [](const Json& one) { return text(one, "id"); });
}

}  // namespace

auto find_other_contract(const RunResult& run,
                         const std::vector<std::string>& requirements,
                         const Contract& contract, const std::string& where) -> Status {
  if (run.contract_version != contract.version) {
    return wrong(where, "/contract_version",
                 fmt::format("the run was judged by contract {}, this is {}",
                             to_visible(run.contract_version), contract.version));
  }
  if (requirements == requirement_ids(contract)) return std::nullopt;
  return wrong(where, "/requirements",
               "the run was judged by other requirements: the same --contract and "
               "--layer are needed");
}

auto parse_results(std::string_view text, const std::string& where,
                   const CompiledSchema& meta) -> Result<ParsedResults> {
  auto json = load_own_file(text, where, meta);
  if (!json.ok()) return explain_refusal(text, where, json.error());
  auto run = read_run(json.value());
  if (auto miscount = find_miscount(json.value(), run, where)) return *miscount;
  return ParsedResults{.json = std::move(json).value(), .run = std::move(run)};
}

auto read_results(std::string_view text, const std::string& where,
                  const CompiledSchema& meta, const Contract& contract)
    -> Result<RunResult> {
  auto parsed = parse_results(text, where, meta);
  if (!parsed.ok()) return parsed.error();
  auto& [json, run] = parsed.value();
  if (auto other = find_other_contract(run, requirement_ids(json), contract, where)) {
    return *other;
  }
  return std::move(run);
}

}  // namespace wsconform
