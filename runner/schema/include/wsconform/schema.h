/// @file
/// JSON Schema 2020-12 (and draft-07 by `$schema`): compile once, validate often.
/// Pure; a CompiledSchema is immutable and may be shared by threads without locks.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/json.h"

namespace wsconform {

/// One way in which an instance breaks its schema. Root causes only: no cascades.
struct SchemaViolation {
  std::string instance;  ///< JSON Pointer into the instance, "" for the whole
  std::string keyword;  ///< "type", "maxItems", ...; "false" for a schema that is `false`
  std::string schema;   ///< absolute location of the keyword: URI, "#", JSON Pointer
  std::string expected;  ///< "at most 50 items"
  std::string actual;    ///< "51 items"
  /// How evaluation came to the keyword, references included: "/items/$ref/type".
  /// @see JSON Schema core section 12.3.1
  std::string keyword_path{};

  friend auto operator==(const SchemaViolation&, const SchemaViolation&)
      -> bool = default;
};

/// "expected at most 50 items, got 51 items".
[[nodiscard]] auto to_sentence(const SchemaViolation& violation) -> std::string;

/// The standard output format "basic": `valid`, and with violations the flat list
/// `errors`.
/// @see JSON Schema core section 12.4.2
[[nodiscard]] auto to_basic_output(const std::vector<SchemaViolation>& violations)
    -> Json;

enum class SchemaDraft : std::uint8_t { k07, k2020 };

struct SchemaOptions {
  bool allow_unknown_keywords{false};  ///< the official suite needs it; our files never
  bool assert_format{false};           ///< `format` as assertion instead of annotation
  SchemaDraft default_draft{SchemaDraft::k2020};  ///< of documents without `$schema`
};

namespace detail {
struct SchemaProgram;
}

/// A schema ready to validate with.
class CompiledSchema {
 public:
  explicit CompiledSchema(std::shared_ptr<const detail::SchemaProgram> program);
  /// Empty when `instance` is valid; at most 100 violations, in schema order. An Error
  /// (kInternal) only where we could not decide (a pattern ran into its limits, a bound
  /// on depth or work): never to be read as valid or invalid. Of duplicate keys, every
  /// occurrence is checked.
  [[nodiscard]] auto validate(const Json& instance) const
      -> Result<std::vector<SchemaViolation>>;

 private:
  std::shared_ptr<const detail::SchemaProgram> program_;
};

/// Holds schema documents by absolute URI and compiles them. The meta schemas of drafts
/// 2020-12 and 07 and of OpenAPI 3.1's dialect are known only by what the engine
/// implements: `$schema` needs no file for them. A `$ref` to one of them, or a `$schema`
/// that names another meta schema, needs that document to be added.
class SchemaStore {
 public:
  /// Replaces an earlier document at the same URI.
  /// @param uri  retrieval URI without fragment,
  /// "wsconform:/schemas/common/job.schema.json"
  void add(std::string uri, Json document);
  /// Compiles the schema at `uri`, which may end in a "#/pointer" or "#anchor" fragment.
  /// Fails (kInput; `where` is the document's URI, "#" and a JSON Pointer) on an unknown
  /// keyword unless allowed, a malformed keyword value, an unresolvable or remote
  /// reference, an invalid pattern, references that can only run in a circle.
  [[nodiscard]] auto compile(const std::string& uri,
                             const SchemaOptions& options = {}) const
      -> Result<CompiledSchema>;

 private:
  std::map<std::string, std::shared_ptr<const Json>, std::less<>> documents_;
};

}  // namespace wsconform
