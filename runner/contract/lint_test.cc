#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "test_files.h"
#include "wsconform/contract.h"

namespace wsconform {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

auto lint(const FileSet& files) -> std::vector<Error> {
  const auto contract = load_contract(files, Validation::kTrusted);
  EXPECT_TRUE(contract.ok()) << to_text(contract.error());
  return contract.ok() ? lint_contract(files, contract.value()) : std::vector<Error>{};
}

/// Edits that leave the contract loadable and give it exactly one defect.
struct Defect {
  const char* name{""};
  std::vector<Edit> edits{};
  std::string where{};
  std::string message{};
};
void PrintTo(const Defect& defect, std::ostream* out) { *out << defect.name; }

class Lint : public testing::TestWithParam<Defect> {};

TEST_P(Lint, ReportsItOnceWithItsPlace) {
  auto files = small_contract();
  for (const Edit& edit : GetParam().edits) edit_files(edit, files);
  EXPECT_THAT(lint(files),
              ElementsAre(AllOf(
                  Field("kind", &Error::kind, Error::Kind::kInput),
                  Field("where", &Error::where, GetParam().where),
                  Field("message", &Error::message, HasSubstr(GetParam().message)))));
}

const auto kName = [](const auto& one) { return std::string{one.param.name}; };

auto example(const std::string& pointer) -> std::string {
  return in_operation("/requestBody/content/application~1json/examples/documented" +
                      pointer);
}

auto disputed(const std::string& example) -> Edit {
  return {kDisputes, "/disputes/0/example", to_text(Json{example})};
}

INSTANTIATE_TEST_SUITE_P(
    Examples, Lint,
    testing::Values(
        Defect{"ExampleOfAnotherType",
               {{kOpenApi, example("/value/notes/0/id"), "7"}},
               std::string{kOpenApi} + "#" + example("/value/notes/0/id"),
               "(type)"},
        Defect{"ExampleWithoutAMandatoryField",
               {{kOpenApi, example("/value"), "{}"}},
               std::string{kOpenApi} + "#" + example("/value"),
               "notes"},
        Defect{
            "ExampleOfAResponse",
            {{kOpenApi, in_operation("/responses/400/content/application~1json/examples"),
              R"({ "first": { "value": { "error_code": "N.1" } },
                      "second": { "value": { "error_code": null } } })"}},
            kOpenApi + ("#" + in_operation("/responses/400/content/application~1json/"
                                           "examples/second/value/error_code")),
            "(type)"},
        Defect{"DisputedExampleThatIsValid",
               {disputed("workspace.openapi.json#" + example(""))},
               "schemas/disputes.json#/disputes/0/example",
               "breaks its schema"},
        Defect{"DisputedExampleThatIsNotThere",
               {disputed("workspace.openapi.json#" + example("s"))},
               "schemas/disputes.json#/disputes/0/example",
               "breaks its schema"}),
    kName);

constexpr auto kRequirementList = "schemas/requirements/DropNotes.json#/requirements";

/// Without the requirement at this place of the catalogue.
auto without(int index) -> std::vector<Edit> {
  return {{kCatalogue, "/requirements/" + std::to_string(index), ""}};
}

INSTANTIATE_TEST_SUITE_P(
    Coverage, Lint,
    testing::Values(
        Defect{"NoMethod", without(0), kRequirementList, "\"method\""},
        Defect{"NoUri", without(1), kRequirementList, "\"uri\""},
        Defect{"NoPathParameter", without(2), kRequirementList,
               "\"project-id-mandatory\""},
        Defect{"NoPathParameterType", without(3), kRequirementList,
               "\"project-id-type\""},
        Defect{"NoHeader", without(4), kRequirementList, "\"x-auth-token\""},
        Defect{"NoFieldType", without(5), kRequirementList, "\"notes-type\""},
        Defect{"NoFieldMandatory", without(6), kRequirementList, "\"notes-mandatory\""},
        Defect{"NoItemType", without(7), kRequirementList, "\"notes-item-type\""},
        Defect{"NoMaximum", without(8), kRequirementList, "\"notes-at-most-5\""},
        Defect{"NoTypeOfNestedField", without(9), kRequirementList, "\"notes-id-type\""},
        Defect{"NoMandatoryOfNestedField", without(10), kRequirementList,
               "\"notes-id-mandatory\""},
        Defect{"NoFieldOptional", without(12), kRequirementList, "\"mail-optional\""},
        Defect{"NoValues", without(16), kRequirementList, "\"color-values\""},
        Defect{"NoSuccessStatus", without(17), kRequirementList, "\"status-200\""},
        Defect{"NoSuccessBody", without(18), kRequirementList,
               "\"response-200-no-body\""},
        Defect{"NoErrorStatus", without(19), kRequirementList, "\"status-400\""},
        Defect{"NoResponseField", without(20), kRequirementList, "\"error-code-type\""},
        Defect{"NoDefault",
               {{kDisputes, "/disputes/0/requirements", ""},
                {kCatalogue, "/requirements/13", ""}},
               kRequirementList,
               "\"mail-default\""},
        Defect{"OptionalAndMandatory",
               {{kCatalogue, "/requirements/4/id", R"("notes-optional")"},
                {kOpenApi, in_operation("/parameters/1"), ""}},
               kRequirementList,
               "no requirement \"notes-optional\""}),
    kName);

INSTANTIATE_TEST_SUITE_P(
    Ids, Lint,
    testing::Values(Defect{"RequirementTwice",
                           {{kCatalogue, "/requirements/-", R"({ "id": "uri",
                   "statement": "It lies there.", "level": "must",
                   "place": { "section": "URI", "row": "path" }, "sha256":
            "0000000000000000000000000000000000000000000000000000000000000000" })"}},
                           "schemas/requirements/DropNotes.json#/requirements/22/id",
                           "of its own"},
                    Defect{"RetiredRequirement",
                           {{kCatalogue, "/retired/-", R"("uri")"}},
                           "schemas/requirements/DropNotes.json#/requirements/1/id",
                           "retired"},
                    Defect{"RetiredCommonRequirement",
                           {{kCommon, "/retired/-", R"("framing")"}},
                           "schemas/requirements/common.json#/requirements/0/id",
                           "retired"},
                    Defect{"DisputeTwice",
                           {{kDisputes, "/disputes/-",
                             R"({ "id": "mail-by-default", "kind": "note",
                   "operations": ["DropNotes"], "statement": "A mail, again.",
                   "treatment": "As before." })"}},
                           "schemas/disputes.json#/disputes/1/id",
                           "of its own"},
                    Defect{"NeighbourTwice",
                           {{kNeighbours, "/neighbours/-", R"({ "operation": "DropNotes",
                   "method": "GET", "path": "/v1/{project_id}/notes/drop",
                   "name": "ShowDrops" })"}},
                           "schemas/neighbours.json#/neighbours/1",
                           "GET /v1/{project_id}/notes/drop"}),
    kName);

constexpr auto kLonely = "schemas/DropNotes/lonely.schema.json";

INSTANTIATE_TEST_SUITE_P(
    SchemaFiles, Lint,
    testing::Values(Defect{"SchemaThatNothingRefersTo",
                           {{kLonely, "", R"({
                   "$schema": "https://json-schema.org/draft/2020-12/schema",
                   "$id": "https://wsconform.example/schemas/DropNotes/lonely.schema.json"
                 })"}},
                           "schemas/DropNotes/lonely.schema.json#",
                           "nothing refers to"},
                    Defect{"MetaSchemaWithUnknownKeyword",
                           {{"schemas/meta/case-file.schema.json", "/minimumItems", "1"}},
                           "schemas/meta/case-file.schema.json#/minimumItems",
                           "minimumItems"}),
    kName);

INSTANTIATE_TEST_SUITE_P(
    MetaSchemas, Lint,
    testing::Values(
        Defect{"StatementThatIsEmpty",
               {{kCatalogue, "/requirements/1/statement", R"("")"}},
               "schemas/requirements/DropNotes.json#/requirements/1/statement",
               "expected"},
        Defect{"HashThatIsNone",
               {{kCatalogue, "/requirements/1/sha256", R"("0123")"}},
               "schemas/requirements/DropNotes.json#/requirements/1/sha256",
               "0123"}),
    kName);

TEST(LintContract, FindsNothingInTheSmallContract) {
  EXPECT_THAT(lint(small_contract()), IsEmpty());
}

TEST(LintContract, LetsADisputedExampleBreakItsSchema) {
  auto files = small_contract();
  edit_files({kOpenApi, example("/value"), "{}"}, files);
  edit_files(disputed("workspace.openapi.json#" + example("")), files);
  EXPECT_THAT(lint(files), IsEmpty());
}

TEST(LintContract, ReportsEveryDefect) {
  auto files = small_contract();
  edit_files({kOpenApi, example("/value"), "{}"}, files);
  edit_files(without(1).front(), files);
  edit_files(without(0).front(), files);
  edit_files({kCommon, "/retired/-", R"("framing")"}, files);
  EXPECT_THAT(lint(files), SizeIs(4));
}

TEST(LintContract, FindsNothingInTheContractOfTheProject) {
  const auto files =
      read_folder(std::string{WSCONFORM_SOURCE_DIR} + "/schemas", "schemas/");
  ASSERT_TRUE(files.ok());
  for (const Error& defect : lint(files.value())) ADD_FAILURE() << to_text(defect);
}

}  // namespace
}  // namespace wsconform
