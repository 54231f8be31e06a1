#include "dispenser.h"

#include <algorithm>

namespace wsconform {

auto Dispenser::next(const Resources& from, std::string_view prefix,
                     std::string_view kind, std::size_t count)
    -> std::optional<std::vector<std::string>> {
  const auto found = from.ids.find(kind);
  const std::size_t offered = found == from.ids.end() ? 0 : found->second.size();
  std::size_t& used = used_[std::string{prefix} + std::string{kind}];
  if (offered - used < count) return std::nullopt;
  const auto first = found == from.ids.end()
                         ? std::vector<std::string>::const_iterator{}
                         : found->second.begin() + static_cast<std::ptrdiff_t>(used);
  used += count;
  if (count == 0) return std::vector<std::string>{};
  return std::vector<std::string>(first, first + static_cast<std::ptrdiff_t>(count));
}

auto Dispenser::take(std::string_view kind, std::size_t count)
    -> std::optional<std::vector<std::string>> {
  return next(environment_->disposable, "", kind, count);
}

auto Dispenser::take_pool(std::size_t volumes) -> std::optional<PoolResource> {
  const auto& pools = environment_->disposable.pools;
  for (std::size_t i = 0; i < pools.size(); ++i) {
    const bool used = std::ranges::find(used_pools_, i) != used_pools_.end();
    if (used || pools[i].volumes.size() < volumes) continue;
    used_pools_.push_back(i);
    PoolResource pool = pools[i];
    pool.volumes.resize(volumes);
    return pool;
  }
  return std::nullopt;
}

auto Dispenser::take_busy(std::string_view kind) -> std::optional<std::string> {
  auto ids = next(environment_->busy, "busy ", kind, 1);
  if (!ids) return std::nullopt;
  return std::move(ids->front());
}

auto Dispenser::next_pool(const Resources& from, std::string_view prefix)
    -> std::optional<PoolResource> {
  std::size_t& used = used_[std::string{prefix} + "pools"];
  if (used >= from.pools.size()) return std::nullopt;
  return from.pools[used++];
}

auto Dispenser::take_busy_pool() -> std::optional<PoolResource> {
  return next_pool(environment_->busy, "busy ");
}

auto Dispenser::take_pool_of_other_project() -> std::optional<PoolResource> {
  return next_pool(environment_->other_project, "other project's ");
}

auto Dispenser::take_of_other_project(std::string_view kind)
    -> std::optional<std::string> {
  auto ids = next(environment_->other_project, "other project's ", kind, 1);
  if (!ids) return std::nullopt;
  return std::move(ids->front());
}

}  // namespace wsconform
