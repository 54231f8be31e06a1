// Another status than the page lists for what happened.
#include "catalogue.h"
#include "hooks.h"

namespace wsconform::mock {

// Statuses that no page lists.
auto undocumented_status_defects() -> Rows {
  return {
      {"success-201", "@all", "status", "answers success with 201",
       "common/status-documented", success_status(201)},
      {"success-redirected", "*", "status", "redirects what it should carry out",
       "common/status-documented", only(accepted(), redirect("/elsewhere"))},
      {"refusal-418", "*", "status", "answers 418 instead of 400",
       "common/status-documented", status_instead(400, 418)},
      {"refusal-422", "@all", "status", "answers 422 instead of 400",
       "common/status-documented", status_instead(400, 422)},
      {"missing-410", "@missing", "status", "answers 410 instead of 404",
       "common/status-documented", status_instead(404, 410)},
      {"conflict-423", "@conflict", "status", "answers 423 instead of 409",
       "common/status-documented", status_instead(409, 423)},
      {"unauthorized-407", "@all", "status", "answers 407 instead of 401",
       "common/status-documented", status_instead(401, 407)},
  };
}

// A listed status, but that of something else.
auto status_defects() -> Rows {
  return {
      {"success-200-desktops", kDesktops, "status",
       "answers success with 200 instead of 202", "status-{}", success_status(200)},
      {"success-200-name-policies", kNamePolicies, "status",
       "answers success with 200 instead of 204", "status-{}", success_status(200)},
      {"success-202", "@200", "status", "answers success with 202 instead of 200",
       "status-{}", success_status(202)},
      {"success-202-name-policies", kNamePolicies, "status",
       "answers success with 202 instead of 204", "status-{}", success_status(202)},
      {"success-204", "@200", "status", "answers success with 204 instead of 200",
       "status-{}", success_status(204)},
      {"success-204-desktops", kDesktops, "status",
       "answers success with 204 instead of 202", "status-{}", success_status(204)},
      {"unauthorized-400", "@all", "status", "answers 400 instead of 401", "status-401",
       status_instead(401, 400)},
      {"unauthorized-403", "@all", "status", "answers 403 instead of 401", "status-401",
       status_instead(401, 403)},
      {"unauthorized-404", "@missing", "status", "answers 404 instead of 401",
       "status-401", status_instead(401, 404)},
      {"forbidden-400", "@all", "status", "answers 400 instead of 403", "status-403",
       status_instead(403, 400)},
      {"forbidden-401", "@all", "status", "answers 401 instead of 403", "status-403",
       status_instead(403, 401)},
      {"forbidden-404", "@missing", "status", "answers 404 instead of 403", "status-403",
       status_instead(403, 404)},
      {"malformed-403", "@all", "status", "answers 403 instead of 400", "status-400",
       status_instead(400, 403)},
      {"malformed-404", "@missing", "status", "answers 404 instead of 400", "status-400",
       status_instead(400, 404)},
      {"malformed-409", "@conflict", "status", "answers 409 instead of 400", "status-400",
       status_instead(400, 409)},
      {"missing-400", "@missing", "status", "answers 400 instead of 404", "status-404",
       status_instead(404, 400)},
      {"missing-409", "@conflict", "status", "answers 409 instead of 404", "status-404",
       status_instead(404, 409)},
      {"missing-with-success", "@missing", "status",
       "answers unknown resources with the success status and an error body",
       "status-404", cause_with_success("missing/*")},
      {"conflict-with-success", "@conflict", "status",
       "answers busy resources with the success status and an error body", "status-409",
       cause_with_success("conflict")},
      {"forbidden-with-success", "@all", "status",
       "answers who has no permission with the success status and an error body",
       "status-403", cause_with_success("permission")},
      {"conflict-400", "@conflict", "status", "answers 400 instead of 409", "status-409",
       status_instead(409, 400)},
      {"conflict-404", "@conflict", "status", "answers 404 instead of 409", "status-409",
       status_instead(409, 404)},
  };
}

}  // namespace wsconform::mock
