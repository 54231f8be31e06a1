#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "batch.h"
#include "raw.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

/// A request that must not delete, and what it may be answered with.
struct Harmless {
  std::string place{"body"};
  std::string variant{};
  std::string description{};
  Json request{};
  std::vector<int> statuses{};  ///< empty: any that the page lists
  std::vector<std::string> requirements{};
  std::string principal{"authorized"};
  std::vector<Json> further{};  ///< refused alike, one after the other
};

class Effects {
 public:
  Effects(const Subject& subject, Batch& batch) : subject_{&subject}, batch_{&batch} {}

  /// The same resources are deleted by a correct request afterwards.
  void add_live_after(Harmless harmless) {
    CaseStep proof{.request = subject_->request_with(Ids::kTaken, subject_->all_taken())};
    proof.expect.statuses = subject_->successes();
    harmless.requirements.insert(harmless.requirements.begin(), "effect-deleted");
    std::vector<CaseStep> steps;
    for (Json& request : harmless.further) {
      steps.push_back({.request = std::move(request)});
      steps.back().expect.statuses = harmless.statuses;
    }
    steps.push_back(std::move(proof));
    batch_->add({.place = harmless.place,
                 .variant = harmless.variant,
                 .description = fmt::format("{} deletes nothing", harmless.description),
                 .why = "what was refused has no effect: the resource is still there",
                 .level = Level::kShould,
                 .requirements = std::move(harmless.requirements),
                 .principal = std::move(harmless.principal),
                 .request = std::move(harmless.request),
                 .statuses = std::move(harmless.statuses),
                 .bindings = subject_->bindings(1),
                 .further = std::move(steps)});
  }

  void add_refused(std::string place, std::string variant, std::string description,
                   Json request, std::vector<std::string> requirements,
                   std::vector<Json> further = {}) {
    if (!subject_->lists(400)) return;
    requirements.emplace_back("status-400");
    add_live_after({.place = std::move(place),
                    .variant = std::move(variant),
                    .description = std::move(description),
                    .request = std::move(request),
                    .statuses = {400},
                    .requirements = std::move(requirements),
                    .further = std::move(further)});
  }

  /// The values one after the other: none may delete the one resource.
  void add_each(const Place& place, const std::string& variant,
                const std::string& description, const JsonArray& values,
                std::vector<std::string> requirements) {
    std::vector<Json> requests;
    const Json good = subject_->request(Ids::kTaken);
    for (const Json& value : values)
      requests.push_back(Subject::with(good, place, value));
    Json first = std::move(requests.front());
    requests.erase(requests.begin());
    add_refused(place.name, variant, description, std::move(first),
                std::move(requirements), std::move(requests));
  }

  void add_types(const Place& place) {
    const std::array<std::pair<std::string_view, Json>, 4> others{
        {{"number", 7}, {"string", "no"}, {"array", JsonArray{}}, {"boolean", true}}};
    const auto own = place.type() == "integer" ? "number" : place.type();
    if (own.empty()) return;
    JsonArray wrong;
    for (const auto& [type, value] : others) {
      if (own != type) wrong.push_back(value);
    }
    add_each(place, "other-types", "a number, a text, a list or true in place of it",
             wrong, {place.stem + "-type", "common/robust-types"});
    const Json* items = place.keyword("items");
    const Json* type = items == nullptr ? nullptr : items->find("type");
    if (type == nullptr || *type != Json{"string"}) return;
    add_each(place, "other-item-types", "a list with items of other types",
             {JsonArray{7}, JsonArray{true}, JsonArray{Json{}}, JsonArray{JsonArray{}},
              JsonArray{JsonObject{}}},
             {place.stem + "-item-type", "common/robust-types"});
  }

  /// What resembles a documented value.
  void add_values(const Place& place) {
    const Json* documented = place.keyword("enum");
    if (documented == nullptr || !documented->as_array().front().is_string()) return;
    const std::string& value = documented->as_array().front().as_string();
    JsonArray others;
    for (const std::string& other : {std::string{}, value.substr(0, value.size() - 1),
                                     value + value.back(), to_lower_ascii(value)}) {
      if (std::ranges::find(documented->as_array(), Json{other}) ==
          documented->as_array().end())
        others.emplace_back(other);
    }
    add_each(place, "other-values", "what resembles a documented value", others,
             {place.stem + "-values"});
  }

