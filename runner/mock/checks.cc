#include "checks.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace wsconform::mock {

namespace {

using Check = std::optional<Refusal> (*)(const Call&, const CheckSettings&);

auto check_route(const Call& call, const CheckSettings&) -> std::optional<Refusal> {
  if (call.route.method_matches) return std::nullopt;
  return Refusal{405, {"route/method"}};
}

auto check_authentication(const Call& call, const CheckSettings&)
    -> std::optional<Refusal> {
  if (call.account == nullptr) {
    return Refusal{401, {"authentication/" + std::string{call.stranger}}};
  }
  if (call.account->expired) return Refusal{401, {"authentication/expired"}};
  return std::nullopt;
}

auto check_project(const Call& call, const CheckSettings& settings)
    -> std::optional<Refusal> {
  if (call.account == nullptr) return std::nullopt;  // let in by a switch
  if (call.path_parameter("project_id") == call.account->project_id) return std::nullopt;
  const bool own_token = call.account->project_id == settings.project_id;
  return Refusal{403, {own_token ? "project/path" : "project/token"}};
}

auto check_permission(const Call& call, const CheckSettings&) -> std::optional<Refusal> {
  if (call.account == nullptr || call.account->permitted) return std::nullopt;
  return Refusal{403, {"permission"}};
}

/// Only a status that the operation documents, and only a server's error.
auto check_forced(const Call& call, const CheckSettings& settings)
    -> std::optional<Refusal> {
  if (settings.fault_header.empty()) return std::nullopt;
  const auto* header = find_header(call.request->headers, settings.fault_header);
  if (header == nullptr) return std::nullopt;
  const std::string_view text = header->value;
  int status = 0;
  const auto [end, fault] = std::from_chars(text.begin(), text.end(), status);
  if (fault != std::errc{} || end != text.end() || status < 500) return std::nullopt;
  if (!call.route.endpoint->documents(status)) return std::nullopt;
  return Refusal{status, {"forced"}};
}

auto media_type_of(std::string_view content_type) -> std::string_view {
  content_type = content_type.substr(0, content_type.find(';'));
  while (content_type.ends_with(' ') || content_type.ends_with('\t')) {
    content_type.remove_suffix(1);
  }
  return content_type;
}

auto check_media_type(const Call& call, const CheckSettings&) -> std::optional<Refusal> {
  const auto* header = find_header(call.request->headers, "Content-Type");
  const Endpoint& endpoint = *call.route.endpoint;
  if (header == nullptr) {
    if (!endpoint.demands_content_type) return std::nullopt;
    return Refusal{400, {"media-type/missing"}};
  }
  const auto sent = media_type_of(header->value);
  const bool taken = std::ranges::any_of(
      endpoint.operation->media_types, [sent](const std::string& one) {
        return equals_ignoring_case(media_type_of(one), sent);
      });
  if (taken) return std::nullopt;
  return Refusal{400, {"media-type/other"}};
}

auto check_syntax(const Call& call, const CheckSettings&) -> std::optional<Refusal> {
  if (call.body) return std::nullopt;
  const auto& body = call.request->body;
  return Refusal{400, {body && !body->empty() ? "syntax/text" : "syntax/empty"}};
}

auto check_schema(const Call& call, const CheckSettings&) -> std::optional<Refusal> {
  if (call.violations.empty()) return std::nullopt;
  Refusal refusal;
  for (const SchemaViolation& one : call.violations) {
    refusal.causes.push_back("schema/" + one.keyword + one.instance);
  }
  return refusal;
}

auto check_empty_list(const Call& call, const CheckSettings&) -> std::optional<Refusal> {
  if (!call.body) return std::nullopt;
  const auto* list = find_list(*call.route.endpoint->handler, call.body->root);
  if (list == nullptr || !list->empty()) return std::nullopt;
  return Refusal{400, {"empty-list"}};
}

auto check_existence(const Call& call, const CheckSettings&) -> std::optional<Refusal> {
  if (!call.route.endpoint->documents(404)) return std::nullopt;
  if (call.container && !exists(*call.container)) {
    return Refusal{404, {"missing/container"}};
  }
  if (std::ranges::all_of(call.targets, exists)) return std::nullopt;
  return Refusal{404, {"missing/target"}};
}

auto check_conflict(const Call& call, const CheckSettings&) -> std::optional<Refusal> {
  if (!call.route.endpoint->documents(409)) return std::nullopt;
  const auto is_busy = [](const Target& one) { return one.presence == Presence::kBusy; };
  const bool busy = (call.container && is_busy(*call.container)) ||
                    std::ranges::any_of(call.targets, is_busy);
  if (!busy) return std::nullopt;
  return Refusal{409, {"conflict"}};
}

/// In the order of Stage.
constexpr std::array<Check, 11> kChecks{
    check_route,      check_authentication, check_project, check_permission,
    check_forced,     check_media_type,     check_syntax,  check_schema,
    check_empty_list, check_existence,      check_conflict};

}  // namespace

auto faithful_order() -> const std::vector<Stage>& {
  using enum Stage;
  static const std::vector<Stage> order{
      kRoute,  kAuthentication, kProject,   kPermission, kForced,  kMediaType,
      kSyntax, kSchema,         kEmptyList, kExistence,  kConflict};
  return order;
}

auto check_stage(Stage stage, const Call& call, const CheckSettings& settings)
    -> std::optional<Refusal> {
  return kChecks.at(static_cast<std::size_t>(stage))(call, settings);
}

}  // namespace wsconform::mock
