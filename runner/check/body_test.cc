#include <gmock/gmock.h>

#include "sample.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(CheckBodyUndocumented, AcceptsNoBodyWhereThereIsNoTable) {
  Sample sample;
  sample.step().expect.statuses = {200};
  sample.answer(200);
  sample.set_header("Content-Length", "0");
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckBodyUndocumented, ReportsABodyWhereThereIsNoTable) {
  Sample sample;
  sample.step().expect.statuses = {200};
  sample.answer(200, "{}");
  EXPECT_THAT(sample.look().findings,
              ElementsAre(Finding{.rule = "body-undocumented",
                                  .level = Level::kShould,
                                  .requirements = {"common/body-undocumented"},
                                  .location = "body",
                                  .expected = "no body: the page documents none for 200",
                                  .actual = "2 bytes: {}"}));
}

TEST(CheckBodyUndocumented, SaysNothingOfAStatusThatThePageDoesNotList) {
  Sample sample;
  sample.answer(418, "<html>teapot</html>");
  EXPECT_THAT(sample.rules(), ElementsAre("status-expected", "status-documented"));
}

TEST(CheckBodyUndocumented, SaysNothingOfANeighbour) {
  Sample sample;
  sample.step().neighbour = true;
  sample.step().expect.statuses.clear();
  sample.answer(200, "{}");
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckJsonSyntax, AcceptsWhiteSpaceAroundTheText) {
  Sample sample;
  sample.answer(202, " \r\n\t{ \"job_id\" : \"j\" }\n");
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckJsonSyntax, ReportsAMissingBody) {
  Sample sample;
  sample.answer(202);
  const auto findings = sample.look().findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "json-syntax");
  EXPECT_EQ(findings[0].level, Level::kMust);
  EXPECT_THAT(findings[0].requirements, ElementsAre("common/json-syntax"));
  EXPECT_EQ(findings[0].actual, "no body");
}

TEST(CheckJsonSyntax, ReportsAMissingErrorBodyOnce) {
  Sample sample;
  sample.step().expect.statuses = {400};
  sample.answer(400);
  EXPECT_THAT(sample.rules(), ElementsAre("json-syntax"));
}

TEST(CheckJsonSyntax, ReportsWhatIsNotOneJsonText) {
  for (const char* body : {"{\"job_id\":\"j\"", "{\"job_id\":\"j\"} x", "{'job_id':'j'}",
                           "{\"job_id\":\"j\"}{}", "{\"job_id\":\"\xFF\"}", "// {}\n{}",
                           " ", "{\"n\":NaN}", "\xFF\xFE{\0}\0"}) {
    Sample sample;
    sample.answer(202, body);
    EXPECT_THAT(sample.rules(), ElementsAre("json-syntax")) << body;
  }
}

TEST(CheckJsonSyntax, SaysWhereAndShowsTheBeginning) {
  Sample sample;
  sample.answer(202, "<html>\n<body>sorry");
  sample.set_header("Content-Type", "text/html");
  const auto findings = sample.look().findings;
  ASSERT_EQ(findings.size(), 1U);  // and not a second one for the Content-Type
  EXPECT_THAT(findings[0].actual, HasSubstr("at byte 0 (line 1, column 1)"));
  EXPECT_THAT(findings[0].actual, HasSubstr("Content-Type text/html"));
  EXPECT_THAT(findings[0].actual, HasSubstr("<html>\\n<body>sorry"));
}

TEST(CheckJsonBom, ReportsAByteOrderMarkAndReadsOn) {
  Sample sample;
  sample.answer(202, "\xEF\xBB\xBF{\"job_id\":\"j\"}");
  const auto findings = sample.look().findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "json-bom");
  EXPECT_EQ(findings[0].level, Level::kShould);
  EXPECT_THAT(findings[0].requirements, ElementsAre("common/json-bom"));
}

TEST(CheckJsonDuplicateKey, ReportsThemInOneFinding) {
  Sample sample;
  sample.answer(202, R"({"job_id":"j","a":1,"job_id":"j","a":2})");
  const auto findings = sample.look().findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "json-duplicate-key");
  EXPECT_EQ(findings[0].level, Level::kShould);
  EXPECT_EQ(findings[0].location, "body#/job_id");
  EXPECT_EQ(findings[0].actual, "more than once: /job_id, /a");
}

TEST(CheckJsonDuplicateKey, AcceptsTheSameNameInTwoObjects) {
  Sample sample;
  sample.answer(202, R"({"job_id":"j","a":{"x":1},"b":{"x":1}})");
  EXPECT_THAT(sample.rules(), IsEmpty());
}

TEST(CheckErrorBodyObject, ReportsAnErrorThatIsNoObjectOnce) {
  for (const char* body : {"[]", "\"no\"", "7", "null", "false"}) {
    Sample sample;
    sample.step().expect.statuses = {400};
    sample.answer(400, body);
    EXPECT_THAT(sample.rules(), ElementsAre("error-body-object")) << body;
  }
}

TEST(CheckErrorBodyObject, SaysWhatCameInstead) {
  Sample sample;
  sample.step().expect.statuses = {400};
  sample.answer(400, "[1]");
  EXPECT_THAT(sample.look().findings,
              ElementsAre(Finding{.rule = "error-body-object",
                                  .level = Level::kMust,
                                  .requirements = {"common/error-body-object"},
                                  .location = "body#",
                                  .expected = "a JSON object that describes the error",
                                  .actual = "an array of 1 item"}));
}

TEST(CheckErrorBodyObject, LeavesASuccessToTheSchema) {
  Sample sample;
  sample.answer(202, "[]");
  EXPECT_THAT(sample.rules(), ElementsAre("body-schema"));
}

}  // namespace
}  // namespace wsconform
