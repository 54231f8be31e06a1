#include "subject.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "../template.h"

namespace wsconform::derive {
namespace {

/// "/volumes" -> {"volumes"}
auto steps_of(std::string_view pointer) -> std::vector<std::string> {
  std::vector<std::string> steps;
  while (!pointer.empty()) {
    const auto end = std::min(pointer.find('/', 1), pointer.size());
    steps.emplace_back(pointer.substr(1, end - 1));
    pointer.remove_prefix(end);
  }
  return steps;
}

auto is_container(const Operation& operation, std::string_view parameter) -> bool {
  return std::ranges::any_of(operation.targets, [parameter](const TargetList& one) {
    return one.container == parameter;
  });
}

/// The list of ids as the body has it: each id in its item, with what else is mandatory.
auto list_template(const TargetList& target, const Json& item_schema, const Json& ids)
    -> Json {
  if (target.item.empty()) return ids;
  const auto steps = steps_of(target.item);
  const auto wrap = [&](Json id) {
    return with_value(sample_value(item_schema), steps, std::move(id));
  };
  if (!ids.is_array()) {
    return JsonObject{{"$map", ids}, {"to", wrap(JsonObject{{"$item", true}})}};
  }
  JsonArray items;
  for (const Json& id : ids.as_array()) items.push_back(wrap(id));
  return items;
}

auto find_place(const std::vector<Place>& places, const std::vector<std::string>& steps)
    -> const Place* {
  const auto found = std::ranges::find_if(places, [&steps](const Place& place) {
    return place.in == Place::In::kBody && place.steps == steps;
  });
  return found == places.end() ? nullptr : &*found;
}

auto names_unknown(const Json& request) -> bool {
  static constexpr std::array<std::string_view, 3> kGenerators{
      "$unknown_id", "$unknown_ids", "$inert_id"};
  return std::ranges::any_of(kGenerators, [&request](std::string_view generator) {
    return holds_generator(request, generator);
  });
}

}  // namespace

Subject::Subject(const Contract& contract, const Operation& operation)
    : contract_{&contract}, operation_{&operation}, places_{places_of(operation)} {}

auto Subject::is_target(const Place& place) const -> bool {
  return place.in == Place::In::kBody &&
         std::ranges::any_of(operation_->targets, [&place](const TargetList& target) {
           return place.steps.front() == steps_of(target.pointer).front();
         });
}

auto Subject::target_list() const -> const Place* {
  if (operation_->targets.empty()) return nullptr;
  return find_place(places_, steps_of(operation_->targets.front().pointer));
}

auto Subject::request(Ids ids) const -> Json {
  const Json one =
      ids == Ids::kTaken ? taken(0) : Json{JsonObject{{"$unknown_id", true}}};
  return request_with(ids, JsonArray{one});
}

auto Subject::request_with(Ids ids, const Json& list) const -> Json {
  Json request{JsonObject{}};
  for (const Place& place : places_) {
    if (place.in == Place::In::kPath || place.in == Place::In::kBody || !place.mandatory)
      continue;
    const bool by_default = place.name == "header.Content-Type";
    if (!by_default)
      request = with(std::move(request), place, sample_value(*place.schema));
  }
  if (!has_body()) return request;
  Json body = sample_value(*operation_->request_document);
  for (const SideEffect& effect : operation_->side_effects) {
    if (!effect.safe_when_absent && !effect.safe.empty())
      body.set(effect.field, effect.safe.front());
  }
  for (const TargetList& target : operation_->targets) {
    const auto steps = steps_of(target.pointer);
    const Json& items = *find_place(places_, steps)->schema->find("items");
    body = with_value(std::move(body), steps, list_template(target, items, list));
    if (target.container.empty() || ids == Ids::kUnknown) continue;
    request.set("path", JsonObject{{target.container, JsonObject{{"$use", "pool/id"}}}});
  }
  request.set("body", std::move(body));
  return request;
}

auto Subject::bindings(std::size_t count) const -> Json {
  if (!has_targets()) return JsonObject{};
  const TargetList& target = operation_->targets.front();
  if (target.container.empty()) {
    return JsonObject{{"ids", JsonObject{{"$take", target.kind}, {"count", count}}}};
  }
  return JsonObject{{"pool", JsonObject{{"$take", target.kind}, {"volumes", count}}}};
}

auto Subject::taken(std::size_t i) const -> Json {
  const bool contained = has_targets() && !operation_->targets.front().container.empty();
  return JsonObject{
      {"$use", fmt::format("{}/{}", contained ? "pool/volumes" : "ids", i)}};
}

auto Subject::all_taken() const -> Json {
  const bool contained = has_targets() && !operation_->targets.front().container.empty();
  return JsonObject{{"$use", contained ? "pool/volumes" : "ids"}};
}

auto Subject::with(Json request, const Place& place, const std::optional<Json>& value)
    -> Json {
  const Json replacement = value.value_or(JsonObject{{"$omit", true}});
  switch (place.in) {
    case Place::In::kPath:
    case Place::In::kQuery: {
      const char* where = place.in == Place::In::kPath ? "path" : "query";
      return with_value(std::move(request), {where, place.steps.front()}, replacement);
    }
    case Place::In::kHeader:
      if (!value) {
        return with_value(std::move(request), {"headers", "drop"},
                          JsonArray{place.steps.front()});
      }
      return with_value(std::move(request), {"headers", "add", place.steps.front()},
                        value->is_string() ? *value : Json{to_text(*value)});
    case Place::In::kBody:
      break;
  }
  std::vector<std::string> steps{"body"};
  steps.insert(steps.end(), place.steps.begin(), place.steps.end());
  return with_value(std::move(request), steps, replacement);
}

auto Subject::successes() const -> std::vector<int> {
  auto statuses = operation_->statuses();
  std::erase_if(statuses, [](int status) { return status < 200 || status >= 300; });
  return statuses;
}

auto Subject::refusals(const Json& request) const -> std::vector<int> {
  std::vector<int> statuses;
  if (!lists(400)) return statuses;
  statuses.push_back(400);
  const Json* path = request.find("path");
  const bool unknown_path = std::ranges::any_of(places_, [&](const Place& place) {
    return place.in == Place::In::kPath && place.steps.front() != "project_id" &&
           (path == nullptr || path->find(place.steps.front()) == nullptr);
  });
  if (lists(404) && (unknown_path || names_unknown(request))) statuses.push_back(404);
  return statuses;
}

auto Subject::denials() const -> std::vector<int> {
  std::vector<int> statuses;
  for (const int status : {400, 401, 403, 404, 409}) {
    if (lists(status)) statuses.push_back(status);
  }
  return statuses;
}

auto Subject::level_of(std::string_view requirement) const -> Level {
  const Requirement* known = operation_->find_requirement(requirement);
  return known == nullptr ? Level::kShould : known->level;
}

auto Subject::can_succeed() const -> bool {
  return std::ranges::all_of(places_, [this](const Place& place) {
    return place.in != Place::In::kPath || place.steps.front() == "project_id" ||
           is_container(*operation_, place.steps.front());
  });
}

auto Subject::may_refer(const Place& place) const -> bool {
  if (place.in == Place::In::kPath) return true;
  const Json* schema = place.schema;
  while (const Json* items = schema->find("items")) schema = items;
  const Json* type = schema->find("type");
  const bool plain = type != nullptr && type->is_string() &&
                     type->as_string() != "string" && type->as_string() != "object";
  return !plain && schema->find("enum") == nullptr;
}

auto Subject::cite(const std::vector<std::string>& ids) const
    -> std::vector<std::string> {
  std::vector<std::string> cited;
  for (const std::string& id : ids) {
    const Requirement* known = contract_->find_requirement(*operation_, id);
    const bool again = std::ranges::find(cited, id) != cited.end();
    if (known != nullptr && known->checkable && !again) cited.push_back(id);
  }
  if (cited.empty()) cited.push_back(ids.back());
  return cited;
}

}  // namespace wsconform::derive
