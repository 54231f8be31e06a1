#include "wsconform/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plan_test_util.h"
#include "request.h"

namespace wsconform {
namespace {

using test::json;
using test::make_case;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class MakePlan : public testing::Test {
 protected:
  auto plan() -> Plan {
    auto made = make_plan(contract_, cases_, environment_, options_);
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : to_text(made.error()));
    return made.ok() ? std::move(made).value() : Plan{};
  }
  auto skip_reason_of_first() -> std::string { return plan().cases.at(0).skip_reason; }

  Contract contract_ = test::make_contract();
  Environment environment_ = test::make_test_environment();
  PlanOptions options_{.permissions = {.destructive = true}, .seed = "seed"};
  std::vector<Case> cases_{
      make_case("one", R"({"body":{"ids":{"$take":"things","count":1}}})")};
};

TEST_F(MakePlan, BuildsTheDocumentedRequest) {
  const auto made = plan();
  const HttpRequest& request = made.cases.at(0).steps.at(0).request;
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.target, "/v2/project/things/delete");
  EXPECT_EQ(request.body, R"({"ids":["thing-1"]})");
  EXPECT_NE(find_header(request.headers, "content-type"), nullptr);
  EXPECT_EQ(find_header(request.headers, "Accept-Encoding")->value, "identity");
  EXPECT_EQ(find_header(request.headers, "X-Auth-Token"), nullptr);
}

TEST_F(MakePlan, IsTheSameForTheSameArguments) {
  cases_.push_back(make_case("two", R"({"body":{"ids":{"$unknown_ids":2}}})"));
  const auto first = plan();
  const auto second = plan();
  for (std::size_t i = 0; i < first.cases.size(); ++i) {
    EXPECT_EQ(first.cases[i].steps[0].request.body,
              second.cases[i].steps[0].request.body);
  }
}

TEST_F(MakePlan, PutsTheBasePathBeforeTheTarget) {
  environment_.origin.base_path = "/base";
  EXPECT_EQ(plan().cases[0].steps[0].request.target, "/base/v2/project/things/delete");
}

TEST_F(MakePlan, EncodesPathParametersAndQuery) {
  cases_ = {make_case(
      "one",
      R"({"path":{"project_id":"a/b ?"},"query":{"q":"x&y"},"body":{"ids":["x"]}})")};
  EXPECT_EQ(plan().cases[0].steps[0].request.target,
            "/v2/a%2Fb%20%3F/things/delete?q=x%26y");
}

TEST_F(MakePlan, ChangesHeadersAsAsked) {
  cases_ = {make_case(
      "one",
      R"({"headers":{"drop":["content-type"],"add":{"X-A":"1","accept":"text/plain"},
                                 "duplicate":["X-A"]},"body":{"ids":{"$unknown_ids":1}}})")};
  const auto made = plan();
  const auto& headers = made.cases[0].steps[0].request.headers;
  EXPECT_EQ(find_header(headers, "Content-Type"), nullptr);
  EXPECT_EQ(find_header(headers, "Accept")->value, "text/plain");
  EXPECT_EQ(std::ranges::count(headers, "X-A", &HttpHeader::name), 2);
}

TEST_F(MakePlan, SendsRawBytesAsTheyAre) {
  cases_ = {make_case("one", R"({"body":{"$raw_body":"{\"ids\":"}})"),
            make_case("two", R"({"body":{"$raw_body_base64":"/v8="}})")};
  const auto made = plan();
  EXPECT_EQ(made.cases[0].steps[0].request.body, "{\"ids\":");
  EXPECT_EQ(made.cases[1].steps[0].request.body, "\xFE\xFF");
}

TEST_F(MakePlan, RefusesRawBytesThatAreNoBase64) {
  cases_ = {make_case("one", R"({"body":{"$raw_body_base64":"*"}})")};
  EXPECT_FALSE(make_plan(contract_, cases_, environment_, options_).ok());
}

