// What happens to the resources, server errors, forced errors, and what no page forbids.
#include "catalogue.h"
#include "hooks.h"

namespace wsconform::mock {

namespace {

using Ids = std::vector<std::string>;

/// Above the environment's limit on response time.
constexpr std::chrono::milliseconds kTooSlow{2600};

void keep_all(const Call&, Ids& ids) { ids.clear(); }

void keep_all_but_first(const Call&, Ids& ids) {
  if (ids.size() > 1) ids.resize(1);
}

void keep_first(const Call&, Ids& ids) {
  if (ids.size() > 1) ids.erase(ids.begin());
}

void add_neighbour(const Call& call, Ids& ids) {
  if (!call.targets.empty() && !call.targets.back().neighbour.empty()) {
    ids.push_back(call.targets.back().neighbour);
  }
}

void add_elsewhere(const Call& call, Ids& ids) {
  for (const Target& one : call.targets) {
    if (one.presence == Presence::kElsewhere) ids.push_back(one.id);
  }
}

auto same_job(std::uint64_t) -> std::string {
  return "6f3b9a52-5ac1-4a8e-9f0e-0f6d3a1b7c11";
}

auto job_for_two(std::uint64_t number) -> std::string {
  return "6f3b9a52-5ac1-4a8e-9f0e-" + std::to_string(100000000000 + number / 2);
}

auto fails(std::string_view glob) -> Hook { return cause_status(glob, 500); }

}  // namespace

auto effect_defects() -> Rows {
  return {
      {"nothing-deleted", "@effect", "effect", "accepts, but deletes nothing",
       "effect-deleted", effect("nothing-deleted", keep_all)},
      {"first-deleted-only", "@effect", "effect", "deletes the first of a list only",
       "effect-deleted", effect("part-deleted", keep_all_but_first)},
      {"first-kept", "@effect", "effect", "deletes all of a list but the first",
       "effect-deleted", effect("part-deleted", keep_first)},
      {"neighbour-deleted", "@effect", "effect", "deletes one more than was named",
       "effect-deleted", only(accepted(), effect("neighbour-deleted", add_neighbour))},
      {"sharing-neighbour-deleted", kSubResources, "effect",
       "deletes one more than was named", "status-200",
       only(accepted(), effect("neighbour-deleted", add_neighbour))},
      {"deleted-on-400", "@missing", "effect", "deletes although it answers 400",
       "status-400", deleted_when_refused(400)},
      {"deleted-on-401", "@missing", "effect", "deletes although it answers 401",
       "status-401", deleted_when_refused(401)},
      {"deleted-on-403", "@missing", "effect", "deletes although it answers 403",
       "status-403", deleted_when_refused(403)},
      {"deleted-on-409", "@conflict", "effect", "deletes although it answers 409",
       "status-409", deleted_when_refused(409)},
      {"second-delete-accepted", "@effect", "effect",
       "accepts the deletion of what it has deleted", "status-404",
       tolerate_presence(Presence::kGone)},
      {"unknown-accepted", "@missing", "effect", "accepts ids that it never had",
       "status-404", tolerate_presence(Presence::kUnknown)},
      {"unknown-container-accepted", kPoolVolumes, "effect", "accepts an unknown pool",
       "status-404", tolerate("missing/*")},
      {"other-container-accepted", kPoolVolumes, "effect",
       "accepts volumes of another pool", "status-404",
       tolerate_presence(Presence::kElsewhere)},
      {"container-ignored", kPoolVolumes, "effect",
       "deletes volumes whatever pool the path names", "pool-id-mandatory",
       together(tolerate("missing/*"), effect("container-ignored", add_elsewhere))},
      {"busy-deleted", "@conflict", "effect", "deletes busy resources", "status-409",
       tolerate("conflict")},
      {"job-id-constant", "@job", "effect", "job_id is always the same",
       "common/distinct-job-ids", job_id(same_job)},
      {"job-id-for-two", "@job", "effect",
       "job_id is that of the call before, now and then", "common/distinct-job-ids",
       job_id(job_for_two)},
      {"slow-answers", "*", "time", "the first two answers of an operation take long",
       "common/response-time", only(early(2), delayed(kTooSlow))},
  };
}

auto server_error_defects() -> Rows {
  constexpr std::string_view kRule = "common/no-server-error";
  return {
      {"malformed-json-500", "@all", "server-error", "malformed JSON gives 500", kRule,
       fails("syntax/text")},
      {"empty-body-500", "@all", "server-error", "no body gives 500", kRule,
       fails("syntax/empty")},
      {"wrong-root-500", "@all", "server-error", "a body that is no object gives 500",
       kRule, fails("schema/type")},
      {"wrong-type-500", "@all", "server-error", "a field of another type gives 500",
       kRule, fails("schema/type/*")},
      {"missing-field-500", kDesktops, "server-error", "a missing field gives 500", kRule,
       fails("schema/required*")},
      {"missing-fields-500", kSubResources, "server-error", "a missing field gives 500",
       kRule, fails("schema/required*")},
      {"missing-volume-id-500", kPoolVolumes, "server-error",
       "a volume without id gives 500", kRule, fails("schema/required/*")},
      {"handle-type-500", kPoolVolumes, "server-error", "another handle_type gives 500",
       kRule, fails("schema/enum/*")},
      {"too-many-500", kNamePolicies, "server-error", "too many policy_ids give 500",
       kRule, fails("schema/maxItems*")},
      {"no-content-type-500", kAccessPolicies, "server-error",
       "no Content-Type gives 500", kRule, fails("media-type/missing")},
      {"empty-list-500", "@all", "server-error", "an empty list gives 500", kRule,
       fails("empty-list")},
      {"unknown-id-500", "@missing", "server-error", "an unknown id gives 500", kRule,
       fails("missing/*")},
      {"unknown-policy-500", kNamePolicies, "server-error", "an unknown id gives 500",
       kRule, refuse_presence(Presence::kUnknown, 500)},
      {"busy-500", "@conflict", "server-error", "a busy resource gives 500", kRule,
       fails("conflict")},
      {"no-token-500", "@all", "server-error", "no token gives 500", kRule,
       fails("authentication/missing")},
      {"unknown-token-500", "@all", "server-error", "an unknown token gives 500", kRule,
       fails("authentication/unknown")},
      {"expired-token-500", "@all", "server-error", "an expired token gives 500", kRule,
       fails("authentication/expired")},
      {"no-permission-500", "@all", "server-error", "no permission gives 500", kRule,
       fails("permission")},
      {"malformed-json-503", kAccessPolicies, "server-error", "malformed JSON gives 503",
       kRule, cause_status("syntax/text", 503)},
      {"wrong-type-503", kAccessPolicies, "server-error",
       "a field of another type gives 503", kRule, cause_status("schema/type/*", 503)},
      {"malformed-json-502", "*", "server-error", "malformed JSON gives 502", kRule,
       cause_status("syntax/text", 502)},
  };
}

auto forced_defects() -> Rows {
  return {
      {"forced-500-as-503", "@all", "forced", "answers a forced 500 with 503",
       "status-500", only(cause("forced"), status_instead(500, 503))},
      {"forced-500-as-400", "@all", "forced", "answers a forced 500 with 400",
       "status-500", only(cause("forced"), status_instead(500, 400))},
      {"forced-503-as-500", kAccessPolicies, "forced", "answers a forced 503 with 500",
       "status-503", only(cause("forced"), status_instead(503, 500))},
      {"forced-ignored", "@all", "forced", "offers a fault header and ignores it",
       "status-500", tolerate("forced")},
      {"forced-without-body", "@all", "forced", "forced errors have no body",
       "common/json-syntax", only(cause("forced"), error_body_absent())},
      {"forced-array", "@all", "forced", "forced errors are an array",
       "common/error-body-object", only(cause("forced"), error_root(JsonArray{}))},
      {"forced-html", "@all", "forced", "forced errors are HTML pages",
       "common/json-syntax",
       only(cause("forced"), body_instead("text/html", "<html>Sorry</html>"))},
  };
}

auto drifts() -> Rows {
  constexpr std::string_view kRule = "common/unspecified";
  return {
      {"part-deleted-on-404", "@missing", "drift",
       "deletes what exists of a refused list", kRule, deleted_when_refused(404)},
      {"sharing-kept", kSubResources, "drift", "accepts, but deletes nothing", kRule,
       effect("nothing-deleted", keep_all)},
      {"sharing-deleted-twice", kSubResources, "drift",
       "accepts the deletion of what it has deleted", kRule,
       tolerate_presence(Presence::kGone)},
      {"pool-desktop-ids-refused", kPoolVolumes, "drift", "refuses any desktop_ids",
       kRule, refuse_body(present("/desktop_ids"))},
      {"order-id-refused", kSubResources, "drift", "refuses any order_id", kRule,
       refuse_body(present("/order_id"))},
      {"empty-body-accepted-name-policies", kNamePolicies, "drift",
       "accepts a request without a body", kRule, tolerate("syntax/empty")},
      {"empty-body-accepted-pool-volumes", kPoolVolumes, "drift",
       "accepts a request without a body", kRule, tolerate("syntax/empty")},
      {"empty-body-accepted-access-policies", kAccessPolicies, "drift",
       "accepts a request without a body", kRule, tolerate("syntax/empty")},
      {"trailing-slash-served", "*", "drift", "takes a path with a slash at its end",
       kRule,
       path_read("path-trimmed",
                 [](const std::string& target) {
                   return target.substr(0,
                                        target.size() - (target.ends_with('/') ? 1 : 0));
                 })},
      {"path-case-ignored", "*", "drift", "takes a path in upper case", kRule,
       path_read("path-lowered",
                 [](const std::string& target) { return to_lower_ascii(target); })},
  };
}

}  // namespace wsconform::mock
