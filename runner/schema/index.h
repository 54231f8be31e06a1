/// @file
/// Finds the schemas inside one document: where each stands, what its base URI is, what
/// anchors it has. Looks only where a known keyword of the dialect holds schemas.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dialect.h"
#include "site.h"
#include "wsconform/json.h"

namespace wsconform::engine {

/// An object or a boolean.
[[nodiscard]] auto is_schema(const Json& value) -> bool;
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
  std::deque<Site> sites{};
};

[[nodiscard]] auto index_document(const std::string& uri, const Json& document,
                                  const Dialects& dialects) -> Result<Batch>;
/// A part of a loaded document that no known keyword holds, but that a reference leads
/// to.
[[nodiscard]] auto index_part(const Site& part, const Dialects& dialects)
    -> Result<Batch>;

}  // namespace wsconform::engine