TEST_F(MakePlan, RefusesACaseOfAnUnknownOperation) {
  cases_[0].operation = "Other";
  EXPECT_FALSE(make_plan(contract_, cases_, environment_, options_).ok());
}

TEST_F(MakePlan, TakesNothingWithoutPermission) {
  options_.permissions = {};
  EXPECT_THAT(skip_reason_of_first(), HasSubstr("--allow-destructive"));
  EXPECT_THAT(plan().cases[0].steps, IsEmpty());
}

TEST_F(MakePlan, OffLoopbackTheFlagMustNameTheProject) {
  environment_ = test::make_test_environment("workspace.example.com");
  cases_ = {
      make_case("one", R"({"body":{"ids":{"$take":"things","count":1},"mail":false}})")};
  EXPECT_THAT(skip_reason_of_first(), HasSubstr("=PROJECT_ID"));
  options_.permissions.destructive_projects = {"another"};
  EXPECT_THAT(skip_reason_of_first(), HasSubstr("=PROJECT_ID"));
  options_.permissions.destructive_projects = {"project"};
  EXPECT_EQ(skip_reason_of_first(), "");
}

TEST_F(MakePlan, TheOtherProjectNeedsAPermissionOfItsOwn) {
  environment_ = test::make_test_environment("workspace.example.com");
  environment_.principals["other_project"] = {.name = "other_project",
                                              .project_id = "second"};
  environment_.other_project.ids["things"] = {"foreign-1"};
  cases_ = {make_case(
      "one", R"({"body":{"ids":[{"$other_project":"things"}],"mail":false}})", {400})};
  options_.permissions = {.destructive_projects = {"project"}};
  EXPECT_THAT(skip_reason_of_first(), HasSubstr("other project"));
  options_.permissions.destructive_projects.emplace_back("second");
  EXPECT_EQ(skip_reason_of_first(), "");
}

TEST_F(MakePlan, UnscopedRequestsNeedTheirOwnPermission) {
  for (const char* body :
       {R"({"body":{}})", R"({"body":{"ids":[]}})", R"({"body":{"ids":null}})",
        R"({"body":{"ids":"x"}})", R"({"body":{"ids":[1]}})", R"({"body":[]})",
        R"({"body":{"ids":[""]}})", R"({"body":{"$raw_body":"{"}})", R"({})"}) {
    cases_ = {make_case("one", body, {400})};
    options_.permissions = {};
    EXPECT_THAT(skip_reason_of_first(), HasSubstr("--allow-destructive")) << body;
    options_.permissions.destructive = true;
    EXPECT_EQ(skip_reason_of_first(), "") << body;
  }
}

TEST_F(MakePlan, OffLoopbackUnscopedRequestsNeedTheExactProject) {
  environment_ = test::make_test_environment("workspace.example.com");
  cases_ = {make_case("one", R"({"body":{"mail":false}})", {400})};
  options_.permissions = {.destructive_projects = {"project"}};
  EXPECT_THAT(skip_reason_of_first(), HasSubstr("--allow-unscoped"));
  options_.permissions.unscoped_projects = {"project"};
  EXPECT_EQ(skip_reason_of_first(), "");
}

TEST_F(MakePlan, UnscopedRequestsToTheOtherProjectNeedThatProject) {
  environment_ = test::make_test_environment("workspace.example.com");
  environment_.principals["other_project"] = {
      .name = "other_project", .token = Secret{"t"}, .project_id = "second"};
  cases_ = {make_case("one", R"({"path":{"project_id":{"$other_project":"project_id"}}})",
                      {400})};
  options_.permissions = {.unscoped_projects = {"project"}};
  EXPECT_THAT(skip_reason_of_first(), HasSubstr("--allow-unscoped"));
  options_.permissions.unscoped_projects = {"second"};
  EXPECT_EQ(skip_reason_of_first(), "");
}

TEST_F(MakePlan, ANeighbourThatReachesAnOperationIsUnscoped) {
  environment_ = test::make_test_environment("workspace.example.com");
  environment_.origin.base_path = "/base";
  options_.permissions = {};
  for (const char* request :
       {R"({"raw_path":"/v2/{project_id}/things/delete"})", R"({"method":"post"})",
        R"({"raw_path":"/V2/{project_id}//Things/delete/"})",
        R"({"raw_path":"/v2/{project_id}/things/delete?x=1"})",
        R"({"raw_path":"/v2/{project_id}/pools/{pool_id}/delete"})"}) {
    cases_ = {make_case("one", request, {404})};
    EXPECT_THAT(skip_reason_of_first(), HasSubstr("--allow-unscoped")) << request;
  }
  for (const char* request :
       {R"({"raw_path":"/v2/{project_id}/things"})", R"({"method":"PUT"})",
        R"({"raw_path":"/v2/{project_id}/things/delete/all"})"}) {
    cases_ = {make_case("one", request, {404})};
    EXPECT_EQ(skip_reason_of_first(), "") << request;
  }
}

TEST_F(MakePlan, ANeighbourWithABodyIsAnErrorOfItsCaseFile) {
  cases_ = {make_case("one", R"({"method":"PUT","body":{"ids":["x"]}})", {404})};
  const auto made = make_plan(contract_, cases_, environment_, options_);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().kind, Error::Kind::kInput);
  EXPECT_THAT(made.error().message, HasSubstr("body"));
}

