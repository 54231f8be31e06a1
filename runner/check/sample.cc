#include "sample.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cassert>

namespace wsconform {
namespace {

auto compile(const std::string& text) -> CompiledSchema {
  SchemaStore store;
  const std::string uri = "https://wsconform.example/schemas/sample.schema.json";
  auto document = parse_own_json(text, "sample");
  if (!document.ok()) ADD_FAILURE() << to_text(document.error());
  store.add(uri, std::move(document).value());
  auto schema = store.compile(uri);
  if (!schema.ok()) ADD_FAILURE() << to_text(schema.error());
  return std::move(schema).value();
}

auto job_schema() -> CompiledSchema {
  return compile(R"({"type": "object", "properties": {
      "job_id": {"type": "string"}, "count": {"type": "integer", "maximum": 9},
      "states": {"type": "array", "items": {"type": "string"}}}})");
}

auto error_schema() -> CompiledSchema {
  return compile(R"({"type": "object", "properties": {
      "error_code": {"type": "string"}, "error_msg": {"type": "string"}}})");
}

auto error_response(int status) -> ResponseRule {
  return {
      .status = status,
      .has_body = true,
      .schema = error_schema(),
      .expected_fields = {{.name = "error_code", .requirement = "error-code-present"}}};
}

auto responses() -> std::vector<ResponseRule> {
  std::vector<ResponseRule> rules{
      {.status = 200},
      {.status = 202,
       .has_body = true,
       .schema = job_schema(),
       .expected_fields = {{.name = "job_id", .requirement = "job-id-present"}}},
      {.status = 204}};
  for (const int status : {400, 401, 404, 409, 500, 503}) {
    rules.push_back(error_response(status));
  }
  return rules;
}

auto requirement(std::string id, std::string statement) -> Requirement {
  const bool of_status = id.starts_with("status-");
  return {
      .id = std::move(id),
      .statement = std::move(statement),
      .page = "DeleteThings",
      .section = of_status ? "Status Codes" : "Response Parameters / Status code: 202",
      .row = "row",
      .sha256 = ""};
}

}  // namespace

auto sample_contract() -> Contract {
  Operation operation{
      .id = "DeleteThings",
      .method = "POST",
      .path = "/v2/{project_id}/things/batch-delete",
      .media_types = {"application/json"},
      .responses = responses(),
      .targets = {{.pointer = "/ids", .item = "", .kind = "things"}},
      .requirements = {requirement("status-202", "202 answers a deletion."),
                       requirement("status-400", "The request is malformed."),
                       requirement("job-id-type", "job_id is a string."),
                       requirement("states-item-type", "They are strings."),
                       requirement("error-code-type", "It is a string.")}};
  return {.title = "Things", .version = "1", .operations = {std::move(operation)}};
}

Sample::Sample() : contract{sample_contract()} {
  source = {.id = "DeleteThings/basic/accepted",
            .operation = "DeleteThings",
            .description = "two things are deleted",
            .level = Level::kMust,
            .requirements = {"ids-mandatory"},
            .file = "cases/DeleteThings/basic.json"};
  const HttpRequest request{.method = "POST",
                            .target = "/v2/0123abcd/things/batch-delete",
                            .headers = {{"Content-Type", "application/json"}},
                            .body = R"({"ids":["a","b"]})"};
  planned = {.source = &source,
             .operation = &contract.operations.front(),
             .id = source.id,
             .steps = {{.principal = "authorized",
                        .request = request,
                        .expect = {.statuses = {202}},
                        .expects_success = true}}};
  record.request = request;
  answer(202, R"({"job_id":"j-1"})");
}

void Sample::answer(int status, std::string body) {
  record.exchange = {.sent = true};
  record.exchange.response = HttpResponse{.status = status, .reason = "Reason"};
  if (!body.empty()) set_header("Content-Type", "application/json");
  response().body = std::move(body);
}

void Sample::set_header(const std::string& name, std::string value) {
  drop_header(name);
  response().headers.push_back({name, std::move(value)});
}

void Sample::drop_header(const std::string& name) {
  std::erase_if(response().headers,
                [&name](const HttpHeader& header) { return header.name == name; });
}

void Sample::add_fault(HttpFault::Class kind, std::string code) {
  record.exchange.faults.push_back(
      {.kind = kind, .code = std::move(code), .message = "what came"});
}

auto Sample::input() const -> CheckInput {
  return {.contract = contract,
          .planned = planned,
          .step = planned.steps.front(),
          .record = record,
          .response_time = response_time,
          .captured = captured};
}

auto Sample::rules() const -> std::vector<std::string> {
  std::vector<std::string> names;
  for (const Finding& finding : look().findings) names.push_back(finding.rule);
  return names;
}

auto Sample::error_codes() const -> std::vector<std::string> {
  std::vector<std::string> codes;
  for (const Error& error : look().errors) codes.push_back(error.where);
  return codes;
}

}  // namespace wsconform
