/// @file
/// Where the pages say two things, and what a target makes of it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/requirement.h"

namespace wsconform {

/// One reading of what a page says in two ways.
struct DisputeSide {
  std::string id;
  std::string statement;
};

/// A case whose answer shows which side a target took.
struct DisputeProbe {
  std::string case_id;  ///< "<operation>/<file>/<id>"
  /// By side: the statuses of the case's last step that mean it. One is of one side only.
  std::map<std::string, std::vector<int>, std::less<>> answers{};

  /// The id of the side that the status means, "" when it means none.
  [[nodiscard]] auto side_of(int status) const -> std::string;
};

/// Where pages contradict themselves or each other, or keep silent.
struct Dispute {
  enum class Kind { kDispute, kDifference, kNote };
  std::string id;
  Kind kind{Kind::kNote};
  std::vector<std::string> operations{};
  std::string statement;
  std::string treatment;
  std::vector<DisputeSide> sides{};    ///< of kDispute only, at least two
  std::vector<DisputeProbe> probes{};  ///< of kDispute only, at least one
  std::string enforced{};        ///< the side that is demanded, "" when either passes
  Level level{Level::kObserve};  ///< how strongly; kObserve when none is enforced

  [[nodiscard]] auto find_side(std::string_view id) const -> const DisputeSide*;
};

}  // namespace wsconform
