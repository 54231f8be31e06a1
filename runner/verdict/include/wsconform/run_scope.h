/// @file
/// What a run was asked for, so that two runs can be held against each other.
#pragma once

#include <string>
#include <vector>

namespace wsconform {

/// Runs that were asked for different things differ for that reason alone.
struct RunScope {
  std::string project{};          ///< "" in results that do not say
  std::string contract_sha256{};  ///< contract_sha256(); "" in results that do not say
  std::vector<std::string> layers{};
  std::vector<std::string> only{};  ///< globs, as Selection has them
  std::vector<std::string> skip{};
  std::vector<std::string> operations{};
  bool derived{true};  ///< cases that follow from the contract were played too
  int repeat{1};

  /// Whether all cases were asked for.
  [[nodiscard]] auto is_whole() const -> bool {
    return only.empty() && skip.empty() && operations.empty() && derived;
  }

  friend auto operator==(const RunScope&, const RunScope&) -> bool = default;
};

}  // namespace wsconform
