#include "place.h"

#include <algorithm>
#include <span>
#include <utility>

namespace wsconform::derive {
namespace {

constexpr std::string_view kItem = "[]";
constexpr std::string_view kCredential = "X-Auth-Token";

auto requires_member(const Json& schema, std::string_view name) -> bool {
  const Json* list = schema.find("required");
  return list != nullptr &&
         std::ranges::any_of(list->as_array(), [name](const Json& item) {
           return item.is_string() && item.as_string() == name;
         });
}

/// The stem that children of a place put before their own name.
struct Parent {
  std::string name{};
  std::vector<std::string> steps{};
  std::string stem{};
};

void add_members(const Json& schema, const Parent& parent, std::vector<Place>& places);

void add_items(const Json& schema, const Parent& parent, std::vector<Place>& places) {
  const Json* items = schema.find("items");
  if (items == nullptr) return;
  Parent item{parent.name + "[]", parent.steps, parent.stem};
  item.steps.emplace_back(kItem);
  places.push_back({.name = item.name,
                    .steps = item.steps,
                    .schema = items,
                    .stem = item.stem + "-item"});
  add_members(*items, item, places);
  add_items(*items, item, places);
}

void add_members(const Json& schema, const Parent& parent, std::vector<Place>& places) {
  const Json* properties = schema.find("properties");
  if (properties == nullptr) return;
  for (const auto& [name, member] : properties->as_object()) {
    const auto own = requirement_stem(name);
    Parent here{parent.name.empty() ? name : parent.name + "." + name, parent.steps,
                parent.stem.empty() ? own : parent.stem + "-" + own};
    here.steps.push_back(name);
    places.push_back({.name = here.name,
                      .steps = here.steps,
                      .schema = &member,
                      .mandatory = requires_member(schema, name),
                      .stem = here.stem});
    add_members(member, here, places);
    add_items(member, here, places);
  }
}

auto parameter_place(const Parameter& parameter) -> Place {
  static constexpr std::pair<std::string_view, Place::In> kWhere[]{
      {"path.", Place::In::kPath},
      {"query.", Place::In::kQuery},
      {"header.", Place::In::kHeader}};
  const auto& [prefix, in] = kWhere[static_cast<std::size_t>(parameter.in)];
  return {.in = in,
          .name = std::string{prefix} + parameter.name,
          .steps = {parameter.name},
          .schema = &parameter.schema,
          .mandatory = parameter.required,
          .stem = requirement_stem(parameter.name)};
}

auto number_of(const Json& schema, std::string_view keyword, std::int64_t fallback)
    -> std::int64_t {
  const Json* value = schema.find(keyword);
  return value == nullptr ? fallback : value->as_int64().value_or(fallback);
}

auto sample_string(const Json& schema) -> Json {
  std::string text = "text";
  text.resize(
      std::max(text.size(), static_cast<std::size_t>(number_of(schema, "minLength", 0))),
      'x');
  text.resize(std::min(
      text.size(), static_cast<std::size_t>(number_of(schema, "maxLength", 1 << 20))));
  return text;
}

auto sample_array(const Json& schema) -> Json {
  const Json* items = schema.find("items");
  const auto count = std::max<std::int64_t>(1, number_of(schema, "minItems", 1));
  return JsonArray(static_cast<std::size_t>(count),
                   items == nullptr ? Json{JsonObject{}} : sample_value(*items));
}

auto sample_object(const Json& schema) -> Json {
  JsonObject members;
  if (const Json* properties = schema.find("properties"); properties != nullptr) {
    for (const auto& [name, member] : properties->as_object()) {
      if (requires_member(schema, name)) members.emplace_back(name, sample_value(member));
    }
  }
  return members;
}

auto with_value_at(Json value, std::span<const std::string> steps, Json replacement)
    -> Json {
  if (steps.empty()) return replacement;
  const auto rest = steps.subspan(1);
  if (steps.front() == kItem) {
    if (!value.is_array() || value.as_array().empty()) value = JsonArray{Json{}};
    Json& first = value.as_array().front();
    first = with_value_at(std::move(first), rest, std::move(replacement));
    return value;
  }
  if (!value.is_object()) value = JsonObject{};
  const Json* member = value.find(steps.front());
  value.set(steps.front(), with_value_at(member == nullptr ? Json{} : Json{*member}, rest,
                                         std::move(replacement)));
  return value;
}

}  // namespace

auto Place::is_item() const -> bool { return !steps.empty() && steps.back() == kItem; }

auto Place::type() const -> std::string_view {
  const Json* type = keyword("type");
  return type != nullptr && type->is_string() ? std::string_view{type->as_string()} : "";
}

auto Place::keyword(std::string_view name) const -> const Json* {
  return schema->find(name);
}

auto places_of(const Operation& operation) -> std::vector<Place> {
  std::vector<Place> places;
  for (const Parameter& parameter : operation.parameters) {
    if (equals_ignoring_case(parameter.name, kCredential)) continue;
    places.push_back(parameter_place(parameter));
  }
  if (operation.request_document) add_members(*operation.request_document, {}, places);
  return places;
}

auto sample_value(const Json& schema) -> Json {
  for (const char* list : {"enum", "examples"}) {
    if (const Json* values = schema.find(list)) return values->as_array().front();
  }
  for (const char* single : {"const", "default"}) {
    if (const Json* value = schema.find(single)) return *value;
  }
  const Json* type = schema.find("type");
  const std::string name =
      type != nullptr && type->is_string() ? type->as_string() : "object";
  if (name == "string") return sample_string(schema);
  if (name == "boolean") return false;
  if (name == "integer" || name == "number") return number_of(schema, "minimum", 1);
  return name == "array" ? sample_array(schema) : sample_object(schema);
}

auto with_value(Json value, const std::vector<std::string>& steps, Json replacement)
    -> Json {
  return with_value_at(std::move(value), steps, std::move(replacement));
}

auto value_at(const Json& value, const std::vector<std::string>& steps) -> const Json* {
  const Json* here = &value;
  for (const std::string& step : steps) {
    if (here == nullptr) return nullptr;
    if (step != kItem) {
      here = here->find(step);
    } else {
      const bool any = here->is_array() && !here->as_array().empty();
      here = any ? &here->as_array().front() : nullptr;
    }
  }
  return here;
}

}  // namespace wsconform::derive
