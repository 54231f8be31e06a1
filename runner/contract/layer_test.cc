#include <gmock/gmock.h>

#include "test_files.h"
#include "wsconform/contract.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto kLayer = "schemas/layers/shop-rules.json";
constexpr auto kLayerText = R"json({
  "$schema": "../meta/layer.schema.json",
  "name": "shop-rules",
  "source": "rules of the shop 2026-01-02",
  "description": "What the shop adds to the page.",
  "operations": [
    {
      "operation": "DropNotes",
      "request": { "properties": { "notes": { "minItems": 1, "maxItems": 3 } } },
      "requirements": [
        { "id": "notes-at-most-3", "statement": "The shop takes up to three notes.",
          "row": "notes / item count", "level": "should" },
        { "id": "notes-weight", "statement": "Notes weigh less than a stone.",
          "row": "notes / weight", "checkable": false,
          "why": "No answer tells of the weight." }
      ],
      "cases": [
        { "id": "notes-4", "description": "four notes are refused", "level": "should",
          "requirements": ["notes-at-most-3"],
          "request": { "body": { "notes": [] } }, "expect": { "status": [400] } }
      ]
    }
  ]
})json";

auto files_with_layer() -> FileSet {
  FileSet files = small_contract();
  const auto meta =
      read_folder(std::string{WSCONFORM_SOURCE_DIR} + "/schemas/meta", "schemas/meta/");
  for (const auto& [path, text] : meta.value()) files.insert_or_assign(path, text);
  files.emplace(kLayer, kLayerText);
  return files;
}

auto layered() -> FileSet {
  auto files = apply_layer(files_with_layer(), "shop-rules");
  EXPECT_TRUE(files.ok()) << to_text(files.error());
  return files.ok() ? std::move(files).value() : FileSet{};
}

auto error_after(const Edit& edit) -> std::string {
  auto files = files_with_layer();
  edit_files(edit, files);
  const auto result = apply_layer(files, "shop-rules");
  return result.ok() ? "" : to_text(result.error());
}

TEST(ApplyLayer, AddsItsBoundsToTheRequestSchema) {
  const auto schema = parse_own_json(layered().at(kRequest), kRequest).value();
  EXPECT_EQ(find_pointer(schema, "/properties/notes/maxItems")->as_int64(), 3);
  EXPECT_EQ(find_pointer(schema, "/properties/notes/minItems")->as_int64(), 1);
  EXPECT_EQ(find_pointer(schema, "/properties/notes/type")->as_string(), "array");
  EXPECT_NE(find_pointer(schema, "/properties/mail"), nullptr);
}

TEST(ApplyLayer, AddsRequirementsThatNameTheLayer) {
  const auto contract = load_contract(layered());
  ASSERT_TRUE(contract.ok()) << to_text(contract.error());
  const auto& operation = contract.value().operations[0];
  const auto* added = operation.find_requirement("notes-at-most-3");
  ASSERT_NE(added, nullptr);
  EXPECT_EQ(added->layer, "shop-rules");
  EXPECT_EQ(added->level, Level::kShould);
  EXPECT_EQ(added->place(),
            "DropNotes / rules of the shop 2026-01-02 / notes / item count");
  EXPECT_FALSE(operation.find_requirement("notes-weight")->checkable);
  EXPECT_EQ(operation.requirements.front().layer, "");
}

TEST(ApplyLayer, AddsItsCasesAsAFile) {
  const auto files = layered();
  ASSERT_TRUE(files.contains("cases/DropNotes/shop-rules.json"));
  const auto cases =
      parse_own_json(files.at("cases/DropNotes/shop-rules.json"), "cases").value();
  EXPECT_EQ(find_pointer(cases, "/operation")->as_string(), "DropNotes");
  EXPECT_EQ(find_pointer(cases, "/cases/0/id")->as_string(), "notes-4");
}

TEST(ApplyLayer, IsOffUnlessNamed) {
  const auto contract = load_contract(files_with_layer());
  ASSERT_TRUE(contract.ok()) << to_text(contract.error());
  EXPECT_EQ(contract.value().operations[0].find_requirement("notes-at-most-3"), nullptr);
}

TEST(ApplyLayer, RefusesANameThatIsNone) {
  const auto result = apply_layer(files_with_layer(), "shop");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().kind, Error::Kind::kUsage);
  EXPECT_EQ(to_text(result.error()), "--layer: knows shop-rules, not \"shop\"");
}

TEST(ApplyLayer, RefusesAFileThatDoesNotFit) {
  EXPECT_THAT(error_after({kLayer, "/name", R"("other-rules")"}), HasSubstr("#/name"));
  EXPECT_THAT(error_after({kLayer, "/operations/0/requirements/0/level", R"("must")"}),
              HasSubstr("#/operations/0/requirements/0/level"));
  EXPECT_THAT(error_after({kLayer, "/operations/0/cases/0/expect", ""}),
              HasSubstr("#/operations/0/cases/0"));
  EXPECT_THAT(error_after({kLayer, "/operations/0/operation", R"("TakeNotes")"}),
              HasSubstr("TakeNotes"));
  EXPECT_THAT(error_after({kLayer, "/source", R"("somewhere")"}), HasSubstr("#/source"));
}

TEST(LayerNames, AreThoseOfTheFiles) {
  EXPECT_THAT(layer_names(files_with_layer()), ElementsAre("shop-rules"));
  auto none = small_contract();
  none.erase(kLayer);
  EXPECT_THAT(layer_names(none), IsEmpty());
}

TEST(ApplyLayer, FitsEveryLayerOfTheProject) {
  const auto files =
      read_folder(std::string{WSCONFORM_SOURCE_DIR} + "/schemas", "schemas/").value();
  const auto names = layer_names(files);
  ASSERT_THAT(names, ElementsAre("service-definition"));
  const auto result = apply_layer(files, names[0]);
  ASSERT_TRUE(result.ok()) << to_text(result.error());
  const auto contract = load_contract(result.value());
  ASSERT_TRUE(contract.ok()) << to_text(contract.error());
  for (const Error& defect : lint_contract(result.value(), contract.value())) {
    ADD_FAILURE() << to_text(defect);
  }
}

}  // namespace
}  // namespace wsconform
