/// @file
/// Which keywords a schema resource may use: its draft and its vocabularies.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "wsconform/schema.h"

namespace wsconform::engine {

using Vocabularies = std::uint16_t;

inline constexpr Vocabularies kCore = 1U << 0U;
inline constexpr Vocabularies kApplicator = 1U << 1U;
inline constexpr Vocabularies kUnevaluated = 1U << 2U;
inline constexpr Vocabularies kValidation = 1U << 3U;
inline constexpr Vocabularies kMetaData = 1U << 4U;
inline constexpr Vocabularies kFormatAnnotation = 1U << 5U;
inline constexpr Vocabularies kFormatAssertion = 1U << 6U;
inline constexpr Vocabularies kContent = 1U << 7U;
inline constexpr Vocabularies kOpenApi = 1U << 8U;

struct Dialect {
  SchemaDraft draft{SchemaDraft::k2020};
  /// Draft-07 knows no vocabularies: its keywords are always all there.
  Vocabularies vocabularies{};
  friend auto operator==(const Dialect&, const Dialect&) -> bool = default;
};

/// The dialect of a document that does not say.
[[nodiscard]] auto default_dialect(SchemaDraft draft) -> Dialect;
/// The dialects that the engine itself knows, by the `$schema` that names them.
[[nodiscard]] auto known_dialect(std::string_view schema_uri) -> std::optional<Dialect>;
[[nodiscard]] auto known_vocabulary(std::string_view uri) -> std::optional<Vocabularies>;

}  // namespace wsconform::engine
