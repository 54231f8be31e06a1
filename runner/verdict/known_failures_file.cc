#include "wsconform/known_failures.h"

namespace wsconform {
namespace {

constexpr const char* kSchema =
    "https://wsconform.example/schemas/meta/known-failures.schema.json";

auto text(const Json& object, std::string_view key) -> std::string {
  const Json* value = object.find(key);
  return value == nullptr ? "" : value->as_string();
}

auto read_entry(const Json& json) -> KnownFailure {
  return {.cases = text(json, "cases"),
          .signature = text(json, "signature"),
          .reason = text(json, "reason"),
          .owner = text(json, "owner"),
          .link = text(json, "link"),
          .expires = text(json, "expires")};
}

void add_unless_empty(JsonObject& object, const char* key, const std::string& value) {
  if (!value.empty()) object.emplace_back(key, value);
}

auto to_json(const KnownFailure& entry) -> Json {
  JsonObject object{{"cases", entry.cases},
                    {"signature", entry.signature},
                    {"reason", entry.reason},
                    {"owner", entry.owner}};
  add_unless_empty(object, "link", entry.link);
  add_unless_empty(object, "expires", entry.expires);
  return object;
}

}  // namespace

auto parse_known_failures(std::string_view file, const std::string& where,
                          const CompiledSchema& meta) -> Result<KnownFailures> {
  const auto json = load_own_file(file, where, meta);
  if (!json.ok()) return json.error();
  KnownFailures known{.where = where,
                      .environment = text(json.value(), "environment"),
                      .contract_version = text(json.value(), "contract_version")};
  for (const Json& entry : json.value().find("failures")->as_array())
    known.entries.push_back(read_entry(entry));
  return known;
}

auto to_text(const KnownFailures& known) -> std::string {
  JsonObject object{{"$schema", kSchema}};
  add_unless_empty(object, "environment", known.environment);
  add_unless_empty(object, "contract_version", known.contract_version);
  JsonArray failures;
  for (const KnownFailure& entry : known.entries) failures.push_back(to_json(entry));
  object.emplace_back("failures", std::move(failures));
  return to_text(Json{std::move(object)}, 2) + "\n";
}

}  // namespace wsconform
