#include <fmt/format.h>

#include <array>
#include <utility>

#include "batch.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

/// "desktop_ids" as "desktopIds".
auto to_camel(std::string_view name) -> std::string {
  std::string camel;
  bool upper = false;
  for (const char c : name) {
    if (c == '_') {
      upper = true;
      continue;
    }
    camel += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return camel;
}

auto to_upper(std::string text) -> std::string {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

void add(const Subject& subject, const std::string& place, const std::string& variant,
         Json request, Batch& batch) {
  batch.add({.place = place,
             .variant = variant,
             .description = fmt::format("{}: not said", variant),
             .requirements = {"common/unspecified", "common/no-server-error"},
             .request = std::move(request)});
  static_cast<void>(subject);
}

/// Further members of the object at `way`.
void add_members(const Subject& subject, const std::string& place,
                 const std::vector<std::string>& way, Batch& batch) {
  const std::vector<std::pair<std::string, JsonMember>> members{
      {"text", {"x_unknown", "text"}},
      {"null", {"x_unknown", Json{}}},
      {"object", {"x_unknown", JsonObject{{"x", JsonArray{1}}}}},
      {"empty-name", {"", 1}},
      {"prototype", {"__proto__", JsonObject{{"x", 1}}}},
      {"class", {"@type", "no.such.Class"}},
      {"dotted-name", {"x.y", 1}}};
  for (const auto& [variant, member] : members) {
    const Json request = subject.request(Ids::kUnknown);
    auto steps = way;
    steps.push_back(member.first);
    add(subject, place, "member-" + variant, with_value(request, steps, member.second),
        batch);
  }
}

/// A documented field under another spelling of its name, beside the right one.
void add_spellings(const Subject& subject, const Place& place, Batch& batch) {
  const std::string& name = place.steps.back();
  const Json value = sample_value(*place.schema);
  for (const auto& [variant, spelling] :
       {std::pair<std::string, std::string>{"camel-case", to_camel(name)},
        {"upper-case", to_upper(name)}}) {
    if (spelling == name) continue;
    auto steps = place.steps;
    steps.insert(steps.begin(), "body");
    steps.back() = spelling;
    const Json empty = place.type() == "array" ? Json{JsonArray{}} : value;
    add(subject, place.name, "name-in-" + variant,
        with_value(subject.request(Ids::kUnknown), steps, empty), batch);
  }
}

void add_parameters(const Subject& subject, Batch& batch) {
  static constexpr std::array<std::pair<const char*, const char*>, 5> kParameters{
      {{"dry_run", "true"},
       {"x_unknown", ""},
       {"limit", "0"},
       {"X-Auth-Token", "no-token"},
       {"a[b]", "c"}}};
  for (const auto& [name, value] : kParameters) {
    add(subject, fmt::format("query.{}", name), "undocumented",
        with_value(subject.request(Ids::kUnknown), {"query", name}, Json{value}), batch);
  }
}

}  // namespace

auto derive_unknown(const Subject& subject) -> Cases {
  Batch batch{subject, "unknown"};
  add_parameters(subject, batch);
  if (!subject.has_body()) return std::move(batch).take();
  add_members(subject, "body", {"body"}, batch);
  for (const Place& place : subject.places()) {
    if (place.in != Place::In::kBody) continue;
    if (!place.is_item()) add_spellings(subject, place, batch);
    if (place.type() != "object") continue;
    auto way = place.steps;
    way.insert(way.begin(), "body");
    add_members(subject, place.name, way, batch);
  }
  return std::move(batch).take();
}

}  // namespace wsconform::derive
