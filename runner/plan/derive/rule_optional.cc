#include <fmt/format.h>

#include <algorithm>

#include "batch.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

auto is_optional(const Subject& subject, const Place& place) -> bool {
  if (place.mandatory || place.is_item() || subject.is_target(place)) return false;
  const bool negotiated = equals_ignoring_case(place.name, "header.Content-Type");
  return place.in != Place::In::kPath && !negotiated;
}

/// Every value worth a request of its own.
auto values_of(const Place& place) -> std::vector<Json> {
  if (place.type() == "boolean") return {true, false};
  if (const Json* listed = place.keyword("enum")) return listed->as_array();
  return {sample_value(*place.schema)};
}

/// "true", "ONLY_FOR_EXPAND" as a part of an id.
auto label(const Json& value, std::size_t index) -> std::string {
  return value.is_boolean() ? to_text(value) : fmt::format("value-{}", index + 1);
}

/// A value at a place, named.
struct Choice {
  const Place* place{nullptr};
  Json value{};
  std::string name{};
};

auto choices_of(const Place& place) -> std::vector<Choice> {
  std::vector<Choice> choices;
  const auto values = values_of(place);
  for (std::size_t i = 0; i < values.size(); ++i)
    choices.push_back({&place, values[i], label(values[i], i)});
  return choices;
}

/// `choices` beside what is mandatory. A value that names something may be refused.
auto accepted(const Subject& subject, const std::vector<Choice>& choices) -> Sketch {
  Sketch sketch{
      .place = choices.front().place->name,
      .why = "optional fields with documented values cannot be a reason to refuse",
      .level = Level::kMust,
      .request = subject.request(Ids::kTaken)};
  for (const Choice& choice : choices) {
    if (subject.may_refer(*choice.place)) sketch.level = Level::kObserve;
    sketch.requirements.push_back(choice.place->stem + "-type");
    sketch.requirements.push_back(choice.place->stem + "-optional");
    sketch.request =
        Subject::with(std::move(sketch.request), *choice.place, choice.value);
  }
  return sketch;
}

void add_alone(const Subject& subject, const Place& place, Batch& batch) {
  for (const Choice& choice : choices_of(place)) {
    Sketch sketch = accepted(subject, {choice});
    sketch.variant = "alone-" + choice.name;
    sketch.description = fmt::format("{} as the only option", choice.name);
    batch.add_success(std::move(sketch));
  }
}

void add_default(const Subject& subject, const Place& place, Batch& batch) {
  const Json* value = place.keyword("default");
  if (value == nullptr) return;
  Sketch sketch = accepted(subject, {{&place, *value, "default"}});
  sketch.variant = "default";
  sketch.description = "its default said aloud is accepted";
  sketch.why = fmt::format("{} is the default of {}", to_text(*value), place.name);
  sketch.level = std::min(sketch.level, Level::kShould);
  sketch.requirements = {place.stem + "-default"};
  batch.add_success(std::move(sketch));
}

void add_null(const Subject& subject, const Place& place, Batch& batch) {
  if (place.is_text()) return;
  Sketch sketch{.place = place.name,
                .variant = "null",
                .description = "null for an optional field: not said",
                .requirements = {place.stem + "-optional"},
                .request = Subject::with(subject.request(Ids::kTaken), place, Json{})};
  batch.add_success(std::move(sketch));
}

void add_pairs(const Subject& subject, const Place& first, const Place& second,
               Batch& batch) {
  for (const Choice& a : choices_of(first)) {
    for (const Choice& b : choices_of(second)) {
      Sketch sketch = accepted(subject, {a, b});
      sketch.variant = fmt::format("{}-with-{}-{}", a.name, second.name, b.name);
      sketch.description = fmt::format("{} with {} {}", a.name, second.name, b.name);
      batch.add_success(std::move(sketch));
    }
  }
}

/// All options at once; then all but one, so that its default counts.
void add_together(const Subject& subject, const std::vector<const Place*>& places,
                  bool last, Batch& batch) {
  std::vector<Choice> all;
  for (const Place* place : places) {
    const auto choices = choices_of(*place);
    all.push_back(last ? choices.back() : choices.front());
  }
  const std::string which = last ? "last" : "first";
  Sketch together = accepted(subject, all);
  together.place = "body";
  together.variant = "all-" + which;
  together.description = fmt::format("every option at its {} value", which);
  batch.add_success(std::move(together));
  if (all.size() < 3) return;  // with two, all but one is one alone
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto rest = all;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    Sketch without = accepted(subject, rest);
    without.place = all[i].place->name;
    without.variant = "left-out-" + which;
    without.description =
        fmt::format("left out beside every other option, {} value", which);
    without.requirements = {all[i].place->stem + "-optional",
                            all[i].place->stem + "-default"};
    batch.add_success(std::move(without));
  }
}

/// The list of what is deleted may be optional: what its absence means is not said.
void add_target(const Subject& subject, Batch& batch) {
  const Place* list = subject.target_list();
  if (list == nullptr || list->mandatory) return;
  const std::vector<std::pair<std::string, std::optional<Json>>> ways{
      {"omitted", std::nullopt}, {"null", Json{}}};
  for (const auto& [variant, value] : ways) {
    batch.add({.place = list->name,
               .variant = variant,
               .description = fmt::format("{}, which is optional: not said", variant),
               .requirements = {list->stem + "-optional", "common/unspecified"},
               .request = Subject::with(subject.request(Ids::kTaken), *list, value),
               .bindings = subject.bindings(1)});
  }
}

}  // namespace

auto derive_optional(const Subject& subject) -> Cases {
  Batch batch{subject, "optional"};
  std::vector<const Place*> places;
  for (const Place& place : subject.places()) {
    if (is_optional(subject, place)) places.push_back(&place);
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    add_alone(subject, *places[i], batch);
    add_default(subject, *places[i], batch);
    add_null(subject, *places[i], batch);
    for (std::size_t j = i + 1; j < places.size(); ++j)
      add_pairs(subject, *places[i], *places[j], batch);
  }
  if (places.size() > 1) {
    add_together(subject, places, false, batch);
    add_together(subject, places, true, batch);
  }
  add_target(subject, batch);
  return std::move(batch).take();
}

}  // namespace wsconform::derive
