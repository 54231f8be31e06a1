/// @file
/// Where the parts of a contract are in a FileSet.
#pragma once

#include <string>
#include <string_view>

namespace wsconform::loader {

inline constexpr std::string_view kSchemaFolder = "schemas/";
inline constexpr std::string_view kMetaFolder = "schemas/meta/";
inline constexpr std::string_view kRequirementsFolder = "schemas/requirements/";
inline constexpr std::string_view kLayersFolder = "schemas/layers/";
inline constexpr std::string_view kOpenApiFile = "schemas/workspace.openapi.json";
inline constexpr std::string_view kDisputesFile = "schemas/disputes.json";
inline constexpr std::string_view kNeighboursFile = "schemas/neighbours.json";
inline constexpr std::string_view kSchemaSuffix = ".schema.json";

/// The page of the requirements that hold for every operation.
inline constexpr std::string_view kCommonPage = "common";

[[nodiscard]] inline auto meta_path(std::string_view name) -> std::string {
  return std::string{kMetaFolder} + std::string{name} + std::string{kSchemaSuffix};
}
/// Of an operationId or kCommonPage.
[[nodiscard]] inline auto requirements_path(std::string_view page) -> std::string {
  return std::string{kRequirementsFolder} + std::string{page} + ".json";
}

}  // namespace wsconform::loader
