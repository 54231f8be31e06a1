#include <set>
#include <string>

#include "files.h"
#include "lint.h"

namespace wsconform::loader {

namespace {

/// The examples of all media types of a body.
auto examples_of(const DocumentedBody& body) -> std::vector<Node> {
  std::vector<Node> examples;
  for (const auto& [media_type, node] : body.content.members()) {
    for (const auto& [name, example] : node.at("examples").members()) {
      examples.push_back(example);
    }
  }
  return examples;
}

class Examples {
 public:
  Examples(const Node& disputes, SchemaLibrary& schemas, std::vector<Error>& defects)
      : schemas_{&schemas}, defects_{&defects} {
    for (const Node& dispute : disputes.items("disputes")) {
      if (dispute.at("example").exists()) disputed_.push_back(dispute.at("example"));
    }
  }

  void lint(const DocumentedBody& body) {
    for (const Node& example : examples_of(body)) lint_example(example, body.schema);
  }

  /// A listed example that is not there, or breaks nothing, hides the next mistake.
  void lint_disputed() {
    for (const Node& disputed : disputed_) {
      if (invalid_.contains(named(disputed))) continue;
      defects_->push_back(disputed.expected("an example that breaks its schema"));
    }
  }

 private:
  [[nodiscard]] static auto named(const Node& disputed) -> std::string {
    return std::string{kSchemaFolder} + disputed.text();
  }

  void lint_example(const Node& example, const std::string& path) {
    const Node value = example.at("value");
    const auto schema = schemas_->compile(path);
    if (!schema.ok()) return defects_->push_back(schema.error());
    const auto violations = schema.value().validate(value.value());
    if (!violations.ok()) return defects_->push_back(violations.error());
    if (violations.value().empty()) return;
    invalid_.insert(example.where());
    if (is_disputed(example)) return;
    for (const auto& violation : violations.value()) {
      defects_->push_back(value.follow(violation.instance).error(describe(violation)));
    }
  }

  [[nodiscard]] auto is_disputed(const Node& example) const -> bool {
    for (const Node& disputed : disputed_) {
      if (named(disputed) == example.where()) return true;
    }
    return false;
  }

  SchemaLibrary* schemas_;
  std::vector<Error>* defects_;
  std::vector<Node> disputed_{};
  std::set<std::string, std::less<>> invalid_{};
};

}  // namespace

void lint_examples(const std::vector<DocumentedOperation>& operations,
                   const Node& disputes, SchemaLibrary& schemas,
                   std::vector<Error>& defects) {
  Examples examples{disputes, schemas, defects};
  for (const DocumentedOperation& documented : operations) {
    if (documented.request) examples.lint(*documented.request);
    for (const auto& [status, body] : documented.responses) examples.lint(body);
  }
  examples.lint_disputed();
}

}  // namespace wsconform::loader
