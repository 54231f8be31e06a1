#include <fmt/format.h>

#include <array>

#include "batch.h"
#include "rules.h"
#include "wsconform/schema.h"

namespace wsconform::derive {
namespace {

struct LimitKeyword {
  const char* name;
  const char* variant;
  int beyond;  ///< towards what is refused
  bool of_size;
};

constexpr std::array<LimitKeyword, 6> kKeywords{{{"maxItems", "max-items", 1, true},
                                                 {"minItems", "min-items", -1, true},
                                                 {"maxLength", "max-length", 1, true},
                                                 {"minLength", "min-length", -1, true},
                                                 {"maximum", "maximum", 1, false},
                                                 {"minimum", "minimum", -1, false}}};

/// One limit of one place.
struct Limit {
  const Subject& subject;
  const Place& place;
  const LimitKeyword& keyword;
  std::int64_t value;

  [[nodiscard]] auto counts_items() const -> bool {
    return std::string_view{keyword.name}.ends_with("Items");
  }
  [[nodiscard]] auto measures_text() const -> bool {
    return std::string_view{keyword.name}.ends_with("Length");
  }
  [[nodiscard]] auto is_target_list() const -> bool {
    return counts_items() && subject.target_list() == &place;
  }
  [[nodiscard]] auto requirement() const -> std::string {
    return place.stem + requirement_suffix(keyword.name, value);
  }
};

auto text_of_length(const Limit& limit, std::int64_t length) -> Json {
  if (length == 0) return "";
  Json text = JsonObject{{"$string", "a"}, {"times", length}};
  const bool as_id =
      limit.subject.is_target(limit.place) || limit.place.in == Place::In::kPath;
  return as_id ? Json{JsonObject{{"$inert_id", std::move(text)}}} : text;
}

/// A value of that size; of a number, the value itself.
auto sized(const Limit& limit, std::int64_t size) -> Json {
  if (limit.measures_text()) return text_of_length(limit, size);
  if (!limit.counts_items()) return size;
  return JsonArray(static_cast<std::size_t>(size),
                   sample_value(*limit.place.schema->find("items")));
}

auto request_of(const Limit& limit, std::int64_t size, Ids ids) -> Json {
  if (limit.is_target_list() && size > 0) {
    const Json unknown = JsonObject{{"$unknown_ids", size}};
    return limit.subject.request_with(
        ids, ids == Ids::kTaken ? limit.subject.all_taken() : unknown);
  }
  return Subject::with(limit.subject.request(ids), limit.place, sized(limit, size));
}

/// The cases at the limit; the id of the one that names nothing that exists, as the case
/// beyond the limit does.
auto add_within(const Limit& limit, Batch& batch) -> std::string {
  const bool may_succeed =
      limit.is_target_list() || !limit.subject.may_refer(limit.place);
  Sketch accepted{.place = limit.place.name,
                  .variant = fmt::format("at-{}", limit.keyword.variant),
                  .description = fmt::format("{} {} exactly is accepted",
                                             limit.keyword.name, limit.value),
                  .why = fmt::format("{} {} is documented for {}, and this is within it",
                                     limit.keyword.name, limit.value, limit.place.name),
                  .level = may_succeed ? Level::kMust : Level::kObserve,
                  .requirements = {limit.requirement()},
                  .request = request_of(limit, limit.value, Ids::kTaken)};
  if (limit.is_target_list())
    accepted.bindings = limit.subject.bindings(static_cast<std::size_t>(limit.value));
  auto id = batch.add_success(std::move(accepted));
  if (!limit.subject.has_targets()) return id;
  return batch.add({.place = limit.place.name,
                    .variant = fmt::format("at-{}-unknown", limit.keyword.variant),
                    .description = fmt::format("{} {} exactly, for unknown ids: a twin",
                                               limit.keyword.name, limit.value),
                    .requirements = {limit.requirement(), "common/unspecified"},
                    .request = request_of(limit, limit.value, Ids::kUnknown)});
}

void add_pair(const Limit& limit, Batch& batch) {
  const std::int64_t beyond = limit.value + limit.keyword.beyond;
  if (limit.keyword.of_size && beyond < 0) return;
  const auto twin = add_within(limit, batch);
  const auto before = batch.size();
  batch.add_refusal(
      {.place = limit.place.name,
       .variant = fmt::format("beyond-{}", limit.keyword.variant),
       .description =
           fmt::format("one beyond {} {} is refused", limit.keyword.name, limit.value),
       .why = fmt::format("{} {} is documented for {}, and this is beyond it",
                          limit.keyword.name, limit.value, limit.place.name),
       .level = Level::kMust,
       .requirements = {limit.requirement()},
       .request = request_of(limit, beyond, Ids::kUnknown)});
  if (batch.size() > before) batch.set_twin(twin);
}

/// Texts of which those that a form does not allow are tried.
constexpr std::array<std::string_view, 6> kTexts{"", " ", "-", "a", "no such form", "0"};

/// Whether the text has the form that `keyword` asks for. "Cannot decide" is yes: no
/// case.
auto has_form(std::string_view keyword, const Json& value, std::string_view text)
    -> bool {
  SchemaStore store;
  store.add("wsconform:/form", JsonObject{{std::string{keyword}, value}});
  const auto compiled = store.compile("wsconform:/form", {.assert_format = true});
  if (!compiled.ok()) return true;
  const auto violations = compiled.value().validate(Json{text});
  return !violations.ok() || violations.value().empty();
}

void add_forms(const Subject& subject, const Place& place, const char* keyword,
               Batch& batch) {
  const Json* form = place.keyword(keyword);
  if (form == nullptr) return;
  int count = 0;
  for (const std::string_view text : kTexts) {
    if (has_form(keyword, *form, text)) continue;
    batch.add_refusal(
        {.place = place.name,
         .variant = fmt::format("not-{}-{}", keyword, ++count),
         .description =
             fmt::format("a text without the {}, {}, is refused", keyword, count),
         .why = fmt::format("{} has a documented {}, which {} has not", place.name,
                            keyword, to_text(Json{text})),
         .level = Level::kShould,
         .requirements = {place.stem + requirement_suffix(keyword, *form)},
         .request = Subject::with(subject.request(Ids::kUnknown), place, Json{text})});
  }
}

}  // namespace

auto derive_limits(const Subject& subject) -> Cases {
  Batch batch{subject, "limits"};
  for (const Place& place : subject.places()) {
    for (const LimitKeyword& keyword : kKeywords) {
      const Json* value = place.keyword(keyword.name);
      if (value == nullptr || !value->as_int64()) continue;
      add_pair({subject, place, keyword, *value->as_int64()}, batch);
    }
    if (place.in == Place::In::kPath) continue;
    add_forms(subject, place, "pattern", batch);
    add_forms(subject, place, "format", batch);
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
