#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "test_files.h"
#include "wsconform/contract.h"

namespace wsconform {
namespace {

using testing::HasSubstr;

constexpr auto kMeta = "schemas/meta/shelf.schema.json";

/// A meta schema of two files: a shelf holds books, each with a title.
auto shelf_files() -> FileSet {
  return {{kMeta, R"json({
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "https://wsconform.example/schemas/meta/shelf.schema.json",
    "type": "object",
    "properties": {
      "books": { "type": "array", "items": { "$ref": "book.schema.json" } }
    },
    "required": ["books"],
    "additionalProperties": false
  })json"},
          {"schemas/meta/book.schema.json", R"json({
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "https://wsconform.example/schemas/meta/book.schema.json",
    "type": "object",
    "properties": { "title": { "type": "string", "minLength": 1 } },
    "required": ["title"]
  })json"}};
}

auto load(std::string_view text) -> Result<Json> {
  const auto meta = load_meta_schema(shelf_files(), "shelf");
  EXPECT_TRUE(meta.ok()) << to_text(meta.error());
  return load_own_file(text, "my/shelf.json", meta.value());
}

TEST(LoadOwnFile, GivesTheValue) {
  const auto shelf = load(R"({ "books": [ { "title": "One" } ] })");
  ASSERT_TRUE(shelf.ok()) << to_text(shelf.error());
  EXPECT_EQ(*find_pointer(shelf.value(), "/books/0/title"), Json{"One"});
}

TEST(LoadOwnFile, NamesTheLineOfASyntaxError) {
  const auto shelf = load("{\n  \"books\": nothing\n}");
  ASSERT_FALSE(shelf.ok());
  EXPECT_EQ(shelf.error().kind, Error::Kind::kInput);
  EXPECT_THAT(to_text(shelf.error()), HasSubstr("my/shelf.json:2:"));
}

TEST(LoadOwnFile, RefusesADuplicateKey) {
  const auto shelf = load(R"({ "books": [], "books": [] })");
  ASSERT_FALSE(shelf.ok());
  EXPECT_THAT(to_text(shelf.error()), HasSubstr("my/shelf.json"));
}

TEST(LoadOwnFile, NamesThePointerOfAViolationAcrossFiles) {
  const auto shelf = load(R"({ "books": [ { "title": "One" }, { "title": 2 } ] })");
  ASSERT_FALSE(shelf.ok());
  EXPECT_EQ(shelf.error().kind, Error::Kind::kInput);
  EXPECT_EQ(shelf.error().where, "my/shelf.json#/books/1/title");
  EXPECT_THAT(shelf.error().message, HasSubstr("expected"));
  EXPECT_THAT(shelf.error().message, HasSubstr("(type)"));
}

TEST(LoadOwnFile, CountsFurtherViolations) {
  const auto shelf = load(R"({ "books": [ {}, { "title": "" }, { "title": 3 } ] })");
  ASSERT_FALSE(shelf.ok());
  EXPECT_EQ(shelf.error().where, "my/shelf.json#/books/0");
  EXPECT_THAT(shelf.error().message, HasSubstr("and 2 more"));
}

TEST(LoadMetaSchema, NamesAMissingFile) {
  const auto meta = load_meta_schema(shelf_files(), "cupboard");
  ASSERT_FALSE(meta.ok());
  EXPECT_EQ(meta.error().where, "schemas/meta/cupboard.schema.json");
}

TEST(LoadMetaSchema, NamesTheReferenceThatLeadsNowhere) {
  auto files = shelf_files();
  files.erase("schemas/meta/book.schema.json");
  const auto meta = load_meta_schema(files, "shelf");
  ASSERT_FALSE(meta.ok());
  EXPECT_EQ(meta.error().where, std::string{kMeta} + "#/properties/books/items/$ref");
}

TEST(LoadMetaSchema, RefusesAnUnknownKeyword) {
  auto files = shelf_files();
  edit_files({kMeta, "/properties/books/maximumItems", "3"}, files);
  const auto meta = load_meta_schema(files, "shelf");
  ASSERT_FALSE(meta.ok());
  EXPECT_EQ(meta.error().where, std::string{kMeta} + "#/properties/books/maximumItems");
}

TEST(LoadMetaSchema, FindsEveryMetaSchemaOfTheProject) {
  const auto files = small_contract();
  for (const auto& [path, text] : files) {
    const std::string folder = "schemas/meta/";
    if (path.rfind(folder, 0) != 0) continue;
    const auto name = path.substr(folder.size(), path.find('.') - folder.size());
    const auto meta = load_meta_schema(files, name);
    EXPECT_TRUE(meta.ok()) << path << ": " << to_text(meta.error());
  }
}

}  // namespace
}  // namespace wsconform
