// The standard output format, and the way to a keyword that it shows.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "test_support.h"

namespace wsconform::engine {
namespace {

auto paths(std::string_view schema, std::string_view instance)
    -> std::vector<std::string> {
  std::vector<std::string> found;
  for (const auto& violation : violations(schema, instance)) {
    found.push_back(violation.keyword_path);
  }
  return found;
}

using Paths = std::vector<std::string>;

TEST(BasicOutput, OfAValidInstanceHasNoErrors) {
  EXPECT_EQ(to_text(to_basic_output({})), R"({"valid":true})");
}

TEST(BasicOutput, ListsEachViolationWithItsThreePlaces) {
  const auto found = violations(
      R"({"$id": "https://wsconform.example/polygon", "items": {"$ref": "#/$defs/point"},
          "$defs": {"point": {"required": ["y"], "additionalProperties": false,
                              "properties": {"x": true, "y": true}}}})",
      R"([{"y": 1}, {"y": 1, "z": 2}, {}])");
  EXPECT_EQ(
      to_text(to_basic_output(found)),
      R"({"valid":false,"errors":[)"
      R"({"valid":false,"keywordLocation":"/items/$ref/additionalProperties",)"
      R"("absoluteKeywordLocation":)"
      R"("https://wsconform.example/polygon#/$defs/point/additionalProperties",)"
      R"("instanceLocation":"/1/z",)"
      R"("error":"expected no members but \"x\", \"y\", got the member \"z\""},)"
      R"({"valid":false,"keywordLocation":"/items/$ref/required",)"
      R"("absoluteKeywordLocation":)"
      R"("https://wsconform.example/polygon#/$defs/point/required",)"
      R"("instanceLocation":"/2",)"
      R"("error":"expected the member \"y\", got object with 0 members without it"}]})");
}

TEST(KeywordPath, GoesThroughEveryReference) {
  EXPECT_EQ(paths(R"({"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"},
                      "b": {"type": "string"}}})",
                  "1"),
            Paths{"/$ref/$ref/type"});
  EXPECT_EQ(paths(R"({"$dynamicAnchor": "n", "required": ["v"],
                      "properties": {"c": {"$dynamicRef": "#n"}}})",
                  R"({"v": 1, "c": {}})"),
            Paths{"/properties/c/$dynamicRef/required"});
}

TEST(KeywordPath, KeepsKeysAsPointersDo) {
  EXPECT_EQ(paths(R"({"properties": {"a/b": {"prefixItems": [true, {"const": 1}]}}})",
                  R"({"a/b": [0, 2]})"),
            Paths{"/properties/a~1b/prefixItems/1/const"});
}

TEST(KeywordPath, EntersResourcesInside) {
  EXPECT_EQ(paths(R"({"properties": {"a": {"$id": "http://other.example/b",
                      "allOf": [{"maximum": 1}]}}})",
                  R"({"a": 2})"),
            Paths{"/properties/a/allOf/0/maximum"});
}

TEST(KeywordPath, OfTheOneAlternativeThatWasMeant) {
  EXPECT_EQ(paths(R"({"anyOf": [{"type": "null"}, {"$ref": "#/$defs/s"}],
                      "$defs": {"s": {"type": "string", "minLength": 3}}})",
                  R"("ab")"),
            Paths{"/anyOf/1/$ref/minLength"});
}

TEST(KeywordPath, OfASchemaThatIsFalseEndsAtIt) {
  EXPECT_EQ(paths("false", "1"), Paths{""});
  EXPECT_EQ(paths(R"({"properties": {"a": false}})", R"({"a": 1})"),
            Paths{"/properties/a"});
  EXPECT_EQ(paths(R"({"if": true, "then": {"not": true}})", "1"), Paths{"/then/not"});
}

}  // namespace
}  // namespace wsconform::engine
