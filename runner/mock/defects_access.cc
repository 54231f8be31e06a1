// Who may call, and where.
#include "catalogue.h"
#include "hooks.h"

namespace wsconform::mock {

namespace {

/// What one token sees of the other project's resources.
auto reaching_foreign() -> Hook {
  return together(tolerate_presence(Presence::kForeign),
                  effect("", [](const Call& call, std::vector<std::string>& ids) {
                    for (const Target& one : call.targets) {
                      if (one.presence == Presence::kForeign) ids.push_back(one.id);
                    }
                  }));
}

auto replaced(std::string text, std::string_view from, std::string_view to)
    -> std::string {
  if (const auto at = text.find(from); at != std::string::npos) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

auto access_defects() -> Rows {
  constexpr std::string_view kToken = "BatchDeleteAccessPolicies/x-auth-token";
  return {
      {"missing-token-accepted", "@all", "access", "lets in who sends no token",
       "status-401", tolerate("authentication/missing")},
      {"unknown-token-accepted", "@all", "access", "lets in who sends any token",
       "status-401", tolerate("authentication/unknown")},
      {"expired-token-accepted", "@all", "access", "lets in who sends an expired token",
       "status-401", tolerate("authentication/expired")},
      {"no-authentication", "*", "access", "lets in everybody",
       "BatchDeleteDesktops/status-401", tolerate("authentication/*")},
      {"permission-not-checked", "@all", "access", "lets in who has no permission",
       "status-403", tolerate("permission")},
      {"foreign-token-accepted", "@all", "access", "takes the token of another project",
       "common/other-project", tolerate("project/token")},
      {"foreign-path-accepted", "@all", "access", "takes the path of another project",
       "common/other-project", tolerate("project/path")},
      {"foreign-ids-accepted", "@missing", "access",
       "deletes resources of another project", "common/other-project",
       reaching_foreign()},
      {"known-token-refused", "@all", "access", "answers a good token with 401",
       "status-{}", refuse_all(401)},
      {"token-from-query", "*", "access", "takes the token from the query", kToken,
       token_from_query("X-Auth-Token")},
      {"token-from-bearer", "*", "access", "takes the token as Authorization: Bearer",
       kToken, token_from_header("Authorization", "Bearer ")},
      {"token-from-subject", "*", "access", "takes the token from X-Subject-Token",
       kToken, token_from_header("X-Subject-Token", "")},
      {"token-from-cookie", "*", "access", "takes the token from a cookie", kToken,
       token_from_header("Cookie", "X-Auth-Token=")},
      {"project-not-checked", "@all", "access", "takes any project in the path",
       "project-id-mandatory", tolerate("project/*")},
      {"token-header-ignored", kNamePolicies, "access", "does not read X-Auth-Token",
       "x-auth-token", header_ignored("X-Auth-Token")},
      {"token-header-overlooked", kAccessPolicies, "access", "does not read X-Auth-Token",
       "x-auth-token", header_ignored("X-Auth-Token")},
      {"header-name-spelling", "*", "access", "knows one spelling of X-Auth-Token only",
       kToken, header_spelling("X-Auth-Token")},
  };
}

auto route_defects() -> Rows {
  return {
      {"put-accepted", kAccessPolicies, "route", "answers PUT with 200", "status-405",
       only(both(method("PUT"), cause("route/method")), status_instead(405, 200))},
      {"patch-accepted", kAccessPolicies, "route", "answers PATCH with 200", "status-405",
       only(both(method("PATCH"), cause("route/method")), status_instead(405, 200))},
      {"put-fails", kAccessPolicies, "route", "answers PUT with 500", "status-405",
       only(both(method("PUT"), cause("route/method")), status_instead(405, 500))},
      {"patch-fails", kAccessPolicies, "route", "answers PATCH with 500", "status-405",
       only(both(method("PATCH"), cause("route/method")), status_instead(405, 500))},
      {"path-version", "*", "route", "serves /v1 instead of /v2",
       "BatchDeleteDesktops/uri",
       path_read("path-version",
                 [](const std::string& target) {
                   if (target.starts_with("/v2/"))
                     return replaced(target, "/v2/", "/v0/");
                   return replaced(target, "/v1/", "/v2/");
                 })},
      {"path-as-in-example", "*", "route",
       "serves the example's desktops-pools instead of desktop-pools",
       "DeleteDesktopPoolVolumes/uri",
       path_read("path-as-in-example",
                 [](const std::string& target) {
                   if (target.find("/desktop-pools/") != std::string::npos)
                     return std::string{"/"};
                   return replaced(target, "/desktops-pools/", "/desktop-pools/");
                 })},
      {"method-not-served", "@all", "route", "answers the documented method with 405",
       "method", refuse_all(405)},
      {"path-not-served", "@all", "route", "does not know the documented path", "uri",
       path_read("path-not-served", [](const std::string&) { return "/nowhere"; })},
  };
}

}  // namespace wsconform::mock
