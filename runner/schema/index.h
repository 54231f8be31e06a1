/// @file
/// Finds the schemas inside one document: where each stands, what its base URI is, what
/// anchors it has. Looks only where a known keyword of the dialect holds schemas.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dialect.h"
#include "wsconform/json.h"

namespace wsconform::engine {

using Documents = std::map<std::string, Json, std::less<>>;
using Anchors = std::map<std::string, const Json*, std::less<>>;

/// A schema with a URI of its own: a document's root, or a part with `$id`.
struct Resource {
  std::string uri{};               ///< absolute, without fragment
  std::string document{};          ///< where the file was found
  std::string document_pointer{};  ///< where in it this resource begins
  const Json* root{nullptr};
  Dialect dialect{};
  std::uint32_t number{0};  ///< counts from 0, in the order of loading
  Anchors anchors{};        ///< those of `dynamic_anchors` included
  Anchors dynamic_anchors{};
};

/// One place where a schema stands.
struct Site {
  const Json* schema{nullptr};
  const Resource* resource{nullptr};
  std::string pointer{};  ///< from the resource's root
  std::string keyword{};  ///< the keyword that holds it: "properties"; "" for a root
};

/// "document#/pointer", as errors name it.
[[nodiscard]] auto place_in_document(const Site& site, std::string_view suffix = {})
    -> std::string;
/// "uri#/pointer", as violations name it.
[[nodiscard]] auto absolute_location(const Site& site, std::string_view suffix = {})
    -> std::string;
/// Draft-07: everything beside a `$ref` is ignored.
[[nodiscard]] auto has_only_a_reference(const Json& schema, const Dialect& dialect)
    -> bool;

/// Answers what a `$schema` means; other meta schemas than the known ones are documents.
class Dialects {
 public:
  Dialects(const Documents& documents, SchemaDraft default_draft);
  [[nodiscard]] auto fallback() const -> Dialect { return default_dialect(draft_); }
  /// The Error has no `where`.
  [[nodiscard]] auto of(std::string_view schema_uri) const -> Result<Dialect>;

 private:
  struct Chain;
  [[nodiscard]] auto document(std::string_view uri) const -> const Json*;
  [[nodiscard]] auto follow(Chain& chain) const -> Result<std::optional<Dialect>>;

  const Documents& documents_;
  SchemaDraft draft_;
};

/// What was found in one document.
struct Batch {
  std::vector<std::unique_ptr<Resource>> resources{};
  std::unordered_map<const Json*, Site> sites{};
};

[[nodiscard]] auto index_document(const std::string& uri, const Json& document,
                                  const Dialects& dialects) -> Result<Batch>;
/// A part of a loaded document that no known keyword holds, but that a reference leads
/// to.
[[nodiscard]] auto index_part(const Site& part, const Dialects& dialects)
    -> Result<Batch>;

}  // namespace wsconform::engine
