// Legal differences in what is answered where the pages leave a choice.
#include <algorithm>
#include <utility>

#include "catalogue.h"
#include "hooks.h"

namespace wsconform::mock {

namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

auto body_read(std::string_view mechanism,
               std::function<std::string(const std::string&)> change) -> Hook {
  return {.mechanism = mechanism,
          .adapt = [change = std::move(change)](HttpRequest& request) {
            if (request.body) request.body = change(*request.body);
          }};
}

/// desktops-pools of the page's example is read as desktop-pools.
auto example_path_too() -> Hook {
  return path_read("path-as-in-example-too", [](std::string target) {
    constexpr std::string_view kExample = "/desktops-pools/";
    if (const auto at = target.find(kExample); at != std::string::npos) {
      target.replace(at, kExample.size(), "/desktop-pools/");
    }
    return target;
  });
}

void raise_method(HttpRequest& request) {
  for (char& c : request.method) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
}

auto answered_without_body(int with) -> Hook {
  return {.mechanism = "answered-without-body",
          .decide = [with](const Call&, Decision& decision) {
            decision.status = with;
            decision.body.reset();
          }};
}

auto either(When a, When b) -> When {
  return
      [a = std::move(a), b = std::move(b)](const Call& call, const Decision& decision) {
        return a(call, decision) || b(call, decision);
      };
}

/// An item of `volumes` has a member besides id.
auto has_further_member(const Json& body) -> bool {
  const Json* volumes = body.is_object() ? body.find("volumes") : nullptr;
  if (volumes == nullptr || !volumes->is_array()) return false;
  return std::ranges::any_of(volumes->as_array(), [](const Json& volume) {
    return volume.is_object() &&
           std::ranges::any_of(volume.as_object(), [](const JsonMember& member) {
             return member.first != "id";
           });
  });
}

}  // namespace

auto order_variants() -> Rows {
  using enum Stage;
  return {
      {"order-400-first", "*", "order", "bodies are checked before credentials",
       "the order of checks is free",
       checked_in_order({kRoute, kMediaType, kSyntax, kSchema, kEmptyList,
                         kAuthentication, kProject, kPermission, kForced, kExistence,
                         kConflict})},
      {"order-404-before-403", "*", "order", "existence is checked before permission",
       "the order of checks is free",
       checked_in_order({kRoute, kAuthentication, kProject, kForced, kMediaType, kSyntax,
                         kSchema, kEmptyList, kExistence, kPermission, kConflict})},
      {"order-404-before-400", "*", "order", "existence is checked before the body",
       "the order of checks is free",
       checked_in_order({kRoute, kAuthentication, kProject, kPermission, kForced,
                         kExistence, kMediaType, kSyntax, kSchema, kEmptyList,
                         kConflict})},
      {"order-409-first", "*", "order", "conflicts are checked before existence",
       "the order of checks is free",
       checked_in_order({kRoute, kAuthentication, kProject, kPermission, kForced,
                         kMediaType, kSyntax, kSchema, kEmptyList, kConflict,
                         kExistence})},
      {"order-permission-last", "*", "order", "permission is checked last",
       "the order of checks is free",
       checked_in_order({kRoute, kAuthentication, kProject, kForced, kMediaType, kSyntax,
                         kSchema, kEmptyList, kExistence, kConflict, kPermission})},
      {"order-401-after-400", "*", "order",
       "only existence is checked after the credentials", "the order of checks is free",
       checked_in_order({kRoute, kMediaType, kSyntax, kSchema, kEmptyList, kForced,
                         kAuthentication, kProject, kPermission, kConflict, kExistence})},
  };
}

