#include <fmt/format.h>

#include "batch.h"
#include "raw.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

/// The members of an object's text with one of them put in again.
auto doubled(const Json& body, const std::string& name, const Json& value, bool before)
    -> JsonArray {
  JsonObject members = body.as_object();
  const auto at = before ? members.begin() : members.end();
  members.insert(at, {name, value});
  return to_parts(members);
}

}  // namespace

auto derive_duplicates(const Subject& subject) -> Cases {
  Batch batch{subject, "duplicates"};
  const Json request = subject.request(Ids::kUnknown);
  const Json* body = request.find("body");
  if (body == nullptr) return {};
  const auto add = [&](const Place& place, const char* variant, JsonArray parts) {
    batch.add({.place = place.name,
               .variant = variant,
               .description = fmt::format("there twice, {}: not said", variant),
               .requirements = {"common/unspecified", "common/no-server-error"},
               .request = with_raw_body(request, std::move(parts))});
  };
  for (const Place& place : subject.places()) {
    if (place.in != Place::In::kBody || place.steps.size() != 1) continue;
    const std::string& name = place.steps.front();
    const Json* present = body->find(name);
    const Json value = present == nullptr ? sample_value(*place.schema) : *present;
    const Json once = with_value(*body, place.steps, value);
    add(place, "same", doubled(once, name, value, false));
    add(place, "null-last", doubled(once, name, Json{}, false));
    add(place, "null-first", doubled(once, name, Json{}, true));
    add(place, "other-type-first", doubled(once, name, JsonObject{}, true));
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
