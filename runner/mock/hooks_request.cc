#include <algorithm>
#include <unordered_set>
#include <utility>

#include "hooks.h"

namespace wsconform::mock {

namespace {

/// "/volumes/*/id" matches "/volumes/0/id": "*" stands for one token.
auto matches_pointer(std::string_view pattern, std::string_view pointer) -> bool {
  while (!pattern.empty() && !pointer.empty()) {
    pattern.remove_prefix(1);
    pointer.remove_prefix(1);
    const auto wanted = pattern.substr(0, pattern.find('/'));
    const auto token = pointer.substr(0, pointer.find('/'));
    if (wanted != "*" && wanted != token) return false;
    pattern.remove_prefix(wanted.size());
    pointer.remove_prefix(token.size());
  }
  return pattern.empty() && pointer.empty();
}

using Excuse = std::function<bool(const Call&, const SchemaViolation&)>;

/// Passes a body all of whose violations are excused.
auto excusing(std::string_view mechanism, Excuse excuse) -> Hook {
  return {
      .mechanism = mechanism,
      .tolerate = [excuse = std::move(excuse)](const Call& call, const Refusal& refusal) {
        if (!refusal.causes.front().starts_with("schema/")) return false;
        return std::ranges::all_of(call.violations, [&](const SchemaViolation& one) {
          return excuse(call, one);
        });
      }};
}

auto value_at(const Call& call, std::string_view pointer) -> const Json* {
  return call.body ? find_pointer(call.body->root, pointer) : nullptr;
}

auto has_type_violation(const Call& call, std::string_view instance) -> bool {
  return std::ranges::any_of(call.violations, [instance](const SchemaViolation& one) {
    return one.instance == instance && one.keyword == "type";
  });
}

auto violations_of(const Call& call, const Json& body) -> std::vector<SchemaViolation> {
  auto violations = call.route.endpoint->operation->request_schema->validate(body);
  if (!violations.ok()) return call.violations;
  return std::move(violations).value();
}

/// A schema documents a field exactly when it refuses a null there.
auto is_documented(const Call& call, const std::string& field) -> bool {
  const std::string pointer = "/" + pointer_token(field);
  return std::ranges::any_of(
      violations_of(call, JsonObject{{field, nullptr}}),
      [&pointer](const SchemaViolation& one) { return one.instance == pointer; });
}

auto distinct_items(const JsonArray& list) -> std::size_t {
  std::unordered_set<std::string> seen;
  for (const Json& item : list) seen.insert(to_text(item));
  return seen.size();
}

auto refusing(std::string_view mechanism, int status,
              std::function<bool(const Call&)> test) -> Hook {
  return {.mechanism = mechanism,
          .refuse = [status,
                     test = std::move(test)](const Call& call) -> std::optional<Refusal> {
            if (!test(call)) return std::nullopt;
            return Refusal{status, {"switch"}};
          }};
}

auto to_upper_ascii(std::string text) -> std::string {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

auto has_token(const HttpRequest& request) -> bool {
  return find_header(request.headers, "X-Auth-Token") != nullptr;
}

}  // namespace

auto tolerate(std::string_view glob) -> Hook {
  return {.mechanism = "tolerate",
          .tolerate = [glob](const Call&, const Refusal& refusal) {
            return std::ranges::all_of(refusal.causes, [glob](const std::string& one) {
              return glob_matches(glob, one);
            });
          }};
}

auto tolerate_type(std::string_view pointer) -> Hook {
  return excusing("tolerate-type",
                  [pointer](const Call& call, const SchemaViolation& one) {
                    return matches_pointer(pointer, one.instance) &&
                           has_type_violation(call, one.instance);
                  });
}

auto tolerate_missing(std::string_view pointer, std::string_view field) -> Hook {
  return excusing(
      "tolerate-missing", [pointer, field](const Call& call, const SchemaViolation& one) {
        const Json* holder = value_at(call, one.instance);
        return one.keyword == "required" && holder != nullptr &&
               matches_pointer(pointer, one.instance) && holder->find(field) == nullptr;
      });
}

auto tolerate_length(std::string_view pointer,
                     std::function<bool(const JsonArray&)> enough) -> Hook {
  return excusing("tolerate-length", [pointer, enough = std::move(enough)](
                                         const Call& call, const SchemaViolation& one) {
    const Json* list = value_at(call, one.instance);
    return one.keyword == "maxItems" && one.instance == pointer && list != nullptr &&
           enough(list->as_array());
  });
}

auto tolerate_case(std::string_view field) -> Hook {
  return excusing("tolerate-case", [field](const Call& call, const SchemaViolation& one) {
    const Json* value = call.body->root.find(field);
    if (value == nullptr || !value->is_string()) return false;
    Json upper = call.body->root;
    upper.set(field, Json{to_upper_ascii(value->as_string())});
    return std::ranges::none_of(
        violations_of(call, upper),
        [&one](const SchemaViolation& left) { return left.instance == one.instance; });
  });
}

auto tolerate_null() -> Hook {
  return excusing("tolerate-null", [](const Call& call, const SchemaViolation&) {
    Json body = call.body->root;
    if (!body.is_object()) return false;
    std::erase_if(body.as_object(),
                  [](const JsonMember& member) { return member.second.is_null(); });
    return violations_of(call, body).empty();
  });
}

auto tolerate_presence(Presence presence) -> Hook {
  return {.mechanism = "tolerate-presence",
          .tolerate = [presence](const Call& call, const Refusal& refusal) {
            if (refusal.causes.front() != "missing/target") return false;
            return std::ranges::all_of(call.targets, [presence](const Target& one) {
              return exists(one) || one.presence == presence;
            });
          }};
}

auto present(std::string_view pointer) -> BodyTest {
  return [pointer](const Json& body) { return find_pointer(body, pointer) != nullptr; };
}

auto absent(std::string_view pointer) -> BodyTest {
  return [pointer](const Json& body) { return find_pointer(body, pointer) == nullptr; };
}

auto equal_to(std::string_view pointer, const Json& value) -> BodyTest {
  return [pointer, value](const Json& body) {
    const Json* found = find_pointer(body, pointer);
    return found != nullptr && *found == value;
  };
}

auto longer_than(std::string_view pointer, std::size_t count) -> BodyTest {
  return [pointer, count](const Json& body) {
    const Json* list = find_pointer(body, pointer);
    return list != nullptr && list->is_array() && list->as_array().size() > count;
  };
}

auto repeated_item(std::string_view pointer) -> BodyTest {
  return [pointer](const Json& body) {
    const Json* list = find_pointer(body, pointer);
    return list != nullptr && list->is_array() &&
           distinct_items(list->as_array()) < list->as_array().size();
  };
}

auto refuse_body(const BodyTest& test, int status) -> Hook {
  return refusing("refuse-body", status, [test](const Call& call) {
    return call.body && test(call.body->root);
  });
}

auto refuse_all(int status) -> Hook {
  return refusing("refuse-all", status, [](const Call&) { return true; });
}

auto refuse_unknown_fields(int status) -> Hook {
  return refusing("refuse-unknown-fields", status, [](const Call& call) {
    if (!call.body || !call.body->root.is_object()) return false;
    return !std::ranges::all_of(
        call.body->root.as_object(),
        [&call](const JsonMember& member) { return is_documented(call, member.first); });
  });
}

auto refuse_repeated_keys(int status) -> Hook {
  return refusing("refuse-repeated-keys", status, [](const Call& call) {
    return call.body && !call.body->duplicate_keys.empty();
  });
}

auto refuse_presence(Presence presence, int status) -> Hook {
  return refusing("refuse-presence", status, [presence](const Call& call) {
    return std::ranges::any_of(
        call.targets, [presence](const Target& one) { return one.presence == presence; });
  });
}

auto token_from_header(std::string_view name, std::string_view prefix) -> Hook {
  return {.mechanism = "token-from-header",
          .adapt = [name, prefix](HttpRequest& request) {
            const auto* header = find_header(request.headers, name);
            if (has_token(request) || header == nullptr) return;
            if (!header->value.starts_with(prefix)) return;
            std::string token = header->value.substr(prefix.size());
            request.headers.push_back({"X-Auth-Token", std::move(token)});
          }};
}

auto token_from_query(std::string_view name) -> Hook {
  return {.mechanism = "token-from-query", .adapt = [name](HttpRequest& request) {
            const std::string key = std::string{name} + "=";
            const auto at = request.target.find(key);
            if (has_token(request) || at == std::string::npos) return;
            const auto start = at + key.size();
            const auto end = request.target.find('&', start);
            std::string token = request.target.substr(start, end - start);
            request.headers.push_back({"X-Auth-Token", std::move(token)});
          }};
}

auto header_spelling(std::string_view name) -> Hook {
  return {.mechanism = "header-spelling", .adapt = [name](HttpRequest& request) {
            std::erase_if(request.headers, [name](const HttpHeader& header) {
              return equals_ignoring_case(header.name, name) && header.name != name;
            });
          }};
}

auto header_ignored(std::string_view name) -> Hook {
  return {.mechanism = "header-ignored", .adapt = [name](HttpRequest& request) {
            std::erase_if(request.headers, [name](const HttpHeader& header) {
              return equals_ignoring_case(header.name, name);
            });
          }};
}

auto path_read(std::string_view mechanism,
               std::function<std::string(const std::string&)> change) -> Hook {
  return {.mechanism = mechanism,
          .adapt = [change = std::move(change)](HttpRequest& request) {
            request.target = change(request.target);
          }};
}

auto effect(std::string_view mechanism,
            std::function<void(const Call&, std::vector<std::string>&)> change) -> Hook {
  return {.mechanism = mechanism,
          .effect = [change = std::move(change)](const Call& call, const Decision&,
                                                 std::vector<std::string>& ids) {
            change(call, ids);
          }};
}

auto deleted_when_refused(int refused_with) -> Hook {
  return only(
      status(refused_with),
      effect("deleted-when-refused", [](const Call& call, std::vector<std::string>& ids) {
        for (const Target& one : call.targets) {
          if (exists(one)) ids.push_back(one.id);
        }
      }));
}

auto checked_in_order(std::vector<Stage> order) -> Hook {
  return {.mechanism = "order", .order = std::move(order)};
}

}  // namespace wsconform::mock
