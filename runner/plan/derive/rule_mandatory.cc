#include <fmt/format.h>

#include <algorithm>

#include "batch.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

auto omitted(const Subject& subject, const Place& place) -> Sketch {
  const bool header = place.in == Place::In::kHeader;
  Sketch sketch{
      .place = place.name,
      .variant = "omitted",
      .description = "left out, although mandatory, is refused",
      .why = fmt::format("Mandatory: Yes for {}, so a request without it must be refused",
                         place.name),
      .level = header ? Level::kShould : Level::kMust,
      .requirements = {place.stem + "-mandatory", place.stem},
      .request = Subject::with(subject.request(Ids::kUnknown), place, std::nullopt)};
  if (header && subject.lists(400)) {
    sketch.statuses = subject.refusals(sketch.request);
    sketch.statuses.push_back(415);
  }
  return sketch;
}

/// Two items, of which the second lacks the field.
auto omitted_in_last(const Subject& subject, const Place& place)
    -> std::optional<Sketch> {
  const bool in_item =
      place.steps.size() > 1 && place.steps[place.steps.size() - 2] == "[]";
  if (!in_item || place.in != Place::In::kBody) return std::nullopt;
  const std::vector<std::string> way{place.steps.begin(), place.steps.end() - 2};
  Json request = subject.request(Ids::kUnknown);
  const Json* list = value_at(*request.find("body"), way);
  if (list == nullptr || !list->is_array()) return std::nullopt;
  JsonArray items = list->as_array();
  Json broken = items.front();
  broken.set(place.steps.back(), JsonObject{{"$omit", true}});
  items.push_back(std::move(broken));
  request.set("body", with_value(*request.find("body"), way, std::move(items)));
  return Sketch{.place = place.name,
                .variant = "omitted-in-last",
                .description = "left out of the second item only is refused",
                .why = fmt::format("Mandatory: Yes for {}: in every item", place.name),
                .level = Level::kMust,
                .requirements = {place.stem + "-mandatory"},
                .request = std::move(request)};
}

auto null(const Subject& subject, const Place& place) -> Sketch {
  return {.place = place.name,
          .variant = "null",
          .description = "null, although mandatory, is refused",
          .why = fmt::format("Mandatory: Yes for {}, and null is no {}", place.name,
                             place.type()),
          .level = Level::kShould,
          .requirements = {place.stem + "-mandatory", place.stem + "-type"},
          .request = Subject::with(subject.request(Ids::kUnknown), place, Json{})};
}

}  // namespace

auto derive_mandatory(const Subject& subject) -> Cases {
  Batch batch{subject, "mandatory"};
  for (const Place& place : subject.places()) {
    if (!place.mandatory || place.in == Place::In::kPath) continue;
    batch.add_refusal(omitted(subject, place));
    if (auto sketch = omitted_in_last(subject, place))
      batch.add_refusal(*std::move(sketch));
    if (place.in == Place::In::kBody) batch.add_refusal(null(subject, place));
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
