#include "run_sample.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace wsconform {
namespace {

auto compile(const std::string& field) -> CompiledSchema {
  const std::string uri = "https://wsconform.example/schemas/sample.schema.json";
  SchemaStore store;
  Json property{JsonObject{}};
  property.set("type", "string");
  Json properties{JsonObject{}};
  properties.set(field, std::move(property));
  Json document{JsonObject{}};
  document.set("type", "object");
  document.set("properties", std::move(properties));
  store.add(uri, std::move(document));
  auto schema = store.compile(uri);
  if (!schema.ok()) ADD_FAILURE() << to_text(schema.error());
  return std::move(schema).value();
}

auto make_contract() -> Contract {
  Operation operation{.id = "DeleteThings",
                      .method = "POST",
                      .path = "/v2/{project_id}/things/batch-delete",
                      .media_types = {"application/json"},
                      .responses = {{.status = 202,
                                     .has_body = true,
                                     .schema = compile("job_id"),
                                     .expected_fields = {{"job_id", "job-id-present"}}},
                                    {.status = 204}},
                      .targets = {{.pointer = "/ids", .item = "", .kind = "things"}}};
  for (const int status : {400, 404, 409, 500}) {
    operation.responses.push_back(
        {.status = status, .has_body = true, .schema = compile("error_code")});
  }
  return {.title = "Things", .version = "1", .operations = {std::move(operation)}};
}

auto make_request() -> HttpRequest {
  return {.method = "POST",
          .target = "/v2/p/things/batch-delete",
          .headers = {{"Content-Type", "application/json"}},
          .body = R"({"ids":["x"]})"};
}

auto make_step_record(const AnswerSketch& answer) -> StepRecord {
  StepRecord record{.request = make_request(), .attempts = answer.attempts};
  record.exchange.sent = true;
  if (answer.status == 0) return record;
  HttpResponse response{.status = answer.status};
  if (!answer.body.empty()) response.headers = {{"Content-Type", "application/json"}};
  response.body = answer.body;
  record.exchange.response = std::move(response);
  return record;
}

auto full_id(const std::string& name) -> std::string {
  return name.empty() ? "" : "DeleteThings/" + name;
}

}  // namespace

RunSample::RunSample() : contract{make_contract()} {}

void RunSample::add(const std::string& name, CaseSketch sketch,
                    const AnswerSketch& answer) {
  const std::string file = name.substr(0, name.find('/'));
  const std::string id = name.substr(file.size() + 1);
  sources.push_back({.id = full_id(name),
                     .operation = "DeleteThings",
                     .description = "what " + name + " expects",
                     .level = sketch.level,
                     .requirements = {"cited-by-" + file + "-" + id},
                     .twin = full_id(sketch.twin),
                     .calibrated_by = full_id(sketch.calibrated_by),
                     .file = "cases/DeleteThings/" + file + ".json"});
  const PlannedStep step{.principal = "authorized",
                         .request = make_request(),
                         .expect = {.statuses = sketch.statuses},
                         .expects_success = sketch.expects_success};
  plan.cases.push_back(
      {.id = full_id(name),
       .steps = std::vector<PlannedStep>(static_cast<std::size_t>(sketch.steps), step),
       .taken = std::move(sketch.taken)});
  records.push_back({.steps = {make_step_record(answer)}});
  link();
}

void RunSample::add_step(std::size_t index, const AnswerSketch& answer) {
  records[index].steps.push_back(make_step_record(answer));
}

void RunSample::set_header(const std::string& name, const std::string& value) {
  records.back().steps.back().exchange.response->headers.push_back({name, value});
}

void RunSample::link() {
  for (std::size_t i = 0; i < plan.cases.size(); ++i) {
    plan.cases[i].source = &sources[i];
    plan.cases[i].operation = &contract.operations.front();
    records[i].planned = &plan.cases[i];
  }
}

auto RunSample::judge_one(Level gate) -> CaseResult {
  link();
  return judge(contract, records.front(), environment, gate, redactor);
}

auto RunSample::settle(Level gate) -> std::vector<CaseResult> {
  link();
  std::vector<CaseResult> results;
  for (const CaseRecord& record : records) {
    results.push_back(record.planned->skip_reason.empty()
                          ? judge(contract, record, environment, gate, redactor)
                          : judge_skipped(*record.planned));
  }
  return settle_verdicts(std::move(results), plan, gate);
}

auto find_result(const std::vector<CaseResult>& results, const std::string& name)
    -> const CaseResult& {
  const auto found = std::ranges::find(results, name, &CaseResult::name);
  if (found != results.end()) return *found;
  ADD_FAILURE() << "no result of " << name;
  static const CaseResult kNone{};
  return kNone;
}

}  // namespace wsconform
