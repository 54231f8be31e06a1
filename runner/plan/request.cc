#include "request.h"

#include <fmt/format.h>

#include <algorithm>

namespace wsconform {
namespace {

auto text_of(const Json& value) -> std::string {
  return value.is_string() ? value.as_string() : to_text(value);
}

/// The values of the path's parameters by name.
auto path_value(std::string_view name, const Json& description,
                const Environment& environment, Draft& draft) -> Result<std::string> {
  const Json* path = description.find("path");
  const Json* tmpl = path == nullptr ? nullptr : path->find(name);
  if (tmpl != nullptr) {
    auto value = evaluate(*tmpl, draft);
    if (!value.ok()) return value.error();
    return value.value() ? text_of(*value.value()) : std::string{};
  }
  if (name == "project_id") return environment.project_id;
  const Json unknown = JsonObject{{"$unknown_id", true}};
  auto value = evaluate(unknown, draft);
  if (!value.ok()) return value.error();
  return text_of(*value.value());
}

auto make_path(std::string_view path, const Json& description,
               const Environment& environment, Draft& draft) -> Result<std::string> {
  std::string target = environment.origin.base_path;
  while (!path.empty()) {
    const auto open = path.find('{');
    const auto close = path.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    target += path.substr(0, open);
    auto value = path_value(path.substr(open + 1, close - open - 1), description,
                            environment, draft);
    if (!value.ok()) return value.error();
    target += percent_encode(value.value());
    path.remove_prefix(close + 1);
  }
  return target + std::string{path};
}

auto add_query(const Json& description, Draft& draft, std::string& target) -> Status {
  const Json* query = description.find("query");
  if (query == nullptr) return std::nullopt;
  char separator = '?';
  for (const auto& [name, tmpl] : query->as_object()) {
    auto value = evaluate(tmpl, draft);
    if (!value.ok()) return value.error();
    if (!value.value()) continue;
    target += fmt::format("{}{}={}", separator, percent_encode(name),
                          percent_encode(text_of(*value.value())));
    separator = '&';
  }
  return std::nullopt;
}

/// Texts as they are, `$string` as the text that it makes, all else as JSON.
auto join_parts(const JsonArray& parts, Draft& draft) -> Result<std::string> {
  std::string text;
  for (const Json& part : parts) {
    auto value = evaluate(part, draft);
    if (!value.ok()) return value.error();
    if (!value.value()) continue;
    const bool as_it_is = part.is_string() || part.find("$string") != nullptr;
    text += as_it_is ? value.value()->as_string() : to_text(*value.value());
  }
  return text;
}

auto add_body(const Json& description, Draft& draft, HttpRequest& request) -> Status {
  const Json* tmpl = description.find("body");
  if (tmpl == nullptr) return std::nullopt;
  auto value = evaluate(*tmpl, draft);
  if (!value.ok()) return value.error();
  if (!value.value()) return std::nullopt;
  const Json& body = *value.value();
  if (const Json* raw = body.find("$raw_body"); raw != nullptr) {
    request.body = raw->as_string();
  } else if (const Json* parts = body.find("$raw_parts"); parts != nullptr) {
    auto text = join_parts(parts->as_array(), draft);
    if (!text.ok()) return text.error();
    request.body = std::move(text).value();
  } else if (const Json* encoded = body.find("$raw_body_base64"); encoded != nullptr) {
    request.body = base64_decode(encoded->as_string());
    if (!request.body) {
      return Error{Error::Kind::kInput, draft.case_id,
                   "\"$raw_body_base64\" is no base64"};
    }
  } else {
    request.body = to_text(body);
  }
  return std::nullopt;
}

void change_headers(const Json& changes, std::vector<HttpHeader>& headers) {
  if (const Json* drop = changes.find("drop"); drop != nullptr) {
    for (const Json& name : drop->as_array()) {
      std::erase_if(headers, [&name](const HttpHeader& header) {
        return equals_ignoring_case(header.name, name.as_string());
      });
    }
  }
  if (const Json* add = changes.find("add"); add != nullptr) {
    for (const auto& [name, value] : add->as_object()) {
      std::erase_if(headers, [&name = name](const HttpHeader& header) {
        return equals_ignoring_case(header.name, name);
      });
      headers.push_back({name, value.as_string()});
    }
  }
  if (const Json* duplicate = changes.find("duplicate"); duplicate != nullptr) {
    for (const Json& name : duplicate->as_array()) {
      const HttpHeader* header = find_header(headers, name.as_string());
      if (header != nullptr) headers.push_back(HttpHeader{*header});
    }
  }
}

auto default_headers(const HttpRequest& request) -> std::vector<HttpHeader> {
  std::vector<HttpHeader> headers{{"Accept", "application/json"},
                                  {"Accept-Encoding", "identity"},
                                  {"User-Agent", "wsconform"}};
  if (request.body) headers.push_back({"Content-Type", "application/json"});
  return headers;
}

auto is_safe(const SideEffect& effect, const Json& value, const PoolResource* pool)
    -> bool {
  const auto equal = [&value](const Json& safe) { return json_equal(safe, value); };
  if (std::ranges::any_of(effect.safe, equal)) return true;
  return pool != nullptr && value.is_string() &&
         std::ranges::find(pool->handle_types, value.as_string()) !=
             pool->handle_types.end();
}

auto is_list_of_ids(const Json* list, const std::string& item) -> bool {
  if (list == nullptr || !list->is_array() || list->as_array().empty()) return false;
  return std::ranges::all_of(list->as_array(), [&item](const Json& element) {
    const Json* id = find_pointer(element, item);
    return id != nullptr && id->is_string() && !id->as_string().empty();
  });
}

}  // namespace

auto is_neighbour(const Json& description, const Operation& operation) -> bool {
  const Json* method = description.find("method");
  return description.find("raw_path") != nullptr ||
         (method != nullptr && method->as_string() != operation.method);
}

auto reaches(const HttpRequest& request, const Operation& operation,
             std::string_view base_path) -> bool {
  if (!equals_ignoring_case(request.method, operation.method)) return false;
  std::string_view path = request.target;
  path = path.substr(base_path.size(), path.find('?') - base_path.size());
  std::string_view documented = operation.path;
  const auto take_segment = [](std::string_view& rest) {
    while (rest.starts_with('/')) rest.remove_prefix(1);
    const auto segment = rest.substr(0, rest.find('/'));
    rest.remove_prefix(segment.size());
    return segment;
  };
  while (true) {
    const auto expected = take_segment(documented);
    const auto segment = take_segment(path);
    if (expected.empty() || segment.empty()) return expected == segment;
    const bool same = equals_ignoring_case(expected, segment);
    if (!same && !expected.starts_with('{')) return false;
  }
}

auto make_request(const Json& description, const Operation& operation,
                  const Environment& environment, Draft& draft) -> Result<HttpRequest> {
  HttpRequest request;
  const Json* method = description.find("method");
  request.method = method == nullptr ? operation.method : method->as_string();
  const Json* raw_path = description.find("raw_path");
  auto target = make_path(raw_path == nullptr ? operation.path : raw_path->as_string(),
                          description, environment, draft);
  if (!target.ok()) return target.error();
  request.target = std::move(target).value();
  if (auto error = add_query(description, draft, request.target)) return *error;
  if (auto error = add_body(description, draft, request)) return *error;
  if (request.body && is_neighbour(description, operation)) {
    return Error{Error::Kind::kInput, draft.case_id,
                 "sends a body with another method or path"};
  }
  request.headers = default_headers(request);
  if (const Json* headers = description.find("headers"); headers != nullptr) {
    change_headers(*headers, request.headers);
  }
  if (const Json* forced = description.find("force_status"); forced != nullptr) {
    request.headers.push_back({environment.fault_header, to_text(*forced)});
  }
  return request;
}

auto is_unscoped(const HttpRequest& request, const Operation& operation) -> bool {
  if (operation.targets.empty()) return false;
  if (!request.body) return true;
  const auto parsed = parse_json(*request.body);
  if (!parsed.document) return true;
  return !std::ranges::all_of(operation.targets, [&parsed](const TargetList& target) {
    return is_list_of_ids(find_pointer(parsed.document->root, target.pointer),
                          target.item);
  });
}

auto find_side_effect(const HttpRequest& request, const Operation& operation,
                      bool may_delete, const PoolResource* pool) -> std::string {
  if (!request.body || operation.side_effects.empty()) return "";
  const auto parsed = parse_json(*request.body);
  const auto harmful = [&](const SideEffect& effect) {
    const Json* value =
        parsed.document ? parsed.document->root.find(effect.field) : nullptr;
    if (value == nullptr) return may_delete && !effect.safe_when_absent;
    return !is_safe(effect, *value, pool);
  };
  const auto found = std::ranges::find_if(operation.side_effects, harmful);
  return found == operation.side_effects.end() ? "" : found->field;
}

}  // namespace wsconform
