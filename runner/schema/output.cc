#include <fmt/format.h>

#include "wsconform/schema.h"

namespace wsconform {
namespace {

auto to_unit(const SchemaViolation& violation) -> Json {
  return JsonObject{{"valid", false},
                    {"keywordLocation", violation.keyword_path},
                    {"absoluteKeywordLocation", violation.schema},
                    {"instanceLocation", violation.instance},
                    {"error", to_sentence(violation)}};
}

}  // namespace

auto to_sentence(const SchemaViolation& violation) -> std::string {
  return fmt::format("expected {}, got {}", violation.expected, violation.actual);
}

auto to_basic_output(const std::vector<SchemaViolation>& violations) -> Json {
  if (violations.empty()) return JsonObject{{"valid", true}};
  JsonArray errors;
  for (const auto& violation : violations) errors.push_back(to_unit(violation));
  return JsonObject{{"valid", false}, {"errors", std::move(errors)}};
}

}  // namespace wsconform
