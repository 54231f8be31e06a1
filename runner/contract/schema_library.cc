#include "schema_library.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "files.h"

namespace wsconform::loader {

namespace {

constexpr std::string_view kBase = "https://wsconform.example/";
constexpr int kDeepestSchema = 32;
constexpr std::string_view kDialect = "https://json-schema.org/draft/2020-12/schema";

auto without_fragment(std::string_view reference) -> std::string {
  return std::string{reference.substr(0, reference.find('#'))};
}

auto uri_of(std::string_view path) -> std::string {
  return std::string{kBase} + std::string{path};
}

auto starts_with(std::string_view text, std::string_view start) -> bool {
  return text.substr(0, start.size()) == start;
}

/// "a/b" after "../x/./c" is "a/x/c"; nullopt where ".." leads above the root.
auto follow(std::string_view folder, std::string_view way) -> std::optional<std::string> {
  std::vector<std::string> parts;
  const std::string whole = std::string{folder} + "/" + std::string{way};
  std::size_t start = 0;
  while (start <= whole.size()) {
    const auto end = std::min(whole.find('/', start), whole.size());
    const std::string part = whole.substr(start, end - start);
    start = end + 1;
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (parts.empty()) {
      return std::nullopt;
    } else {
      parts.pop_back();
    }
  }
  return join(parts, "/");
}

auto folder_of(std::string_view path) -> std::string_view {
  return path.substr(0, path.find_last_of('/'));
}

/// Every `$ref` below `node` that names a file.
void collect_references(const Node& node, std::vector<Node>& found) {
  for (const auto& [key, member] : node.members()) {
    if (key == "$ref" && !member.text().empty() && member.text().front() != '#') {
      found.push_back(member);
    }
    collect_references(member, found);
  }
  for (const Node& item : node.items()) collect_references(item, found);
}

auto lists(const Json* list, std::string_view text) -> bool {
  return list != nullptr && list->is_array() &&
         std::ranges::any_of(list->as_array(), [&](const Json& item) {
           return item.is_string() && item.as_string() == text;
         });
}

auto check_header(const Node& schema) -> Status {
  const Node dialect = schema.at("$schema");
  if (dialect.text() != kDialect) return dialect.expected(quoted(kDialect));
  const Node id = schema.at("$id");
  if (id.text() == uri_of(schema.file())) return std::nullopt;
  return id.expected(quoted(uri_of(schema.file())) + " after the file's path");
}

/// The engine knows files by URI, the reader of an error by path.
auto with_path(Error error) -> Error {
  if (starts_with(error.where, kBase)) error.where.erase(0, kBase.size());
  return error;
}

}  // namespace

auto find_file(const FileSet& files, std::string_view path) -> Result<std::string_view> {
  const auto found = files.find(path);
  if (found == files.end()) {
    return Error{.kind = Error::Kind::kInput,
                 .where = std::string{path},
                 .message = "expected this file, but it is not there"};
  }
  return std::string_view{found->second};
}

auto resolve_reference(const FileSet& files, const Node& node) -> Result<std::string> {
  const std::string reference = node.text();
  const std::string file = without_fragment(reference);
  const auto path = follow(folder_of(node.file()), file);
  const bool inside = !file.empty() && file.front() != '/' &&
                      file.find(':') == std::string::npos && path.has_value() &&
                      starts_with(*path, kSchemaFolder);
  if (!inside) return node.expected("a reference to a file below schemas/");
  if (files.find(*path) == files.end()) {
    return node.error("expected a reference to a file of the contract, but there is no " +
                      *path);
  }
  return *path + reference.substr(file.size());
}

auto SchemaLibrary::read(const std::string& path) -> Status {
  const auto text = find_file(*files_, path);
  if (!text.ok()) return text.error();
  auto document = parse_own_json(text.value(), path);
  if (!document.ok()) return document.error();
  if (auto fault = check_header(Node{path, document.value()})) return fault;
  store_.add(uri_of(path), document.value());
  documents_.emplace(path, std::move(document).value());
  return std::nullopt;
}

auto SchemaLibrary::read_with_references(const std::string& path) -> Status {
  std::vector<std::string> wanted{path};
  while (!wanted.empty()) {
    const std::string next = std::move(wanted.back());
    wanted.pop_back();
    if (documents_.contains(next)) continue;
    if (auto fault = read(next)) return fault;
    std::vector<Node> references;
    collect_references(Node{next, documents_.at(next)}, references);
    for (const Node& reference : references) {
      auto target = resolve_reference(*files_, reference);
      if (!target.ok()) return target.error();
      wanted.push_back(without_fragment(target.value()));
    }
  }
  return std::nullopt;
}

auto SchemaLibrary::compile(const std::string& path) -> Result<CompiledSchema> {
  if (const auto known = compiled_.find(path); known != compiled_.end()) {
    return known->second;
  }
  if (auto fault = read_with_references(without_fragment(path))) return *fault;
  auto compiled = store_.compile(uri_of(path));
  if (!compiled.ok()) return with_path(compiled.error());
  compiled_.emplace(path, compiled.value());
  return compiled;
}

auto SchemaLibrary::find_schema(const std::string& path) const -> const Json* {
  const auto document = documents_.find(without_fragment(path));
  if (document == documents_.end()) return nullptr;
  const auto hash = path.find('#');
  return find_pointer(document->second,
                      hash == std::string::npos ? "" : path.substr(hash + 1));
}

auto SchemaLibrary::follow_references(const std::string& path) const -> std::string {
  std::string here = path;
  // A chain longer than this would be a circle.
  for (std::size_t hops = 0; hops <= documents_.size(); ++hops) {
    const Json* schema = find_schema(here);
    const Json* reference = schema == nullptr ? nullptr : schema->find("$ref");
    if (reference == nullptr || !reference->is_string()) return here;
    const std::string target = without_fragment(reference->as_string());
    const std::string file = without_fragment(here);
    here = target.empty() ? file : follow(folder_of(file), target).value_or("");
    here += reference->as_string().substr(target.size());
  }
  return here;
}

auto SchemaLibrary::find_field(const std::string& path, std::string_view pointer) const
    -> std::optional<std::string> {
  std::string here = path;
  while (true) {
    here = follow_references(here);
    if (here.find('#') == std::string::npos) here += '#';
    if (find_schema(here) == nullptr) return std::nullopt;
    if (pointer.empty()) return here;
    const auto end = std::min(pointer.find('/', 1), pointer.size());
    here += "/properties" + std::string{pointer.substr(0, end)};
    pointer.remove_prefix(end);
  }
}

auto SchemaLibrary::resolve(const std::string& path) const -> Json {
  return resolve(path, 0);
}

auto SchemaLibrary::resolve(const std::string& path, int depth) const -> Json {
  const auto here = find_field(path, "");
  if (!here || depth > kDeepestSchema) return true;
  const Json& schema = *find_schema(*here);
  if (!schema.is_object()) return schema;
  Json resolved{JsonObject{}};
  for (const auto& [keyword, value] : schema.as_object()) {
    if (keyword == "items") {
      resolved.set(keyword, resolve(*here + "/items", depth + 1));
    } else if (keyword == "properties") {
      JsonObject properties;
      for (const auto& [name, unused] : value.as_object()) {
        const auto way = "/properties/" + pointer_token(name);
        properties.emplace_back(name, resolve(*here + way, depth + 1));
      }
      resolved.set(keyword, std::move(properties));
    } else {
      resolved.set(keyword, value);
    }
  }
  return resolved;
}

auto SchemaLibrary::fields_of(const std::string& path) const -> std::vector<Field> {
  std::vector<Field> fields;
  const auto here = find_field(path, "");
  if (!here) return fields;
  const Json* object = find_schema(*here);
  const Json* properties = object->find("properties");
  if (properties == nullptr || !properties->is_object()) return fields;
  for (const auto& [name, unused] : properties->as_object()) {
    fields.push_back({.name = name,
                      .schema = *find_field(*here, "/" + pointer_token(name)),
                      .required = lists(object->find("required"), name)});
  }
  return fields;
}

}  // namespace wsconform::loader
