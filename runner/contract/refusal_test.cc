#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "test_files.h"
#include "wsconform/contract.h"

namespace wsconform {
namespace {

using testing::AllOf;
using testing::Field;
using testing::HasSubstr;

auto is_input_error(const std::string& where, const std::string& message) {
  return AllOf(Field("kind", &Error::kind, Error::Kind::kInput),
               Field("where", &Error::where, where),
               Field("message", &Error::message, HasSubstr(message)));
}

/// One edit that makes the small contract unusable, and what the error must say.
struct Refusal {
  const char* name{""};
  Edit edit{};
  std::string where{};  ///< a pointer into the edited file if it starts with "#"
  std::string message{};
};
void PrintTo(const Refusal& refusal, std::ostream* out) { *out << refusal.name; }

class Refused : public testing::TestWithParam<Refusal> {
 protected:
  static void expect_refused(Validation validation) {
    const Refusal& refusal = GetParam();
    auto files = small_contract();
    edit_files(refusal.edit, files);
    const auto contract = load_contract(files, validation);
    ASSERT_FALSE(contract.ok());
    const bool pointer = refusal.where.rfind('#', 0) == 0;
    const std::string where = (pointer ? refusal.edit.file : "") + refusal.where;
    EXPECT_THAT(contract.error(), is_input_error(where, refusal.message));
  }
};

const auto kName = [](const auto& one) { return std::string{one.param.name}; };

/// What the meta schemas refuse.
class RefusedByMetaSchema : public Refused {};
TEST_P(RefusedByMetaSchema, NamesFileAndPointer) { expect_refused(Validation::kFull); }

INSTANTIATE_TEST_SUITE_P(
    OpenApi, RefusedByMetaSchema,
    testing::Values(
        Refusal{
            "OtherVersion", {kOpenApi, "/openapi", R"("3.0.3")"}, "#/openapi", "3.0.3"},
        Refusal{"NoTitle", {kOpenApi, "/info/title", ""}, "#/info", "title"},
        Refusal{"UnknownMember", {kOpenApi, "/webhooks", "{}"}, "#/webhooks", "webhooks"},
        Refusal{"UnknownExtension",
                {kOpenApi, in_operation("/x-wsconform-target"), "[]"},
                "#" + in_operation("/x-wsconform-target"),
                ""},
        Refusal{"NoTargets",
                {kOpenApi, in_operation("/x-wsconform-targets"), ""},
                "#" + in_operation(""),
                "x-wsconform-targets"},
        Refusal{"InlineSchema",
                {kOpenApi, in_operation("/requestBody/content/application~1json/schema"),
                 R"({ "type": "object" })"},
                "#" + in_operation("/requestBody/content/application~1json/schema"),
                "$ref"},
        Refusal{"OtherMediaType",
                {kOpenApi, in_operation("/requestBody/content/text~1plain"), "{}"},
                "#" + in_operation("/requestBody/content/text~1plain"),
                ""},
        Refusal{
            "StatusRange",
            {kOpenApi, in_operation("/responses/4XX"), R"({ "description": "Bad." })"},
            "#" + in_operation("/responses/4XX"),
            "4XX"},
        Refusal{"ExpectedFieldWithoutBody",
                {kOpenApi, in_operation("/responses/200/x-wsconform-expected"),
                 R"({ "error_code": "error-code-present" })"},
                "#" + in_operation("/responses/200"),
                "content"},
        Refusal{"DistinctFieldWithoutBody",
                {kOpenApi, in_operation("/responses/200/x-wsconform-distinct"),
                 R"(["error_code"])"},
                "#" + in_operation("/responses/200"),
                "content"}),
    kName);

INSTANTIATE_TEST_SUITE_P(
    Lists, RefusedByMetaSchema,
    testing::Values(Refusal{"UnknownLevel",
                            {kCatalogue, "/requirements/0/level", R"("shall")"},
                            "#/requirements/0/level",
                            "shall"},
                    Refusal{"NoHash",
                            {kCatalogue, "/requirements/3/sha256", ""},
                            "#/requirements/3",
                            "sha256"},
                    Refusal{"ShortHash",
                            {kCatalogue, "/requirements/3/sha256", R"("abc")"},
                            "#/requirements/3/sha256",
                            "abc"},
                    Refusal{"EmptyStatement",
                            {kCatalogue, "/requirements/1/statement", R"("")"},
                            "#/requirements/1/statement",
                            ""},
                    Refusal{"LongStatement",
                            {kCatalogue, "/requirements/1/statement",
                             '"' + std::string(400, 'x') + ".\""},
                            "#/requirements/1/statement",
                            ""},
                    Refusal{
                        "IdInSnakeCase",
                        {kCatalogue, "/requirements/2/id", R"("project_id_mandatory")"},
                        "#/requirements/2/id",
                        "project_id_mandatory"},
                    Refusal{"UncheckableWithoutReason",
                            {kCatalogue, "/requirements/2/checkable", "false"},
                            "#/requirements/2",
                            "why"},
                    Refusal{"NoPlace",
                            {kCommon, "/requirements/0/place", ""},
                            "#/requirements/0",
                            "place"},
                    Refusal{"DisputeWithoutSides",
                            {kDisputes, "/disputes/0/kind", R"("dispute")"},
                            "#/disputes/0",
                            "sides"},
                    Refusal{"DisputeOfUnknownKind",
                            {kDisputes, "/disputes/0/kind", R"("quarrel")"},
                            "#/disputes/0/kind",
                            "quarrel"},
                    Refusal{"NeighbourWithoutName",
                            {kNeighbours, "/neighbours/0/name", ""},
                            "#/neighbours/0",
                            "name"},
                    Refusal{"NeighbourWithUnknownMember",
                            {kNeighbours, "/neighbours/0/status", "200"},
                            "#/neighbours/0/status",
                            ""}),
    kName);

INSTANTIATE_TEST_SUITE_P(
    MetaFiles, RefusedByMetaSchema,
    testing::Values(
        Refusal{"NoMetaSchema",
                {"schemas/meta/openapi-profile.schema.json", "", ""},
                "schemas/meta/openapi-profile.schema.json",
                "not there"},
        Refusal{"MetaSchemaWithUnknownKeyword",
                {"schemas/meta/requirements.schema.json", "/minimumItems", "1"},
                "#/minimumItems",
                "minimumItems"},
        Refusal{"MetaSchemaWithAnotherId",
                {"schemas/meta/disputes.schema.json", "/$id",
                 R"("https://wsconform.example/schemas/meta/x.schema.json")"},
                "#/$id",
                "https://wsconform.example/schemas/meta/disputes.schema.json"}),
    kName);

/// What the loader refuses by itself, whether or not a meta schema would too.
class RefusedByLoader : public Refused {};
TEST_P(RefusedByLoader, NamesFileAndPointer) { expect_refused(Validation::kTrusted); }

INSTANTIATE_TEST_SUITE_P(
    OpenApi, RefusedByLoader,
    testing::Values(
        Refusal{"NoOperation", {kOpenApi, kPath, ""}, "#/paths", "got none"},
        Refusal{"EmptyOperationId",
                {kOpenApi, in_operation("/operationId"), R"("")"},
                "#" + in_operation("/operationId"),
                "letters and digits"},
        Refusal{"OperationIdWithSlash",
                {kOpenApi, in_operation("/operationId"), R"("../DropNotes")"},
                "#" + in_operation("/operationId"),
                "../DropNotes"},
        Refusal{"OptionalPathParameter",
                {kOpenApi, in_operation("/parameters/0/required"), "false"},
                "#" + in_operation("/parameters/0/required"),
                "expected true"},
        Refusal{"ParameterInCookie",
                {kOpenApi, in_operation("/parameters/1/in"), R"("cookie")"},
                "#" + in_operation("/parameters/1/in"),
                "cookie"},
        Refusal{"DefaultResponse",
                {kOpenApi, in_operation("/responses/default"), R"({})"},
                "#" + in_operation("/responses/default"),
                "default"},
        Refusal{"StatusOfFourDigits",
                {kOpenApi, in_operation("/responses/2000"), R"({})"},
                "#" + in_operation("/responses/2000"),
                "2000"},
        Refusal{"StatusBelowRange",
                {kOpenApi, in_operation("/responses/099"), R"({})"},
                "#" + in_operation("/responses/099"),
                "099"},
        Refusal{"NoMediaType",
                {kOpenApi, in_operation("/requestBody/content"), "{}"},
                "#" + in_operation("/requestBody/content"),
                "media type"},
        Refusal{"TwoSchemasForOneBody",
                {kOpenApi, in_operation("/requestBody/content/text~1json"),
                 R"({ "schema": { "$ref": "common/error.schema.json" } })"},
                "#" + in_operation("/requestBody/content/text~1json/schema/$ref"),
                "same schema"},
        Refusal{
            "ReferenceOutOfTheFolder",
            {kOpenApi, in_operation("/requestBody/content/application~1json/schema/$ref"),
             R"("../private/request.schema.json")"},
            "#" + in_operation("/requestBody/content/application~1json/schema/$ref"),
            "below schemas/"},
        Refusal{"PathWithoutSlash",
                {kOpenApi, "/paths/v2", R"({})"},
                "#/paths/v2",
                "starts with"},
        Refusal{"PathWithOpenBrace",
                {kOpenApi, "/paths/~1v2~1{id", R"({})"},
                "#/paths/~1v2~1{id",
                "path template"},
        Refusal{"LevelOfNoKnownName",
                {kCatalogue, "/requirements/0/level", R"("shall")"},
                "schemas/requirements/DropNotes.json#/requirements/0/level",
                "shall"},
        Refusal{"DisputeOfNoKnownKind",
                {kDisputes, "/disputes/0/kind", R"("quarrel")"},
                "#/disputes/0/kind",
                "quarrel"}),
    kName);

/// What both ways to load refuse with the same words.
class RefusedAlways : public Refused {};
TEST_P(RefusedAlways, NamesFileAndPointerInAFullLoad) {
  expect_refused(Validation::kFull);
}
TEST_P(RefusedAlways, NamesFileAndPointerInATrustedLoad) {
  expect_refused(Validation::kTrusted);
}

INSTANTIATE_TEST_SUITE_P(
    Files, RefusedAlways,
    testing::Values(
        Refusal{"NoOpenApi", {kOpenApi, "", ""}, kOpenApi, "not there"},
        Refusal{"NoCatalogue", {kCatalogue, "", ""}, kCatalogue, "not there"},
        Refusal{"NoCommonCatalogue", {kCommon, "", ""}, kCommon, "not there"},
        Refusal{"NoDisputes", {kDisputes, "", ""}, kDisputes, "not there"},
        Refusal{"NoNeighbours", {kNeighbours, "", ""}, kNeighbours, "not there"},
        Refusal{"NoRequestSchema",
                {kRequest, "", ""},
                kOpenApi +
                    ("#" +
                     in_operation("/requestBody/content/application~1json/schema/$ref")),
                "there is no schemas/"},
        Refusal{"NoReferencedSchema",
                {kErrorBody, "", ""},
                std::string{kResponse} + "#/$ref",
                "there is no schemas/"},
        Refusal{"BrokenJson",
                {kDisputes, "", "{\n  \"disputes\": [,]\n}"},
                "schemas/disputes.json:2:16",
                ""},
        Refusal{"DuplicateKey",
                {kNeighbours, "", R"({ "neighbours": [], "neighbours": [] })"},
                "#/neighbours",
                "more than once"}),
    kName);

INSTANTIATE_TEST_SUITE_P(
    Schemas, RefusedAlways,
    testing::Values(
        Refusal{"OtherId",
                {kRequest, "/$id", R"("https://wsconform.example/schemas/request.json")"},
                "#/$id",
                "https://wsconform.example/schemas/DropNotes/request.schema.json"},
        Refusal{"NoId", {kRequest, "/$id", ""}, "#/$id", "got null"},
        Refusal{"OtherDialect",
                {kRequest, "/$schema", R"("http://json-schema.org/draft-07/schema#")"},
                "#/$schema",
                "2020-12"},
        Refusal{"UnknownKeyword",
                {kRequest, "/properties/notes/maximumItems", "5"},
                "#/properties/notes/maximumItems",
                "maximumItems"},
        Refusal{"MalformedKeyword",
                {kRequest, "/properties/notes/maxItems", R"("5")"},
                "#/properties/notes/maxItems",
                ""},
        Refusal{"BrokenPattern",
                {kRequest, "/properties/color/pattern", R"("(")"},
                "#/properties/color/pattern",
                ""},
        Refusal{"ReferenceOutOfTheFolder",
                {kResponse, "/$ref", R"("../../error.schema.json")"},
                "#/$ref",
                "below schemas/"},
        Refusal{"ReferenceAboveTheRoot",
                {kResponse, "/$ref", R"("../../../../error.schema.json")"},
                "#/$ref",
                "below schemas/"},
        Refusal{"ReferenceToTheNetwork",
                {kResponse, "/$ref", R"("https://schemas.example/error.schema.json")"},
                "#/$ref",
                "below schemas/"},
        Refusal{"ReferenceFromTheRoot",
                {kResponse, "/$ref", R"("/schemas/common/error.schema.json")"},
                "#/$ref",
                "below schemas/"},
        Refusal{"ReferenceToNoPlace",
                {kResponse, "/$ref", R"("../common/error.schema.json#/$defs/none")"},
                "#/$ref",
                ""}),
    kName);

INSTANTIATE_TEST_SUITE_P(
    CrossReferences, RefusedAlways,
    testing::Values(
        Refusal{"ExpectedFieldOfUnknownRequirement",
                {kOpenApi, in_operation("/responses/400/x-wsconform-expected/error_code"),
                 R"("error-code-there")"},
                "#" + in_operation("/responses/400/x-wsconform-expected/error_code"),
                "error-code-there"},
        Refusal{"ExpectedFieldThatIsNotDocumented",
                {kOpenApi, in_operation("/responses/400/x-wsconform-expected/code"),
                 R"("error-code-present")"},
                "#" + in_operation("/responses/400/x-wsconform-expected/code"),
                "code"},
        Refusal{"DistinctFieldThatIsNotDocumented",
                {kOpenApi, in_operation("/responses/400/x-wsconform-distinct"),
                 R"(["code"])"},
                "#" + in_operation("/responses/400/x-wsconform-distinct/0"),
                "code"},
        Refusal{"TargetThatIsNotDocumented",
                {kOpenApi, in_operation("/x-wsconform-targets/0/pointer"), R"("/note")"},
                "#" + in_operation("/x-wsconform-targets/0/pointer"),
                "/note"},
        Refusal{"TargetItemThatIsNotDocumented",
                {kOpenApi, in_operation("/x-wsconform-targets/0/item"), R"("/ident")"},
                "#" + in_operation("/x-wsconform-targets/0/item"),
                "/ident"},
        Refusal{"TargetThatIsNoList",
                {kOpenApi, in_operation("/x-wsconform-targets/0/pointer"), R"("/color")"},
                "#" + in_operation("/x-wsconform-targets/0/item"),
                "items"},
        Refusal{
            "SideEffectThatIsNotDocumented",
            {kOpenApi, in_operation("/x-wsconform-side-effects/0/field"), R"("e_mail")"},
            "#" + in_operation("/x-wsconform-side-effects/0/field"),
            "e_mail"},
        Refusal{"NoSuccessStatus",
                {kOpenApi, in_operation("/responses/200"), ""},
                "#" + in_operation("/responses"),
                "2xx"},
        Refusal{"PathParameterNotDeclared",
                {kOpenApi, in_operation("/parameters/0"), ""},
                "#" + in_operation("/parameters"),
                "project_id"},
        Refusal{"PathParameterDeclaredTwice",
                {kOpenApi, in_operation("/parameters/-"),
                 R"({ "name": "project_id", "in": "path", "required": true,
                      "description": "Again.", "schema": { "type": "string" } })"},
                "#" + in_operation("/parameters"),
                "2 times"},
        Refusal{"PathParameterNotUsed",
                {kOpenApi, in_operation("/parameters/-"),
                 R"({ "name": "pool_id", "in": "path", "required": true,
                      "description": "A pool.", "schema": { "type": "string" } })"},
                "#" + in_operation("/parameters/2/name"),
                "pool_id"},
        Refusal{"CatalogueOfUnknownOperation",
                {"schemas/requirements/Other.json", "",
                 R"({ "$schema": "../meta/requirements.schema.json", "operation": "Other",
                      "page": { "title": "Other", "updated": null }, "retired": [],
                      "requirements": [ { "id": "method", "statement": "It is a method.",
                        "place": { "section": "URI", "row": "method" }, "level": "must",
                        "sha256":
            "0000000000000000000000000000000000000000000000000000000000000000" } ] })"},
                "schemas/requirements/Other.json",
                "named after an operation"},
        Refusal{"CatalogueOfAnotherName",
                {kCatalogue, "/operation", R"("TakeNotes")"},
                "#/operation",
                "TakeNotes"},
        Refusal{"DisputeOfUnknownOperation",
                {kDisputes, "/disputes/0/operations/-", R"("TakeNotes")"},
                "#/disputes/0/operations/1",
                "TakeNotes"},
        Refusal{"DisputeOfUnknownRequirement",
                {kDisputes, "/disputes/0/requirements/0", R"("DropNotes/mail-standard")"},
                "#/disputes/0/requirements/0",
                "mail-standard"},
        Refusal{"DisputeOfUnknownCommonRequirement",
                {kDisputes, "/disputes/0/requirements/1", R"("common/frames")"},
                "#/disputes/0/requirements/1",
                "common/frames"},
        Refusal{"NeighbourOfUnknownOperation",
                {kNeighbours, "/neighbours/0/operation", R"("TakeNotes")"},
                "#/neighbours/0/operation",
                "TakeNotes"},
        Refusal{"NeighbourThatIsOurs",
                {kNeighbours, "/neighbours/0/method", R"("POST")"},
                "#/neighbours/0",
                "one of this contract"}),
    kName);

/// The one operation once more, under another path or another name.
auto with_second_operation(const std::string& path, const std::string& operation_id)
    -> FileSet {
  auto files = small_contract();
  const auto document = parse_own_json(files[kOpenApi], kOpenApi);
  Json item = *find_pointer(document.value(), kPath);
  edit_files({kOpenApi, "/paths/" + pointer_token(path), to_text(item)}, files);
  edit_files({kOpenApi, "/paths/" + pointer_token(path) + "/post/operationId",
              '"' + operation_id + '"'},
             files);
  edit_files({"schemas/requirements/" + operation_id + ".json", "", files[kCatalogue]},
             files);
  edit_files({"schemas/requirements/" + operation_id + ".json", "/operation",
              '"' + operation_id + '"'},
             files);
  return files;
}

TEST(SecondOperation, IsAcceptedWithItsOwnIdAndPath) {
  const auto contract =
      load_contract(with_second_operation("/v1/{project_id}/notes/burn", "BurnNotes"));
  EXPECT_TRUE(contract.ok()) << to_text(contract.error());
}

TEST(SecondOperation, IsRefusedWithAUsedId) {
  const auto contract =
      load_contract(with_second_operation("/v1/{project_id}/notes/burn", "DropNotes"));
  ASSERT_FALSE(contract.ok());
  EXPECT_EQ(
      contract.error().where,
      std::string{kOpenApi} + "#/paths/~1v1~1{project_id}~1notes~1burn/post/operationId");
  EXPECT_THAT(contract.error().message, HasSubstr("an operationId of its own"));
}

TEST(SecondOperation, IsRefusedOnAPathThatDiffersInNamesOnly) {
  const auto contract =
      load_contract(with_second_operation("/v1/{tenant_id}/notes/drop", "BurnNotes"));
  ASSERT_FALSE(contract.ok());
  EXPECT_EQ(contract.error().where,
            std::string{kOpenApi} + "#/paths/~1v1~1{tenant_id}~1notes~1drop");
  EXPECT_THAT(contract.error().message, HasSubstr("differs in names only"));
}

/// Every value of every file of the small contract, replaced by values of other types:
/// the trusting load, too, answers with a contract or an error and never crashes.
void replace_each(const FileSet& whole, const std::string& file,
                  const std::string& pointer, const Json& value) {
  for (const char* other : {"null", "{}", "\"\""}) {
    FileSet files{whole};
    edit_files({file, pointer, other}, files);
    const auto contract = load_contract(files, Validation::kTrusted);
    EXPECT_TRUE(contract.ok() || !contract.error().where.empty());
  }
  if (value.is_object()) {
    for (const auto& [key, member] : value.as_object()) {
      replace_each(whole, file, pointer + "/" + pointer_token(key), member);
    }
  } else if (value.is_array() && !value.as_array().empty()) {
    replace_each(whole, file, pointer + "/0", value.as_array().front());
  }
}

TEST(TrustedLoad, SurvivesAnyValueInAnyPlace) {
  auto files = small_contract();
  std::erase_if(files,
                [](const auto& file) { return file.first.starts_with("schemas/meta/"); });
  for (const auto& [path, text] : files) {
    const auto document = parse_own_json(text, path);
    ASSERT_TRUE(document.ok());
    replace_each(files, path, "", document.value());
  }
}

TEST(LoadContract, RefusesAnEmptySet) {
  const auto contract = load_contract({});
  ASSERT_FALSE(contract.ok());
  EXPECT_EQ(contract.error().where, kOpenApi);
}

}  // namespace
}  // namespace wsconform
