#include "template.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace wsconform {
namespace {

using Value = Result<std::optional<Json>>;

/// The "$" member of a generator, or nullptr for plain JSON.
auto generator_of(const Json& tmpl) -> const JsonMember* {
  if (!tmpl.is_object()) return nullptr;
  const auto& members = tmpl.as_object();
  const auto found = std::ranges::find_if(
      members, [](const JsonMember& member) { return member.first.starts_with('$'); });
  return found == members.end() ? nullptr : &*found;
}

auto count_of(const Json* value, std::size_t fallback) -> std::size_t {
  if (value == nullptr) return fallback;
  return static_cast<std::size_t>(
      std::max<std::int64_t>(0, value->as_int64().value_or(0)));
}

auto too_few(std::string_view kind) -> Error {
  return {Error::Kind::kUsage, std::string{kind},
          fmt::format("no {} left that the environment offers", kind)};
}

auto wrong(const Draft& draft, std::string message) -> Error {
  return {Error::Kind::kInput, draft.case_id, std::move(message)};
}

auto too_much(const Draft& draft) -> Error {
  return wrong(draft,
               fmt::format("its values come to more than {} MiB", kMostMadeBytes >> 20U));
}

/// Roughly what `value` takes in memory.
auto weight(const Json& value) -> std::size_t {
  std::size_t bytes = 32;
  if (value.is_string()) bytes += value.as_string().size();
  if (value.is_array()) {
    for (const Json& element : value.as_array()) bytes += weight(element);
  }
  if (value.is_object()) {
    for (const auto& [key, member] : value.as_object()) {
      bytes += key.size() + weight(member);
    }
  }
  return bytes;
}

auto to_array(const std::vector<std::string>& ids) -> Json {
  return JsonArray(ids.begin(), ids.end());
}

auto pool_value(const PoolResource& pool, Draft& draft) -> Json {
  draft.pool = pool.id;
  draft.taken.push_back(pool.id);
  draft.taken.insert(draft.taken.end(), pool.volumes.begin(), pool.volumes.end());
  return JsonObject{{"id", pool.id}, {"volumes", to_array(pool.volumes)}};
}

auto take(const Json& tmpl, Draft& draft) -> Value {
  const std::string& kind = tmpl.find("$take")->as_string();
  if (kind == "pools") {
    const auto pool = draft.dispenser->take_pool(count_of(tmpl.find("volumes"), 0));
    if (!pool) return too_few("pools with enough volumes");
    return std::optional{pool_value(*pool, draft)};
  }
  const Json* count = tmpl.find("count");
  const auto ids = draft.dispenser->take(kind, count_of(count, 1));
  if (!ids) return too_few(kind);
  draft.taken.insert(draft.taken.end(), ids->begin(), ids->end());
  return std::optional{count == nullptr ? Json{ids->front()} : to_array(*ids)};
}

auto take_busy(const Json& tmpl, Draft& draft) -> Value {
  const std::string& kind = tmpl.find("$busy")->as_string();
  if (kind == "pools") {
    const auto pool = draft.dispenser->take_busy_pool();
    if (!pool) return too_few("busy pools");
    return std::optional{pool_value(*pool, draft)};
  }
  const auto id = draft.dispenser->take_busy(kind);
  if (!id) return too_few("busy " + kind);
  draft.taken.push_back(*id);
  return std::optional<Json>{*id};
}

auto of_other_project(const Json& tmpl, Draft& draft) -> Value {
  const std::string& kind = tmpl.find("$other_project")->as_string();
  if (kind == "project_id") {
    const Principal* other = draft.environment->find_principal("other_project");
    if (other == nullptr || other->project_id.empty()) return too_few("other project");
    return std::optional<Json>{other->project_id};
  }
  if (kind == "pools") {
    const auto pool = draft.dispenser->take_pool_of_other_project();
    if (!pool) return too_few("pools of the other project");
    return std::optional{pool_value(*pool, draft)};
  }
  const auto id = draft.dispenser->take_of_other_project(kind);
  if (!id) return too_few("other project's " + kind);
  draft.taken.push_back(*id);
  return std::optional<Json>{*id};
}

auto unknown_id(Draft& draft) -> std::string {
  auto id = make_unknown_id(draft.seed, draft.case_id, draft.generated.size());
  draft.generated.push_back(id);
  return id;
}

auto one_unknown_id(const Json& /*tmpl*/, Draft& draft) -> Value {
  return std::optional<Json>{unknown_id(draft)};
}

auto unknown_ids(const Json& tmpl, Draft& draft) -> Value {
  JsonArray ids;
  const std::size_t count = count_of(tmpl.find("$unknown_ids"), 0);
  for (std::size_t i = 0; i < count; ++i) ids.emplace_back(unknown_id(draft));
  return std::optional<Json>{std::move(ids)};
}

auto inert_id(const Json& tmpl, Draft& draft) -> Value {
  auto id = evaluate(*tmpl.find("$inert_id"), draft);
  if (!id.ok()) return id;
  if (!id.value() || !id.value()->is_string())
    return wrong(draft, "\"$inert_id\" is no text");
  draft.generated.push_back(id.value()->as_string());
  return id;
}

auto use(const Json& tmpl, Draft& draft) -> Value {
  const std::string& path = tmpl.find("$use")->as_string();
  const auto slash = path.find('/');
  const auto name = path.substr(0, slash);
  const auto found = draft.bindings.find(name);
  if (found == draft.bindings.end()) {
    return wrong(draft, fmt::format("\"$use\" names \"{}\", which no `let` binds", name));
  }
  const auto pointer = slash == std::string::npos ? std::string{} : path.substr(slash);
  const Json* part = find_pointer(found->second, pointer);
  if (part == nullptr) {
    return wrong(draft,
                 fmt::format("the binding \"{}\" has nothing at \"{}\"", name, pointer));
  }
  return std::optional{*part};
}

auto repeat(const Json& tmpl, Draft& draft) -> Value {
  JsonArray items;
  const std::size_t times = count_of(tmpl.find("times"), 0);
  for (std::size_t i = 0; i < times; ++i) {
    auto item = evaluate(*tmpl.find("$repeat"), draft);
    if (!item.ok()) return item;
    if (item.value()) items.push_back(std::move(*std::move(item).value()));
  }
  return std::optional<Json>{std::move(items)};
}

auto long_string(const Json& tmpl, Draft& draft) -> Value {
  std::string text;
  const std::string& part = tmpl.find("$string")->as_string();
  const std::size_t times = count_of(tmpl.find("times"), 0);
  if (part.size() > kMostMadeBytes / std::max<std::size_t>(times, 1)) {
    return too_much(draft);
  }
  const std::size_t size = part.size() * times;
  text.reserve(size);
  if (size > 0) text = part;
  while (text.size() < size) text.append(text, 0, size - text.size());  // doubles it
  return std::optional<Json>{std::move(text)};
}

/// `tmpl` with every {"$item": true} replaced.
auto with_item(const Json& tmpl, const Json& item) -> Json {
  if (tmpl.find("$item") != nullptr) return item;
  if (tmpl.is_array()) {
    JsonArray copy;
    for (const Json& element : tmpl.as_array()) copy.push_back(with_item(element, item));
    return copy;
  }
  if (!tmpl.is_object()) return tmpl;
  JsonObject copy;
  for (const auto& [key, value] : tmpl.as_object()) {
    copy.emplace_back(key, with_item(value, item));
  }
  return copy;
}

auto evaluate_array(const Json& tmpl, Draft& draft) -> Result<JsonArray> {
  auto value = evaluate(tmpl, draft);
  if (!value.ok()) return value.error();
  if (!value.value() || !value.value()->is_array()) {
    return wrong(draft, "an array was expected here: " + shorten(to_text(tmpl), 80));
  }
  return std::move(value.value()->as_array());
}

auto map_items(const Json& tmpl, Draft& draft) -> Value {
  const auto source = evaluate_array(*tmpl.find("$map"), draft);
  if (!source.ok()) return source.error();
  JsonArray items;
  for (const Json& element : source.value()) {
    auto item = evaluate(with_item(*tmpl.find("to"), element), draft);
    if (!item.ok()) return item;
    if (item.value()) items.push_back(std::move(*std::move(item).value()));
  }
  return std::optional<Json>{std::move(items)};
}

auto concat(const Json& tmpl, Draft& draft) -> Value {
  JsonArray all;
  for (const Json& part : tmpl.find("$concat")->as_array()) {
    auto items = evaluate_array(part, draft);
    if (!items.ok()) return items.error();
    for (Json& item : items.value()) all.push_back(std::move(item));
  }
  return std::optional<Json>{std::move(all)};
}

auto omit(const Json& /*tmpl*/, Draft& /*draft*/) -> Value {
  return std::optional<Json>{};
}

/// Raw bodies are kept as they are; the request builder takes them apart.
auto raw(const Json& tmpl, Draft& /*draft*/) -> Value { return std::optional{tmpl}; }

struct Generator {
  std::string_view name;
  Value (*evaluate)(const Json&, Draft&);
};

constexpr std::array<Generator, 15> kGenerators{{{"$take", take},
                                                 {"$busy", take_busy},
                                                 {"$other_project", of_other_project},
                                                 {"$unknown_id", one_unknown_id},
                                                 {"$unknown_ids", unknown_ids},
                                                 {"$inert_id", inert_id},
                                                 {"$use", use},
                                                 {"$repeat", repeat},
                                                 {"$string", long_string},
                                                 {"$map", map_items},
                                                 {"$concat", concat},
                                                 {"$omit", omit},
                                                 {"$raw_body", raw},
                                                 {"$raw_body_base64", raw},
                                                 {"$raw_parts", raw}}};

auto evaluate_members(const Json& tmpl, Draft& draft) -> Value {
  JsonObject members;
  for (const auto& [key, member] : tmpl.as_object()) {
    auto value = evaluate(member, draft);
    if (!value.ok()) return value;
    if (value.value()) members.emplace_back(key, std::move(*std::move(value).value()));
  }
  return std::optional<Json>{std::move(members)};
}

auto evaluate_items(const Json& tmpl, Draft& draft) -> Value {
  JsonArray items;
  for (const Json& element : tmpl.as_array()) {
    auto value = evaluate(element, draft);
    if (!value.ok()) return value;
    if (value.value()) items.push_back(std::move(*std::move(value).value()));
  }
  return std::optional<Json>{std::move(items)};
}

auto generate(const JsonMember& generator, const Json& tmpl, Draft& draft) -> Value {
  const auto* found = std::ranges::find(kGenerators, generator.first, &Generator::name);
  if (found == kGenerators.end()) {
    return wrong(draft, fmt::format("\"{}\" is no generator", generator.first));
  }
  return found->evaluate(tmpl, draft);
}

/// The kind of resource a generator takes, as Demand names it; "" when it takes none.
auto demanded_kind(const JsonMember& generator) -> std::string {
  const auto& [name, value] = generator;
  if (!value.is_string()) return "";
  if (name == "$take") return value.as_string();
  if (name == "$busy") return "busy " + value.as_string();
  if (name == "$other_project" && value.as_string() != "project_id") {
    return "other project's " + value.as_string();
  }
  return "";
}

void add_demand_times(const Json& tmpl, std::size_t times, Demand& demand) {
  if (tmpl.is_array()) {
    for (const Json& element : tmpl.as_array()) add_demand_times(element, times, demand);
  }
  if (!tmpl.is_object()) return;
  if (const auto* generator = generator_of(tmpl); generator != nullptr) {
    const auto kind = demanded_kind(*generator);
    if (!kind.empty()) demand[kind] += times * count_of(tmpl.find("count"), 1);
    if (generator->first == "$repeat") times *= count_of(tmpl.find("times"), 0);
  }
  for (const auto& [key, value] : tmpl.as_object())
    add_demand_times(value, times, demand);
}

}  // namespace

