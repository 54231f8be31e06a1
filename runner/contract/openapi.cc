#include "openapi.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "files.h"
#include "parameters.h"

namespace wsconform::loader {

namespace {

constexpr std::array<std::string_view, 8> kMethods{"get",     "put",  "post",  "delete",
                                                   "options", "head", "patch", "trace"};

auto to_upper_ascii(std::string text) -> std::string {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

auto parse_status(std::string_view text) -> std::optional<int> {
  const bool digits = text.size() == 3 && std::ranges::all_of(text, [](char c) {
                        return c >= '0' && c <= '9';
                      });
  if (!digits) return std::nullopt;
  const int status = (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
  if (status < 100 || status > 599) return std::nullopt;
  return status;
}

/// Where one operation stands in the document.
struct Place {
  Node operation;
  std::string path;
  std::string method;
};

class OpenApiReader {
 public:
  OpenApiReader(const FileSet& files, const Node& root, const Catalogues& catalogues,
                SchemaLibrary& schemas)
      : files_{&files}, root_{root}, catalogues_{&catalogues}, schemas_{&schemas} {}

  auto read() -> Result<std::vector<DocumentedOperation>>;

 private:
  auto read_operation(const Place& place) -> Result<DocumentedOperation>;
  auto read_catalogue(const std::string& id) -> Result<std::vector<Requirement>>;
  auto read_request(const Node& node, DocumentedOperation& documented) -> Status;
  auto read_targets(const Node& node, DocumentedOperation& documented) -> Status;
  auto read_side_effects(const Node& node, DocumentedOperation& documented) -> Status;
  auto read_responses(const Node& node, DocumentedOperation& documented) -> Status;
  auto read_response(const Node& node, int status, DocumentedOperation& documented)
      -> Status;
  auto read_expected(const Node& expected, const Operation& operation,
                     const std::string& schema) -> Result<std::vector<ExpectedField>>;
  auto read_body(const Node& content) -> Result<DocumentedBody>;

  const FileSet* files_;
  Node root_;
  const Catalogues* catalogues_;
  SchemaLibrary* schemas_;
};

auto places_in(const Node& path_item, const std::string& path) -> std::vector<Place> {
  std::vector<Place> places;
  for (const auto& [key, node] : path_item.members()) {
    if (std::ranges::find(kMethods, key) == kMethods.end()) continue;
    places.push_back({node, path, to_upper_ascii(key)});
  }
  return places;
}

auto OpenApiReader::read() -> Result<std::vector<DocumentedOperation>> {
  std::vector<DocumentedOperation> operations;
  std::set<std::string> paths;
  std::set<std::string> ids;
  for (const auto& [path, path_item] : root_.at("paths").members()) {
    if (auto fault = check_path_template(path_item, path)) return *fault;
    if (!paths.insert(without_names(path)).second) {
      return path_item.error(
          "expected each path once, got one that differs in names only");
    }
    for (const Place& place : places_in(path_item, path)) {
      auto documented = read_operation(place);
      if (!documented.ok()) return documented.error();
      const std::string& id = documented.value().operation.id;
      if (!ids.insert(id).second) {
        return place.operation.at("operationId").expected("an operationId of its own");
      }
      operations.push_back(std::move(documented).value());
    }
  }
  if (operations.empty())
    return root_.at("paths").error("expected an operation, got none");
  return operations;
}

auto is_identifier(std::string_view text) -> bool {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

auto OpenApiReader::read_operation(const Place& place) -> Result<DocumentedOperation> {
  const Node& node = place.operation;
  DocumentedOperation documented{.operation = {.id = node.text("operationId"),
                                               .method = place.method,
                                               .path = place.path}};
  Operation& operation = documented.operation;
  if (!is_identifier(operation.id)) {
    return node.at("operationId").expected("letters and digits");
  }
  auto catalogue = read_catalogue(operation.id);
  if (!catalogue.ok()) return catalogue.error();
  operation.requirements = std::move(catalogue).value();
  auto parameters = read_parameters(node.at("parameters"), place.path);
  if (!parameters.ok()) return parameters.error();
  operation.parameters = std::move(parameters).value();
  if (auto fault = read_request(node.at("requestBody"), documented)) return *fault;
  if (auto fault = read_targets(node, documented)) return *fault;
  if (auto fault = read_side_effects(node, documented)) return *fault;
  if (auto fault = read_responses(node.at("responses"), documented)) return *fault;
  return documented;
}

auto OpenApiReader::read_catalogue(const std::string& id)
    -> Result<std::vector<Requirement>> {
  const auto catalogue = catalogues_->find(id);
  if (catalogue != catalogues_->end()) return catalogue->second;
  return find_file(*files_, requirements_path(id)).error();
}

/// The one schema of a `content` object, whatever the media type.
auto OpenApiReader::read_body(const Node& content) -> Result<DocumentedBody> {
  DocumentedBody body{.content = content, .schema = ""};
  for (const auto& [media_type, node] : content.members()) {
    const Node reference = node.at("schema").at("$ref");
    auto path = resolve_reference(*files_, reference);
    if (!path.ok()) return path.error();
    if (!body.schema.empty() && path.value() != body.schema) {
      return reference.expected("the same schema for all media types");
    }
    body.schema = std::move(path).value();
  }
  if (body.schema.empty()) return content.error("expected a media type, got none");
  return body;
}

auto OpenApiReader::read_request(const Node& node, DocumentedOperation& documented)
    -> Status {
  if (!node.exists()) return std::nullopt;
  auto body = read_body(node.at("content"));
  if (!body.ok()) return body.error();
  auto schema = schemas_->compile(body.value().schema);
  if (!schema.ok()) return schema.error();
  for (const auto& [media_type, unused] : body.value().content.members()) {
    documented.operation.media_types.push_back(media_type);
  }
  documented.operation.request_schema = std::move(schema).value();
  documented.operation.request_document = schemas_->resolve(body.value().schema);
  documented.request = std::move(body).value();
  return std::nullopt;
}

auto is_in_path(const Operation& operation, const std::string& name) -> bool {
  return std::ranges::any_of(operation.parameters, [&name](const Parameter& one) {
    return one.in == Parameter::In::kPath && one.name == name;
  });
}

/// What the safety rules read. A field misspelt here would switch one of them off.
auto OpenApiReader::read_targets(const Node& node, DocumentedOperation& documented)
    -> Status {
  const std::string schema = documented.request ? documented.request->schema : "";
  for (const Node& target : node.items("x-wsconform-targets")) {
    TargetList list{.pointer = target.text("pointer"),
                    .item = target.text("item"),
                    .kind = target.text("kind"),
                    .container = target.text("container")};
    const auto items = schemas_->find_field(schema, list.pointer);
    if (!items) return target.at("pointer").expected("a list in the request body");
    const auto id = schemas_->find_field(*items + "/items", list.item);
    if (!id) return target.at("item").expected("a field of the items");
    if (!list.container.empty() && !is_in_path(documented.operation, list.container)) {
      return target.at("container").expected("a path parameter");
    }
    documented.operation.targets.push_back(std::move(list));
  }
  return std::nullopt;
}

auto OpenApiReader::read_side_effects(const Node& node, DocumentedOperation& documented)
    -> Status {
  const std::string schema = documented.request ? documented.request->schema : "";
  for (const Node& effect : node.items("x-wsconform-side-effects")) {
    SideEffect& added = documented.operation.side_effects.emplace_back();
    added.field = effect.text("field");
    added.safe_when_absent = effect.flag("safe_when_absent", false);
    for (const Node& value : effect.items("safe")) added.safe.push_back(value.value());
    if (schemas_->find_field(schema, "/" + pointer_token(added.field))) continue;
    return effect.at("field").expected("a field of the request body");
  }
  return std::nullopt;
}

auto succeeds(const ResponseRule& rule) -> bool {
  return rule.status >= 200 && rule.status < 300;
}

auto OpenApiReader::read_responses(const Node& node, DocumentedOperation& documented)
    -> Status {
  for (const auto& [code, response] : node.members()) {
    const auto status = parse_status(code);
    if (!status) {
      return response.error("expected a status of three digits, got " + quoted(code));
    }
    if (auto fault = read_response(response, *status, documented)) return fault;
  }
  auto& responses = documented.operation.responses;
  std::ranges::sort(responses, {}, &ResponseRule::status);
  if (std::ranges::any_of(responses, succeeds)) return std::nullopt;
  return node.error("expected a success status (2xx), got none");
}

auto OpenApiReader::read_response(const Node& node, int status,
                                  DocumentedOperation& documented) -> Status {
  ResponseRule rule{.status = status};
  std::string path;
  if (const Node content = node.at("content"); content.exists()) {
    auto body = read_body(content);
    if (!body.ok()) return body.error();
    path = body.value().schema;
    auto schema = schemas_->compile(path);
    if (!schema.ok()) return schema.error();
    rule.has_body = true;
    rule.schema = std::move(schema).value();
    documented.responses.emplace(status, std::move(body).value());
  }
  auto fields =
      read_expected(node.at("x-wsconform-expected"), documented.operation, path);
  if (!fields.ok()) return fields.error();
  rule.expected_fields = std::move(fields).value();
  for (const Node& field : node.items("x-wsconform-distinct")) {
    rule.distinct_fields.push_back(field.text());
    if (schemas_->find_field(path, "/" + pointer_token(field.text()))) continue;
    return field.expected("a field of the response body");
  }
  documented.operation.responses.push_back(std::move(rule));
  return std::nullopt;
}

auto OpenApiReader::read_expected(const Node& expected, const Operation& operation,
                                  const std::string& schema)
    -> Result<std::vector<ExpectedField>> {
  std::vector<ExpectedField> fields;
  for (const auto& [name, requirement] : expected.members()) {
    if (!schemas_->find_field(schema, "/" + pointer_token(name))) {
      return requirement.error("expected a field of the response body, got " +
                               quoted(name));
    }
    if (operation.find_requirement(requirement.text()) == nullptr) {
      return requirement.expected("a requirement of " + operation.id);
    }
    fields.push_back({.name = name, .requirement = requirement.text()});
  }
  return fields;
}

}  // namespace

auto read_operations(const FileSet& files, const Node& openapi,
                     const Catalogues& catalogues, SchemaLibrary& schemas)
    -> Result<std::vector<DocumentedOperation>> {
  return OpenApiReader{files, openapi, catalogues, schemas}.read();
}

}  // namespace wsconform::loader
