/// @file
/// Sets of JSON values: equal by json_equal, found by hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "wsconform/json.h"

namespace wsconform::engine {

/// Values that json_equal calls equal have one hash: 1, 1.0 and 10e-1; members in any
/// order; of duplicate keys the last. Parts nested deeper than 32 do not count.
[[nodiscard]] auto json_hash(const Json& value) -> std::uint64_t;

/// Values by hash, to be asked whether one equal to another is among them. Refers to
/// them.
class JsonIndex {
 public:
  explicit JsonIndex(const JsonArray& values);
  [[nodiscard]] auto contains(const Json& value) const -> bool;

 private:
  const JsonArray& values_;
  std::vector<std::pair<std::uint64_t, std::size_t>> hashes_;  ///< sorted; empty if few
};

/// The positions of two equal values, the later one first found; `comparisons` counts the
/// work.
[[nodiscard]] auto find_equal_pair(const JsonArray& values, std::uint64_t& comparisons)
    -> std::optional<std::pair<std::size_t, std::size_t>>;

}  // namespace wsconform::engine