void add_demand(const Json& tmpl, Demand& demand) { add_demand_times(tmpl, 1, demand); }

auto holds_generator(const Json& tmpl, std::string_view name) -> bool {
  if (tmpl.is_array()) {
    return std::ranges::any_of(tmpl.as_array(), [name](const Json& element) {
      return holds_generator(element, name);
    });
  }
  if (!tmpl.is_object()) return false;
  return std::ranges::any_of(tmpl.as_object(), [name](const JsonMember& member) {
    return member.first == name || holds_generator(member.second, name);
  });
}

auto evaluate(const Json& tmpl, Draft& draft) -> Value {
  const JsonMember* generator = generator_of(tmpl);
  if (generator == nullptr && tmpl.is_array()) return evaluate_items(tmpl, draft);
  if (generator == nullptr && tmpl.is_object()) return evaluate_members(tmpl, draft);
  auto value = generator == nullptr ? Value{std::optional{tmpl}}
                                    : generate(*generator, tmpl, draft);
  if (!value.ok() || !value.value()) return value;
  draft.made_bytes += weight(*value.value());
  if (draft.made_bytes > kMostMadeBytes) return too_much(draft);
  return value;
}

auto make_unknown_id(std::string_view seed, std::string_view case_id, std::size_t n)
    -> std::string {
  Digest digest = hmac_sha256(seed, fmt::format("{}\n{}", case_id, n));
  digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0FU) | 0x40U);
  digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3FU) | 0x80U);
  const std::string hex = to_hex(digest);
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4),
                     hex.substr(12, 4), hex.substr(16, 4), hex.substr(20, 12));
}

}  // namespace wsconform
