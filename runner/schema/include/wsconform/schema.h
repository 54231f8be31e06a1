/// @file
/// JSON Schema 2020-12 (and draft-07 by `$schema`): compile once, validate often.
/// Pure; a CompiledSchema is immutable and may be shared by threads without locks.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/json.h"

namespace wsconform {

/// One way in which an instance breaks its schema. Root causes only: no cascades.
struct SchemaViolation {
  std::string instance;  ///< JSON Pointer into the instance, "" for the whole
  std::string keyword;   ///< "type", "maxItems", ...
  std::string schema;    ///< absolute location: URI, "#", JSON Pointer
  std::string expected;  ///< "at most 50 items"
  std::string actual;    ///< "51 items"

  friend auto operator==(const SchemaViolation&, const SchemaViolation&) -> bool = default;
};

struct SchemaOptions {
  bool allow_unknown_keywords{false};  ///< the official suite needs it; our files never
  bool assert_format{false};           ///< `format` as assertion instead of annotation
};

namespace detail {
struct SchemaProgram;
}

/// A schema ready to validate with.
class CompiledSchema {
 public:
  explicit CompiledSchema(std::shared_ptr<const detail::SchemaProgram> program);
  /// Empty when `instance` is valid. An Error only where we could not decide (a pattern
  /// ran into its match limit, a bound on recursion): never to be read as valid or invalid.
  [[nodiscard]] auto validate(const Json& instance) const -> Result<std::vector<SchemaViolation>>;

 private:
  std::shared_ptr<const detail::SchemaProgram> program_;
};

/// Holds schema documents by absolute URI and compiles them. The meta schemas of drafts
/// 2020-12 and 07 are known only by what the engine implements: no file is needed for them.
class SchemaStore {
 public:
  /// @param uri  retrieval URI without fragment, "wsconform:/schemas/common/job.schema.json"
  void add(std::string uri, Json document);
  /// Compiles the schema at `uri`, which may end in a "#/pointer" or "#anchor" fragment.
  /// Fails (kInput, with file and pointer) on an unknown keyword unless allowed, a malformed
  /// keyword value, an unresolvable or remote reference, an invalid pattern.
  [[nodiscard]] auto compile(const std::string& uri, const SchemaOptions& options = {}) const
      -> Result<CompiledSchema>;

 private:
  std::vector<std::pair<std::string, Json>> documents_;
};

}  // namespace wsconform
