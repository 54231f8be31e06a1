/// @file
/// The violations found so far, and where the search for more is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "program.h"
#include "wsconform/schema.h"

namespace wsconform::engine {

/// The two texts of a violation.
struct Texts {
  std::string expected{};
  std::string actual{};
};

/// A schema being applied, and which of its checks is at work.
struct Frame {
  const Node* node{nullptr};
  const Check* check{nullptr};
};

/// A step into the instance: a member or an item.
struct Step {
  static constexpr auto kNoIndex = static_cast<std::size_t>(-1);
  std::string_view key{};
  std::size_t index{kNoIndex};
};

struct Report {
  std::vector<SchemaViolation> violations{};
  std::vector<Step> path{};
  std::vector<Frame> frames{};
  bool evaluation_is_known{true};  ///< see Run::forget_evaluation

  [[nodiscard]] auto is_full() const -> bool;
  /// Each violation once, and no more than a report holds.
  void add(SchemaViolation violation);
  /// A violation of a keyword of the current schema, at the current location.
  void add(const Place& place, Texts texts);
  /// Where in the instance we are.
  [[nodiscard]] auto pointer() const -> std::string;
  /// The way that evaluation took to a keyword of the current schema.
  [[nodiscard]] auto keyword_path(const Place& place) const -> std::string;
};

}  // namespace wsconform::engine