TEST_F(MakePlan, OffLoopbackSideEffectsAreNotSent) {
  environment_ = test::make_test_environment("workspace.example.com");
  options_.permissions = {.destructive_projects = {"project"}};
  cases_ = {make_case("one", R"({"body":{"ids":{"$take":"things","count":1}}})"),
            make_case("two", R"({"body":{"ids":{"$unknown_ids":1},"mail":true}})"),
            make_case("three", R"({"body":{"ids":{"$unknown_ids":1}}})")};
  const auto made = plan();
  EXPECT_THAT(made.cases[0].skip_reason,
              HasSubstr("mail"));  // absent: the default sends one
  EXPECT_THAT(made.cases[1].skip_reason, HasSubstr("mail"));
  EXPECT_EQ(made.cases[2].skip_reason, "");  // nothing exists that a mail could be about
}

TEST_F(MakePlan, GivesBackWhatASkippedCaseHadTaken) {
  cases_ = {
      make_case("a", R"({"body":{"ids":[{"$take":"things"},{"$busy":"unicorns"}]}})"),
      make_case("b", R"({"body":{"ids":{"$take":"things","count":4}}})")};
  const auto made = plan();
  EXPECT_THAT(made.cases[0].skip_reason, HasSubstr("unicorns"));
  EXPECT_EQ(made.cases[1].skip_reason, "");
}

TEST_F(MakePlan, ACaseThatOthersAreCalibratedByIsHandedResourcesFirst) {
  environment_.disposable.ids["things"] = {"thing-1", "thing-2"};
  Case sequence =
      make_case("a", R"({"body":{"ids":{"$take":"things","count":2}}})", {200});
  sequence.steps.push_back(sequence.steps[0]);
  sequence.steps[1].request = json(R"({"body":{"ids":{"$unknown_ids":1}}})");
  Case calibrating = make_case("b", R"({"body":{"ids":{"$take":"things","count":1}}})");
  calibrating.level = Level::kShould;
  calibrating.steps[0].expect.statuses = {404};
  cases_ = {sequence, calibrating};
  EXPECT_NE(plan().cases[1].skip_reason, "");
  cases_[0].calibrated_by = cases_[1].id;
  EXPECT_EQ(plan().cases[1].skip_reason, "");
}

TEST_F(MakePlan, ServesThePlainSuccessFirst) {
  auto sequence = make_case("a", R"({"body":{"ids":{"$take":"things","count":3}}})");
  sequence.steps.push_back(sequence.steps[0]);
  sequence.steps[1].request = json(R"({"body":{"ids":{"$unknown_ids":1}}})");
  cases_ = {sequence, make_case("b", R"({"body":{"ids":{"$take":"things","count":2}}})")};
  const auto made = plan();
  EXPECT_THAT(made.cases[0].skip_reason, HasSubstr("things"));
  EXPECT_THAT(made.cases[1].taken, ElementsAre("thing-1", "thing-2"));
}

