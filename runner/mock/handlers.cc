#include "handlers.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace wsconform::mock {

namespace {

constexpr std::array<Handler, 5> kHandlers{{
    {.operation = "BatchDeleteDesktopNamePolicy",
     .kind = Kind::kNamePolicy,
     .list = "/policy_ids"},
    {.operation = "BatchDeleteDesktops",
     .kind = Kind::kDesktop,
     .list = "/desktop_ids",
     .along = Kind::kSharing},
    {.operation = "DeleteDesktopPoolVolumes",
     .kind = Kind::kVolume,
     .list = "/volumes",
     .item = "/id",
     .container_parameter = "pool_id",
     .container = Kind::kPool},
    {.operation = "DeleteDesktopSubResources",
     .kind = Kind::kSharing,
     .list = "/desktop_ids"},
    {.operation = "BatchDeleteAccessPolicies",
     .kind = Kind::kAccessPolicy,
     .list = "/policy_id_list"},
}};

}  // namespace

auto find_handler(std::string_view operation) -> const Handler* {
  const auto* const found = std::ranges::find(kHandlers, operation, &Handler::operation);
  return found == kHandlers.end() ? nullptr : found;
}

auto find_list(const Handler& handler, const Json& body) -> const JsonArray* {
  const Json* list = find_pointer(body, handler.list);
  return list != nullptr && list->is_array() ? &list->as_array() : nullptr;
}

auto named_ids(const Handler& handler, const Json& body) -> std::vector<std::string> {
  std::vector<std::string> ids;
  std::unordered_set<std::string_view> seen;
  const JsonArray* list = find_list(handler, body);
  if (list == nullptr) return ids;
  ids.reserve(list->size());
  for (const Json& item : *list) {
    const Json* id = find_pointer(item, handler.item);
    if (id == nullptr || !id->is_string()) continue;
    if (seen.insert(id->as_string()).second) ids.push_back(id->as_string());
  }
  return ids;
}

}  // namespace wsconform::mock
