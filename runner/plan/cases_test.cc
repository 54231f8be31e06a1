#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan_test_util.h"
#include "wsconform/plan.h"

namespace wsconform {
namespace {

using test::json;
using test::make_case;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

auto meta() -> const CompiledSchema& {
  static const CompiledSchema compiled = [] {
    const auto files = read_folder(WSCONFORM_SOURCE_DIR "/schemas", "schemas/");
    return load_meta_schema(files.value(), "case-file").value();
  }();
  return compiled;
}

auto file_with(std::string_view cases) -> FileSet {
  return {
      {"cases/DeleteThings/limits.json",
       R"({"$schema":"../../schemas/meta/case-file.schema.json","operation":"DeleteThings","cases":[)" +
           std::string{cases} + "]}"}};
}

constexpr std::string_view kGood =
    R"({"id":"one","description":"one thing is accepted","level":"should",
  "requirements":["status-204"],"principal":"expired","let":{"a":{"$take":"desktops"}},"twin":"two",
  "calibrated_by":"other/three","mock_only":true,"existing":"only what exists can be refused","at_once":true,"steps":[
    {"request":{"body":{}},"capture":{"job":"/job_id"},"expect":{"status":[204,400]}},
    {"principal":"anonymous","request":{},"capture":{"again":"/job_id"},"expect":{"distinct":["job","again"]}}]})";

auto refusal(std::string_view cases) -> std::string {
  const auto loaded = load_cases(file_with(cases), meta());
  return loaded.ok() ? "accepted" : to_text(loaded.error());
}

TEST(LoadCases, ReadsEverythingItDocuments) {
  const auto loaded = load_cases(file_with(kGood), meta());
  ASSERT_TRUE(loaded.ok()) << to_text(loaded.error());
  ASSERT_THAT(loaded.value(), SizeIs(1));
  const Case& one = loaded.value()[0];
  EXPECT_EQ(one.id, "DeleteThings/limits/one");
  EXPECT_EQ(one.name(), "limits/one");
  EXPECT_EQ(one.level, Level::kShould);
  EXPECT_EQ(one.twin, "DeleteThings/limits/two");
  EXPECT_EQ(one.calibrated_by, "DeleteThings/other/three");
  EXPECT_TRUE(one.mock_only);
  EXPECT_EQ(one.existing, "only what exists can be refused");
  EXPECT_TRUE(one.at_once);
  ASSERT_THAT(one.steps, SizeIs(2));
  EXPECT_EQ(one.steps[0].principal, "expired");
  EXPECT_EQ(one.steps[0].captures.at("job"), "/job_id");
  EXPECT_THAT(one.steps[0].expect.statuses, testing::ElementsAre(204, 400));
  EXPECT_EQ(one.steps[1].principal, "anonymous");
  EXPECT_THAT(one.steps[1].expect.statuses, IsEmpty());
  EXPECT_THAT(one.steps[1].expect.distinct, testing::ElementsAre("job", "again"));
}

TEST(LoadCases, RefusesOneRequestAtOnce) {
  const std::string one =
      R"({"id":"one","description":"a thing is refused","level":"must",
    "requirements":["a"],"request":{},"expect":{"status":[204]})";
  EXPECT_EQ(refusal(one + "}"), "accepted");
  EXPECT_THAT(refusal(one + R"(,"at_once":true})"), HasSubstr("#/cases/0/at_once"));
}

TEST(LoadCases, RefusesTheSameIdTwice) {
  constexpr std::string_view kCase =
      R"({"id":"one","description":"a thing is refused","level":"must",
    "requirements":["a"],"request":{},"expect":{"status":[204]}})";
  EXPECT_THAT(refusal(std::string{kCase} + "," + std::string{kCase}),
              HasSubstr("cases/DeleteThings/limits.json#/cases/1/id"));
}

TEST(LoadCases, NamesFileAndPlaceOfWhatIsWrong) {
  EXPECT_THAT(
      refusal(
          R"({"id":"One","description":"a thing is refused","level":"must","requirements":["a"],
                          "request":{},"expect":{"status":[204]}})"),
      HasSubstr("cases/DeleteThings/limits.json#/cases/0/id"));
  EXPECT_THAT(refusal("{"), HasSubstr("cases/DeleteThings/limits.json:1:"));
}

