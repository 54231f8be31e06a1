/// @file
/// The schema files of a FileSet: read and compiled when first asked for.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "node.h"
#include "wsconform/base.h"
#include "wsconform/json.h"
#include "wsconform/schema.h"

namespace wsconform::loader {

/// The file's text, or an Error that names it.
[[nodiscard]] auto find_file(const FileSet& files, std::string_view path)
    -> Result<std::string_view>;

/// The path, with its fragment, that the reference at `node` means. Refused: an absolute
/// URI or path, a way out of schemas/, a file that is not there.
[[nodiscard]] auto resolve_reference(const FileSet& files, const Node& node)
    -> Result<std::string>;

/// "expected at most 50 items, got 51 items (maxItems)".
[[nodiscard]] auto describe(const SchemaViolation& violation) -> std::string;

/// A documented property of an object.
struct Field {
  std::string name;
  std::string schema;  ///< where its schema stands: path, "#", JSON Pointer
  bool required{false};
};

/// "schemas/common/job.schema.json" is known to the engine by the URI in its `$id`:
/// "https://wsconform.example/schemas/common/job.schema.json".
class SchemaLibrary {
 public:
  /// `files` must outlive the library.
  explicit SchemaLibrary(const FileSet& files) : files_{&files} {}

  /// Compiles the schema at `path` (which may end in a fragment), once. Every file on the
  /// way says draft 2020-12 and carries the `$id` that mirrors its path.
  [[nodiscard]] auto compile(const std::string& path) -> Result<CompiledSchema>;

  /// The schema at a path with or without fragment; nullptr if it was not read.
  [[nodiscard]] auto find_schema(const std::string& path) const -> const Json*;
  /// Where the schema of a field stands that instances of the schema at `path` hold at
  /// this pointer, by way of `properties` and references; nullopt if none is documented.
  [[nodiscard]] auto find_field(const std::string& path, std::string_view pointer) const
      -> std::optional<std::string>;

  /// The schema at a path that was read, with every `$ref` replaced by what it leads to;
  /// `true` beyond a depth that only a circle reaches.
  [[nodiscard]] auto resolve(const std::string& path) const -> Json;

  /// The documented properties of objects that the schema at `path` describes.
  [[nodiscard]] auto fields_of(const std::string& path) const -> std::vector<Field>;

  /// The files read so far, by path.
  [[nodiscard]] auto documents() const
      -> const std::map<std::string, Json, std::less<>>& {
    return documents_;
  }

 private:
  /// Where the `$ref` of a schema that was read leads to in the end; without one, `path`.
  [[nodiscard]] auto follow_references(const std::string& path) const -> std::string;
  [[nodiscard]] auto resolve(const std::string& path, int depth) const -> Json;
  auto read(const std::string& path) -> Status;
  auto read_with_references(const std::string& path) -> Status;

  const FileSet* files_;
  SchemaStore store_{};
  std::map<std::string, Json, std::less<>> documents_{};
  std::map<std::string, CompiledSchema, std::less<>> compiled_{};
};

}  // namespace wsconform::loader
