/// @file
/// What the makers of checks are given, and how they read a keyword's value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "builder.h"
#include "index.h"
#include "keyword_rules.h"
#include "program.h"

namespace wsconform::engine {

/// One keyword of one schema object, while it is compiled.
struct Keyword {
  Builder& builder;
  const Site& site;
  std::string_view name;
  const Json& value;

  [[nodiscard]] auto place() const -> Place;
  /// Another keyword of the same schema object, where the dialect knows it.
  [[nodiscard]] auto sibling(std::string_view other) const -> const Json*;
  [[nodiscard]] auto sibling_keyword(std::string_view other,
                                     const Json& other_value) const -> Keyword;
  /// The value is not what the keyword takes. `expected`: "a string".
  [[nodiscard]] auto malformed(std::string_view expected,
                               std::string_view suffix = {}) const -> Error;
  [[nodiscard]] auto refused(std::string message, std::string_view suffix = {}) const
      -> Error;
  /// Refuses a keyword of draft-07 in a later draft, unless unknown ones are allowed:
  /// then it keeps its meaning, as the later meta schema suggests.
  [[nodiscard]] auto outdated(std::string_view successor) const -> Status;
  /// Refuses what stands in the place of a schema, at `suffix`.
  [[nodiscard]] auto no_schema(const Json& found, std::string_view suffix) const -> Error;
  /// The node of a schema inside the value; it is one.
  [[nodiscard]] auto node_of(const Json& schema) const -> const Node*;
  /// As node_of, where the value itself should be the schema.
  [[nodiscard]] auto child(const Json& schema) const -> Result<const Node*>;
};

template <typename KindOfCheck, typename... Arguments>
[[nodiscard]] auto make_check(Arguments&&... arguments) -> CheckPtr {
  return std::make_unique<KindOfCheck>(std::forward<Arguments>(arguments)...);
}

/// Views into the document.
using Names = std::vector<std::string_view>;
using NamedNodes = std::vector<std::pair<std::string_view, const Node*>>;

/// A whole number from 0; one that no count can reach becomes the largest size_t.
[[nodiscard]] auto read_count(const Keyword& keyword) -> Result<std::size_t>;
[[nodiscard]] auto read_text(const Keyword& keyword) -> Result<std::string_view>;
/// An array of different strings.
[[nodiscard]] auto read_names(const Keyword& keyword, const Json& value,
                              std::string_view suffix = {}) -> Result<Names>;
/// An array with at least one schema.
[[nodiscard]] auto read_schemas(const Keyword& keyword)
    -> Result<std::vector<const Node*>>;
/// An object whose values are schemas.
[[nodiscard]] auto read_schema_map(const Keyword& keyword) -> Result<NamedNodes>;
/// Whether the check of `properties` meets all required members, and so decides for
/// `required` in passing. The latter is well formed.
[[nodiscard]] auto members_decide_required(const Keyword& keyword) -> bool;

}  // namespace wsconform::engine
