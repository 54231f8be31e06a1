#include "wsconform/safety.h"

#include <fmt/format.h>

#include <algorithm>

#include "wsconform/plan.h"

namespace wsconform {
namespace {

auto contains(const std::vector<std::string>& list, std::string_view text) -> bool {
  return std::ranges::find(list, text) != list.end();
}

auto is_token_character(char c) -> bool {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         c == '-' || c == '_';
}

auto is_token(std::string_view id) -> bool {
  return !id.empty() && std::ranges::all_of(id, is_token_character);
}

/// Maximal runs of letters, digits, "-" and "_".
auto tokens_of(std::string_view text) -> std::vector<std::string_view> {
  std::vector<std::string_view> tokens;
  const auto* position = text.begin();
  while (position != text.end()) {
    const auto* first = std::find_if(position, text.end(), is_token_character);
    position = std::find_if_not(first, text.end(), is_token_character);
    if (first != position) tokens.emplace_back(first, position);
  }
  return tokens;
}

void collect_values(const Json& value, std::vector<std::string_view>& strings) {
  if (value.is_string()) strings.emplace_back(value.as_string());
  if (value.is_array()) {
    for (const Json& element : value.as_array()) collect_values(element, strings);
  }
  if (!value.is_object()) return;
  for (const auto& [key, member] : value.as_object()) collect_values(member, strings);
}

void collect_names(const Json& value, std::vector<std::string_view>& strings) {
  if (value.is_array()) {
    for (const Json& element : value.as_array()) collect_names(element, strings);
  }
  if (!value.is_object()) return;
  for (const auto& [key, member] : value.as_object()) {
    strings.emplace_back(key);
    collect_names(member, strings);
  }
}

/// Long enough, and odd enough, to mean something somewhere.
auto looks_like_id(std::string_view token) -> bool {
  return token.size() >= 20 &&
         std::ranges::any_of(token, [](char c) { return c >= '0' && c <= '9'; });
}

auto may_name(const PlannedCase& planned, std::string_view id) -> bool {
  return contains(planned.taken, id) || contains(planned.generated, id);
}

/// Blanks out each place where `id` stands for itself, not as a part of a longer token.
void blank_out(std::string_view id, std::string& text) {
  const auto is_edge = [&text](std::size_t at) {
    return at >= text.size() || !is_token_character(text[at]);
  };
  for (auto at = text.find(id); at != std::string::npos; at = text.find(id, at + 1)) {
    if ((at == 0 || is_edge(at - 1)) && is_edge(at + id.size())) {
      text.replace(at, id.size(), id.size(), ' ');
    }
  }
}

/// `body` without the ids of more than one token ("desktop.1f") that the case may name:
/// their parts are no ids of their own.
auto without_odd_ids(const PlannedCase& planned, std::string_view body) -> std::string {
  std::string rest{body};
  for (const auto* ids : {&planned.taken, &planned.generated}) {
    for (const std::string& id : *ids) {
      if (!id.empty() && !is_token(id)) blank_out(id, rest);
    }
  }
  return rest;
}

/// What an element of a target list names: its item where it has one, else all of it.
auto named_by(const Json& element, const TargetList& target) -> const Json& {
  if (target.item.empty() || !element.is_object()) return element;
  const Json* item = find_pointer(element, target.item);
  return item == nullptr ? element : *item;
}

/// The first target id of the body that was neither taken nor generated. A member's name
/// is no target, nor is what stands beside the item: {"id": "...", "type": "SAS"}.
auto find_foreign_target(const PlannedCase& planned, const Json& body)
    -> std::optional<std::string> {
  std::vector<std::string_view> values;
  for (const TargetList& target : planned.operation->targets) {
    const Json* list = find_pointer(body, target.pointer);
    if (list == nullptr) continue;
    if (!list->is_array()) {
      collect_values(*list, values);
      continue;
    }
    for (const Json& element : list->as_array()) {
      collect_values(named_by(element, target), values);
    }
  }
  const auto foreign = std::ranges::find_if(values, [&planned](std::string_view text) {
    return !text.empty() && !may_name(planned, text);
  });
  if (foreign == values.end()) return std::nullopt;
  return std::string{*foreign};
}

auto hex_digit(char c) -> int {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// What is no escape stays as it is: an id must be seen however it is spelled.
auto decode_escapes(std::string_view text) -> std::string {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() &&
                        hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
    if (!escape) {
      decoded += text[i];
      continue;
    }
    decoded += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
    i += 2;
  }
  return decoded;
}

auto segments_of(std::string_view path) -> std::vector<std::string_view> {
  std::vector<std::string_view> segments;
  path = path.substr(0, path.find('?'));
  while (!path.empty()) {
    const auto slash = path.find('/');
    segments.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
  }
  return segments;
}

/// Outside the parameters of a path: too long and too odd for "v2", as only ids are.
auto may_be_id(std::string_view segment) -> bool {
  return segment.size() > 3 &&
         std::ranges::any_of(segment, [](char c) { return c >= '0' && c <= '9'; });
}

/// The first part of the path that the case may not name: any value of a parameter, and
/// what may be an id elsewhere, as in a path of another operation. `path`: without base.
auto find_foreign_segment(const PlannedCase& planned, std::string_view path,
                          const std::vector<std::string>& projects)
    -> std::optional<std::string> {
  const auto names = segments_of(planned.operation->path);
  const auto values = segments_of(path);
  const bool documented = names.size() == values.size();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto value = decode_escapes(values[i]);
    const bool parameter = documented && names[i].starts_with('{');
    if (!parameter && !may_be_id(value)) continue;
    const bool project = !parameter || names[i] == "{project_id}";
    const bool known = project && contains(projects, value);
    if (!known && !may_name(planned, value)) return value;
  }
  return std::nullopt;
}

}  // namespace

