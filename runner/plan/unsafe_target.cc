#include "wsconform/unsafe_target.h"

#include <fmt/format.h>

#include <algorithm>

#include "wsconform/http_address.h"

namespace wsconform {
namespace {

using Complaint = std::optional<std::string>;

auto is_plain_remote(const HttpOrigin& origin) -> bool {
  return origin.scheme == "http" && !origin.is_loopback();
}

auto has_credentials(const Environment& environment) -> bool {
  return std::ranges::any_of(environment.principals, [](const auto& entry) {
    const auto secrets = secrets_of(entry.second);
    return !std::ranges::all_of(secrets, &Secret::empty);
  });
}

/// The target, and where principals log in.
auto called_origins(const Environment& environment) -> std::vector<const HttpOrigin*> {
  std::vector<const HttpOrigin*> origins{&environment.origin};
  for (const auto& [name, principal] : environment.principals) {
    if (principal.login) origins.push_back(&principal.login->endpoint);
  }
  return origins;
}

/// A path has it as one segment of its own.
auto is_project_id(std::string_view text) -> bool {
  return !text.empty() && text != "." && text != ".." && percent_encode(text) == text;
}

auto complain_of_projects(const Environment& environment) -> Complaint {
  std::vector<std::string> projects{environment.project_id};
  const Principal* other = environment.find_principal("other_project");
  if (other != nullptr && !other->project_id.empty()) {
    projects.push_back(other->project_id);
  }
  for (const std::string& project : projects) {
    if (is_project_id(project)) continue;
    return fmt::format(
        "\"{}\" is no project id: letters, digits, \"-\", \".\", \"_\" "
        "and \"~\" make one",
        to_visible(project));
  }
  if (projects.front() != projects.back() || projects.size() == 1) return std::nullopt;
  return "other_project has the id of the main project: what is refused to a stranger "
         "cannot be tried with it";
}

auto complain_of_origins(const Environment& environment) -> Complaint {
  for (const HttpOrigin* origin : called_origins(environment)) {
    if (!is_link_local(origin->host)) continue;
    return fmt::format("{} is a link-local address: no service is there", origin->host);
  }
  if (is_plain_remote(environment.origin) && has_credentials(environment)) {
    return fmt::format(
        "credentials are sent over https or to a loopback address, not to "
        "http://{}",
        environment.origin.authority());
  }
  return std::nullopt;
}

/// What is loopback for a proxy elsewhere is not what is loopback for us.
auto complain_of_proxy(const Environment& environment) -> Complaint {
  if (environment.proxy.empty()) return std::nullopt;
  const auto proxy = parse_origin(environment.proxy);
  if (!proxy.ok()) return "the proxy will not do: " + proxy.error().message;
  if (is_link_local(proxy.value().host)) return "the proxy's address is link-local";
  if (proxy.value().is_loopback()) return std::nullopt;
  for (const HttpOrigin* origin : called_origins(environment)) {
    if (!origin->is_loopback()) continue;
    return fmt::format(
        "the loopback address {} is not reached through a proxy elsewhere "
        "({})",
        origin->authority(), proxy.value().authority());
  }
  return std::nullopt;
}

}  // namespace

auto find_unsafe_target(const Environment& environment, const std::string& where)
    -> Status {
  for (const auto complain :
       {complain_of_projects, complain_of_origins, complain_of_proxy}) {
    if (auto complaint = complain(environment)) {
      return Error{Error::Kind::kInput, where, std::move(*complaint)};
    }
  }
  return std::nullopt;
}

}  // namespace wsconform
