// Hands out resources of the environment, each once.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/environment.h"

namespace wsconform {

/// What a case needs or got, by kind: "name_policies", "pools", "busy desktops", ...
using Demand = std::map<std::string, std::size_t, std::less<>>;

/// A cursor over one Environment's resources. Cheap to copy: a copy taken before a case
/// is the way back when the case cannot be served in full.
class Dispenser {
 public:
  explicit Dispenser(const Environment& environment) : environment_{&environment} {}

  [[nodiscard]] auto take(std::string_view kind, std::size_t count)
      -> std::optional<std::vector<std::string>>;
  /// The first unused pool that offers at least `volumes`; only so many are in the
  /// answer.
  [[nodiscard]] auto take_pool(std::size_t volumes) -> std::optional<PoolResource>;
  [[nodiscard]] auto take_busy(std::string_view kind) -> std::optional<std::string>;
  [[nodiscard]] auto take_busy_pool() -> std::optional<PoolResource>;
  [[nodiscard]] auto take_of_other_project(std::string_view kind)
      -> std::optional<std::string>;
  [[nodiscard]] auto take_pool_of_other_project() -> std::optional<PoolResource>;

 private:
  [[nodiscard]] auto next(const Resources& from, std::string_view prefix,
                          std::string_view kind, std::size_t count)
      -> std::optional<std::vector<std::string>>;

  [[nodiscard]] auto next_pool(const Resources& from, std::string_view prefix)
      -> std::optional<PoolResource>;

  const Environment* environment_;
  std::map<std::string, std::size_t, std::less<>> used_{};
  std::vector<std::size_t> used_pools_{};
};

}  // namespace wsconform