auto may_delete(const PlannedCase& planned) -> bool {
  return !planned.taken.empty() || planned.destructive || planned.unscoped;
}

SafetyCheck::SafetyCheck(const Environment& environment)
    : ids_{environment.all_ids()}, base_path_{environment.origin.base_path} {
  std::ranges::copy_if(ids_, std::back_inserter(odd_ids_),
                       [](const std::string& id) { return !is_token(id); });
  projects_.push_back(environment.project_id);
  if (const Principal* other = environment.find_principal("other_project");
      other != nullptr) {
    projects_.push_back(other->project_id);
  }
}

auto SafetyCheck::find_not_taken(const PlannedCase& planned, std::string_view body,
                                 const Json* json, const std::string& target) const
    -> std::optional<std::string> {
  std::vector<std::string_view> strings = tokens_of(body);
  for (const auto token : tokens_of(target)) strings.push_back(token);
  if (json != nullptr) {
    collect_values(*json, strings);
    collect_names(*json, strings);
  }
  for (const std::string_view text : strings) {
    if (std::ranges::binary_search(ids_, text) && !contains(planned.taken, text)) {
      return std::string{text};
    }
  }
  for (const std::string& id : odd_ids_) {
    const bool named =
        body.find(id) != std::string_view::npos || target.find(id) != std::string::npos;
    if (named && !contains(planned.taken, id)) return id;
  }
  return std::nullopt;
}

auto SafetyCheck::find_not_ours(const PlannedCase& planned, std::string_view body,
                                const Json* json, std::string_view target) const
    -> std::optional<std::string> {
  const auto path = target.substr(base_path_.size());
  if (auto id = find_foreign_segment(planned, path, projects_)) return id;
  if (json != nullptr) {
    if (auto id = find_foreign_target(planned, *json)) return id;
  }
  const std::string query =
      decode_escapes(path.substr(std::min(path.find('?'), path.size())));
  const std::string rest = without_odd_ids(planned, fmt::format("{} {}", body, query));
  for (const auto token : tokens_of(rest)) {  // wherever it stands, in JSON or not
    if (looks_like_id(token) && !may_name(planned, token)) return std::string{token};
  }
  return std::nullopt;
}

auto SafetyCheck::find_unsafe(const PlannedCase& planned,
                              const HttpRequest& request) const
    -> std::optional<std::string> {
  const std::string_view body =
      request.body ? std::string_view{*request.body} : std::string_view{};
  const auto parsed = parse_json(body);
  const Json* json = parsed.document ? &parsed.document->root : nullptr;
  if (const auto id =
          find_not_taken(planned, body, json, decode_escapes(request.target))) {
    return fmt::format(
        "the id \"{}\" is the environment's and was not handed to this case",
        to_visible(*id));
  }
  if (planned.source->mock_only) return std::nullopt;
  if (const auto id = find_not_ours(planned, body, json, request.target)) {
    return fmt::format("the id \"{}\" was neither handed to this case nor made for it",
                       to_visible(*id));
  }
  return std::nullopt;
}

}  // namespace wsconform
