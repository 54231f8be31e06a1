#include "wsconform/login.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <optional>

namespace wsconform {
namespace {

using std::chrono::system_clock;

constexpr std::size_t kDetailBytes = 200;

auto scope_of(const IamLogin& login) -> Json {
  if (!login.project_name.empty()) return JsonObject{{"name", login.project_name}};
  return JsonObject{{"id", login.project_id}};
}

/// "2026-01-15T09:30:00.123456Z"; the fraction is left out of account.
auto parse_time(const Json* text) -> std::optional<system_clock::time_point> {
  if (text == nullptr || !text->is_string()) return std::nullopt;
  std::tm parts{};
  const char* end = strptime(text->as_string().c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
  if (end == nullptr) return std::nullopt;
  std::string_view rest{end};
  if (rest.starts_with('.')) {
    rest.remove_prefix(std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
  }
  if (rest != "Z") return std::nullopt;
  return system_clock::from_time_t(timegm(&parts));
}

auto text_at(const Json& root, std::string_view pointer) -> std::string {
  const Json* value = find_pointer(root, pointer);
  return value != nullptr && value->is_string() ? value->as_string() : "";
}

/// Why there is no token; the target's words are made visible.
auto describe_refusal(const HttpExchange& exchange) -> std::string {
  if (!exchange.faults.empty()) {
    return fmt::format("{}: {}", exchange.faults.front().code,
                       exchange.faults.front().message);
  }
  if (!exchange.response) return "there was no answer";
  std::string text = fmt::format("it was answered with {}", exchange.response->status);
  const auto parsed = parse_json(exchange.response->body);
  if (!parsed.document) return text;
  for (const auto* pointer : {"/error_code", "/error_msg"}) {
    const auto detail = text_at(parsed.document->root, pointer);
    if (!detail.empty()) text += ", " + to_visible(shorten(detail, kDetailBytes));
  }
  return text;
}

}  // namespace

auto login_request(const IamLogin& login) -> HttpRequest {
  const JsonObject user{{"name", login.user},
                        {"password", login.password.reveal()},
                        {"domain", JsonObject{{"name", login.domain}}}};
  const JsonObject identity{{"methods", JsonArray{"password"}},
                            {"password", JsonObject{{"user", user}}}};
  const Json body = JsonObject{
      {"auth", JsonObject{{"identity", identity},
                          {"scope", JsonObject{{"project", scope_of(login)}}}}}};
  return {
      .method = "POST",
      .target = login.endpoint.base_path + std::string{kLoginPath} + "?nocatalog=true",
      .headers = {{"Content-Type", "application/json"},
                  {"Accept", "application/json"},
                  {"User-Agent", "wsconform"}},
      .body = to_text(body)};
}

auto read_login(const IamLogin& login, const HttpExchange& exchange,
                system_clock::time_point now) -> Result<IssuedToken> {
  const auto failed = [&login](const std::string& why) {
    return Error{
        Error::Kind::kNetwork,
        fmt::format("{}://{}{}{}", login.endpoint.scheme, login.endpoint.authority(),
                    login.endpoint.base_path, kLoginPath),
        "the IAM login failed: " + why};
  };
  const auto& response = exchange.response;
  if (!exchange.faults.empty() || !response || response->status != 201) {
    return failed(describe_refusal(exchange));
  }
  const auto* token = find_header(response->headers, "X-Subject-Token");
  if (token == nullptr || token->value.empty()) {
    return failed("the answer has no X-Subject-Token");
  }
  const auto parsed = parse_json(response->body);
  const Json root = parsed.document ? parsed.document->root : Json{};
  const auto expires = parse_time(find_pointer(root, "/token/expires_at"));
  if (!expires) return failed("the answer does not say when the token expires");
  const auto issued = parse_time(find_pointer(root, "/token/issued_at"));
  const auto lifetime =
      std::chrono::duration_cast<std::chrono::seconds>(*expires - issued.value_or(now));
  if (lifetime <= std::chrono::seconds{0}) return failed("the token is over already");
  return IssuedToken{.token = Secret{token->value}, .lifetime = lifetime};
}

}  // namespace wsconform
