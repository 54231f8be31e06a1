// Which keywords a document may use: its `$schema`, and what that meta schema declares.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "test_support.h"

namespace wsconform::engine {
namespace {

constexpr auto kOpenApi = "https://spec.openapis.org/oas/3.1/dialect/base";

/// What compiling `schema` says, with a meta schema at http://test.example/meta that has
/// this `$vocabulary`.
auto with_meta(std::string_view vocabulary, std::string_view schema)
    -> Result<CompiledSchema> {
  SchemaStore store;
  store.add("http://test.example/meta",
            json(fmt::format(
                R"({{"$schema": "https://json-schema.org/draft/2020-12/schema",
                     "$id": "http://test.example/meta", "$vocabulary": {}}})",
                vocabulary)));
  store.add("http://test.example/s", json(schema));
  return store.compile("http://test.example/s");
}

auto vocabulary(std::string_view names) -> std::string {
  std::string text = R"({"https://json-schema.org/draft/2020-12/vocab/core": true)";
  text += names;
  return text + "}";
}

constexpr auto kValidation =
    R"(, "https://json-schema.org/draft/2020-12/vocab/validation": true)";
constexpr auto kAssertion =
    R"(, "https://json-schema.org/draft/2020-12/vocab/format-assertion": true)";

TEST(Vocabulary, BringsItsKeywordsAndNoOthers) {
  const auto allowed =
      with_meta(vocabulary(kValidation),
                R"({"$schema": "http://test.example/meta", "minimum": 2})");
  ASSERT_TRUE(allowed.ok()) << to_text(allowed.error());
  EXPECT_FALSE(allowed.value().validate(Json{1}).value().empty());
  const auto refused =
      with_meta(vocabulary(kValidation),
                R"({"$schema": "http://test.example/meta", "allOf": [true]})");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().where, "http://test.example/s#/allOf");
}

TEST(Vocabulary, OfFormatAssertionMakesFormatsAssert) {
  const auto schema =
      with_meta(vocabulary(kAssertion),
                R"({"$schema": "http://test.example/meta", "format": "ipv4"})");
  ASSERT_TRUE(schema.ok()) << to_text(schema.error());
  EXPECT_TRUE(schema.value().validate(Json{"127.0.0.1"}).value().empty());
  EXPECT_FALSE(schema.value().validate(Json{"127.0.0.256"}).value().empty());
}

TEST(Vocabulary, ThatIsRequiredAndUnknownIsRefused) {
  constexpr auto kSchema = R"({"$schema": "http://test.example/meta"})";
  const auto refused =
      with_meta(vocabulary(R"(, "http://test.example/v": true)"), kSchema);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().where, "http://test.example/s#/$schema");
  EXPECT_EQ(refused.error().message,
            "the required vocabulary http://test.example/v is not known");
  EXPECT_TRUE(with_meta(vocabulary(R"(, "http://test.example/v": false)"), kSchema).ok());
}

TEST(Vocabulary, ThatIsMalformedIsRefused) {
  constexpr auto kSchema = R"({"$schema": "http://test.example/meta"})";
  EXPECT_FALSE(with_meta("[]", kSchema).ok());
  EXPECT_FALSE(with_meta(vocabulary(R"(, "http://test.example/v": 1)"), kSchema).ok());
}

TEST(MetaSchema, ThatIsNotThereIsRefused) {
  EXPECT_EQ(compile_error(R"({"$schema": "http://test.example/none"})"),
            "http://test.example/schema#/$schema: the meta schema "
            "http://test.example/none is not known");
  EXPECT_NE(
      compile_error(R"({"$schema": "https://json-schema.org/draft/2019-09/schema"})"),
      "");
}

TEST(MetaSchema, ThatDescribesItselfIsRefused) {
  SchemaStore store;
  store.add("http://test.example/a", json(R"({"$schema": "http://test.example/b"})"));
  store.add("http://test.example/b", json(R"({"$schema": "http://test.example/a"})"));
  EXPECT_FALSE(store.compile("http://test.example/a").ok());
}

TEST(OpenApiDialect, KnowsItsFourAnnotations) {
  constexpr auto kFields =
      R"("discriminator": {{"propertyName": "kind"}}, "xml": {{}}, "externalDocs": {{}},
         "example": 1, "type": "integer")";
  const auto schema = fmt::format(
      fmt::runtime("{{\"$schema\": \"{}\", " + std::string{kFields} + "}}"), kOpenApi);
  EXPECT_TRUE(accepts(schema, "1"));
  EXPECT_FALSE(accepts(schema, R"("1")"));
  EXPECT_EQ(compile_error(R"({"xml": {}})"),
            "http://test.example/schema#/xml: the keyword \"xml\" is not known");
  EXPECT_NE(compile_error(fmt::format(R"({{"$schema": "{}", "xml": 1}})", kOpenApi)), "");
}

TEST(Draft07, IsChosenByItsUri) {
  constexpr auto kSchema = R"({"$schema": "http://json-schema.org/draft-07/schema#",
      "items": [{"type": "string"}], "additionalItems": false})";
  EXPECT_TRUE(accepts(kSchema, R"(["a"])"));
  EXPECT_FALSE(accepts(kSchema, R"(["a", 1])"));
  EXPECT_NE(compile_error(R"({"$schema": "http://json-schema.org/draft-07/schema#",
                              "prefixItems": [true]})"),
            "");
  EXPECT_NE(compile_error(R"({"items": [true]})"), "");
}

TEST(Draft07, IgnoresWhatStandsBesideAReference) {
  EXPECT_TRUE(
      accepts(R"({"definitions": {"a": {"type": "number"}}, "$ref": "#/definitions/a",
                          "maximum": 1})",
              "2", {.default_draft = SchemaDraft::k07}));
}

}  // namespace
}  // namespace wsconform::engine
