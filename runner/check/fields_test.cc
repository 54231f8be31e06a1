#include <gmock/gmock.h>

#include "sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;
using testing::SizeIs;

TEST(CheckBodySchema, AcceptsUnknownMembers) {
  Sample sample;
  sample.answer(202, R"({"job_id":"j","more":{"x":[1,null]}})");
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckBodySchema, ReportsAWrongTypeWithThePagesOwnRule) {
  Sample sample;
  sample.answer(202, R"({"job_id":7})");
  const auto findings = sample.look().findings;
  ASSERT_THAT(findings, SizeIs(1));  // not a second one for the expected field
  EXPECT_EQ(findings[0].rule, "body-schema");
  EXPECT_EQ(findings[0].level, Level::kMust);
  EXPECT_THAT(findings[0].requirements, ElementsAre("job-id-type", "common/body-schema"));
  EXPECT_EQ(findings[0].location, "body#/job_id");
  EXPECT_EQ(findings[0].actual, "the number 7");
}

TEST(CheckBodySchema, NamesTheCommonRuleAloneWhereThePageHasNone) {
  Sample sample;
  sample.answer(202, R"({"job_id":"j","count":"x"})");
  const auto findings = sample.look().findings;
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(findings[0].requirements, ElementsAre("common/body-schema"));
}

TEST(CheckBodySchema, FindsTheRuleOfAnItem) {
  Sample sample;
  sample.answer(202, R"({"job_id":"j","states":["a",{}]})");
  const auto findings = sample.look().findings;
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].location, "body#/states/1");
  EXPECT_EQ(findings[0].actual, "an object with 0 members");
  EXPECT_THAT(findings[0].requirements,
              ElementsAre("states-item-type", "common/body-schema"));
}

TEST(CheckBodySchema, ReportsARootThatIsNoObject) {
  for (const char* body : {"[]", "\"j\"", "null", "true"}) {
    Sample sample;
    sample.answer(202, body);
    EXPECT_THAT(sample.rules(), ElementsAre("body-schema")) << body;
  }
}

TEST(CheckBodySchema, GoesByTheStatusThatCame) {
  Sample sample;
  sample.answer(400, R"({"error_code":7,"job_id":7})");
  const auto findings = sample.look().findings;
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_EQ(findings[0].rule, "status-expected");
  EXPECT_EQ(findings[1].rule, "body-schema");
  EXPECT_EQ(findings[1].location, "body#/error_code");
}

TEST(CheckBodySchema, ReportsTwentyAndCountsTheRest) {
  Sample sample;
  std::string states = "1";
  for (int i = 1; i < 50; ++i) states += ",1";
  sample.answer(202, R"({"job_id":"j","states":[)" + states + "]}");
  const auto findings = sample.look().findings;
  ASSERT_THAT(findings, SizeIs(20));
  EXPECT_THAT(findings.back().actual, EndsWith("(and 30 more of this rule)"));
}

TEST(CheckBodySchema, DoesNotShowASecretValue) {
  Sample sample;
  sample.answer(202, R"({"job_id":"j","count":"secret-token-value"})");
  Redactor redactor;
  redactor.add(Secret{"secret-token-value"});
  auto input = sample.input();
  input.redactor = &redactor;
  const auto findings = check(input).findings;
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].actual.find("secret-token-value"), std::string::npos);
}

TEST(CheckNullField, ReportsANullInADocumentedFieldOnce) {
  Sample sample;
  sample.answer(202, R"({"job_id":null})");
  const auto findings = sample.look().findings;
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].rule, "null-field");
  EXPECT_EQ(findings[0].level, Level::kShould);
  EXPECT_THAT(findings[0].requirements, ElementsAre("job-id-type", "common/null-field"));
  EXPECT_EQ(findings[0].actual, "null");
}

TEST(CheckNullField, AcceptsANullInAnUndocumentedField) {
  Sample sample;
  sample.answer(202, R"({"job_id":"j","other":null})");
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckNullField, ReportsANullItem) {
  Sample sample;
  sample.answer(202, R"({"job_id":"j","states":[null]})");
  EXPECT_THAT(sample.rules(), ElementsAre("null-field"));
}

TEST(CheckExpectedField, ReportsAMissingField) {
  Sample sample;
  sample.answer(202, "{}");
  EXPECT_THAT(sample.look().findings,
              ElementsAre(Finding{.rule = "job-id-present",
                                  .level = Level::kShould,
                                  .requirements = {"job-id-present"},
                                  .location = "body#/job_id",
                                  .expected = "a non-empty string in job_id",
                                  .actual = "absent"}));
}

TEST(CheckExpectedField, ReportsAnEmptyString) {
  Sample sample;
  sample.answer(202, R"({"job_id":""})");
  const auto findings = sample.look().findings;
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].rule, "job-id-present");
  EXPECT_EQ(findings[0].actual, "an empty string");
}

TEST(CheckExpectedField, ReportsAnErrorWithoutCode) {
  Sample sample;
  sample.step().expect.statuses = {400};
  sample.answer(400, R"({"error_msg":"no"})");
  EXPECT_THAT(sample.rules(), ElementsAre("error-code-present"));
}

TEST(CheckExpectedField, ReportsAnotherTypeThatTheSchemaLetsPass) {
  Sample sample;
  sample.operation().responses[1].expected_fields.push_back(
      {.name = "extra", .requirement = "extra-present"});
  sample.answer(202, R"({"job_id":"j","extra":[1,2]})");
  const auto findings = sample.look().findings;
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].rule, "extra-present");
  EXPECT_EQ(findings[0].actual, "an array of 2 items");
}

TEST(CheckExpectedField, ExpectsNothingOfAnUndocumentedStatus) {
  Sample sample;
  sample.answer(403, "{}");
  EXPECT_THAT(sample.rules(), ElementsAre("status-expected", "status-documented"));
}

}  // namespace
}  // namespace wsconform