TEST_F(MakePlan, SkipsWhatTheTargetCannotPlay) {
  cases_[0].steps[0].principal = "no_permission";
  EXPECT_THAT(skip_reason_of_first(), HasSubstr("no_permission"));
  cases_ = {make_case("one", R"({"force_status":500,"body":{"ids":{"$unknown_ids":1}}})",
                      {500})};
  EXPECT_THAT(skip_reason_of_first(), HasSubstr("fault header"));
  environment_.fault_header = "X-Fault";
  EXPECT_EQ(skip_reason_of_first(), "");
  EXPECT_EQ(find_header(plan().cases[0].steps[0].request.headers, "X-Fault")->value,
            "500");
  cases_[0].mock_only = true;
  EXPECT_THAT(skip_reason_of_first(), HasSubstr("only on the mock"));
}

TEST_F(MakePlan, OddIdsStayOnLoopback) {
  cases_ = {
      make_case("one", R"({"body":{"ids":[{"$inert_id":"x y"}],"mail":false}})", {400})};
  EXPECT_EQ(skip_reason_of_first(), "");
  environment_ = test::make_test_environment("workspace.example.com");
  EXPECT_THAT(skip_reason_of_first(), HasSubstr("loopback"));
}

TEST_F(MakePlan, SelectsByGlobAndOperation) {
  cases_.push_back(make_case("two", R"({"body":{"ids":{"$unknown_ids":1}}})"));
  options_.selection.only = {"*/two"};
  EXPECT_THAT(plan().cases, SizeIs(1));
  EXPECT_EQ(plan().filtered, 1U);
  options_.selection = {.skip = {"DeleteThings/*"}};
  EXPECT_THAT(plan().cases, IsEmpty());
  options_.selection = {.operations = {"DeleteVolumes"}};
  EXPECT_THAT(plan().cases, IsEmpty());
}

TEST_F(MakePlan, RepeatsWithFreshIdsAndUniqueNames) {
  options_.repeat = 3;
  const auto made = plan();
  ASSERT_THAT(made.cases, SizeIs(3));
  EXPECT_EQ(made.cases[1].id, "DeleteThings/file/one#2");
  EXPECT_THAT(made.cases[1].taken, ElementsAre("thing-2"));
}

TEST_F(MakePlan, MarksNeighbours) {
  cases_ = {make_case("put", R"({"method":"PUT"})", {400}),
            make_case("raw", R"({"raw_path":"/x/{project_id}"})", {404}),
            make_case("own", R"({"method":"POST","body":{"ids":{"$unknown_ids":1}}})")};
  const auto made = plan();
  EXPECT_TRUE(made.cases[0].steps[0].neighbour);
  EXPECT_TRUE(made.cases[1].steps[0].neighbour);
  EXPECT_EQ(made.cases[1].steps[0].request.target, "/x/project");
  EXPECT_FALSE(made.cases[2].steps[0].neighbour);
}

TEST_F(MakePlan, AnUnknownPoolStandsInForAMissingParameter) {
  auto one =
      make_case("one", R"({"body":{"volumes":[{"id":{"$unknown_id":true}}]}})", {404});
  one.operation = "DeleteVolumes";
  one.id = "DeleteVolumes/file/one";
  cases_ = {one};
  EXPECT_THAT(plan().cases[0].generated, SizeIs(2));
}

TEST_F(MakePlan, TellsWhatAllCasesNeed) {
  const auto needs = resource_needs(contract_, cases_);
  ASSERT_THAT(needs, SizeIs(1));
  EXPECT_EQ(needs[0].kind, "things");
  EXPECT_EQ(needs[0].needed, 1U);
}

}  // namespace
}  // namespace wsconform
