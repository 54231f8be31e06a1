// wsconform_agree: our schema engine behind a pipe, for tests that compare it with
// others. Each line of stdin is a JSON object, and is answered by one line:
//   {"add": URI, "text": TEXT}             {"ok": true}: a schema document is known
//   {"check": URI, "instances": [TEXT..]}  {"verdicts": [..]}, one for each instance:
//       {"valid": true}, {"valid": false, "violations": [..]} or {"error": why}
//     with "allow_unknown_keywords": true for foreign schemas.
// Anything that cannot be done is {"error": why}. Documents and instances come as JSON
// texts inside strings, so that our reader sees the very bytes the other one does.
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>

#include "wsconform/base.h"
#include "wsconform/json.h"
#include "wsconform/schema.h"

namespace wsconform {
namespace {

auto failed(std::string message) -> Json {
  return JsonObject{{"error", Json{std::move(message)}}};
}

auto to_json(const SchemaViolation& violation) -> Json {
  return JsonObject{{"instance", violation.instance},
                    {"keyword", violation.keyword},
                    {"schema", violation.schema},
                    {"expected", violation.expected},
                    {"actual", violation.actual}};
}

auto judge(const CompiledSchema& schema, const Json& text) -> Json {
  if (!text.is_string()) return failed("instances: wants strings");
  const auto instance = parse_own_json(text.as_string(), "instance");
  if (!instance.ok()) return failed(to_text(instance.error()));
  const auto violations = schema.validate(instance.value());
  if (!violations.ok()) return failed(to_text(violations.error()));
  if (violations.value().empty()) return JsonObject{{"valid", true}};
  JsonArray list;
  for (const auto& violation : violations.value()) list.push_back(to_json(violation));
  return JsonObject{{"valid", false}, {"violations", std::move(list)}};
}

auto add(SchemaStore& store, const std::string& uri, const Json* text) -> Json {
  if (text == nullptr || !text->is_string()) return failed("add: wants a text");
  auto document = parse_own_json(text->as_string(), uri);
  if (!document.ok()) return failed(to_text(document.error()));
  store.add(uri, std::move(document).value());
  return JsonObject{{"ok", true}};
}

auto check(const SchemaStore& store, const std::string& uri, const Json& request)
    -> Json {
  const Json* instances = request.find("instances");
  if (instances == nullptr || !instances->is_array()) {
    return failed("check: wants instances");
  }
  const Json* lenient = request.find("allow_unknown_keywords");
  const auto schema = store.compile(
      uri, {.allow_unknown_keywords = lenient != nullptr && *lenient == Json{true}});
  if (!schema.ok()) return failed(to_text(schema.error()));
  JsonArray verdicts;
  for (const Json& text : instances->as_array()) {
    verdicts.push_back(judge(schema.value(), text));
  }
  return JsonObject{{"verdicts", std::move(verdicts)}};
}

auto answer(SchemaStore& store, std::string_view line) -> Json {
  const auto request = parse_json(line, {.limits = {.max_bytes = 256U << 20U}});
  if (!request.document) return failed("the line is no JSON: " + request.error.message);
  const Json& root = request.document->root;
  if (const Json* uri = root.find("add"); uri != nullptr && uri->is_string()) {
    return add(store, uri->as_string(), root.find("text"));
  }
  if (const Json* uri = root.find("check"); uri != nullptr && uri->is_string()) {
    return check(store, uri->as_string(), root);
  }
  return failed("wants \"add\" or \"check\" with a URI");
}

auto serve() -> int {
  SchemaStore store;
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << to_text(answer(store, line)) << '\n';
  }
  return std::cout.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace wsconform

auto main() -> int { return wsconform::serve(); }
