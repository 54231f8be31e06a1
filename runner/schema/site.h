/// @file
/// Where schemas stand: in which resource, and how one gets there.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dialect.h"
#include "wsconform/json.h"

namespace wsconform::engine {

struct Node;

/// Shared with the programs made of them: those keep views into them.
using Documents = std::map<std::string, std::shared_ptr<const Json>, std::less<>>;
using Anchors = std::map<std::string, const Json*, std::less<>>;

/// A schema with a URI of its own: a document's root, or a part with `$id`.
struct Resource {
  std::string uri{};               ///< absolute, without fragment
  std::string document{};          ///< where the file was found
  std::string document_pointer{};  ///< where in it this resource begins
  const Json* root{nullptr};
  Dialect dialect{};
  std::uint32_t number{0};  ///< counts from 0, in the order of loading
  Anchors anchors{};        ///< those of `dynamic_anchors` included
  Anchors dynamic_anchors{};
};

/// One place where a schema stands. Its pointer is made only where somebody reads it.
struct Site {
  static constexpr auto kNoIndex = static_cast<std::size_t>(-1);

  const Json* schema{nullptr};
  const Resource* resource{nullptr};
  const Site* parent{nullptr};      ///< in the same resource; nullptr for its root
  std::string_view keyword{};       ///< the parent's keyword that holds it; "" for a root
  const std::string* key{nullptr};  ///< which of the keyword's schemas: by name,
  std::size_t index{kNoIndex};      ///< or by number; neither where there is but one
  std::string_view tail{};  ///< the way from the parent where no known keyword leads here
  Node* node{nullptr};      ///< once something needs it
};

/// From the resource's root.
[[nodiscard]] auto pointer_of(const Site& site) -> std::string;
/// From the document's root.
[[nodiscard]] auto document_pointer_of(const Site& site) -> std::string;
/// "document#/pointer", as errors name it.
[[nodiscard]] auto place_in_document(const Site& site, std::string_view suffix = {})
    -> std::string;
/// "uri#/pointer", as violations name it.
[[nodiscard]] auto absolute_location(const Site& site, std::string_view suffix = {})
    -> std::string;

}  // namespace wsconform::engine
