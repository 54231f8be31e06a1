#include "catalog.h"

#include <fmt/format.h>

#include <utility>

#include "uri.h"

namespace wsconform::engine {
namespace {

auto nothing_at(std::string_view uri) -> Error {
  return {Error::Kind::kInput,
          {},
          fmt::format("no schema is known at {}", to_visible(shorten(uri, 300)))};
}

}  // namespace

Catalog::Catalog(const Documents& documents, SchemaDraft default_draft)
    : documents_{documents}, dialects_{documents, default_draft} {}

auto Catalog::find(const Json* schema) const -> Site* {
  const auto found = sites_.find(schema);
  return found == sites_.end() ? nullptr : found->second;
}

auto Catalog::merge(Batch batch) -> Status {
  for (const auto& resource : batch.resources) {
    const auto known = by_uri_.find(resource->uri);
    if (known == by_uri_.end() || known->second->root == resource->root) continue;
    return Error{Error::Kind::kInput,
                 fmt::format("{}#{}", resource->document, resource->document_pointer),
                 fmt::format("{} is also the URI of {}#{}", resource->uri,
                             known->second->document, known->second->document_pointer)};
  }
  for (auto& resource : batch.resources) {
    auto& resources = catalogued_.resources;
    resource->number = static_cast<std::uint32_t>(resources.size());
    by_uri_.try_emplace(resource->uri, resource.get());
    resources.push_back(std::move(resource));
  }
  catalogued_.sites.push_back(std::move(batch.sites));
  sites_.reserve(sites_.size() + catalogued_.sites.back().size());
  for (auto& site : catalogued_.sites.back()) sites_.try_emplace(site.schema, &site);
  return {};
}

auto Catalog::load(const std::string& uri, const std::shared_ptr<const Json>& document)
    -> Status {
  if (by_document_.contains(uri)) return {};
  auto batch = index_document(uri, *document, dialects_);
  if (!batch.ok()) return batch.error();
  const auto* root = batch.value().resources.front().get();
  if (auto failed = merge(std::move(batch).value())) return failed;
  by_document_.emplace(uri, root);
  catalogued_.documents.push_back(document);
  return {};
}

auto Catalog::load_with_root_id(std::string_view uri) -> Status {
  for (const auto& [at, document] : documents_) {
    const auto* id = document->find("$id");
    if (id == nullptr || !id->is_string()) continue;
    if (without_fragment(resolve_uri(at, id->as_string())) == uri)
      return load(at, document);
  }
  return {};
}

/// A part with the wanted `$id` may lie in any document. What is wrong in others does not
/// matter here: they were not asked for.
void Catalog::load_the_rest() {
  for (const auto& [at, document] : documents_) {
    const auto unused = load(at, document);
    static_cast<void>(unused);
  }
}

auto Catalog::find_resource(std::string_view uri) -> Result<const Resource*> {
  const auto known = [&]() -> const Resource* {
    if (const auto at = by_uri_.find(uri); at != by_uri_.end()) return at->second;
    const auto at = by_document_.find(uri);
    return at == by_document_.end() ? nullptr : at->second;
  };
  if (const auto* resource = known()) return resource;
  if (const auto document = documents_.find(uri); document != documents_.end()) {
    if (auto failed = load(document->first, document->second)) return *failed;
  } else if (auto failed = load_with_root_id(uri)) {
    return *failed;
  }
  if (const auto* resource = known()) return resource;
  load_the_rest();
  if (const auto* resource = known()) return resource;
  return nothing_at(uri);
}

auto Catalog::locate(std::string_view uri) -> Result<Site*> {
  const auto resource = find_resource(without_fragment(uri));
  if (!resource.ok()) return resource.error();
  const auto fragment = percent_decode(fragment_of(uri));
  if (!fragment) return nothing_at(uri);
  if (fragment->empty() || fragment->starts_with('/')) {
    const auto site = locate_pointer(*resource.value(), *fragment);
    return site.ok() || !site.error().where.empty() ? site : nothing_at(uri);
  }
  const auto& anchors = resource.value()->anchors;
  const auto anchor = anchors.find(*fragment);
  if (anchor == anchors.end()) return nothing_at(uri);
  return find(anchor->second);
}

auto Catalog::locate_pointer(const Resource& resource, std::string_view pointer)
    -> Result<Site*> {
  const auto* target = find_pointer(*resource.root, pointer);
  if (target == nullptr) return nothing_at(resource.uri);
  const bool may_be_schema = target->is_object() || target->is_boolean();
  if (auto* site = find(target); site != nullptr && may_be_schema) return site;
  const auto part = last_site_before(resource, pointer, target);
  if (!may_be_schema) {
    return Error{Error::Kind::kInput, place_in_document(part),
                 "a schema must be an object, true or false"};
  }
  auto batch = index_part(part, dialects_);
  if (!batch.ok()) return batch.error();
  if (auto failed = merge(std::move(batch).value())) return *failed;
  return find(target);
}

/// The base URI and the pointer that hold for `target`, taken from the innermost schema
/// around it.
auto Catalog::last_site_before(const Resource& resource, std::string_view pointer,
                               const Json* target) -> Site {
  Site part{.schema = target, .resource = &resource};
  if (pointer.empty()) return part;
  part.parent = find(resource.root);
  auto tail = pointer;
  for (auto end = pointer.find('/', 1); end != std::string_view::npos;
       end = pointer.find('/', end + 1)) {
    const auto* around = find(find_pointer(*resource.root, pointer.substr(0, end)));
    if (around == nullptr) continue;
    part.resource = around->resource;
    part.parent = around;
    tail = pointer.substr(end);
  }
  part.tail = catalogued_.tails.emplace_back(tail);
  return part;
}

}  // namespace wsconform::engine
