#include "store.h"

#include <utility>

namespace wsconform::mock {

namespace {

auto presence_of(const Resource& resource, const Scope& scope) -> Presence {
  if (resource.project != scope.project) return Presence::kForeign;
  if (resource.container != scope.container) return Presence::kElsewhere;
  if (resource.deleted) return Presence::kGone;
  return resource.busy ? Presence::kBusy : Presence::kHere;
}

auto is_alike(const Resource& a, const Resource& b) -> bool {
  return a.project == b.project && a.container == b.container && a.busy == b.busy;
}

}  // namespace

auto exists(const Target& target) -> bool {
  return target.presence == Presence::kHere || target.presence == Presence::kBusy;
}

void Store::add(Kind kind, const std::string& id, Resource resource) {
  Shelf& shelf = shelves_.at(static_cast<std::size_t>(kind));
  const auto [at, added] = shelf.by_id.try_emplace(id);
  if (added) shelf.order.push_back(id);
  if (added) at->second.place = shelf.order.size() - 1;
  at->second.resource = std::move(resource);
}

auto Store::look_up(Kind kind, const std::string& id, const Scope& scope) const
    -> Target {
  const Shelf& shelf = shelves_.at(static_cast<std::size_t>(kind));
  const auto found = shelf.by_id.find(id);
  if (found == shelf.by_id.end()) return {.id = id};
  return {.id = id,
          .presence = presence_of(found->second.resource, scope),
          .neighbour = neighbour_of(shelf, found->second)};
}

auto Store::neighbour_of(const Shelf& shelf, const Placed& placed) const -> std::string {
  if (placed.place + 1 >= shelf.order.size()) return "";
  const std::string& next = shelf.order[placed.place + 1];
  return is_alike(shelf.by_id.at(next).resource, placed.resource) ? next : "";
}

void Store::remove(Kind kind, const std::string& id) {
  auto& by_id = shelves_.at(static_cast<std::size_t>(kind)).by_id;
  if (const auto found = by_id.find(id); found != by_id.end()) {
    found->second.resource.deleted = true;
  }
}

}  // namespace wsconform::mock
