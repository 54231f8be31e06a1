#include <algorithm>
#include <set>
#include <string>

#include "lint.h"

namespace wsconform::loader {

namespace {

class Coverage {
 public:
  Coverage(const DocumentedOperation& documented, const Node& catalogue,
           const SchemaLibrary& schemas, std::vector<Error>& defects)
      : documented_{&documented},
        catalogue_{catalogue},
        schemas_{&schemas},
        defects_{&defects} {}

  void lint() {
    demand("method", "the method");
    demand("uri", "the path");
    lint_parameters();
    lint_statuses();
    if (documented_->request) lint_fields(documented_->request->schema, "");
    lint_response_fields();
  }

 private:
  [[nodiscard]] auto has(const std::string& id) const -> bool {
    return documented_->operation.find_requirement(id) != nullptr;
  }
  void demand(const std::string& id, const std::string& what) {
    if (!has(id)) defect("expected a requirement \"" + id + "\" for " + what);
  }
  void forbid(const std::string& id, const std::string& why) {
    if (has(id)) defect("expected no requirement \"" + id + "\": " + why);
  }
  void defect(std::string message) {
    defects_->push_back(catalogue_.at("requirements").error(std::move(message)));
  }

  void lint_parameters();
  void lint_statuses();
  void lint_fields(const std::string& object, const std::string& prefix);
  void lint_schema(const std::string& path, const std::string& id);
  void lint_keywords(const Json& schema, const std::string& id);
  void lint_response_fields();

  const DocumentedOperation* documented_;
  Node catalogue_;
  const SchemaLibrary* schemas_;
  std::vector<Error>* defects_;
};

void Coverage::lint_parameters() {
  for (const Parameter& parameter : documented_->operation.parameters) {
    const std::string id = requirement_stem(parameter.name);
    const std::string what = "the parameter " + parameter.name;
    if (parameter.in == Parameter::In::kHeader) {
      demand(id, what);
    } else {
      demand(id + (parameter.required ? "-mandatory" : "-optional"), what);
      demand(id + "-type", what);
    }
    lint_keywords(parameter.schema, id);
  }
}

void Coverage::lint_statuses() {
  for (const ResponseRule& response : documented_->operation.responses) {
    const std::string code = std::to_string(response.status);
    demand("status-" + code, "the documented status");
    if (response.status >= 300) continue;
    demand("response-" + code + (response.has_body ? "-body" : "-no-body"),
           "the body of the success");
  }
}

/// The fields of an object in the request body: their ids start with `prefix`.
void Coverage::lint_fields(const std::string& object, const std::string& prefix) {
  for (const Field& field : schemas_->fields_of(object)) {
    const std::string id = prefix + requirement_stem(field.name);
    demand(id + "-type", "the type of the field");
    demand(id + (field.required ? "-mandatory" : "-optional"),
           "whether it may be absent");
    forbid(id + (field.required ? "-optional" : "-mandatory"),
           "the schema says otherwise");
    lint_schema(field.schema, id);
  }
}

void Coverage::lint_schema(const std::string& path, const std::string& id) {
  const Json* schema = schemas_->find_schema(path);
  if (schema == nullptr) return;
  lint_keywords(*schema, id);
  lint_fields(path, id + "-");
  const Json* items = schema->find("items");
  if (items == nullptr) return;
  demand(id + "-item-type", "the type of the items");
  lint_keywords(*items, id + "-item");
  lint_fields(path + "/items", id + "-");
}

/// A rule for each limit, list of values, form and default.
void Coverage::lint_keywords(const Json& schema, const std::string& id) {
  if (!schema.is_object()) return;
  for (const auto& [keyword, value] : schema.as_object()) {
    const auto suffix = requirement_suffix(keyword, value);
    if (!suffix.empty()) demand(id + suffix, "the keyword " + keyword);
  }
}

void Coverage::lint_response_fields() {
  std::set<std::string> names;
  for (const auto& [status, body] : documented_->responses) {
    for (const Field& field : schemas_->fields_of(body.schema)) names.insert(field.name);
  }
  for (const auto& name : names) {
    demand(requirement_stem(name) + "-type", "the response field " + name);
  }
}

}  // namespace

void lint_coverage(const DocumentedOperation& documented, const Node& catalogue,
                   const SchemaLibrary& schemas, std::vector<Error>& defects) {
  Coverage{documented, catalogue, schemas, defects}.lint();
}

}  // namespace wsconform::loader
