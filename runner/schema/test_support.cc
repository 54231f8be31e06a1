#include "test_support.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace wsconform::engine {

auto json(std::string_view text) -> Json {
  auto parsed = parse_json(text);
  EXPECT_TRUE(parsed.document.has_value()) << parsed.error.message << " in " << text;
  return parsed.document ? std::move(parsed.document->root) : Json{};
}

auto compile_text(std::string_view schema, const SchemaOptions& options)
    -> Result<CompiledSchema> {
  SchemaStore store;
  store.add(std::string{kTestUri}, json(schema));
  return store.compile(std::string{kTestUri}, options);
}

auto violations(std::string_view schema, std::string_view instance,
                const SchemaOptions& options) -> std::vector<SchemaViolation> {
  const auto compiled = compile_text(schema, options);
  if (!compiled.ok()) {
    ADD_FAILURE() << to_text(compiled.error());
    return {};
  }
  auto found = compiled.value().validate(json(instance));
  if (!found.ok()) {
    ADD_FAILURE() << to_text(found.error());
    return {};
  }
  return std::move(found).value();
}

auto accepts(std::string_view schema, std::string_view instance,
             const SchemaOptions& options) -> bool {
  return violations(schema, instance, options).empty();
}

auto report(std::string_view schema, std::string_view instance,
            const SchemaOptions& options) -> std::string {
  std::string text;
  for (const auto& violation : violations(schema, instance, options)) {
    text += fmt::format("{} {}: {} / {}\n", violation.instance, violation.keyword,
                        violation.expected, violation.actual);
  }
  return text;
}

auto compile_error(std::string_view schema, const SchemaOptions& options) -> std::string {
  const auto compiled = compile_text(schema, options);
  return compiled.ok() ? std::string{} : to_text(compiled.error());
}

}  // namespace wsconform::engine
