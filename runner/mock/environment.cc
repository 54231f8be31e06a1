#include <utility>

#include "stock.h"
#include "wsconform/json.h"

namespace wsconform::mock {

namespace {

constexpr int kIndent = 2;
/// Far above what the mock needs; the slow defects lie above it.
constexpr int kResponseTimeMs = 2000;

auto to_list(const std::vector<std::string>& ids) -> Json {
  JsonArray list;
  list.reserve(ids.size());
  for (const std::string& id : ids) list.emplace_back(id);
  return list;
}

auto to_json(const Offer& offer) -> Json {
  JsonObject object;
  for (const auto& [kind, name, ids] : offer.kinds) {
    if (!ids.empty()) object.emplace_back(name, to_list(ids));
  }
  JsonArray pools;
  for (const auto& [id, volumes] : offer.pools) {
    pools.emplace_back(JsonObject{{"id", id}, {"volumes", to_list(volumes)}});
  }
  object.emplace_back("pools", std::move(pools));
  return object;
}

auto to_json(const Account& account, const Stock& stock) -> Json {
  JsonObject principal{{"token", JsonObject{{"value", account.token}}}};
  if (account.project_id == stock.other_project_id) {
    principal.emplace_back("project_id", account.project_id);
    principal.emplace_back("disposable", to_json(stock.other_project));
  }
  return principal;
}

}  // namespace

auto to_environment_json(const Stock& stock, std::string_view url,
                         std::string_view fault_header) -> std::string {
  JsonObject principals;
  for (const Account& account : stock.accounts) {
    principals.emplace_back(account.principal, to_json(account, stock));
  }
  JsonObject environment{
      {"$schema", "https://wsconform.example/schemas/meta/environment.schema.json"},
      {"name", "mock"},
      {"mock", true},
      {"base_url", url},
      {"project_id", stock.project_id},
      {"principals", std::move(principals)},
      {"disposable", to_json(stock.disposable)},
      {"busy", to_json(stock.busy)},
      {"limits", JsonObject{{"response_time_ms", kResponseTimeMs}, {"settle_s", 0}}}};
  if (!fault_header.empty()) environment.emplace_back("fault_header", fault_header);
  return to_text(Json{std::move(environment)}, kIndent) + "\n";
}

}  // namespace wsconform::mock
