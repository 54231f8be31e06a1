#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "batch.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

auto unknown_ids(std::int64_t count) -> Json {
  return JsonObject{{"$unknown_ids", count}};
}
auto unknown_id() -> Json { return JsonObject{{"$unknown_id", true}}; }

/// What every case of this rule has to do with: the list of ids of one operation.
struct List {
  const Subject& subject;
  const Place& place;
  Batch& batch;

  [[nodiscard]] auto sketch(std::string variant, std::string description) const
      -> Sketch {
    return {.place = place.name,
            .variant = std::move(variant),
            .description = std::move(description),
            .requirements = {place.stem + "-type", "common/unspecified"}};
  }
  /// Unknown ids only: what comes is recorded.
  void observe(std::string variant, std::string description, const Json& ids) const {
    Sketch one = sketch(std::move(variant), std::move(description));
    one.request = subject.request_with(Ids::kUnknown, ids);
    batch.add(std::move(one));
  }
  /// Taken ids.
  void accept(Level level, std::string variant, std::string description, const Json& ids,
              std::size_t count) const {
    Sketch one = sketch(std::move(variant), std::move(description));
    one.why = "a list of offered resources within its limits cannot be refused";
    one.level = level;
    one.requirements = {place.stem + "-type"};
    // Where the page leaves open whether there may be several, a requirement says so.
    const Requirement* several =
        subject.operation().find_requirement(place.stem + "-several");
    if (count > 1 && several != nullptr) {
      one.level = std::min(level, several->level);
      one.requirements.insert(one.requirements.begin(), several->id);
    }
    one.request = subject.request_with(Ids::kTaken, ids);
    one.bindings = subject.bindings(count);
    batch.add_success(std::move(one));
  }
};

auto maximum_of(const Place& place) -> std::optional<std::int64_t> {
  const Json* value = place.keyword("maxItems");
  return value == nullptr ? std::nullopt : value->as_int64();
}

void add_beyond(const List& list, std::int64_t count, std::int64_t most) {
  Sketch one = list.sketch(fmt::format("{}-unknown", count),
                           fmt::format("{} unknown ids are refused", count));
  one.level = Level::kMust;
  one.why = fmt::format("at most {} ids are documented for {}", most, list.place.name);
  one.requirements = {list.place.stem + requirement_suffix("maxItems", most)};
  one.request = list.subject.request_with(Ids::kUnknown, unknown_ids(count));
  const auto before = list.batch.size();
  list.batch.add_refusal(std::move(one));
  if (list.batch.size() == before) return;
  list.batch.set_twin(fmt::format("{}/derived/limits/{}/at-max-items-unknown",
                                  list.subject.operation().id, list.place.name));
}

void add_counts(const List& list) {
  const auto most = maximum_of(list.place);
  list.observe("0", "an empty list: not said", JsonArray{});
  for (const std::size_t count : {1U, 2U, 5U}) {
    if (most && static_cast<std::int64_t>(count) > *most) continue;
    list.accept(Level::kMust, fmt::format("{}-taken", count),
                fmt::format("{} offered resources are accepted", count),
                list.subject.all_taken(), count);
  }
  if (!most) {
    for (const int count : {10, 50, 51, 100, 101, 500, 1000}) {
      list.observe(fmt::format("{}-unknown", count),
                   fmt::format("{} unknown ids, no maximum being documented", count),
                   unknown_ids(count));
    }
    return;
  }
  const auto below = static_cast<std::size_t>(*most - 1);
  list.accept(
      Level::kMust, fmt::format("{}-taken", below),
      fmt::format("{} offered resources, one below the maximum, are accepted", below),
      list.subject.all_taken(), below);
  add_beyond(list, 2 * *most, *most);
  if (*most < 500) add_beyond(list, 1000, *most);
  Sketch same = list.sketch("same-beyond-maximum",
                            "one id named once more than the maximum: not said");
  same.bindings = JsonObject{{"one", unknown_id()}};
  same.request = list.subject.request_with(
      Ids::kUnknown,
      JsonArray(static_cast<std::size_t>(*most) + 1, JsonObject{{"$use", "one"}}));
  list.batch.add(std::move(same));
}

