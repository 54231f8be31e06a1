/// @file
/// For the tests: a small, complete contract with one made-up operation, and edits to it.
#pragma once

#include <iosfwd>
#include <string>

#include "wsconform/base.h"

namespace wsconform {

inline constexpr auto kOpenApi = "schemas/workspace.openapi.json";
inline constexpr auto kRequest = "schemas/DropNotes/request.schema.json";
inline constexpr auto kResponse = "schemas/DropNotes/response-400.schema.json";
inline constexpr auto kErrorBody = "schemas/common/error.schema.json";
inline constexpr auto kCatalogue = "schemas/requirements/DropNotes.json";
inline constexpr auto kCommon = "schemas/requirements/common.json";
inline constexpr auto kDisputes = "schemas/disputes.json";
inline constexpr auto kNeighbours = "schemas/neighbours.json";
inline constexpr auto kPath = "/paths/~1v1~1{project_id}~1notes~1drop";

/// Pointer to a part of the one operation in the OpenAPI document.
[[nodiscard]] auto in_operation(const std::string& pointer) -> std::string;

/// The contract of DropNotes, with the project's own meta schemas.
[[nodiscard]] auto small_contract() -> FileSet;

/// One edit: the value at `pointer` of `file` becomes `json` (the parent object gets it
/// if it is not there; "/-" appends to an array); an empty `json` removes it. With an
/// empty pointer, `json` is the new text of the whole file, or the file goes.
struct Edit {
  std::string file{};
  std::string pointer{};
  std::string json{};
};
void edit_files(const Edit& edit, FileSet& files);

/// How gtest shows an Error.
void PrintTo(const Error& error, std::ostream* out);

}  // namespace wsconform
