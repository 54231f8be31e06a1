#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "test_files.h"
#include "wsconform/contract.h"

namespace wsconform {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::Ge;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class SmallContract : public testing::TestWithParam<Validation> {
 protected:
  void SetUp() override {
    auto loaded = load_contract(small_contract(), GetParam());
    ASSERT_TRUE(loaded.ok()) << to_text(loaded.error());
    contract_ = std::move(loaded).value();
    ASSERT_THAT(contract_.operations, SizeIs(1));
  }
  auto operation() const -> const Operation& { return contract_.operations.front(); }

  Contract contract_{};
};

const auto kName = [](const auto& one) {
  return one.param == Validation::kFull ? "Full" : "Trusted";
};

INSTANTIATE_TEST_SUITE_P(Load, SmallContract,
                         testing::Values(Validation::kFull, Validation::kTrusted), kName);

TEST_P(SmallContract, HasTitleAndVersion) {
  EXPECT_EQ(contract_.title, "Notes");
  EXPECT_EQ(contract_.version, "2026-01-02");
}

TEST_P(SmallContract, HasTheRequestLine) {
  EXPECT_EQ(operation().id, "DropNotes");
  EXPECT_EQ(operation().method, "POST");
  EXPECT_EQ(operation().path, "/v1/{project_id}/notes/drop");
  EXPECT_THAT(operation().media_types, ElementsAre("application/json"));
}

TEST_P(SmallContract, HasParametersInTheirOrder) {
  const auto& parameters = operation().parameters;
  ASSERT_THAT(parameters, SizeIs(2));
  EXPECT_EQ(parameters[0].name, "project_id");
  EXPECT_EQ(parameters[0].in, Parameter::In::kPath);
  EXPECT_TRUE(parameters[0].required);
  EXPECT_EQ(parameters[1].name, "X-Auth-Token");
  EXPECT_EQ(parameters[1].in, Parameter::In::kHeader);
  EXPECT_FALSE(parameters[1].required);
}

TEST_P(SmallContract, HasStatusesInAscendingOrder) {
  EXPECT_THAT(operation().statuses(), ElementsAre(200, 400));
}

TEST_P(SmallContract, TellsBodiesFromNone) {
  const auto* success = operation().find_response(200);
  ASSERT_NE(success, nullptr);
  EXPECT_FALSE(success->has_body);
  EXPECT_FALSE(success->schema.has_value());
  EXPECT_THAT(success->expected_fields, IsEmpty());
  const auto* refusal = operation().find_response(400);
  ASSERT_NE(refusal, nullptr);
  EXPECT_TRUE(refusal->has_body);
  EXPECT_TRUE(refusal->schema.has_value());
  EXPECT_EQ(operation().find_response(404), nullptr);
}

TEST_P(SmallContract, CompilesResponseSchemasThroughReferences) {
  const auto& schema = operation().find_response(400)->schema;
  const auto good = schema->validate(JsonObject{{"error_code", "N.1"}});
  ASSERT_TRUE(good.ok());
  EXPECT_THAT(good.value(), IsEmpty());
  const auto bad = schema->validate(JsonObject{{"error_code", 1}});
  ASSERT_TRUE(bad.ok());
  ASSERT_THAT(bad.value(), SizeIs(1));
  EXPECT_EQ(bad.value().front().instance, "/error_code");
}

TEST_P(SmallContract, CompilesTheRequestSchema) {
  const auto violations = operation().request_schema->validate(JsonObject{});
  ASSERT_TRUE(violations.ok());
  ASSERT_THAT(violations.value(), SizeIs(1));
  EXPECT_EQ(violations.value().front().keyword, "required");
}

TEST_P(SmallContract, HasExpectedFields) {
  const auto& fields = operation().find_response(400)->expected_fields;
  ASSERT_THAT(fields, SizeIs(1));
  EXPECT_EQ(fields.front().name, "error_code");
  EXPECT_EQ(fields.front().requirement, "error-code-present");
}

TEST_P(SmallContract, HasTargetsAndSideEffects) {
  ASSERT_THAT(operation().targets, SizeIs(1));
  EXPECT_EQ(operation().targets.front().pointer, "/notes");
  EXPECT_EQ(operation().targets.front().item, "/id");
  EXPECT_EQ(operation().targets.front().kind, "desktops");
  ASSERT_THAT(operation().side_effects, SizeIs(1));
  EXPECT_EQ(operation().side_effects.front().field, "mail");
  EXPECT_THAT(operation().side_effects.front().safe, ElementsAre(Json{false}));
  EXPECT_FALSE(operation().side_effects.front().safe_when_absent);
}

TEST_P(SmallContract, HasRequirementsWithTheirPlace) {
  const auto* requirement = operation().find_requirement("notes-type");
  ASSERT_NE(requirement, nullptr);
  EXPECT_EQ(requirement->place(), "DropNotes / Table 1 / notes / Type");
  EXPECT_EQ(requirement->level, Level::kShould);
  EXPECT_TRUE(requirement->checkable);
  EXPECT_EQ(requirement->sha256, std::string(64, 'a'));
  EXPECT_EQ(operation().find_requirement("nothing"), nullptr);
}

TEST_P(SmallContract, FindsCommonRequirementsUnderTheirPrefix) {
  const auto* requirement = contract_.find_requirement(operation(), "common/framing");
  ASSERT_NE(requirement, nullptr);
  EXPECT_EQ(requirement->level, Level::kMust);
  EXPECT_EQ(requirement->place(), "common / RFC 9112 / section 6");
  EXPECT_EQ(contract_.find_requirement(operation(), "framing"), nullptr);
  EXPECT_NE(contract_.find_requirement(operation(), "method"), nullptr);
}

TEST_P(SmallContract, FindsOperationsById) {
  EXPECT_EQ(contract_.find_operation("DropNotes"), &operation());
  EXPECT_EQ(contract_.find_operation("dropnotes"), nullptr);
}

TEST_P(SmallContract, HasDisputesAndNeighbours) {
  ASSERT_THAT(contract_.disputes, SizeIs(1));
  EXPECT_EQ(contract_.disputes.front().id, "mail-by-default");
  EXPECT_EQ(contract_.disputes.front().kind, Dispute::Kind::kNote);
  EXPECT_THAT(contract_.disputes.front().operations, ElementsAre("DropNotes"));
  EXPECT_EQ(contract_.disputes.front().statement, "A mail is sent by default.");
  EXPECT_EQ(contract_.disputes.front().treatment, "Requests say no.");
  ASSERT_THAT(contract_.neighbours, SizeIs(1));
  EXPECT_EQ(contract_.neighbours.front().operation, "DropNotes");
  EXPECT_EQ(contract_.neighbours.front().method, "GET");
  EXPECT_EQ(contract_.neighbours.front().path, "/v1/{project_id}/notes/drop");
  EXPECT_EQ(contract_.neighbours.front().name, "ListDrops");
}

TEST(LoadContract, KeepsWhyARequirementIsNotCheckable) {
  auto files = small_contract();
  edit_files({kCatalogue, "/requirements/-",
              R"({ "id": "mail-sent", "statement": "A mail arrives.", "checkable": false,
              "place": { "section": "Table 1", "row": "mail" }, "why": "Mails do not show.",
              "sha256": "0000000000000000000000000000000000000000000000000000000000000000"
            })"},
             files);
  const auto contract = load_contract(files);
  ASSERT_TRUE(contract.ok()) << to_text(contract.error());
  const auto* requirement =
      contract.value().operations.front().find_requirement("mail-sent");
  ASSERT_NE(requirement, nullptr);
  EXPECT_FALSE(requirement->checkable);
  EXPECT_EQ(requirement->why_not, "Mails do not show.");
}