/// The one unknown id as a status of its own: other cases are calibrated by it.
void add_unknown(const List& list) {
  Sketch one = list.sketch("1-unknown", "an unknown id alone");
  one.request = list.subject.request_with(Ids::kUnknown, JsonArray{unknown_id()});
  if (list.subject.lists(404)) {
    one.description += " gets 404";
    one.level = Level::kShould;
    one.why = "404 is documented for what does not exist";
    one.requirements = {"status-404"};
    one.statuses = {404};
  }
  if (!list.subject.operation().targets.front().container.empty() &&
      list.subject.can_succeed()) {
    Sketch inside = one;
    inside.variant = "1-unknown-inside";
    inside.description = "an unknown id alone, in what exists";
    if (!inside.statuses.empty()) inside.description += ", gets 404";
    inside.request = list.subject.request_with(Ids::kTaken, JsonArray{unknown_id()});
    inside.bindings = list.subject.bindings(0);
    inside.existing = "what contains it must exist, that the id alone is unknown";
    list.batch.add(std::move(inside));
  }
  list.batch.add(std::move(one));
}

void add_repetitions(const List& list) {
  const Subject& subject = list.subject;
  Sketch unknown =
      list.sketch("same-unknown-twice", "the same unknown id twice: not said");
  unknown.request = subject.request_with(
      Ids::kUnknown, JsonArray{JsonObject{{"$use", "one"}}, JsonObject{{"$use", "one"}}});
  unknown.bindings = JsonObject{{"one", unknown_id()}};
  list.batch.add(std::move(unknown));
  list.accept(Level::kObserve, "same-twice", "the same resource twice: not said",
              JsonArray{subject.taken(0), subject.taken(0)}, 1);
  list.accept(Level::kObserve, "same-around-another",
              "a resource, another, the first again",
              JsonArray{subject.taken(0), subject.taken(1), subject.taken(0)}, 2);
  list.accept(Level::kMust, "reversed", "resources in the reverse order are accepted",
              JsonArray{subject.taken(2), subject.taken(1), subject.taken(0)}, 3);
}

void add_mixtures(const List& list) {
  const Subject& subject = list.subject;
  const Json unknown = unknown_id();
  const std::vector<std::pair<std::string, JsonArray>> mixtures{
      {"unknown-first", {unknown, subject.taken(0), subject.taken(1)}},
      {"unknown-between", {subject.taken(0), unknown, subject.taken(1)}},
      {"unknown-last", {subject.taken(0), subject.taken(1), unknown}},
      {"mostly-unknown",
       {unknown, unknown, unknown, subject.taken(0), subject.taken(1)}}};
  for (const auto& [variant, ids] : mixtures) {
    list.accept(Level::kObserve, variant,
                fmt::format("{} in the list: not said", variant), ids, 2);
  }
}

/// Items of another type among good ones: each position, for some servers look at the
/// first only.
void add_malformed(const List& list) {
  const Subject& subject = list.subject;
  const std::vector<std::string> way{list.place.steps};
  const Json good = *value_at(*subject.request(Ids::kUnknown).find("body"), way);
  const Json item = good.as_array().front();
  const std::vector<std::pair<std::string, Json>> wrong{
      {"number", 7}, {"null", Json{}}, {"array", JsonArray{}}, {"boolean", true}};
  for (const auto& [what, value] : wrong) {
    const std::vector<std::pair<std::string, JsonArray>> positions{
        {"first", {value, item, item}},
        {"between", {item, value, item}},
        {"last", {item, item, value}}};
    for (const auto& [where, items] : positions) {
      Sketch one = list.sketch(fmt::format("{}-{}", what, where),
                               fmt::format("{} as the {} item is refused", what, where));
      one.level = Level::kShould;
      one.why = fmt::format("every item of {} has the documented type", list.place.name);
      one.requirements = {list.place.stem + "-item-type", "common/robust-types"};
      one.request =
          Subject::with(subject.request(Ids::kUnknown), list.place, Json{items});
      list.batch.add_refusal(std::move(one));
    }
  }
}

