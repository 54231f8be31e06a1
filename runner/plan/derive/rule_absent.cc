#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "batch.h"
#include "raw.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

auto has_mandatory_field(const Subject& subject) -> bool {
  return std::ranges::any_of(subject.places(), [](const Place& place) {
    return place.in == Place::In::kBody && place.steps.size() == 1 && place.mandatory;
  });
}

auto announced(const Subject& subject, Json request) -> Json {
  const auto& media_types = subject.operation().media_types;
  return with_value(std::move(request), {"headers", "add", "Content-Type"},
                    media_types.empty() ? "application/json" : media_types.front());
}

}  // namespace

auto derive_absent(const Subject& subject) -> Cases {
  Batch batch{subject, "absent"};
  if (!subject.has_body()) return {};
  Json none = subject.request(Ids::kUnknown);
  std::erase_if(none.as_object(),
                [](const auto& member) { return member.first == "body"; });
  const Json request = none;
  Json object = request;
  object.set("body", JsonObject{});
  const std::vector<std::pair<std::string, Json>> bodies{
      {"none-announced", announced(subject, request)},
      {"no-bytes", with_raw_body(request, JsonArray{""})},
      {"white-space", with_raw_body(request, JsonArray{" \r\n"})},
      {"empty-object", object}};
  const bool refused = has_mandatory_field(subject);
  for (const auto& [variant, body] : bodies) {
    Sketch sketch{.variant = variant,
                  .description = fmt::format("{} as the body", variant),
                  .requirements = {"common/unspecified"},
                  .request = body};
    if (refused) {
      sketch.level = Level::kMust;
      sketch.why = "a mandatory field cannot be in such a body";
      sketch.requirements = {"status-400"};
      sketch.statuses = unreadable(subject, body);
      batch.add_refusal(std::move(sketch));
    } else {
      batch.add(std::move(sketch));
    }
  }
  batch.add({.variant = "none",
             .description = "none, and no Content-Type: not said",
             .requirements = {"common/unspecified", "common/no-server-error"},
             .request = request});
  return std::move(batch).take();
}

}  // namespace wsconform::derive