TEST(LoadContract, KeepsTheOrderOfTheDocument) {
  auto files = small_contract();
  edit_files(
      {kOpenApi, "/paths/~1v1~1{project_id}~1a",
       R"({ "get": { "operationId": "AskNotes", "tags": ["Notes"], "summary": "Ask",
              "description": "Asks.", "parameters": [ { "name": "project_id", "in": "path",
                "required": true, "description": "It.", "schema": { "type": "string" } } ],
              "responses": { "200": { "description": "Here." } },
              "x-wsconform-targets": [], "x-wsconform-side-effects": [] } })"},
      files);
  edit_files({"schemas/requirements/AskNotes.json", "", files[kCatalogue]}, files);
  edit_files({"schemas/requirements/AskNotes.json", "/operation", R"("AskNotes")"},
             files);
  const auto contract = load_contract(files);
  ASSERT_TRUE(contract.ok()) << to_text(contract.error());
  ASSERT_THAT(contract.value().operations, SizeIs(2));
  EXPECT_EQ(contract.value().operations[0].id, "DropNotes");
  EXPECT_EQ(contract.value().operations[1].id, "AskNotes");
  EXPECT_FALSE(contract.value().operations[1].request_schema.has_value());
}

class ProjectContract : public testing::TestWithParam<Validation> {
 protected:
  void SetUp() override {
    const auto files =
        read_folder(std::string{WSCONFORM_SOURCE_DIR} + "/schemas", "schemas/");
    ASSERT_TRUE(files.ok());
    auto loaded = load_contract(files.value(), GetParam());
    ASSERT_TRUE(loaded.ok()) << to_text(loaded.error());
    contract_ = std::move(loaded).value();
  }
  Contract contract_{};
};

INSTANTIATE_TEST_SUITE_P(Load, ProjectContract,
                         testing::Values(Validation::kFull, Validation::kTrusted), kName);

TEST_P(ProjectContract, HasEveryPart) {
  EXPECT_THAT(contract_.operations, SizeIs(5));
  EXPECT_THAT(contract_.common, Not(IsEmpty()));
  EXPECT_THAT(contract_.disputes, Not(IsEmpty()));
  EXPECT_THAT(contract_.neighbours, Not(IsEmpty()));
}

TEST_P(ProjectContract, HasWhatEachOperationNeeds) {
  EXPECT_THAT(contract_.operations, Each(Field(&Operation::targets, SizeIs(1))));
  EXPECT_THAT(contract_.operations,
              Each(Field(&Operation::requirements, SizeIs(Ge(20)))));
  const auto takes_a_body = [](const auto& one) {
    return one.request_schema.has_value();
  };
  EXPECT_TRUE(std::ranges::all_of(contract_.operations, takes_a_body));
}

TEST(Levels, AreOrdered) {
  EXPECT_LT(Level::kObserve, Level::kShould);
  EXPECT_LT(Level::kShould, Level::kMust);
}

TEST(Levels, AreReadAndWrittenAlike) {
  for (const auto level : {Level::kObserve, Level::kShould, Level::kMust}) {
    EXPECT_EQ(parse_level(to_text(level)), level);
  }
}

TEST(Levels, RefuseOtherTexts) {
  EXPECT_EQ(parse_level("MUST"), std::nullopt);
  EXPECT_EQ(parse_level(""), std::nullopt);
}

}  // namespace
}  // namespace wsconform