/// The request again: nothing of it may depend on what another one left behind.
void add_again(const List& list) {
  Sketch one = list.sketch("again", "the same unknown id in two requests");
  one.bindings = JsonObject{{"one", unknown_id()}};
  one.request =
      list.subject.request_with(Ids::kUnknown, JsonArray{JsonObject{{"$use", "one"}}});
  one.further = {{.request = one.request}};
  list.batch.add(std::move(one));
}

/// Two requests at the same time: for one unknown id, for one resource, and for two.
void add_at_once(const List& list) {
  const Subject& subject = list.subject;
  Sketch unknown =
      list.sketch("at-once-unknown", "the same unknown id in two requests at once");
  unknown.bindings = JsonObject{{"one", unknown_id()}};
  unknown.request =
      subject.request_with(Ids::kUnknown, JsonArray{JsonObject{{"$use", "one"}}});
  unknown.further = {{.request = unknown.request}};
  unknown.at_once = true;
  list.batch.add(std::move(unknown));
  if (!subject.can_succeed()) return;

  Sketch same = list.sketch("at-once-same", "one resource in two requests at once");
  same.bindings = subject.bindings(1);
  same.request = subject.request_with(Ids::kTaken, JsonArray{subject.taken(0)});
  same.further = {{.request = same.request}};
  same.at_once = true;
  list.batch.add(std::move(same));

  CaseStep other{.request =
                     subject.request_with(Ids::kTaken, JsonArray{subject.taken(1)})};
  Sketch apart = list.sketch("at-once-apart", "two resources in two requests at once");
  apart.bindings = subject.bindings(2);
  apart.request = subject.request_with(Ids::kTaken, JsonArray{subject.taken(0)});
  apart.at_once = true;
  if (subject.operation().targets.front().container.empty()) {
    apart.level = Level::kShould;
    apart.why = "each of them alone succeeds; at once, a documented conflict may come";
    apart.requirements = {list.place.stem + "-type"};
    apart.statuses = subject.successes();
    if (subject.lists(409)) apart.statuses.push_back(409);
    other.expect.statuses = apart.statuses;
  }
  apart.further = {std::move(other)};
  list.batch.add(std::move(apart));
}

/// A list that holds what an earlier request deleted.
void add_deleted(const List& list) {
  const Subject& subject = list.subject;
  if (!subject.can_succeed()) return;
  Sketch one =
      list.sketch("already-deleted", "a deleted resource beside one that is there");
  one.bindings = subject.bindings(2);
  one.request = subject.request_with(Ids::kTaken, JsonArray{subject.taken(0)});
  one.further = {{.request = subject.request_with(Ids::kTaken, subject.all_taken())}};
  list.batch.add(std::move(one));
}

/// What a list with an unknown id in it leaves of the one that was there.
void add_left_behind(const List& list) {
  const Subject& subject = list.subject;
  if (!subject.can_succeed()) return;
  Sketch one = list.sketch("unknown-behind-then-alone",
                           "a resource beside an unknown id, then alone: not said");
  one.bindings = subject.bindings(1);
  one.request =
      subject.request_with(Ids::kTaken, JsonArray{subject.taken(0), unknown_id()});
  one.further = {
      {.request = subject.request_with(Ids::kTaken, JsonArray{subject.taken(0)})}};
  list.batch.add(std::move(one));
}

}  // namespace

auto derive_batch(const Subject& subject) -> Cases {
  Batch batch{subject, "batch"};
  if (const Place* place = subject.target_list(); place != nullptr) {
    const List list{subject, *place, batch};
    add_counts(list);
    add_unknown(list);
    add_repetitions(list);
    add_mixtures(list);
    add_malformed(list);
    add_again(list);
    add_at_once(list);
    add_deleted(list);
    add_left_behind(list);
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
