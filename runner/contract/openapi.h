/// @file
/// The OpenAPI document, held against its profile, made into operations.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalogue.h"
#include "node.h"
#include "schema_library.h"
#include "wsconform/contract.h"

namespace wsconform::loader {

/// A documented body: its media types with their examples, and its schema.
struct DocumentedBody {
  Node content;        ///< the `content` object
  std::string schema;  ///< path of the schema file, with fragment
};

/// An operation and where in the files its bodies are described.
struct DocumentedOperation {
  Operation operation;
  std::optional<DocumentedBody> request{};
  std::map<int, DocumentedBody> responses{};  ///< by status; only those with a body
};

/// Every operation in the document's order, with its catalogue. Checked here: ids and
/// paths are unique, path parameters are declared and used, statuses are numbers, bodies
/// are references to schema files, targets, side effects and expected fields name
/// documented fields, every operation has a catalogue with the requirements that it
/// cites. What comes back borrows the document of `openapi`.
[[nodiscard]] auto read_operations(const FileSet& files, const Node& openapi,
                                   const Catalogues& catalogues, SchemaLibrary& schemas)
    -> Result<std::vector<DocumentedOperation>>;

}  // namespace wsconform::loader
