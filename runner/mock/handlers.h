/// @file
/// What each operation deletes. The only place where the faithful mock knows operations.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store.h"
#include "wsconform/json.h"

namespace wsconform::mock {

/// One operation's handler: which ids of the body name which resources.
struct Handler {
  std::string_view operation{};
  Kind kind{Kind::kDesktop};
  std::string_view list{};  ///< JSON Pointer to the list in the body
  std::string_view item{};  ///< "" when an item is the id, else pointer in it
  std::string_view container_parameter{};  ///< path parameter that must exist too, or ""
  Kind container{Kind::kPool};
  std::optional<Kind> along{};  ///< what goes with the resource: same ids, another kind
};

/// nullptr for an operation that the mock does not serve.
[[nodiscard]] auto find_handler(std::string_view operation) -> const Handler*;

/// The list that names the resources, or nullptr when the body has none.
[[nodiscard]] auto find_list(const Handler& handler, const Json& body)
    -> const JsonArray*;
/// Each id once, in the order of the body. What is no string is left out.
[[nodiscard]] auto named_ids(const Handler& handler, const Json& body)
    -> std::vector<std::string>;

}  // namespace wsconform::mock