TEST(LoadCases, RefusesAMisspeltMember) {
  EXPECT_THAT(
      refusal(
          R"({"id":"one","description":"a thing is refused","level":"must","requirements":["a"],
                          "request":{},"expect":{"statuses":[204]}})"),
      HasSubstr("statuses"));
}

auto lint(const std::vector<Case>& cases) -> std::vector<std::string> {
  std::vector<std::string> messages;
  for (const Error& error : lint_cases(test::make_contract(), cases))
    messages.push_back(to_text(error));
  return messages;
}

TEST(LintCases, FindsNothingInGoodCases) {
  auto things = make_case("one", R"({"body":{"ids":{"$take":"things","count":1}}})");
  things.requirements = {"ids-mandatory", "status-204", "common/framing"};
  auto volumes = things;
  volumes.id = "DeleteVolumes/file/one";
  volumes.operation = "DeleteVolumes";
  volumes.file = "cases/DeleteVolumes/file.json";
  EXPECT_THAT(lint({things, volumes}), IsEmpty());
}

TEST(LintCases, FindsARequirementWithoutACase) {
  EXPECT_THAT(lint({make_case("one", "{}")}),
              Contains(HasSubstr("DeleteThings/ids-mandatory")));
  EXPECT_THAT(lint({make_case("one", "{}")}), Contains(HasSubstr("common/framing")));
}

TEST(LintCases, FindsAnUnknownRequirementOrOperation) {
  auto one = make_case("one", "{}");
  one.requirements = {"no-such-rule"};
  EXPECT_THAT(lint({one}), Contains(HasSubstr("no-such-rule")));
  one.operation = "Elsewhere";
  EXPECT_THAT(lint({one}), Contains(HasSubstr("Elsewhere")));
}

TEST(LintCases, FindsAStatusThatThePageDoesNotList) {
  EXPECT_THAT(lint({make_case("one", "{}", {418})}), Contains(HasSubstr("418")));
  EXPECT_THAT(lint({make_case("one", R"({"method":"PUT"})", {405})}),
              testing::Not(Contains(HasSubstr("405"))));
  EXPECT_THAT(lint({make_case("one", R"({"headers":{"drop":["Content-Type"]}})", {415})}),
              testing::Not(Contains(HasSubstr("415"))));
  EXPECT_THAT(lint({make_case("one", R"({"headers":{"drop":["Content-Type"]}})", {418})}),
              Contains(HasSubstr("418")));
}

TEST(LintCases, FindsATwinThatIsNoCase) {
  auto one = make_case("one", "{}");
  one.twin = "DeleteThings/file/absent";
  EXPECT_THAT(lint({one}), Contains(HasSubstr("absent")));
  one.twin = one.id;
  EXPECT_THAT(lint({one}), Contains(HasSubstr("itself")));
}

TEST(LintCases, FindsARefusalThatTakesDisposables) {
  auto one = make_case("one", R"({"body":{"ids":{"$take":"things","count":1}}})", {400});
  EXPECT_THAT(lint({one}), Contains(HasSubstr("existing")));
  one.existing = "403 is strict only where the resource exists";
  EXPECT_THAT(lint({one}), testing::Not(Contains(HasSubstr("existing"))));
}

TEST(LintCases, FindsABodyWithAnotherMethod) {
  EXPECT_THAT(lint({make_case("one", R"({"method":"PUT","body":{}})", {404})}),
              Contains(HasSubstr("body")));
}

TEST(LintCases, FindsAComparisonWithoutCapture) {
  auto one = make_case("one", "{}");
  one.steps[0].expect.distinct = {"job"};
  EXPECT_THAT(lint({one}), Contains(HasSubstr("job")));
  one.steps[0].captures["job"] = "/job_id";
  EXPECT_THAT(lint({one}), testing::Not(Contains(HasSubstr("job"))));
}

TEST(LintCases, FindsTheSameDescriptionTwice) {
  auto one = make_case("one", "{}");
  auto two = make_case("two", "{}");
  two.description = one.description;
  EXPECT_THAT(lint({one, two}), Contains(HasSubstr("description")));
}

}  // namespace
}  // namespace wsconform
