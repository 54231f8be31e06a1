#include "wsconform/environment.h"

#include <fmt/format.h>

#include <algorithm>

#include "principals.h"
#include "wsconform/contract.h"

namespace wsconform {
namespace {

auto number_of(const Json& object, std::string_view key, std::int64_t fallback)
    -> std::int64_t {
  const Json* value = object.find(key);
  return value == nullptr ? fallback : value->as_int64().value_or(fallback);
}

auto ids_of(const Json* list) -> std::vector<std::string> {
  std::vector<std::string> ids;
  if (list == nullptr) return ids;
  for (const Json& id : list->as_array()) ids.push_back(id.as_string());
  return ids;
}

auto parse_pools(const Json& list) -> std::vector<PoolResource> {
  std::vector<PoolResource> pools;
  for (const Json& pool : list.as_array()) {
    pools.push_back({.id = text_of(pool, "id"),
                     .volumes = ids_of(pool.find("volumes")),
                     .handle_types = ids_of(pool.find("handle_types"))});
  }
  return pools;
}

auto parse_resources(const Json* value) -> Resources {
  Resources resources;
  if (value == nullptr) return resources;
  for (const auto& [kind, list] : value->as_object()) {
    if (kind == "pools") {
      resources.pools = parse_pools(list);
    } else {
      resources.ids[kind] = ids_of(&list);
    }
  }
  return resources;
}

void append_ids(const Resources& resources, std::vector<std::string>& ids) {
  for (const auto& [kind, list] : resources.ids)
    ids.insert(ids.end(), list.begin(), list.end());
  for (const PoolResource& pool : resources.pools) {
    ids.push_back(pool.id);
    ids.insert(ids.end(), pool.volumes.begin(), pool.volumes.end());
  }
}

void parse_limits(const Json* limits, Environment& environment) {
  environment.settle = std::chrono::seconds{environment.origin.is_loopback() ? 0 : 60};
  if (limits == nullptr) return;
  if (limits->find("response_time_ms") != nullptr) {
    environment.response_time =
        std::chrono::milliseconds{number_of(*limits, "response_time_ms", 0)};
  }
  environment.requests_per_minute =
      static_cast<int>(number_of(*limits, "requests_per_minute", 0));
  environment.concurrency = static_cast<int>(number_of(*limits, "concurrency", 8));
  if (limits->find("settle_s") != nullptr) {
    environment.settle = std::chrono::seconds{number_of(*limits, "settle_s", 0)};
  }
  for (const HttpLimitField& field : http_limit_fields()) {
    const auto now = field.get(environment.http_limits);
    field.set(environment.http_limits, number_of(*limits, field.name, now));
  }
}

auto parse_principals(const Json& root, const std::string& where,
                      Environment& environment) -> Status {
  const auto slash = where.rfind('/');
  const SecretSources sources{
      .folder = slash == std::string::npos ? "." : where.substr(0, slash),
      .allow_literal = environment.origin.is_loopback()};
  const Json* principals = root.find("principals");
  if (principals == nullptr) return std::nullopt;
  const PrincipalReader reader{sources, environment.project_id};
  for (const auto& [name, entry] : principals->as_object()) {
    const auto place = fmt::format("{}#/principals/{}", where, pointer_token(name));
    auto principal = reader.read(name, entry, place);
    if (!principal.ok()) return principal.error();
    environment.principals[name] = std::move(principal).value();
    if (name == "other_project")
      environment.other_project = parse_resources(entry.find("disposable"));
  }
  return std::nullopt;
}

/// The same id offered twice would be deleted twice.
auto find_double(const Environment& environment) -> std::string {
  const auto ids = environment.all_ids();
  const auto found = std::ranges::adjacent_find(ids);
  return found == ids.end() ? "" : *found;
}

/// @see the service's API, "Endpoints"
auto endpoint_of_region(const std::string& region) -> std::string {
  return "https://workspace." + region + ".myhuaweicloud.com";
}

auto beside(const std::string& where, const std::string& file) -> std::string {
  const auto slash = where.rfind('/');
  if (file.empty() || file.front() == '/' || slash == std::string::npos) return file;
  return where.substr(0, slash + 1) + file;
}

}  // namespace

auto Environment::find_principal(std::string_view name) const -> const Principal* {
  const auto found = principals.find(name);
  return found == principals.end() ? nullptr : &found->second;
}

auto Environment::all_ids() const -> std::vector<std::string> {
  std::vector<std::string> ids;
  append_ids(disposable, ids);
  append_ids(other_project, ids);
  append_ids(busy, ids);
  std::ranges::sort(ids);
  return ids;
}

auto parse_environment(std::string_view text, const std::string& where,
                       const CompiledSchema& meta) -> Result<Environment> {
  auto json = load_own_file(text, where, meta);
  if (!json.ok()) return json.error();
  const Json& root = json.value();

  const auto region = text_of(root, "region");
  if (region.empty() && root.find("base_url") == nullptr) {
    return Error{Error::Kind::kInput, where,
                 "needs a base_url, or a region in its place"};
  }
  auto origin = parse_origin(region.empty() ? text_of(root, "base_url")
                                            : endpoint_of_region(region));
  if (!origin.ok())
    return Error{Error::Kind::kInput, where + "#/base_url", origin.error().message};
  Environment environment{
      .name = text_of(root, "name"),
      .origin = std::move(origin).value(),
      .project_id = text_of(root, "project_id"),
      .disposable = parse_resources(root.find("disposable")),
      .busy = parse_resources(root.find("busy")),
      .fault_header = text_of(root, "fault_header"),
      .ca_file = beside(where, text_of(root, "ca_file")),
      .client_certificate = beside(where, text_of(root, "client_certificate")),
      .client_key = beside(where, text_of(root, "client_key")),
      .proxy = text_of(root, "proxy")};
  if (environment.name.empty()) environment.name = where;
  environment.mock = root.find("mock") != nullptr && root.find("mock")->as_boolean();
  if (environment.mock && !environment.origin.is_loopback()) {
    return Error{Error::Kind::kInput, where + "#/mock",
                 "only a loopback target can be the mock"};
  }
  parse_limits(root.find("limits"), environment);
  if (auto error = parse_principals(root, where, environment)) return *error;
  if (const auto id = find_double(environment); !id.empty()) {
    return Error{Error::Kind::kInput, where,
                 fmt::format("the id \"{}\" is offered twice", id)};
  }
  return environment;
}

auto make_environment(const std::string& url, const std::string& project_id, Secret token)
    -> Result<Environment> {
  auto origin = parse_origin(url);
  if (!origin.ok()) return origin.error();
  Environment environment{
      .name = url, .origin = std::move(origin).value(), .project_id = project_id};
  parse_limits(nullptr, environment);
  if (!token.empty()) {
    environment.principals["authorized"] = {.name = "authorized",
                                            .token = std::move(token)};
  }
  return environment;
}

}  // namespace wsconform