  void add_principals() {
    for (const auto& [who, status] : {std::pair<const char*, int>{"anonymous", 401},
                                      {"malformed", 401},
                                      {"expired", 401},
                                      {"no_permission", 403}}) {
      if (!subject_->lists(status)) continue;
      add_live_after({.place = who,
                      .variant = "own-ids",
                      .description = "with resources that exist",
                      .request = subject_->request(Ids::kTaken),
                      .statuses = {status},
                      .requirements = {fmt::format("status-{}", status)},
                      .principal = who});
    }
    add_live_after({.place = "other_project",
                    .variant = "own-ids",
                    .description = "a foreign token with our resources",
                    .request = subject_->request(Ids::kTaken),
                    .statuses = subject_->denials(),
                    .requirements = {"common/other-project"},
                    .principal = "other_project"});
  }

  void add_fields() {
    const Json good = subject_->request(Ids::kTaken);
    for (const Place& place : subject_->places()) {
      if (place.in != Place::In::kBody || subject_->is_target(place) || place.is_item())
        continue;
      add_refused(place.name, "object", "an object in place of a value",
                  Subject::with(good, place, JsonObject{}),
                  {place.stem + "-type", "common/robust-types"});
      add_types(place);
      add_values(place);
      if (place.mandatory) {
        add_refused(place.name, "omitted", "a mandatory field left out",
                    Subject::with(good, place, std::nullopt),
                    {place.stem + "-mandatory"});
      }
      if (place.keyword("enum") != nullptr) {
        add_refused(place.name, "undocumented", "an undocumented value",
                    Subject::with(good, place, "UNDOCUMENTED"), {place.stem + "-values"});
      }
    }
  }

  /// The list itself spoilt, behind an id that is good.
  void add_lists() {
    const Place& list = *subject_->target_list();
    const Json good = subject_->request(Ids::kTaken);
    const Json item = value_at(*good.find("body"), list.steps)->as_array().front();
    const std::vector<std::pair<std::string, Json>> ends{
        {"number", 7}, {"null", Json{}}, {"array", JsonArray{}}};
    for (const auto& [what, value] : ends) {
      add_refused(list.name, what + "-behind", fmt::format("{} behind a good item", what),
                  Subject::with(good, list, Json{JsonArray{item, value}}),
                  {list.stem + "-item-type", "common/robust-types"});
    }
    add_each(list, "other-types", "a number or true in place of the list", {7, true},
             {list.stem + "-type", "common/robust-types"});
    if (item.is_object() && !item.as_object().front().first.starts_with('$')) {
      const std::string& name = item.as_object().front().first;
      JsonArray spoilt;
      for (const Json& value :
           {Json{}, Json{true}, Json{JsonArray{}}, Json{JsonObject{}}})
        spoilt.emplace_back(JsonArray{JsonObject{{name, value}}});
      add_each(list, "items-without-text", "a list with items whose member is no text",
               spoilt, {list.stem + "-item-type", "common/robust-types"});
    }
    add_refused(list.name, "number-far-behind", "a number behind three good items",
                Subject::with(good, list, Json{JsonArray{item, item, item, 7}}),
                {list.stem + "-item-type", "common/robust-types"});
    add_refused(list.name, "object", "an object around the items",
                Subject::with(good, list, JsonObject{{"0", item}}),
                {list.stem + "-type"});
    if (const Json* most = list.keyword("maxItems"); most != nullptr) {
      const JsonArray parts{subject_->all_taken(), JsonObject{{"$unknown_ids", *most}}};
      add_refused(list.name, "beyond-max-items", "a list beyond the maximum",
                  subject_->request_with(Ids::kTaken, JsonObject{{"$concat", parts}}),
                  {list.stem + requirement_suffix("maxItems", *most)});
    }
  }

