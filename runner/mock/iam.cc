#include "iam.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "wsconform/json.h"
#include "wsconform/login.h"

namespace wsconform::mock {

namespace {

using std::chrono::system_clock;

constexpr std::chrono::hours kLifetime{24};

/// What a login names; nullopt where a part of it is missing or no string.
struct Login {
  std::string user{};
  std::string password{};
  std::string domain{};
  std::string project{};
};

auto text_at(const Json& root, std::string_view pointer) -> std::optional<std::string> {
  const Json* value = find_pointer(root, pointer);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return value->as_string();
}

auto parse_login(const Json& root) -> std::optional<Login> {
  const auto method = text_at(root, "/auth/identity/methods/0");
  const auto user = text_at(root, "/auth/identity/password/user/name");
  const auto password = text_at(root, "/auth/identity/password/user/password");
  const auto domain = text_at(root, "/auth/identity/password/user/domain/name");
  auto project = text_at(root, "/auth/scope/project/id");
  if (!project) project = text_at(root, "/auth/scope/project/name");
  if (method != "password" || !user || !password || !domain || !project) {
    return std::nullopt;
  }
  return Login{*user, *password, *domain, *project};
}

auto reply(int status, std::string reason, const Json& body) -> HttpReply {
  HttpReply reply;
  reply.response = {.status = status,
                    .reason = std::move(reason),
                    .headers = {{"Content-Type", "application/json"}},
                    .body = to_text(body)};
  return reply;
}

auto refusal(int status, std::string reason, std::string_view message) -> HttpReply {
  return reply(
      status, std::move(reason),
      JsonObject{{"error_msg", message}, {"error_code", fmt::format("IAM.0{}", status)}});
}

auto to_time(system_clock::time_point time) -> std::string {
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.000000Z",
                     fmt::gmtime(system_clock::to_time_t(time)));
}

auto token_reply(const Account& account, system_clock::time_point now) -> HttpReply {
  const JsonObject domain{{"name", kDomain}};
  const JsonObject token{
      {"methods", JsonArray{"password"}},
      {"issued_at", to_time(now)},
      {"expires_at", to_time(now + kLifetime)},
      {"project",
       JsonObject{
           {"id", account.project_id}, {"name", account.project_id}, {"domain", domain}}},
      {"user", JsonObject{{"name", account.principal}, {"domain", domain}}}};
  HttpReply made = reply(201, "Created", JsonObject{{"token", token}});
  made.response.headers.push_back({"X-Subject-Token", account.token});
  return made;
}

}  // namespace

auto answer_login(const HttpRequest& request, const Stock& stock,
                  system_clock::time_point now) -> std::optional<HttpReply> {
  const std::string_view target = request.target;
  if (request.method != "POST" || target.substr(0, target.find('?')) != kLoginPath) {
    return std::nullopt;
  }
  const auto body = parse_json(request.body.value_or(""));
  const auto login = body.document ? parse_login(body.document->root) : std::nullopt;
  if (!login) return refusal(400, "Bad Request", "The body is no password login.");
  const auto is_sender = [&login](const Account& account) {
    return account.principal == login->user && account.password == login->password &&
           account.project_id == login->project && !account.expired;
  };
  const auto found = std::ranges::find_if(stock.accounts, is_sender);
  if (found == stock.accounts.end() || login->domain != kDomain) {
    return refusal(401, "Unauthorized", "The user name or the password is wrong.");
  }
  return token_reply(*found, now);
}

}  // namespace wsconform::mock
