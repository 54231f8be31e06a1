// Whatever the schema and the instance: no crash, errors and violations have a place and
// safe words, and `not` turns every decision round.
//
// Input: one byte of options, the schema up to the first newline, then the instance.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "wsconform/schema.h"

namespace wsconform {
namespace {

constexpr const char* kUri = "http://fuzz.example/schema";
constexpr const char* kNotUri = "http://fuzz.example/not";

void require(bool holds) {
  if (!holds) std::abort();
}

void check_text(const std::string& text) {
  require(!text.empty() && to_visible(text) == text);
}

void check_error(const Error& error) {
  require(error.kind == Error::Kind::kInput || error.kind == Error::Kind::kInternal);
  require(!error.where.empty() && !error.message.empty());
  require(!find_invalid_utf8(error.message));
}

void check_violation(const SchemaViolation& violation, const Json& instance) {
  require(find_pointer(instance, violation.instance) != nullptr);
  require(violation.schema.find('#') != std::string::npos);
  check_text(violation.expected);
  check_text(violation.actual);
}

auto options_of(char byte) -> SchemaOptions {
  const auto bits = static_cast<unsigned char>(byte);
  return {.allow_unknown_keywords = (bits & 1U) != 0,
          .assert_format = (bits & 2U) != 0,
          .default_draft = (bits & 4U) != 0 ? SchemaDraft::k07 : SchemaDraft::k2020};
}

void check_negation(const SchemaStore& store, const SchemaOptions& options,
                    const Json& instance, bool valid) {
  const auto negation = store.compile(kNotUri, options);
  require(negation.ok());
  const auto found = negation.value().validate(instance);
  require(!found.ok() || found.value().empty() != valid);
}

void validate(const SchemaStore& store, const SchemaOptions& options,
              const CompiledSchema& schema, const Json& instance) {
  const auto found = schema.validate(instance);
  if (!found.ok()) return check_error(found.error());
  require(found.value().size() <= 100);
  for (const auto& violation : found.value()) check_violation(violation, instance);
  require(schema.validate(instance).value() == found.value());
  check_negation(store, options, instance, found.value().empty());
}

void try_pair(const SchemaOptions& options, std::string_view schema,
              std::string_view instance) {
  auto document = parse_json(schema);
  if (!document.document) return;
  SchemaStore store;
  store.add(kUri, std::move(document.document->root));
  const JsonObject to_schema{{"$ref", kUri}};
  store.add(kNotUri, JsonObject{{"not", to_schema}});
  const auto compiled = store.compile(kUri, options);
  if (!compiled.ok()) return check_error(compiled.error());
  const auto parsed = parse_json(instance);
  if (!parsed.document) return;
  validate(store, options, compiled.value(), parsed.document->root);
}

}  // namespace
}  // namespace wsconform

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
    -> int {
  const std::string_view text{reinterpret_cast<const char*>(bytes), size};
  const auto newline = text.find('\n');
  if (newline == std::string_view::npos || newline == 0) return 0;
  wsconform::try_pair(wsconform::options_of(text.front()), text.substr(1, newline - 1),
                      text.substr(newline + 1));
  return 0;
}
