/// @file
/// What the tests of this module share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wsconform/schema.h"

namespace wsconform::engine {

/// Where test schemas are stored unless they say otherwise.
inline constexpr std::string_view kTestUri = "http://test.example/schema";

/// A JSON text that a test wrote; an invalid one fails the test.
[[nodiscard]] auto json(std::string_view text) -> Json;
[[nodiscard]] auto compile_text(std::string_view schema,
                                const SchemaOptions& options = {})
    -> Result<CompiledSchema>;
/// What a schema says about an instance; errors of either step fail the test.
[[nodiscard]] auto violations(std::string_view schema, std::string_view instance,
                              const SchemaOptions& options = {})
    -> std::vector<SchemaViolation>;
[[nodiscard]] auto accepts(std::string_view schema, std::string_view instance,
                           const SchemaOptions& options = {}) -> bool;
/// "instance keyword: expected / actual", one line a violation.
[[nodiscard]] auto report(std::string_view schema, std::string_view instance,
                          const SchemaOptions& options = {}) -> std::string;
/// The error of compiling, "where: message"; "" when there is none.
[[nodiscard]] auto compile_error(std::string_view schema,
                                 const SchemaOptions& options = {}) -> std::string;

}  // namespace wsconform::engine
