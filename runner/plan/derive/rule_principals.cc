#include <fmt/format.h>

#include <array>
#include <utility>

#include "batch.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

/// Who cannot be told who he is.
constexpr std::array<const char*, 3> kUnauthenticated{"anonymous", "malformed",
                                                      "expired"};

constexpr const char* kTokenHeader = "x-auth-token";  ///< a requirement

struct Token {
  const char* variant;
  const char* header;
  const char* text;
};

/// Credentials that nobody was given.
constexpr std::array<Token, 8> kTokens{
    {{"empty", "X-Auth-Token", ""},
     {"space", "X-Auth-Token", " "},
     {"word-null", "X-Auth-Token", "null"},
     {"word-undefined", "X-Auth-Token", "undefined"},
     {"bearer", "X-Auth-Token", "Bearer no-such-token"},
     {"in-authorization", "Authorization", "Bearer no-such-token"},
     {"basic", "Authorization", "Basic bm8tc3VjaDpuby1zdWNo"},
     {"in-subject-token", "X-Subject-Token", "no-such-token"}}};

void add_unauthenticated(const Subject& subject, Batch& batch) {
  const auto add = [&](std::string place, std::string variant, std::string who,
                       std::string principal, Json request) {
    batch.add({.place = std::move(place),
               .variant = std::move(variant),
               .description = fmt::format("{} gets 401", who),
               .why = "401 is documented for a sender who could not be authenticated",
               .level = Level::kMust,
               .requirements = {"status-401", kTokenHeader},
               .principal = std::move(principal),
               .request = std::move(request),
               .statuses = {401}});
  };
  for (const char* who : kUnauthenticated)
    add(who, "unknown-ids", "with unknown ids", who, subject.request(Ids::kUnknown));
  for (const auto& [variant, header, text] : kTokens) {
    add("token", variant, variant, "anonymous",
        with_value(subject.request(Ids::kUnknown), {"headers", "add", header},
                   Json{text}));
  }
}

struct Elsewhere {
  const char* variant;
  const char* description;
  Json place;
};

/// Not each page says where the token stands.
auto names_the_header(const Subject& subject) -> bool {
  return subject.operation().find_requirement(kTokenHeader) != nullptr;
}

/// The token of somebody who may do it, but not in X-Auth-Token.
void add_misplaced(const Subject& subject, Batch& batch) {
  const bool documented = names_the_header(subject);
  const std::vector<Elsewhere> places{
      {"as-bearer", "the token as Authorization: Bearer",
       JsonObject{{"header", "Authorization"}, {"prefix", "Bearer "}}},
      {"as-authorization", "the token as Authorization",
       JsonObject{{"header", "Authorization"}}},
      {"as-subject-token", "the token in X-Subject-Token",
       JsonObject{{"header", "X-Subject-Token"}}},
      {"in-cookie", "the token in a cookie",
       JsonObject{{"header", "Cookie"}, {"prefix", "X-Auth-Token="}}},
      {"in-query", "the token in the query", JsonObject{{"query", "X-Auth-Token"}}}};
  for (const auto& [variant, description, place] : places) {
    Sketch sketch{.place = "token",
                  .variant = variant,
                  .description = fmt::format("{}: not said", description),
                  .requirements = {"common/unspecified"}};
    sketch.request = with_value(subject.request(Ids::kUnknown), {"credential"}, place);
    if (documented) {
      sketch.description = fmt::format("{} gets 401", description);
      sketch.why = "X-Auth-Token is mandatory: what stands elsewhere is no substitute";
      sketch.level = Level::kShould;
      sketch.requirements = {"status-401", kTokenHeader};
      sketch.statuses = {401};
      if (place.find("query") != nullptr) {  // may be refused before anybody looks for it
        sketch.statuses.push_back(400);
        sketch.requirements.emplace_back("common/order-of-checks");
      }
    }
    batch.add(std::move(sketch));
  }
}

