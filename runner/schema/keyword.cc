#include "keyword.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "decimal.h"
#include "describe.h"

namespace wsconform::engine {

auto Keyword::place() const -> Place { return {.site = &site, .keyword = name}; }

auto Keyword::sibling(std::string_view other) const -> const Json* {
  if (find_rule(other, site.resource->dialect) == nullptr) return nullptr;
  return site.schema->find(other);
}

auto Keyword::sibling_keyword(std::string_view other, const Json& other_value) const
    -> Keyword {
  return {.builder = builder, .site = site, .name = other, .value = other_value};
}

auto Keyword::refused(std::string message, std::string_view suffix) const -> Error {
  return {Error::Kind::kInput,
          place_in_document(site, fmt::format("/{}{}", name, suffix)),
          std::move(message)};
}

auto Keyword::malformed(std::string_view expected, std::string_view suffix) const
    -> Error {
  const auto* found = find_pointer(value, suffix);
  return refused(fmt::format("{} must be {}, not {}", name, expected,
                             found == nullptr ? "nothing" : describe_value(*found)),
                 suffix);
}

auto Keyword::outdated(std::string_view successor) const -> Status {
  const bool fits = site.resource->dialect.draft == SchemaDraft::k07;
  if (fits || builder.options().allow_unknown_keywords) return {};
  return refused(fmt::format("{} is a keyword of draft-07: use {}", name, successor));
}

auto Keyword::no_schema(const Json& found, std::string_view suffix) const -> Error {
  return refused(fmt::format("a schema must be an object, true or false, not {}",
                             describe_value(found)),
                 suffix);
}

auto Keyword::node_of(const Json& schema) const -> const Node* {
  return builder.node(*builder.catalog().find(&schema));
}

auto Keyword::child(const Json& schema) const -> Result<const Node*> {
  if (!is_schema(schema)) return no_schema(schema, {});
  return node_of(schema);
}

auto read_count(const Keyword& keyword) -> Result<std::size_t> {
  const auto number = keyword.value.is_number()
                          ? to_decimal(keyword.value.as_number())
                          : Decimal{.negative = true, .digits = "1"};
  if (number.negative || !number.is_whole()) {
    return keyword.malformed("a whole number from 0");
  }
  return number.to_count();
}

auto read_text(const Keyword& keyword) -> Result<std::string_view> {
  if (!keyword.value.is_string()) return keyword.malformed("a string");
  return std::string_view{keyword.value.as_string()};
}

auto read_names(const Keyword& keyword, const Json& value, std::string_view suffix)
    -> Result<Names> {
  if (!value.is_array()) return keyword.malformed("an array of strings", suffix);
  Names names;
  names.reserve(value.as_array().size());
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < value.as_array().size(); ++i) {
    const auto& name = value.as_array()[i];
    const auto at = [&] { return fmt::format("{}/{}", suffix, i); };
    if (!name.is_string()) return keyword.malformed("an array of strings", at());
    if (!seen.insert(name.as_string()).second) {
      return keyword.refused(
          fmt::format("{} names {} twice", keyword.name, quote(name.as_string())), at());
    }
    names.emplace_back(name.as_string());
  }
  return names;
}

auto read_schemas(const Keyword& keyword) -> Result<std::vector<const Node*>> {
  if (!keyword.value.is_array() || keyword.value.as_array().empty()) {
    return keyword.malformed("an array of at least one schema");
  }
  std::vector<const Node*> nodes;
  nodes.reserve(keyword.value.as_array().size());
  for (std::size_t i = 0; i < keyword.value.as_array().size(); ++i) {
    const auto& schema = keyword.value.as_array()[i];
    if (!is_schema(schema)) return keyword.no_schema(schema, fmt::format("/{}", i));
    nodes.push_back(keyword.node_of(schema));
  }
  return nodes;
}

auto read_schema_map(const Keyword& keyword) -> Result<NamedNodes> {
  if (!keyword.value.is_object()) return keyword.malformed("an object of schemas");
  NamedNodes nodes;
  nodes.reserve(keyword.value.as_object().size());
  for (const auto& [key, schema] : keyword.value.as_object()) {
    if (!is_schema(schema)) return keyword.no_schema(schema, "/" + pointer_token(key));
    nodes.emplace_back(key, keyword.node_of(schema));
  }
  return nodes;
}

}  // namespace wsconform::engine
