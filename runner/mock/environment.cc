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

auto literal(const std::string& secret) -> Json { return JsonObject{{"value", secret}}; }

auto to_aksk(const Account& account) -> JsonMember {
  JsonObject aksk{{"access_key", literal(account.access_key)},
                  {"secret_key", literal(account.secret_key)}};
  if (!account.security_token.empty()) {
    aksk.emplace_back("security_token", literal(account.security_token));
  }
  return {"aksk", std::move(aksk)};
}

auto to_iam(const Account& account, std::string_view url) -> JsonMember {
  return {"iam", JsonObject{{"endpoint", url},
                            {"domain", kDomain},
                            {"user", account.principal},
                            {"password", literal(account.password)}}};
}

/// Who is expired has his old token: a login would yield a new one.
auto to_credential(const Account& account, std::string_view url, MockAuth auth)
    -> JsonMember {
  if (auth == MockAuth::kAksk) return to_aksk(account);
  if (auth == MockAuth::kIam && !account.expired) return to_iam(account, url);
  return {"token", literal(account.token)};
}

auto to_json(const Account& account, const Stock& stock, std::string_view url,
             MockAuth auth) -> Json {
  JsonObject principal{to_credential(account, url, auth)};
  if (account.project_id == stock.other_project_id) {
    principal.emplace_back("project_id", account.project_id);
    principal.emplace_back("disposable", to_json(stock.other_project));
  }
  return principal;
}

}  // namespace

auto to_environment_json(const Stock& stock, std::string_view url,
                         const MockOptions& options) -> std::string {
  JsonObject principals;
  for (const Account& account : stock.accounts) {
    principals.emplace_back(account.principal,
                            to_json(account, stock, url, options.auth));
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
  if (!options.fault_header.empty())
    environment.emplace_back("fault_header", options.fault_header);
  return to_text(Json{std::move(environment)}, kIndent) + "\n";
}

}  // namespace wsconform::mock
