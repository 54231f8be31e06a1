#include "index.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "keyword_rules.h"
#include "uri.h"

namespace wsconform::engine {
namespace {

/// Schemas inside schemas; bounds the length of pointers, and with it memory.
constexpr std::size_t kMaxNesting = 1000;

auto error_at(const Site& site, std::string_view suffix, std::string message) -> Error {
  return {Error::Kind::kInput, place_in_document(site, suffix), std::move(message)};
}

/// Core section 8.2.2.
auto is_anchor_name(std::string_view name) -> bool {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  if (name.empty() || !is_letter(name.front())) return false;
  return std::ranges::all_of(name, [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

/// A schema still to be looked at, in a resource that takes its anchors (or none).
struct Pending {
  Site site{};
  Resource* open{nullptr};
  std::size_t depth{0};
};

class Indexer {
 public:
  explicit Indexer(const Dialects& dialects) : dialects_{dialects} {}

  auto run(Pending start) -> Result<Batch> {
    pending_.push_back(start);
    while (!pending_.empty()) {
      const auto next = pending_.back();
      pending_.pop_back();
      if (auto failed = visit(next)) return *failed;
    }
    return std::move(batch_);
  }

  auto begin_document(const std::string& uri, const Json& root) -> Result<Pending>;

 private:
  auto visit(Pending current) -> Status;
  auto identify(Pending& current) -> Status;
  auto identify_07(Pending& current, const std::string& id) -> Status;
  auto begin_resource(Pending& current, std::string_view id) -> Status;
  auto add_anchor(const Pending& current, std::string_view keyword) -> Status;
  static auto add_named(Anchors& anchors, const Pending& current, const std::string& name,
                        std::string_view keyword) -> Status;
  void push_children(const Pending& current, const KeywordRule& rule, const Json& value);
  void push(const Pending& current, Site child);

  const Dialects& dialects_;
  Batch batch_;
  std::vector<Pending> pending_;
};

auto dialect_of_root(const Dialects& dialects, const Site& root, const Dialect& inherited)
    -> Result<Dialect> {
  const auto* declared = root.schema->find("$schema");
  if (declared == nullptr) return inherited;
  if (!declared->is_string())
    return error_at(root, "/$schema", "$schema must be a string");
  const auto dialect = dialects.of(declared->as_string());
  if (!dialect.ok()) return error_at(root, "/$schema", dialect.error().message);
  return dialect.value();
}

auto Indexer::begin_document(const std::string& uri, const Json& root)
    -> Result<Pending> {
  auto resource =
      std::make_unique<Resource>(Resource{.uri = uri, .document = uri, .root = &root});
  Pending start{.site = {.schema = &root, .resource = resource.get()},
                .open = resource.get()};
  const auto dialect = dialect_of_root(dialects_, start.site, dialects_.fallback());
  if (!dialect.ok()) return dialect.error();
  resource->dialect = dialect.value();
  batch_.resources.push_back(std::move(resource));
  return start;
}

auto Indexer::visit(Pending current) -> Status {
  const Json& schema = *current.site.schema;
  if (current.depth > kMaxNesting) {
    return error_at(current.site, {},
                    fmt::format("schemas nest deeper than {}", kMaxNesting));
  }
  const bool has_parts =
      schema.is_object() && !has_only_a_reference(schema, current.site.resource->dialect);
  if (has_parts) {
    if (auto failed = identify(current)) return failed;
  }
  batch_.sites.push_back(current.site);
  if (!has_parts) return {};
  for (const auto& [name, value] : schema.as_object()) {
    const auto* rule = find_rule(name, current.site.resource->dialect);
    if (rule != nullptr) push_children(current, *rule, value);
  }
  return {};
}

auto Indexer::identify(Pending& current) -> Status {
  const Json& schema = *current.site.schema;
  if (const auto* id = schema.find("$id")) {
    if (!id->is_string()) return error_at(current.site, "/$id", "$id must be a string");
    auto failed = current.site.resource->dialect.draft == SchemaDraft::k07
                      ? identify_07(current, id->as_string())
                      : begin_resource(current, id->as_string());
    if (failed) return failed;
  }
  if (current.site.resource->dialect.draft == SchemaDraft::k07) return {};
  if (auto failed = add_anchor(current, "$anchor")) return failed;
  return add_anchor(current, "$dynamicAnchor");
}

/// Draft-07 names places with an `$id` that is, or ends in, a fragment.
auto Indexer::identify_07(Pending& current, const std::string& id) -> Status {
  if (!id.starts_with('#')) {
    if (auto failed = begin_resource(current, without_fragment(id))) return failed;
  }
  const std::string name{fragment_of(id)};
  if (name.empty() || current.open == nullptr) return {};
  return add_named(current.open->anchors, current, name, "$id");
}

auto Indexer::begin_resource(Pending& current, std::string_view id) -> Status {
  const auto& outer = *current.site.resource;
  if (!fragment_of(id).empty()) {
    return error_at(current.site, "/$id", "$id must not have a fragment");
  }
  auto uri = resolve_uri(outer.uri, without_fragment(id));
  if (current.site.schema == outer.root && current.open != nullptr) {
    current.open->uri = std::move(uri);
    return {};
  }
  auto resource = std::make_unique<Resource>(
      Resource{.uri = std::move(uri),
               .document = outer.document,
               .document_pointer = document_pointer_of(current.site),
               .root = current.site.schema});
  const auto dialect = dialect_of_root(dialects_, current.site, outer.dialect);
  if (!dialect.ok()) return dialect.error();
  resource->dialect = dialect.value();
  current.open = resource.get();
  current.site.resource = resource.get();
  current.site.parent = nullptr;
  batch_.resources.push_back(std::move(resource));
  return {};
}

auto Indexer::add_anchor(const Pending& current, std::string_view keyword) -> Status {
  const auto* value = current.site.schema->find(keyword);
  if (value == nullptr) return {};
  const auto suffix = fmt::format("/{}", keyword);
  if (!value->is_string() || !is_anchor_name(value->as_string())) {
    return error_at(current.site, suffix,
                    fmt::format("{} must be a name: a letter or \"_\", then letters, "
                                "digits, \"-\", \"_\" or \".\"",
                                keyword));
  }
  if (current.open == nullptr) return {};
  const auto& name = value->as_string();
  if (auto failed = add_named(current.open->anchors, current, name, keyword))
    return failed;
  if (keyword == "$anchor") return {};
  return add_named(current.open->dynamic_anchors, current, name, keyword);
}

auto Indexer::add_named(Anchors& anchors, const Pending& current, const std::string& name,
                        std::string_view keyword) -> Status {
  const auto [at, added] = anchors.emplace(name, current.site.schema);
  if (added || at->second == current.site.schema) return {};
  return error_at(current.site, fmt::format("/{}", keyword),
                  fmt::format("the anchor \"{}\" is used twice", to_visible(name)));
}

void Indexer::push_children(const Pending& current, const KeywordRule& rule,
                            const Json& value) {
  const auto shape = rule.shape;
  if (shape == Shape::kNone) return;
  const bool array_of_schemas =
      value.is_array() && (shape == Shape::kSchemas || shape == Shape::kSchemaOrSchemas);
  if (array_of_schemas) {
    const auto& items = value.as_array();
    for (std::size_t i = 0; i < items.size(); ++i) {
      push(current, {.schema = &items[i], .keyword = rule.name, .index = i});
    }
  } else if (shape == Shape::kSchema || shape == Shape::kSchemaOrSchemas) {
    push(current, {.schema = &value, .keyword = rule.name});
  } else if (shape == Shape::kSchemaMap && value.is_object()) {
    for (const auto& [key, child] : value.as_object()) {
      push(current, {.schema = &child, .keyword = rule.name, .key = &key});
    }
  }
}

/// `current` was the last one taken into the batch.
void Indexer::push(const Pending& current, Site child) {
  if (!is_schema(*child.schema)) return;
  child.resource = current.site.resource;
  child.parent = &batch_.sites.back();
  pending_.push_back({.site = child, .open = current.open, .depth = current.depth + 1});
}

}  // namespace

auto is_schema(const Json& value) -> bool {
  return value.is_object() || value.is_boolean();
}

auto has_only_a_reference(const Json& schema, const Dialect& dialect) -> bool {
  return dialect.draft == SchemaDraft::k07 && schema.find("$ref") != nullptr;
}

auto index_document(const std::string& uri, const Json& document,
                    const Dialects& dialects) -> Result<Batch> {
  Indexer indexer{dialects};
  auto start = indexer.begin_document(uri, document);
  if (!start.ok()) return start.error();
  return indexer.run(std::move(start).value());
}

auto index_part(const Site& part, const Dialects& dialects) -> Result<Batch> {
  return Indexer{dialects}.run({.site = part});
}

}  // namespace wsconform::engine
