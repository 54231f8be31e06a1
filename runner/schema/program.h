/// @file
/// A compiled schema: nodes with checks. Built once, then immutable.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "catalog.h"
#include "glance.h"
#include "site.h"
#include "wsconform/json.h"
#include "wsconform/schema.h"

namespace wsconform::engine {

class Run;
struct Node;

/// A keyword of a schema, as violations name it.
struct Place {
  const Site* site{nullptr};
  std::string_view keyword{};
  bool is_schema_itself{false};  ///< the schema `false` has no keyword of its own

  /// Absolute.
  [[nodiscard]] auto location() const -> std::string {
    return absolute_location(*site, is_schema_itself ? "" : "/" + std::string{keyword});
  }
};

/// A set of Json::Type.
using TypeMask = std::uint8_t;
inline constexpr TypeMask kAllTypes = 0x3F;
inline constexpr std::size_t kTypeCount = 6;
[[nodiscard]] constexpr auto mask_of(Json::Type type) -> TypeMask {
  return static_cast<TypeMask>(1U << static_cast<unsigned>(type));
}
[[nodiscard]] constexpr auto has(TypeMask mask, Json::Type type) -> bool {
  return ((unsigned{mask} >> static_cast<unsigned>(type)) & 1U) != 0;
}
inline constexpr TypeMask kNumbers = mask_of(Json::Type::kNumber);
inline constexpr TypeMask kStrings = mask_of(Json::Type::kString);
inline constexpr TypeMask kArrays = mask_of(Json::Type::kArray);
inline constexpr TypeMask kObjects = mask_of(Json::Type::kObject);

/// What one keyword (or a few that belong together) demands of an instance.
class Check {
 public:
  /// @param types  the instances that it can say no to; it is asked about no others
  Check(const Place& place, TypeMask types) : place_{place}, types_{types} {}
  Check(const Check&) = delete;
  auto operator=(const Check&) -> Check& = delete;
  virtual ~Check() = default;

  /// Reports to `run` what is wrong, where the run collects that.
  [[nodiscard]] virtual auto holds(Run& run, const Json& instance) const -> bool = 0;
  /// False where another check of the same schema decides in its place: then it only
  /// reports.
  [[nodiscard]] virtual auto decides() const -> bool { return true; }
  /// Puts its limits for values of a type into a glance. False where a glance cannot tell
  /// that it holds.
  [[nodiscard]] virtual auto narrow(Json::Type /*type*/, Glance& /*glance*/) const
      -> bool {
    return false;
  }
  /// The nodes it applies to the same instance: a circle of these never ends.
  [[nodiscard]] virtual auto in_place() const -> std::vector<const Node*> { return {}; }
  /// Once it fails, other keywords of the same schema have nothing to add.
  [[nodiscard]] virtual auto decisive() const -> bool { return false; }

  [[nodiscard]] auto place() const -> const Place& { return place_; }
  [[nodiscard]] auto types() const -> TypeMask { return types_; }

 private:
  Place place_;
  TypeMask types_;
};

using Checks = std::span<const Check* const>;

/// One schema. Filled by the builder; nodes refer to each other by address.
struct Node {
  Node() = default;
  Node(const Node&) = delete;
  auto operator=(const Node&) -> Node& = delete;
  ~Node() = default;

  /// The checks that decide about values of a type.
  [[nodiscard]] auto checks_of(Json::Type type) const -> Checks {
    const auto i = static_cast<std::size_t>(type);
    return {by_type[i], by_type[i + 1]};
  }
  /// Whether there is nothing to say about values of a type.
  [[nodiscard]] auto is_indifferent_to(Json::Type type) const -> bool {
    return !has(concerns, type);
  }
  /// Whether a text or a number can be seen to be valid. False says nothing.
  [[nodiscard]] auto accepts_at_a_glance(const Json& value) const -> bool {
    if (!has(glances, value.type())) return false;
    return value.is_string() ? glance.accepts(value.as_string())
                             : glance.accepts(value.as_number());
  }

  /// What decides in its place: the end of a chain of mere references, or itself.
  const Node* target{this};
  TypeMask concerns{0};  ///< instances that the target can say no to
  TypeMask glances{0};   ///< instances for which the glance knows all limits
  TypeMask tracks{0};    ///< instances whose evaluated parts a keyword in here must know
  std::uint32_t resource{0};
  std::uint32_t number{0};  ///< counts from 0, in the order of the program
  Glance glance{};
  /// Where the checks of each Json::Type begin in the program's list, and the last end.
  std::array<const Check* const*, kTypeCount + 1> by_type{};
  /// In the order of evaluation, which is that of the report.
  std::vector<std::unique_ptr<const Check>> checks{};
  const Site* site{nullptr};
};

/// What a schema is about, for "one of these" texts: "string", "object with \"id\"".
[[nodiscard]] auto summary_of(const Node& node) -> std::string;

}  // namespace wsconform::engine

namespace wsconform::detail {

struct SchemaProgram {
  engine::Catalogued source{};
  std::deque<engine::Node> nodes{};
  std::vector<const engine::Check*> deciding{};  ///< of all nodes, by type
  const engine::Node* root{nullptr};
  /// Per name of a `$dynamicAnchor`: its node in each resource, by number, or nullptr.
  std::map<std::string, std::vector<const engine::Node*>, std::less<>> dynamic_anchors{};
};

}  // namespace wsconform::detail
