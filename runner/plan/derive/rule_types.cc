#include <fmt/format.h>

#include <map>

#include "batch.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

struct Wrong {
  std::string_view variant;
  Json value;
};

auto number(const char* text) -> Json { return JsonNumber{text}; }

/// Values of other types, each of which some server takes for the right one. `valid` is
/// one that would do.
auto wrong_values(std::string_view type, const Json& valid) -> std::vector<Wrong> {
  const Json single = valid.is_array() && !valid.as_array().empty()
                          ? valid.as_array().front()
                          : Json{"text"};
  static const std::map<std::string_view, std::vector<Wrong>, std::less<>> kByType{
      {"string",
       {{"true", true},
        {"false", false},
        {"zero", 0},
        {"number", 7},
        {"fraction", number("1.5")},
        {"large-number", number("12345678901234567")},
        {"empty-array", JsonArray{}},
        {"empty-object", JsonObject{}}}},
      {"boolean",
       {{"text-true", "true"},
        {"text-false", "false"},
        {"text-yes", "yes"},
        {"empty-text", ""},
        {"zero", 0},
        {"one", 1},
        {"two", 2},
        {"empty-array", JsonArray{}},
        {"empty-object", JsonObject{}}}},
      {"integer",
       {{"text", "1"},
        {"empty-text", ""},
        {"true", true},
        {"fraction", number("1.5")},
        {"empty-array", JsonArray{}},
        {"empty-object", JsonObject{}}}},
      {"number",
       {{"text", "1"},
        {"empty-text", ""},
        {"true", true},
        {"empty-array", JsonArray{}},
        {"empty-object", JsonObject{}}}},
      {"array",
       {{"true", true},
        {"false", false},
        {"zero", 0},
        {"number", 7},
        {"empty-text", ""},
        {"empty-object", JsonObject{}}}},
      {"object",
       {{"true", true}, {"number", 7}, {"text", "text"}, {"empty-array", JsonArray{}}}}};
  const auto found = kByType.find(type);
  if (found == kByType.end()) return {};
  auto values = found->second;
  if (type == "array") {
    values.push_back({"single-item", single});
    values.push_back({"object-by-index", JsonObject{{"0", single}}});
    values.push_back({"array-of-array", JsonArray{JsonArray{single}}});
  } else {
    values.push_back({"in-array", JsonArray{valid}});
  }
  return values;
}

/// What a text parameter cannot be taken for.
auto wrong_texts(std::string_view type) -> std::vector<Wrong> {
  if (type == "boolean") return {{"other-text", "maybe"}, {"number", "2"}, {"empty", ""}};
  if (type == "integer")
    return {{"other-text", "many"}, {"fraction", "1.5"}, {"empty", ""}, {"hex", "0x10"}};
  if (type == "number") return {{"other-text", "many"}, {"empty", ""}, {"hex", "0x10"}};
  return {};
}

/// Values that are wrong at that place of the valid request `base`. What stands where ids
/// are named is an id that cannot exist.
auto wrong_at(const Subject& subject, const Place& place, const Json& base)
    -> std::vector<Wrong> {
  if (place.is_text()) return wrong_texts(place.type());
  const Json* present = value_at(*base.find("body"), place.steps);
  auto values = wrong_values(place.type(),
                             present == nullptr ? sample_value(*place.schema) : *present);
  if (place.is_item()) values.push_back({"null", Json{}});
  if (!subject.is_target(place)) return values;
  for (Wrong& wrong : values) {
    const bool is_text = wrong.value.is_string() && !wrong.value.as_string().empty();
    if (is_text) wrong.value = JsonObject{{"$unknown_id", true}};
  }
  return values;
}

}  // namespace

auto derive_types(const Subject& subject) -> Cases {
  Batch batch{subject, "types"};
  const Json base = subject.request(Ids::kUnknown);
  for (const Place& place : subject.places()) {
    for (Wrong& wrong : wrong_at(subject, place, base)) {
      batch.add_refusal(
          {.place = place.name,
           .variant = std::string{wrong.variant},
           .description = fmt::format("{} is refused", wrong.variant),
           .why = fmt::format("Type of {}: {}, so that another type must be refused",
                              place.name, place.type()),
           .level = Level::kShould,
           .requirements = {place.stem + "-type", "common/robust-types"},
           .request = Subject::with(base, place, std::move(wrong.value))});
    }
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
