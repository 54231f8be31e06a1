#include "wsconform/contract.h"

#include <algorithm>

namespace wsconform {

namespace {

template <typename Items, typename Match>
auto find_in(const Items& items, Match match) -> decltype(items.data()) {
  const auto found = std::find_if(items.begin(), items.end(), match);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

auto to_text(Level level) -> std::string {
  switch (level) {
    case Level::kObserve:
      return "observe";
    case Level::kShould:
      return "should";
    case Level::kMust:
      return "must";
  }
  return "";
}

auto parse_level(std::string_view text) -> std::optional<Level> {
  for (const Level level : {Level::kObserve, Level::kShould, Level::kMust}) {
    if (to_text(level) == text) return level;
  }
  return std::nullopt;
}

auto Requirement::place() const -> std::string {
  std::string place{page};
  for (const auto* part : {&section, &row}) {
    if (!part->empty()) place += " / " + *part;
  }
  return place;
}

auto requirement_key(std::string_view operation, std::string_view id) -> std::string {
  if (id.starts_with("common/")) return std::string{id};
  return std::string{operation} + '/' + std::string{id};
}

auto DisputeProbe::side_of(int status) const -> std::string {
  for (const auto& [side, statuses] : answers) {
    if (std::ranges::find(statuses, status) != statuses.end()) return side;
  }
  return "";
}

auto Dispute::find_side(std::string_view side) const -> const DisputeSide* {
  return find_in(sides, [&](const auto& one) { return one.id == side; });
}

auto Operation::find_response(int status) const -> const ResponseRule* {
  return find_in(responses, [&](const auto& rule) { return rule.status == status; });
}

auto Operation::find_requirement(std::string_view id) const -> const Requirement* {
  return find_in(requirements, [&](const auto& rule) { return rule.id == id; });
}

auto Operation::statuses() const -> std::vector<int> {
  std::vector<int> statuses;
  for (const auto& response : responses) statuses.push_back(response.status);
  return statuses;
}

auto Contract::find_operation(std::string_view id) const -> const Operation* {
  return find_in(operations, [&](const auto& operation) { return operation.id == id; });
}

auto Contract::find_requirement(const Operation& operation, std::string_view id) const
    -> const Requirement* {
  if (const auto* own = operation.find_requirement(id)) return own;
  return find_in(common, [&](const auto& rule) { return rule.id == id; });
}

}  // namespace wsconform
