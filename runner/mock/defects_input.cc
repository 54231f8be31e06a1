// Request bodies: what is documented is not enforced, or not accepted.
#include <algorithm>
#include <set>

#include "catalogue.h"
#include "hooks.h"

namespace wsconform::mock {

namespace {

auto at_most(std::size_t count) -> std::function<bool(const JsonArray&)> {
  return [count](const JsonArray& list) { return list.size() <= count; };
}

auto more_than(std::size_t count) -> std::function<bool(const JsonArray&)> {
  return [count](const JsonArray& list) { return list.size() > count; };
}

auto few_distinct(const JsonArray& list) -> bool {
  std::set<std::string> texts;
  for (const Json& item : list) texts.insert(to_text(item));
  return texts.size() <= 50;
}

}  // namespace

auto policy_input_defects() -> Rows {
  return {
      {"policy-ids-at-most-49", kNamePolicies, "limit", "refuses fifty policy_ids",
       "policy-ids-at-most-50", refuse_body(longer_than("/policy_ids", 49))},
      {"policy-ids-at-most-10", kNamePolicies, "limit", "refuses eleven policy_ids",
       "policy-ids-at-most-50", refuse_body(longer_than("/policy_ids", 10))},
      {"policy-ids-at-most-1", kNamePolicies, "limit", "refuses two policy_ids",
       "policy-ids-at-most-50", refuse_body(longer_than("/policy_ids", 1))},
      {"policy-ids-at-most-51", kNamePolicies, "limit", "accepts fifty-one policy_ids",
       "policy-ids-at-most-50", tolerate_length("/policy_ids", at_most(51))},
      {"policy-ids-at-most-100", kNamePolicies, "limit", "accepts a hundred policy_ids",
       "policy-ids-at-most-50", tolerate_length("/policy_ids", at_most(100))},
      {"policy-ids-without-limit", kNamePolicies, "limit",
       "accepts any number of policy_ids", "policy-ids-at-most-50",
       tolerate_length("/policy_ids", more_than(0))},
      {"policy-ids-limit-forgotten", kNamePolicies, "limit",
       "accepts more than a hundred policy_ids", "policy-ids-at-most-50",
       tolerate_length("/policy_ids", more_than(100))},
      {"policy-ids-distinct-counted", kNamePolicies, "limit",
       "counts equal policy_ids once", "policy-ids-at-most-50",
       tolerate_length("/policy_ids", few_distinct)},
      {"policy-ids-limit-403", kNamePolicies, "limit",
       "answers too many policy_ids with 403", "policy-ids-at-most-50",
       cause_status("schema/maxItems*", 403)},
      {"policy-ids-any-type", kNamePolicies, "input", "policy_ids may be of any type",
       "policy-ids-type", tolerate_type("/policy_ids")},
      {"policy-ids-any-items", kNamePolicies, "input",
       "items of policy_ids may be of any type", "policy-ids-item-type",
       tolerate_type("/policy_ids/*")},
      {"policy-ids-refused", kNamePolicies, "input", "refuses any policy_ids",
       "status-204", refuse_body(present("/policy_ids"))},
      {"policy-id-list-any-type", kAccessPolicies, "input",
       "policy_id_list may be of any type", "policy-id-list-type",
       tolerate_type("/policy_id_list")},
      {"policy-id-list-any-items", kAccessPolicies, "input",
       "items of policy_id_list may be of any type", "policy-id-list-item-type",
       tolerate_type("/policy_id_list/*")},
      {"policy-id-list-refused", kAccessPolicies, "input", "refuses any policy_id_list",
       "status-200", refuse_body(present("/policy_id_list"))},
      {"policy-id-list-one-only", kAccessPolicies, "input",
       "answers several ids in policy_id_list with 403", "policy-id-list-several",
       refuse_body(longer_than("/policy_id_list", 1), 403)},
  };
}

auto desktop_input_defects() -> Rows {
  return {
      {"desktop-ids-optional", kDesktops, "input", "accepts a body without desktop_ids",
       "desktop-ids-mandatory", tolerate_missing("", "desktop_ids")},
      {"desktop-ids-any-type", kDesktops, "input", "desktop_ids may be of any type",
       "desktop-ids-type", tolerate_type("/desktop_ids")},
      {"desktop-ids-any-items", kDesktops, "input",
       "items of desktop_ids may be of any type", "desktop-ids-item-type",
       tolerate_type("/desktop_ids/*")},
      {"desktop-ids-one-only", kDesktops, "input", "refuses two desktop_ids",
       "status-202", refuse_body(longer_than("/desktop_ids", 1))},
      {"delete-users-mandatory", kDesktops, "input",
       "refuses a body without delete_users", "delete-users-default",
       refuse_body(absent("/delete_users"))},
      {"delete-users-needed", kDesktops, "input", "fails without delete_users",
       "delete-users-optional", refuse_body(absent("/delete_users"), 500)},
      {"delete-users-refused", kDesktops, "input", "refuses any delete_users",
       "delete-users-type", refuse_body(present("/delete_users"))},
      {"delete-users-true-refused", kDesktops, "input", "refuses delete_users true",
       "delete-users-type", refuse_body(equal_to("/delete_users", true))},
      {"delete-users-false-refused", kDesktops, "input", "refuses delete_users false",
       "delete-users-type", refuse_body(equal_to("/delete_users", false))},
      {"delete-users-any-type", kDesktops, "input", "delete_users may be of any type",
       "delete-users-type", tolerate_type("/delete_users")},
      {"email-notification-mandatory", kDesktops, "input",
       "refuses a body without email_notification", "email-notification-default",
       refuse_body(absent("/email_notification"))},
      {"email-notification-needed", kDesktops, "input",
       "fails without email_notification", "email-notification-optional",
       refuse_body(absent("/email_notification"), 500)},
      {"email-notification-refused", kDesktops, "input", "refuses any email_notification",
       "email-notification-type", refuse_body(present("/email_notification"))},
      {"email-notification-true-refused", kDesktops, "input",
       "refuses email_notification true", "email-notification-type",
       refuse_body(equal_to("/email_notification", true))},
      {"email-notification-false-refused", kDesktops, "input",
       "refuses email_notification false", "email-notification-type",
       refuse_body(equal_to("/email_notification", false))},
      {"email-notification-any-type", kDesktops, "input",
       "email_notification may be of any type", "email-notification-type",
       tolerate_type("/email_notification")},
      {"is-force-delete-mandatory", kDesktops, "input",
       "refuses a body without is_force_delete", "is-force-delete-optional",
       refuse_body(absent("/is_force_delete"))},
      {"is-force-delete-refused", kDesktops, "input", "refuses any is_force_delete",
       "is-force-delete-type", refuse_body(present("/is_force_delete"))},
      {"is-force-delete-true-refused", kDesktops, "input", "refuses is_force_delete true",
       "is-force-delete-type", refuse_body(equal_to("/is_force_delete", true))},
      {"is-force-delete-any-type", kDesktops, "input",
       "is_force_delete may be of any type", "is-force-delete-type",
       tolerate_type("/is_force_delete")},
  };
}

auto volume_input_defects() -> Rows {
  return {
      {"handle-type-mandatory", kPoolVolumes, "input",
       "refuses a body without handle_type", "handle-type-optional",
       refuse_body(absent("/handle_type"))},
      {"handle-type-refused", kPoolVolumes, "input", "refuses any handle_type",
       "handle-type-values", refuse_body(present("/handle_type"))},
      {"handle-type-only-for-expand-refused", kPoolVolumes, "input",
       "refuses ONLY_FOR_EXPAND", "handle-type-values",
       refuse_body(equal_to("/handle_type", "ONLY_FOR_EXPAND"))},
      {"handle-type-for-expand-and-idle-refused", kPoolVolumes, "input",
       "refuses FOR_EXPAND_AND_IDLE", "handle-type-values",
       refuse_body(equal_to("/handle_type", "FOR_EXPAND_AND_IDLE"))},
      {"handle-type-for-expand-and-all-refused", kPoolVolumes, "input",
       "refuses FOR_EXPAND_AND_ALL", "handle-type-values",
       refuse_body(equal_to("/handle_type", "FOR_EXPAND_AND_ALL"))},
      {"handle-type-any-value", kPoolVolumes, "input", "handle_type may have any value",
       "handle-type-values", tolerate("schema/enum/handle_type")},
      {"handle-type-any-case", kPoolVolumes, "input", "handle_type may be in lower case",
       "handle-type-values", tolerate_case("handle_type")},
      {"handle-type-any-type", kPoolVolumes, "input", "handle_type may be of any type",
       "handle-type-type", tolerate_type("/handle_type")},
      {"pool-desktop-ids-mandatory", kPoolVolumes, "input",
       "refuses a body without desktop_ids", "desktop-ids-optional",
       refuse_body(absent("/desktop_ids"))},
      {"pool-desktop-ids-any-type", kPoolVolumes, "input",
       "desktop_ids may be of any type", "desktop-ids-type",
       tolerate_type("/desktop_ids")},
      {"pool-desktop-ids-any-items", kPoolVolumes, "input",
       "items of desktop_ids may be of any type", "desktop-ids-item-type",
       tolerate_type("/desktop_ids/*")},
      {"volumes-any-type", kPoolVolumes, "input", "volumes may be of any type",
       "volumes-type", tolerate_type("/volumes")},
      {"volumes-any-items", kPoolVolumes, "input", "items of volumes may be of any type",
       "volumes-item-type", tolerate_type("/volumes/*")},
      {"volumes-one-only", kPoolVolumes, "input", "refuses two volumes", "status-200",
       refuse_body(longer_than("/volumes", 1))},
      {"volumes-id-optional", kPoolVolumes, "input", "accepts a volume without id",
       "volumes-id-mandatory", tolerate_missing("/volumes/*", "id")},
      {"volumes-id-any-type", kPoolVolumes, "input",
       "the id of a volume may be of any type", "volumes-id-type",
       tolerate_type("/volumes/*/id")},
  };
}

auto sub_resource_input_defects() -> Rows {
  return {
      {"shared-desktop-ids-optional", kSubResources, "input",
       "accepts a body without desktop_ids", "desktop-ids-mandatory",
       tolerate_missing("", "desktop_ids")},
      {"shared-desktop-ids-any-type", kSubResources, "input",
       "desktop_ids may be of any type", "desktop-ids-type",
       tolerate_type("/desktop_ids")},
      {"shared-desktop-ids-any-items", kSubResources, "input",
       "items of desktop_ids may be of any type", "desktop-ids-item-type",
       tolerate_type("/desktop_ids/*")},
      {"shared-desktop-ids-one-only", kSubResources, "input", "refuses two desktop_ids",
       "status-200", refuse_body(longer_than("/desktop_ids", 1))},
      {"sub-resource-type-optional", kSubResources, "input",
       "accepts a body without sub_resource_type", "sub-resource-type-mandatory",
       tolerate_missing("", "sub_resource_type")},
      {"sub-resource-type-any-value", kSubResources, "input",
       "sub_resource_type may have any value", "sub-resource-type-values",
       tolerate("schema/*/sub_resource_type")},
      {"sub-resource-type-any-case", kSubResources, "input",
       "sub_resource_type may be in lower case", "sub-resource-type-values",
       tolerate_case("sub_resource_type")},
      {"sub-resource-type-any-type", kSubResources, "input",
       "sub_resource_type may be of any type", "sub-resource-type-type",
       tolerate_type("/sub_resource_type")},
      {"sub-resource-type-refused", kSubResources, "input", "refuses DESKTOP_SHARER",
       "sub-resource-type-values",
       refuse_body(equal_to("/sub_resource_type", "DESKTOP_SHARER"))},
      {"order-id-mandatory", kSubResources, "input", "refuses a body without order_id",
       "order-id-optional", refuse_body(absent("/order_id"))},
      {"order-id-any-type", kSubResources, "input", "order_id may be of any type",
       "order-id-type", tolerate_type("/order_id")},
  };
}

auto body_input_defects() -> Rows {
  return {
      {"any-json-accepted", "@all", "input", "accepts a body that is no JSON",
       "status-400", tolerate("syntax/*")},
      {"empty-body-accepted-desktops", kDesktops, "input",
       "accepts a request without a body", "status-400", tolerate("syntax/empty")},
      {"empty-body-accepted-sub-resources", kSubResources, "input",
       "accepts a request without a body", "status-400", tolerate("syntax/empty")},
      {"any-root-accepted", "@all", "input", "accepts a body that is no object",
       "common/robust-types", tolerate("schema/type")},
      {"no-schema", "@all", "input", "accepts any JSON", "common/robust-types",
       tolerate("schema/*")},
      {"content-type-optional", kAccessPolicies, "input",
       "accepts a request without Content-Type", "content-type-mandatory",
       tolerate("media-type/missing")},
      {"refuses-all-400", "@all", "input", "refuses every valid request with 400",
       "status-{}", refuse_all(400)},
      {"refuses-all-403", "@all", "input", "refuses every valid request with 403",
       "status-{}", refuse_all(403)},
      {"refuses-all-404", "@missing", "input", "refuses every valid request with 404",
       "status-{}", refuse_all(404)},
      {"refuses-all-409", "@conflict", "input", "refuses every valid request with 409",
       "status-{}", refuse_all(409)},
      {"refuses-all-500", "@all", "input", "refuses every valid request with 500",
       "status-{}", refuse_all(500)},
      {"refuses-all-503", kAccessPolicies, "input",
       "refuses every valid request with 503", "status-{}", refuse_all(503)},
  };
}

}  // namespace wsconform::mock
