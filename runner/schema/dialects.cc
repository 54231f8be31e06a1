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

/// Where we are among meta schemas that describe each other.
struct Dialects::Chain {
  std::string uri{};
  std::optional<Vocabularies> vocabularies{};  ///< of the first one that says

  [[nodiscard]] auto apply(Dialect dialect) const -> Dialect {
    if (vocabularies) dialect.vocabularies = *vocabularies;
    return dialect;
  }
};

Dialects::Dialects(const Documents& documents, SchemaDraft default_draft)
    : documents_{documents}, draft_{default_draft} {}

auto Dialects::document(std::string_view uri) const -> const Json* {
  if (const auto found = documents_.find(uri); found != documents_.end()) {
    return found->second.get();
  }
  for (const auto& [at, document] : documents_) {
    const auto id = as_text(document->find("$id"));
    if (!id.empty() && without_fragment(resolve_uri(at, id)) == uri)
      return document.get();
  }
  return nullptr;
}

/// One meta schema further; a dialect once a known one is reached.
auto Dialects::follow(Chain& chain) const -> Result<std::optional<Dialect>> {
  const auto known = known_dialect(chain.uri);
  if (known) return std::optional{chain.apply(*known)};
  const auto* meta = document(without_fragment(chain.uri));
  if (meta == nullptr) {
    return Error{Error::Kind::kInput,
                 {},
                 fmt::format("the meta schema {} is not known", to_visible(chain.uri))};
  }
  const auto* declared = meta->find("$vocabulary");
  if (declared != nullptr && !chain.vocabularies) {
    const auto read = read_vocabularies(*declared);
    if (!read.ok()) return read.error();
    chain.vocabularies = read.value();
  }
  chain.uri = as_text(meta->find("$schema"));
  if (chain.uri.empty()) return std::optional{chain.apply(fallback())};
  return std::optional<Dialect>{};
}

auto Dialects::of(std::string_view schema_uri) const -> Result<Dialect> {
  Chain chain{.uri = std::string{schema_uri}};
  for (int step = 0; step < kMaxMetaSchemas; ++step) {
    const auto dialect = follow(chain);
    if (!dialect.ok()) return dialect.error();
    if (dialect.value()) return *dialect.value();
  }
  return Error{Error::Kind::kInput,
               {},
               fmt::format("the meta schema {} leads from one to the next without end",
                           to_visible(schema_uri))};
}

}  // namespace wsconform::engine
