// A made-up operation, its environment and its cases, for the tests of plan.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "wsconform/plan.h"

namespace wsconform::test {

inline auto json(std::string_view text) -> Json {
  auto parsed = parse_json(text);
  return parsed.document ? std::move(parsed.document->root)
                         : Json{"unparsable test JSON"};
}

inline auto requirement(std::string id) -> Requirement {
  Requirement one;
  one.id = std::move(id);
  return one;
}

inline auto response(int status) -> ResponseRule { return {.status = status}; }

/// POST /v2/{project_id}/things/{pool_id}/delete with {"ids": [...]} of kind "things".
inline auto make_operation() -> Operation {
  return {.id = "DeleteThings",
          .method = "POST",
          .path = "/v2/{project_id}/things/delete",
          .media_types = {"application/json"},
          .responses = {response(204), response(400), response(404), response(500)},
          .targets = {{.pointer = "/ids", .item = "", .kind = "things"}},
          .side_effects = {{.field = "mail",
                            .safe = {Json{false}},
                            .safe_when_absent = false}},
          .requirements = {requirement("ids-mandatory"), requirement("status-204")}};
}

inline auto make_pool_operation() -> Operation {
  Operation operation = make_operation();
  operation.id = "DeleteVolumes";
  operation.path = "/v2/{project_id}/pools/{pool_id}/delete";
  operation.targets = {{.pointer = "/volumes", .item = "/id", .kind = "pools"}};
  operation.side_effects.clear();
  return operation;
}

inline auto make_contract() -> Contract {
  Contract contract;
  contract.operations = {make_operation(), make_pool_operation()};
  contract.common = {requirement("common/framing")};
  return contract;
}

inline auto make_test_environment(std::string_view host = "127.0.0.1") -> Environment {
  Environment environment;
  environment.name = "test";
  environment.origin.host = host;
  environment.project_id = "project";
  environment.principals["authorized"] = {.name = "authorized", .token = Secret{"t0ken"}};
  environment.disposable.ids["things"] = {"thing-1", "thing-2", "thing-3", "thing-4"};
  environment.disposable.pools = {{.id = "pool-1", .volumes = {"volume-1", "volume-2"}},
                                  {.id = "pool-2", .volumes = {"volume-3"}}};
  environment.busy.ids["things"] = {"busy-1"};
  return environment;
}

inline auto make_case(std::string id, std::string_view request,
                      std::vector<int> statuses = {204}) -> Case {
  Case one;
  one.id = "DeleteThings/file/" + std::move(id);
  one.operation = "DeleteThings";
  one.description = one.id;
  one.requirements = {"status-204"};
  one.file = "cases/DeleteThings/file.json";
  CaseStep step;
  step.request = json(request);
  step.expect.statuses = std::move(statuses);
  one.steps = {step};
  return one;
}

}  // namespace wsconform::test
