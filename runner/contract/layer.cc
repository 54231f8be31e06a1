#include <algorithm>
#include <string>
#include <utility>

#include "files.h"
#include "node.h"
#include "schema_library.h"
#include "wsconform/contract.h"

namespace wsconform {

namespace loader {

namespace {

/// RFC 7396 without removal: a layer only adds.
void merge(Json& target, const Json& patch) {
  if (!patch.is_object() || !target.is_object()) {
    target = patch;
    return;
  }
  for (const auto& [key, value] : patch.as_object()) {
    const Json* old = target.find(key);
    Json merged = old == nullptr ? Json{} : *old;
    merge(merged, value);
    target.set(key, std::move(merged));
  }
}

/// A rule of the layer as an entry of the operation's catalogue.
auto catalogue_entry(const Json& rule, const Node& layer) -> Json {
  JsonObject entry;
  for (const auto& [key, value] : rule.as_object()) {
    if (key != "row") entry.emplace_back(key, value);
  }
  entry.emplace_back(
      "place", JsonObject{{"section", layer.text("source")}, {"row", *rule.find("row")}});
  entry.emplace_back("layer", layer.text("name"));
  return entry;
}

/// Lays one layer over the files it names.
class Layering {
 public:
  Layering(FileSet files, const Node& layer) : files_{std::move(files)}, layer_{layer} {}

  auto apply() -> Result<FileSet> {
    for (const Node& part : layer_.items("operations")) {
      const std::string operation = part.text("operation");
      if (auto fault = narrow_request(part, operation)) return *fault;
      if (auto fault = add_requirements(part, operation)) return *fault;
      add_cases(part, operation);
    }
    return std::move(files_);
  }

 private:
  auto edit(const std::string& path, auto&& change) -> Status {
    const auto text = find_file(files_, path);
    if (!text.ok()) return text.error();
    auto json = parse_own_json(text.value(), path);
    if (!json.ok()) return json.error();
    change(json.value());
    files_.insert_or_assign(path, to_text(json.value(), 2));
    return std::nullopt;
  }

  auto narrow_request(const Node& part, const std::string& operation) -> Status {
    const Node request = part.at("request");
    if (!request.exists()) return std::nullopt;
    const auto path =
        std::string{kSchemaFolder} + operation + "/request" + std::string{kSchemaSuffix};
    return edit(path, [&](Json& schema) { merge(schema, request.value()); });
  }

  auto add_requirements(const Node& part, const std::string& operation) -> Status {
    return edit(requirements_path(operation), [&](Json& catalogue) {
      JsonArray rules = catalogue.find("requirements")->as_array();
      for (const Node& rule : part.items("requirements")) {
        rules.push_back(catalogue_entry(rule.value(), layer_));
      }
      catalogue.set("requirements", std::move(rules));
    });
  }

  void add_cases(const Node& part, const std::string& operation) {
    const Json file = JsonObject{{"$schema", "../../schemas/meta/case-file.schema.json"},
                                 {"operation", operation},
                                 {"cases", part.at("cases").value()}};
    files_.insert_or_assign("cases/" + operation + '/' + layer_.text("name") + ".json",
                            to_text(file, 2));
  }

  FileSet files_;
  const Node& layer_;
};

auto layer_path(const std::string& name) -> std::string {
  return std::string{kLayersFolder} + name + ".json";
}

}  // namespace

}  // namespace loader

auto layer_names(const FileSet& files) -> std::vector<std::string> {
  constexpr std::string_view kEnd = ".json";
  std::vector<std::string> names;
  for (auto file = files.lower_bound(loader::kLayersFolder);
       file != files.end() && file->first.starts_with(loader::kLayersFolder); ++file) {
    auto name = file->first.substr(loader::kLayersFolder.size());
    name.resize(name.size() - std::min(name.size(), kEnd.size()));
    names.push_back(std::move(name));
  }
  return names;
}

auto apply_layer(const FileSet& files, const std::string& name) -> Result<FileSet> {
  const auto names = layer_names(files);
  if (std::ranges::find(names, name) == names.end()) {
    return Error{Error::Kind::kUsage, "--layer",
                 "knows " + join(names, ", ") + ", not " + loader::quoted(name)};
  }
  const auto path = loader::layer_path(name);
  const auto meta = load_meta_schema(files, "layer");
  if (!meta.ok()) return meta.error();
  const auto json = load_own_file(files.at(path), path, meta.value());
  if (!json.ok()) return json.error();
  const loader::Node layer{path, json.value()};
  if (layer.text("name") != name) {
    return layer.at("name").expected(loader::quoted(name) + " after the file's name");
  }
  return loader::Layering{files, layer}.apply();
}

}  // namespace wsconform
