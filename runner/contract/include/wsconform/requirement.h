/// @file
/// One documented rule, and how strongly it binds.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsconform {

/// How strongly a rule binds. Ordered: kObserve < kShould < kMust.
enum class Level { kObserve, kShould, kMust };
[[nodiscard]] auto to_text(Level level) -> std::string;
[[nodiscard]] auto parse_level(std::string_view text) -> std::optional<Level>;

/// One documented rule.
struct Requirement {
  std::string id;  ///< kebab-case, unique in its file; "common/<id>" for common.json
  std::string statement;  ///< in our own words
  std::string page;       ///< operationId of the page, or "common"
  std::string section;    ///< "Request Parameters"
  std::string row;        ///< "desktop_ids / Mandatory"
  std::string sha256;     ///< of the row's text, white space folded; "" in common.json
                          ///< and for a layer's
  Level level{Level::kMust};
  bool checkable{true};
  std::string why_not{};  ///< where checkable is false
  std::string layer{};    ///< name of the layer that adds it; "" for what a page says

  /// "BatchDeleteDesktops / Request Parameters / desktop_ids / Mandatory"
  [[nodiscard]] auto place() const -> std::string;
};

/// The id under which a requirement is known outside its catalogue: "<operation>/<id>",
/// and "common/<id>" as it is.
[[nodiscard]] auto requirement_key(std::string_view operation, std::string_view id)
    -> std::string;

/// Ids of the cases that cite a requirement, sorted, by requirement_key(). A requirement
/// that no case cites is not there.
using CasesByRequirement = std::map<std::string, std::vector<std::string>, std::less<>>;

}  // namespace wsconform
