#include "gatekeeper.h"

#include <fmt/format.h>

#include <algorithm>

namespace wsconform {
namespace {

auto contains(const std::vector<std::string>& list, const std::string& text) -> bool {
  return std::ranges::find(list, text) != list.end();
}

}  // namespace

auto Gatekeeper::refuse_taking(const Demand& demand) const -> std::string {
  if (demand.empty()) return "";
  if (!permits_destruction(environment_->project_id))
    return hint("--allow-destructive", "");
  const Principal* other = environment_->find_principal("other_project");
  const bool foreign = std::ranges::any_of(demand, [](const auto& entry) {
    return entry.first.starts_with("other project's ");
  });
  if (foreign && other != nullptr && !permits_destruction(other->project_id)) {
    return hint("--allow-destructive", " of the other project");
  }
  return "";
}

auto Gatekeeper::refuse_unscoped(const std::string& target) const -> std::string {
  const bool loopback = environment_->origin.is_loopback() && permissions_->destructive;
  if (loopback || contains(permissions_->unscoped_projects, project_of(target)))
    return "";
  return "names no resource (some server may take it for all): needs " +
         std::string{environment_->origin.is_loopback() ? "--allow-destructive"
                                                        : "--allow-unscoped=PROJECT_ID"};
}

auto Gatekeeper::project_of(const std::string& target) const -> const std::string& {
  const Principal* other = environment_->find_principal("other_project");
  const bool foreign = other != nullptr && !other->project_id.empty() &&
                       target.find('/' + other->project_id + '/') != std::string::npos;
  return foreign ? other->project_id : environment_->project_id;
}

auto Gatekeeper::permits_destruction(const std::string& project) const -> bool {
  if (environment_->origin.is_loopback() && permissions_->destructive) return true;
  return contains(permissions_->destructive_projects, project);
}

auto Gatekeeper::hint(std::string_view flag, std::string_view whose) const
    -> std::string {
  const std::string_view value = environment_->origin.is_loopback() ? "" : "=PROJECT_ID";
  return fmt::format("deletes resources{}: needs {}{}", whose, flag, value);
}

}  // namespace wsconform
