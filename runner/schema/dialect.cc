#include "dialect.h"

#include <algorithm>
#include <array>
#include <utility>

#include "uri.h"

namespace wsconform::engine {
namespace {

constexpr Vocabularies kStandard = kCore | kApplicator | kUnevaluated | kValidation |
                                   kMetaData | kFormatAnnotation | kContent;

constexpr std::array<std::pair<std::string_view, Dialect>, 3> kDialects{{
    {"https://json-schema.org/draft/2020-12/schema", {SchemaDraft::k2020, kStandard}},
    {"http://json-schema.org/draft-07/schema", {SchemaDraft::k07, {}}},
    {"https://spec.openapis.org/oas/3.1/dialect/base",
     {SchemaDraft::k2020, kStandard | kOpenApi}},
}};

constexpr std::array<std::pair<std::string_view, Vocabularies>, 9> kVocabularies{{
    {"https://json-schema.org/draft/2020-12/vocab/core", kCore},
    {"https://json-schema.org/draft/2020-12/vocab/applicator", kApplicator},
    {"https://json-schema.org/draft/2020-12/vocab/unevaluated", kUnevaluated},
    {"https://json-schema.org/draft/2020-12/vocab/validation", kValidation},
    {"https://json-schema.org/draft/2020-12/vocab/meta-data", kMetaData},
    {"https://json-schema.org/draft/2020-12/vocab/format-annotation", kFormatAnnotation},
    {"https://json-schema.org/draft/2020-12/vocab/format-assertion", kFormatAssertion},
    {"https://json-schema.org/draft/2020-12/vocab/content", kContent},
    {"https://spec.openapis.org/oas/3.1/vocab/base", kOpenApi},
}};

}  // namespace

auto default_dialect(SchemaDraft draft) -> Dialect {
  if (draft == SchemaDraft::k07) return {SchemaDraft::k07, {}};
  return {SchemaDraft::k2020, kStandard};
}

auto known_dialect(std::string_view schema_uri) -> std::optional<Dialect> {
  if (!fragment_of(schema_uri).empty()) return std::nullopt;
  const auto uri = without_fragment(schema_uri);
  const auto found =
      std::ranges::find(kDialects, uri, [](const auto& e) { return e.first; });
  if (found == kDialects.end()) return std::nullopt;
  return found->second;
}

auto known_vocabulary(std::string_view uri) -> std::optional<Vocabularies> {
  const auto found =
      std::ranges::find(kVocabularies, uri, [](const auto& e) { return e.first; });
  if (found == kVocabularies.end()) return std::nullopt;
  return found->second;
}

}  // namespace wsconform::engine
