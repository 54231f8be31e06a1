/// @file
/// What exists in the mock: resources by kind and id, and what became of them.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wsconform::mock {

enum class Kind { kDesktop, kSharing, kNamePolicy, kAccessPolicy, kPool, kVolume };
inline constexpr std::size_t kKinds = 6;

/// What an id means to a request.
enum class Presence {
  kHere,       ///< exists, and may be deleted
  kBusy,       ///< exists, and another task has hold of it
  kGone,       ///< has been deleted
  kForeign,    ///< belongs to another project
  kElsewhere,  ///< is in another container (pool)
  kUnknown
};

/// An id that a request named, and what there is behind it.
struct Target {
  std::string id{};
  Presence presence{Presence::kUnknown};
  std::string
      neighbour{};  ///< the next one of its kind, project and container; "" if none
};
[[nodiscard]] auto exists(const Target& target) -> bool;

struct Resource {
  std::string project{};
  std::string container{};  ///< the pool of a volume
  bool busy{false};
  bool deleted{false};
};

/// From where a request looks: a resource outside of it is not there for it.
struct Scope {
  std::string_view project{};
  std::string_view container{};
};

/// Not thread-safe: its owner locks.
class Store {
 public:
  void add(Kind kind, const std::string& id, Resource resource);
  [[nodiscard]] auto look_up(Kind kind, const std::string& id, const Scope& scope) const
      -> Target;
  /// Nothing happens when there is no such resource.
  void remove(Kind kind, const std::string& id);

 private:
  struct Placed {
    Resource resource{};
    std::size_t place{0};  ///< in `order`
  };
  struct Shelf {
    std::unordered_map<std::string, Placed> by_id{};
    std::vector<std::string> order{};
  };
  [[nodiscard]] auto neighbour_of(const Shelf& shelf, const Placed& placed) const
      -> std::string;

  std::array<Shelf, kKinds> shelves_{};
};

}  // namespace wsconform::mock
