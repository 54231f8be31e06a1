// What is wrong only now and then, or only while several requests are under way.
#include "catalogue.h"
#include "hooks.h"

namespace wsconform::mock {

namespace {

/// So long is each answer on its way that requests of several senders overlap.
constexpr std::chrono::milliseconds kOverlap{3};
constexpr std::uint64_t kCrowd = 4;

auto now_and_then(std::string_view mechanism, std::uint64_t count, Hook hook) -> Hook {
  hook = during(every(count), std::move(hook));
  hook.mechanism = mechanism;
  return hook;
}

auto under_load(std::string_view mechanism, Hook hook) -> Hook {
  hook = together(during(crowded(kCrowd), std::move(hook)), delayed(kOverlap));
  hook.mechanism = mechanism;
  return hook;
}

void delete_none(const Call&, std::vector<std::string>& ids) { ids.clear(); }

auto same_job(std::uint64_t) -> std::string {
  return "0c7c1d5e-1111-4222-8333-5a6b7c8d9e0f";
}

auto cut(const std::string& body) -> std::string {
  return body.substr(0, body.size() / 2);
}

}  // namespace

auto intermittent_defects() -> Rows {
  return {
      {"fifth-success-500", "@all", "intermittent", "every 5th call, if good, gives 500",
       "status-{}", now_and_then("every-5th-status", 5, success_status(500))},
      {"fifth-token-not-checked", "*", "intermittent", "every 5th call lets anybody in",
       "BatchDeleteDesktops/status-401",
       now_and_then("every-5th-access", 5, tolerate("authentication/*"))},
      {"seventh-not-deleted", "@effect", "intermittent",
       "every 7th call is accepted and deletes nothing", "effect-deleted",
       now_and_then("every-7th-effect", 7, effect("", delete_none))},
      {"seventh-body-cut", "@job", "intermittent",
       "the body of every 7th call ends too early", "common/json-syntax",
       now_and_then("every-7th-body", 7, body_text("", cut))},
      {"seventh-error-as-text", "@all", "intermittent",
       "every 7th call, if bad, is answered in plain text", "common/json-syntax",
       now_and_then("every-7th-error", 7,
                    only(refused(), body_instead("text/plain", "Sorry")))},
      {"seventh-limit-forgotten", kNamePolicies, "intermittent",
       "every 7th call may have too many policy_ids", "policy-ids-at-most-50",
       now_and_then("every-7th-limit", 7, tolerate("schema/maxItems*"))},
      {"fiftieth-status-418", "@all", "intermittent",
       "every 50th call, if bad, gives 418", "common/status-documented",
       now_and_then("every-50th-status", 50, status_instead(400, 418))},
      {"fiftieth-error-array", "@all", "intermittent",
       "every 50th call, if bad, is answered with an array", "common/error-body-object",
       now_and_then("every-50th-error", 50, error_root(JsonArray{}))},
      {"fiftieth-job-id-number", "@job", "intermittent",
       "every 50th call, if good, has a number as job_id", "job-id-type",
       now_and_then("every-50th-job", 50, success_field("job_id", 50))},
  };
}

auto concurrent_defects() -> Rows {
  return {
      {"crowd-success-500", "@all", "concurrent",
       "good calls give 500 while four or more are under way", "status-{}",
       under_load("crowd-status", success_status(500))},
      {"crowd-not-deleted", "@effect", "concurrent",
       "deletes nothing while four or more calls are under way", "effect-deleted",
       under_load("crowd-effect", effect("", delete_none))},
      {"crowd-job-id-same", "@job", "concurrent",
       "job_id is that of another call while four or more are under way",
       "common/distinct-job-ids", under_load("crowd-job", job_id(same_job))},
      {"crowd-token-not-checked", "*", "concurrent",
       "lets anybody in while four or more calls are under way",
       "BatchDeleteDesktops/status-401",
       under_load("crowd-access", tolerate("authentication/*"))},
      {"crowd-refused", "@all", "concurrent",
       "answers good calls with 400 while four or more are under way", "status-{}",
       under_load("crowd-refusal", refuse_all(400))},
      {"crowd-second-delete-accepted", "@effect", "concurrent",
       "forgets what it has deleted while four or more calls are under way", "status-404",
       under_load("crowd-state", tolerate_presence(Presence::kGone))},
      {"crowd-error-body-missing", "@all", "concurrent",
       "errors have no body while four or more calls are under way", "common/json-syntax",
       under_load("crowd-body", error_body_absent())},
  };
}

}  // namespace wsconform::mock