auto choice_variants() -> Rows {
  return {
      {"unknown-policies-refused", kNamePolicies, "choice",
       "unknown ids are refused with 400", "404 is not listed: unspecified",
       refuse_presence(Presence::kUnknown, 400)},
      {"deleted-policies-refused", kNamePolicies, "choice",
       "ids that were deleted are refused with 400", "404 is not listed: unspecified",
       refuse_presence(Presence::kGone, 400)},
      {"empty-list-accepted", "*", "choice", "an empty list is accepted",
       "an empty list: unspecified", tolerate("empty-list")},
      {"absent-policies-refused", kNamePolicies, "choice",
       "a body without policy_ids is refused", "an absent list: unspecified",
       refuse_body(absent("/policy_ids"))},
      {"absent-policy-list-refused", kAccessPolicies, "choice",
       "a body without policy_id_list is refused", "an absent list: unspecified",
       refuse_body(absent("/policy_id_list"))},
      {"absent-volumes-refused", kPoolVolumes, "choice",
       "a body without volumes is refused", "an absent list: unspecified",
       refuse_body(absent("/volumes"))},
      {"repeated-ids-refused", "*", "choice", "an id that comes twice is refused",
       "equal ids: unspecified", refuse_body([](const Json& body) {
         return repeated_item("/policy_ids")(body) ||
                repeated_item("/desktop_ids")(body) || repeated_item("/volumes")(body) ||
                repeated_item("/policy_id_list")(body);
       })},
      {"repeated-keys-refused", "*", "choice", "a key that comes twice is refused",
       "duplicate keys of a request: unspecified", refuse_repeated_keys(400)},
      {"null-accepted", "*", "choice", "null counts as absent", "null: unspecified",
       tolerate_null()},
      {"unknown-fields-refused", "*", "choice", "fields of no table are refused",
       "unknown fields of a request: unspecified", refuse_unknown_fields(400)},
      {"byte-order-mark-taken", "*", "choice", "a byte order mark is overlooked",
       "a mark before a request's JSON: unspecified",
       body_read("bom-dropped",
                 [](const std::string& body) {
                   return body.starts_with(kMark) ? body.substr(kMark.size()) : body;
                 })},
      {"other-media-types-taken", "*", "choice", "any Content-Type is taken for JSON",
       "other media types: unspecified", tolerate("media-type/other")},
      {"other-media-types-415", "*", "choice", "another Content-Type gives 415",
       "other media types: unspecified", cause_status("media-type/other", 415)},
      {"foreign-project-404", "@missing", "choice",
       "another project's path or token gives 404", "which refusal: unspecified",
       cause_status("project/*", 404)},
      {"foreign-project-401", "*", "choice", "another project's token gives 401",
       "which refusal: unspecified", cause_status("project/token", 401)},
      {"options-answered", "*", "choice", "OPTIONS gives 204",
       "other methods: unspecified",
       only(both(method("OPTIONS"), cause("route/method")), answered_without_body(204))},
      {"neighbours-served", kAccessPolicies, "choice",
       "GET and POST are other operations of the service, which succeed",
       "the service has them",
       only(both(either(method("GET"), method("POST")), cause("route/method")),
            answered_without_body(200))},
      {"unknown-methods-404", "*", "choice", "another method on a known path gives 404",
       "as the real gateway answers", cause_status("route/method", 404)},
  };
}

auto dispute_variants() -> Rows {
  return {
      {"example-path-served-too", kPoolVolumes, "dispute",
       "takes the path of the page's example, desktops-pools, as well",
       "pool-path-in-example: either side", example_path_too()},
      {"methods-in-any-case",
       "*",
       "dispute",
       "takes a method in lower case",
       "method-in-lower-case: either side",
       {.mechanism = "method-case", .adapt = raise_method}},
      {"volume-members-refused", kPoolVolumes, "dispute",
       "refuses members of volumes that the table does not name",
       "volume-type-and-size: either side", refuse_body(has_further_member)},
      {"several-policies-refused", kAccessPolicies, "dispute", "takes one id a request",
       "access-policies-one-or-many: the other side",
       refuse_body(longer_than("/policy_id_list", 1))},
      {"sub-resource-type-open", kSubResources, "dispute", "takes any sub_resource_type",
       "sub-resource-type-in-example: the other side", tolerate("schema/enum/*")},
      {"permission-by-identity-policy", kDesktops, "dispute",
       "lets in who has no permission by a role",
       "permission-of-batch-delete-desktops: the other side", tolerate("permission")},
  };
}

}  // namespace wsconform::mock