  void add_texts() {
    const Json good = subject_->request(Ids::kTaken);
    const Json& body = *good.find("body");
    add_refused("body", "cut", "a body without its last byte",
                with_raw_body(good, without_end(to_parts(body), 1)), {});
    add_refused("body", "comma-behind", "a body with a comma too many",
                with_raw_body(good, with_member_text(body, ",")), {});
    add_refused("body", "in-array", "a body in an array",
                with_value(good, {"body"}, JsonArray{body}), {"common/robust-types"});
  }

  void add_foreign();
  void add_deletions();

 private:
  /// Two requests for taken ids, the second answered with `statuses`.
  void add_two(std::string variant, std::string description, std::size_t count,
               const std::pair<Json, Json>& lists, std::vector<int> statuses) {
    CaseStep second{.request = subject_->request_with(Ids::kTaken, lists.second)};
    second.expect.statuses = std::move(statuses);
    const bool visible = subject_->level_of("effect-deleted") != Level::kObserve;
    Sketch sketch{.place = subject_->target_list()->name,
                  .variant = std::move(variant),
                  .description = std::move(description),
                  .why = "what a success names is gone afterwards, and nothing else",
                  .level = visible ? Level::kShould : Level::kObserve,
                  .requirements = {"effect-deleted", "status-404"},
                  .request = subject_->request_with(Ids::kTaken, lists.first),
                  .statuses = subject_->successes(),
                  .bindings = subject_->bindings(count),
                  .further = {std::move(second)}};
    batch_->add(std::move(sketch));
  }

  const Subject* subject_;
  Batch* batch_;
};

/// A foreign id among ours, whatever that is answered with: its owner can still delete
/// it.
void Effects::add_foreign() {
  const TargetList& target = subject_->operation().targets.front();
  if (!target.container.empty()) return;
  const Json foreign{JsonObject{{"$use", "foreign"}}};
  const auto bindings = with_value(subject_->bindings(1), {"foreign"},
                                   JsonObject{{"$other_project", target.kind}});
  CaseStep proof{
      .principal = "other_project",
      .request = with_value(subject_->request_with(Ids::kTaken, JsonArray{foreign}),
                            {"path", "project_id"},
                            JsonObject{{"$other_project", "project_id"}})};
  proof.expect.statuses = subject_->successes();
  batch_->add({.place = subject_->target_list()->name,
               .variant = "foreign-behind",
               .description = "another project's id behind ours stays its owner's",
               .why = "no request of one project has an effect in another",
               .level = Level::kShould,
               .requirements = {"effect-deleted", "common/other-project"},
               .request = subject_->request_with(Ids::kTaken,
                                                 JsonArray{subject_->taken(0), foreign}),
               .bindings = bindings,
               .further = {std::move(proof)}});
}

void Effects::add_deletions() {
  const auto only = [this](std::size_t i) { return Json{JsonArray{subject_->taken(i)}}; };
  add_two("neighbour-stays", "the next one is still there to be deleted", 2,
          {only(0), only(1)}, subject_->successes());
  add_two("neighbours-stay-in-order", "the one before is still there to be deleted", 2,
          {only(1), only(0)}, subject_->successes());
  if (!subject_->lists(404)) return;
  std::vector<int> gone{404};
  if (subject_->lists(409)) gone.push_back(409);
  const bool inside = !subject_->operation().targets.front().container.empty();
  const auto calibration =
      fmt::format("{}/derived/batch/{}/1-unknown{}", subject_->operation().id,
                  subject_->target_list()->name, inside ? "-inside" : "");
  add_two("twice", "deleted, and deleted again", 1, {only(0), only(0)}, gone);
  batch_->set_calibration(calibration);
  add_two("part", "the last of three deleted is gone", 3,
          {subject_->all_taken(), only(2)}, gone);
  batch_->set_calibration(calibration);
  add_two("first-part", "the first of three deleted is gone", 3,
          {subject_->all_taken(), only(0)}, gone);
  batch_->set_calibration(calibration);
}

}  // namespace

auto derive_effects(const Subject& subject) -> Cases {
  Batch batch{subject, "effects"};
  if (!subject.has_targets() || !subject.can_succeed()) return {};
  Effects effects{subject, batch};
  effects.add_principals();
  effects.add_fields();
  effects.add_lists();
  effects.add_texts();
  effects.add_foreign();
  effects.add_deletions();
  return std::move(batch).take();
}

}  // namespace wsconform::derive