/// The name of a field means the same in any letter case (RFC 9110 section 5.1).
void add_spellings(const Subject& subject, Batch& batch) {
  if (!subject.can_succeed() || !names_the_header(subject)) return;
  for (const auto& [variant, name] : {std::pair{"in-lower-case", "x-auth-token"},
                                      std::pair{"in-upper-case", "X-AUTH-TOKEN"}}) {
    batch.add_success(
        {.place = "token",
         .variant = variant,
         .description = fmt::format("the field's name {} is understood", variant),
         .why = "X-Auth-Token is a header field, whose name has no letter case",
         .level = Level::kShould,
         .requirements = {kTokenHeader},
         .request = with_value(subject.request(Ids::kTaken), {"credential"},
                               JsonObject{{"header", name}})});
  }
}

/// 403; for unknown ids also what another order of checks answers them with.
auto forbidden(const Subject& subject) -> std::vector<int> {
  return {403, subject.lists(404) ? 404 : 400};
}

void add_unauthorized(const Subject& subject, Batch& batch) {
  if (!subject.lists(403)) return;
  batch.add({.place = "no_permission",
             .variant = "unknown-ids",
             .description = "with unknown ids gets no success",
             .why = "403 is documented for a sender who may not do this",
             .level = Level::kShould,
             .requirements = {"status-403", "common/order-of-checks"},
             .principal = "no_permission",
             .request = subject.request(Ids::kUnknown),
             .statuses = forbidden(subject)});
  if (!subject.has_targets()) return;
  batch.add(
      {.place = "no_permission",
       .variant = "own-ids",
       .description = "with resources that exist gets 403",
       .why = "403 is documented for a sender who may not do this",
       .level = subject.level_of("status-403"),
       .requirements = {"status-403"},
       .principal = "no_permission",
       .request = subject.request(Ids::kTaken),
       .statuses = {403},
       .bindings = subject.bindings(1),
       .existing = "for an unknown resource another answer than 403 would be right"});
}

void add_foreign(const Subject& subject, Batch& batch) {
  const auto denials = subject.denials();
  if (denials.empty()) return;
  const auto add = [&](const char* variant, const char* description, Json request) {
    batch.add({.place = "other_project",
               .variant = variant,
               .description = description,
               .why = "a token is for one project, and this path is another one's",
               .level = Level::kShould,
               .requirements = {"common/other-project", "status-403"},
               .principal = "other_project",
               .request = std::move(request),
               .statuses = denials});
  };
  add("unknown-ids", "with unknown ids gives no success on our path",
      subject.request(Ids::kUnknown));
}

/// The resources of the other project, asked for by everybody but their owner.
void add_foreign_ids(const Subject& subject, Batch& batch) {
  const auto& targets = subject.operation().targets;
  if (targets.empty() || !targets.front().container.empty()) return;
  const Json bindings{
      JsonObject{{"foreign", JsonObject{{"$other_project", targets.front().kind}}}}};
  const Json request =
      subject.request_with(Ids::kUnknown, JsonArray{JsonObject{{"$use", "foreign"}}});
  for (const char* who : kUnauthenticated) {
    batch.add({.place = who,
               .variant = "other-project-ids",
               .description = "with another project's ids gets 401",
               .why = "401 is documented for a sender who could not be authenticated",
               .level = Level::kMust,
               .requirements = {"status-401", kTokenHeader},
               .principal = who,
               .request = request,
               .statuses = {401},
               .bindings = bindings,
               .existing = "whether the ids exist elsewhere must not be told"});
  }
}

}  // namespace

auto derive_principals(const Subject& subject) -> Cases {
  Batch batch{subject, "principals"};
  if (subject.lists(401)) {
    add_unauthenticated(subject, batch);
    add_foreign_ids(subject, batch);
    add_misplaced(subject, batch);
  }
  add_spellings(subject, batch);
  add_unauthorized(subject, batch);
  add_foreign(subject, batch);
  return std::move(batch).take();
}

}  // namespace wsconform::derive
