// What is refused when a schema is compiled, and where the error points.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "test_support.h"

namespace wsconform::engine {
namespace {

TEST(Compile, RefusesAnUnknownKeywordUnlessAllowed) {
  EXPECT_EQ(compile_error(R"({"properties": {"a": {"maxLenght": 3}}})"),
            "http://test.example/schema#/properties/a/maxLenght: the keyword "
            "\"maxLenght\" is not known");
  EXPECT_EQ(compile_error(R"({"maxLenght": 3})", {.allow_unknown_keywords = true}), "");
  EXPECT_TRUE(
      accepts(R"({"maxLenght": 3})", R"("four")", {.allow_unknown_keywords = true}));
}

TEST(Compile, RefusesAMalformedValueOfEveryKeyword) {
  for (const auto& [keyword, value] : std::vector<std::pair<std::string, std::string>>{
           {"type", "1"},
           {"type", "[]"},
           {"type", R"("strin")"},
           {"type", R"(["string", "string"])"},
           {"enum", "{}"},
           {"multipleOf", "0"},
           {"multipleOf", "-1"},
           {"maximum", R"("1")"},
           {"exclusiveMinimum", "true"},
           {"maxLength", "-1"},
           {"minLength", "1.5"},
           {"pattern", "1"},
           {"pattern", R"("(")"},
           {"format", "1"},
           {"maxItems", "null"},
           {"uniqueItems", "1"},
           {"prefixItems", "[]"},
           {"prefixItems", "{}"},
           {"items", "[]"},
           {"contains", "1"},
           {"minContains", "-1"},
           {"maxProperties", "\"1\""},
           {"required", R"(["a", "a"])"},
           {"required", "[1]"},
           {"dependentRequired", R"({"a": "b"})"},
           {"dependentSchemas", "[]"},
           {"properties", R"({"a": 1})"},
           {"patternProperties", R"({"[": true})"},
           {"additionalProperties", "null"},
           {"propertyNames", "1"},
           {"allOf", "[]"},
           {"anyOf", "{}"},
           {"oneOf", "[1]"},
           {"not", "[]"},
           {"if", "1"},
           {"then", "null"},
           {"else", "\"\""},
           {"unevaluatedItems", "1"},
           {"unevaluatedProperties", "[]"},
           {"$ref", "1"},
           {"$dynamicRef", "{}"},
           {"$id", "1"},
           {"$id", R"("a#b")"},
           {"$anchor", R"("1a")"},
           {"$dynamicAnchor", "\"\""},
           {"$defs", "[]"},
           {"$defs", R"({"a": 1})"},
           {"$comment", "1"},
           {"title", "1"},
           {"deprecated", "1"},
           {"examples", "{}"},
           {"$vocabulary", "[]"},
           {"contentEncoding", "1"},
           {"contentSchema", "1"}}) {
    const auto error = compile_error(fmt::format("{{\"{}\": {}}}", keyword, value));
    EXPECT_TRUE(error.starts_with("http://test.example/schema#/" + keyword))
        << keyword << ": " << value << " gave: " << error;
  }
}

TEST(Compile, RefusesAReferenceThatLeadsNowhere) {
  EXPECT_TRUE(compile_error(R"({"items": {"$ref": "#/$defs/a"}})")
                  .starts_with("http://test.example/schema#/items/$ref: "));
  EXPECT_NE(compile_error(R"({"$ref": "#anchor"})"), "");
  EXPECT_NE(compile_error(R"({"$ref": "http://remote.example/other"})"), "");
}

TEST(Compile, RefusesReferencesInACircle) {
  EXPECT_EQ(
      compile_error(R"({"$ref": "#"})"),
      "http://test.example/schema#: references lead from this schema back to itself "
      "without end");
  EXPECT_NE(compile_error(R"({"allOf": [{"anyOf": [{"$ref": "#"}]}]})"), "");
  EXPECT_EQ(compile_error(R"({"items": {"$ref": "#"}})"), "");
}

TEST(Compile, RefusesAnAnchorThatIsUsedTwice) {
  EXPECT_NE(compile_error(R"({"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}})"),
            "");
}

TEST(Compile, RefusesADocumentThatIsNoSchema) {
  for (const auto* document : {"1", "null", "\"a\"", "[]"}) {
    EXPECT_NE(compile_error(document), "") << document;
  }
}

TEST(Compile, RefusesADocumentThatIsNotThere) {
  const auto missing = SchemaStore{}.compile("http://test.example/none");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().kind, Error::Kind::kInput);
  EXPECT_EQ(missing.error().where, "http://test.example/none");
}

TEST(Compile, StartsAtAPointerOrAnAnchor) {
  SchemaStore store;
  store.add("http://test.example/s",
            json(R"({"$defs": {"a b": {"type": "string"}, "n": {"$anchor": "n"}}})"));
  const auto part = store.compile("http://test.example/s#/$defs/a%20b");
  ASSERT_TRUE(part.ok()) << to_text(part.error());
  EXPECT_FALSE(part.value().validate(Json{1}).value().empty());
  EXPECT_TRUE(store.compile("http://test.example/s#n").ok());
  EXPECT_FALSE(store.compile("http://test.example/s#m").ok());
  EXPECT_FALSE(store.compile("http://test.example/s#/$defs/c").ok());
}

TEST(Compile, KeepsTheDocumentThatItWasMadeOf) {
  SchemaStore store;
  store.add(std::string{kTestUri}, json(R"({"enum": ["a", "b"]})"));
  const auto first = store.compile(std::string{kTestUri}).value();
  store.add(std::string{kTestUri}, json(R"({"enum": ["c"]})"));
  EXPECT_TRUE(first.validate(Json{"a"}).value().empty());
  const auto found = first.validate(Json{"c"}).value();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().expected, R"(one of "a", "b")");
  const auto second = store.compile(std::string{kTestUri}).value();
  EXPECT_TRUE(second.validate(Json{"c"}).value().empty());
}

TEST(Compile, LivesOnWithoutItsStore) {
  const auto compiled =
      compile_text(R"({"enum": ["a"], "properties": {"b": {"const": 1}}})");
  ASSERT_TRUE(compiled.ok());
  EXPECT_EQ(compiled.value().validate(Json{"b"}).value().front().expected, "\"a\"");
}

}  // namespace
}  // namespace wsconform::engine
