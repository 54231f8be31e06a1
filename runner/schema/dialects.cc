#include <fmt/format.h>

#include "index.h"
#include "uri.h"

namespace wsconform::engine {
namespace {

/// How many meta schemas may describe each other before we call it a circle.
constexpr int kMaxMetaSchemas = 8;

auto read_vocabularies(const Json& declared) -> Result<Vocabularies> {
  if (!declared.is_object()) {
    return Error{Error::Kind::kInput, {}, "$vocabulary must be an object"};
  }
  Vocabularies vocabularies = kCore;
  for (const auto& [uri, required] : declared.as_object()) {
    if (!required.is_boolean()) {
      return Error{Error::Kind::kInput, {}, "a $vocabulary entry must be true or false"};
    }
    if (const auto known = known_vocabulary(uri)) {
      vocabularies = static_cast<Vocabularies>(vocabularies | *known);
    } else if (required.as_boolean()) {
      return Error{Error::Kind::kInput,
                   {},
                   fmt::format("the required vocabulary {} is not known", uri)};
    }
  }
  return vocabularies;
}

auto as_text(const Json* value) -> std::string {
  return value != nullptr && value->is_string() ? value->as_string() : std::string{};
}

}  // namespace

Dialects::Dialects(const Documents& documents, SchemaDraft default_draft)
    : documents_{documents}, draft_{default_draft} {}

auto Dialects::document(std::string_view uri) const -> const Json* {
  if (const auto found = documents_.find(uri); found != documents_.end()) {
    return &found->second;
  }
  for (const auto& [at, document] : documents_) {
    const auto id = as_text(document.find("$id"));
    if (!id.empty() && without_fragment(resolve_uri(at, id)) == uri) return &document;
  }
  return nullptr;
}

auto Dialects::of(std::string_view schema_uri) const -> Result<Dialect> {
  std::string uri{schema_uri};
  std::optional<Vocabularies> vocabularies;
  for (int step = 0; step < kMaxMetaSchemas; ++step) {
    if (auto known = known_dialect(uri)) {
      if (vocabularies) known->vocabularies = *vocabularies;
      return *known;
    }
    const auto* meta = document(without_fragment(uri));
    if (meta == nullptr) {
      return Error{Error::Kind::kInput,
                   {},
                   fmt::format("the meta schema {} is not known", to_visible(uri))};
    }
    if (const auto* declared = meta->find("$vocabulary"); declared && !vocabularies) {
      const auto read = read_vocabularies(*declared);
      if (!read.ok()) return read.error();
      vocabularies = read.value();
    }
    const auto next = as_text(meta->find("$schema"));
    if (next.empty()) {
      auto dialect = fallback();
      if (vocabularies) dialect.vocabularies = *vocabularies;
      return dialect;
    }
    uri = next;
  }
  return Error{Error::Kind::kInput,
               {},
               fmt::format("the meta schema {} leads from one to the next without end",
                           to_visible(schema_uri))};
}

}  // namespace wsconform::engine
