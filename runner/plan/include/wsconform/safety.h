/// @file
/// The last look at a request before it is sent. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/environment.h"
#include "wsconform/http.h"
#include "wsconform/plan.h"

namespace wsconform {

/// Whether sending the case may delete something: it is never sent again once a byte
/// left.
[[nodiscard]] auto may_delete(const PlannedCase& planned) -> bool;

/// The safety check, run on every request before a socket is touched. Built once for an
/// environment; const and without state afterwards.
class SafetyCheck {
 public:
  explicit SafetyCheck(const Environment& environment);

  /// What is wrong with sending `request` for that case, or nullopt: no id of the
  /// environment that the case did not take may be in it, and no target id that was
  /// neither taken nor generated (documented examples, for our own mock only, are exempt
  /// from the latter).
  [[nodiscard]] auto find_unsafe(const PlannedCase& planned,
                                 const HttpRequest& request) const
      -> std::optional<std::string>;

 private:
  /// The first id of the environment in the request that the case did not take.
  [[nodiscard]] auto find_not_taken(const PlannedCase& planned, std::string_view body,
                                    const Json* json, const std::string& target) const
      -> std::optional<std::string>;
  /// The first id that was neither taken nor generated.
  [[nodiscard]] auto find_not_ours(const PlannedCase& planned, std::string_view body,
                                   const Json* json, std::string_view target) const
      -> std::optional<std::string>;

  std::vector<std::string> ids_;      ///< sorted
  std::vector<std::string> odd_ids_;  ///< those with characters a token does not have
  std::string base_path_;
  std::vector<std::string> projects_;
};

}  // namespace wsconform
