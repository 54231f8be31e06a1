#include "wsconform/safety.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "plan_test_util.h"
#include "wsconform/plan.h"

namespace wsconform {
namespace {

using testing::HasSubstr;

class Safety : public testing::Test {
 protected:
  auto find(const std::string& body,
            const std::string& target = "/v2/project/things/delete") -> std::string {
    HttpRequest request{.method = "POST", .target = target, .body = body};
    return SafetyCheck{environment_}.find_unsafe(planned_, request).value_or("safe");
  }

  Environment environment_ = test::make_test_environment();
  Operation operation_ = test::make_operation();
  Case case_ = test::make_case("one", "{}");
  PlannedCase planned_{.source = &case_,
                       .operation = &operation_,
                       .taken = {"thing-1"},
                       .generated = {"made-up-1"}};
};

TEST_F(Safety, LetsTakenAndGeneratedIdsPass) {
  EXPECT_EQ(find(R"({"ids":["thing-1","made-up-1"]})"), "safe");
  EXPECT_EQ(find(R"({"ids":[]})"), "safe");
  EXPECT_EQ(find("{}"), "safe");
}

TEST_F(Safety, StopsAnIdThatWasNotTaken) {
  EXPECT_THAT(find(R"({"ids":["thing-2"]})"), HasSubstr("thing-2"));
  EXPECT_THAT(find(R"({"ids":["busy-1"]})"), HasSubstr("busy-1"));
  EXPECT_THAT(find(R"({"ids":["pool-1"]})"), HasSubstr("pool-1"));
}

TEST_F(Safety, StopsItAnywhereInTheBody) {
  EXPECT_THAT(find(R"({"other":{"deep":["x","thing-2"]}})"), HasSubstr("thing-2"));
  EXPECT_THAT(find(R"({"thing-2":1})"), HasSubstr("thing-2"));
  EXPECT_THAT(find(R"({"ids":["thing-1", "thing-2)"), HasSubstr("thing-2"));
}

TEST_F(Safety, StopsItBehindAnEscape) {
  EXPECT_THAT(find("{\"ids\":[\"thing\\u002d2\"]}"), HasSubstr("thing-2"));
}

TEST_F(Safety, StopsItInThePathAndTheQuery) {
  EXPECT_THAT(find("{}", "/v2/project/things/thing-2"), HasSubstr("thing-2"));
  EXPECT_THAT(find("{}", "/v2/project/things/delete?id=thing%2D2"), HasSubstr("thing-2"));
}

TEST_F(Safety, StopsATargetThatNobodyMade) {
  EXPECT_THAT(find(R"({"ids":["1d81c1dc-312b-4621-b778-bac3a1336442"]})"),
              HasSubstr("1d81c1dc"));
  EXPECT_THAT(find(R"({"ids":{"x":["stranger"]}})"), HasSubstr("stranger"));
  EXPECT_THAT(find(R"({"ids":"stranger"})"), HasSubstr("stranger"));
}

TEST_F(Safety, TellsNamesOfMembersFromTargets) {
  operation_ = test::make_pool_operation();
  const std::string path = "/v2/project/pools/made-up-1/delete";
  EXPECT_EQ(find(R"({"volumes":[{"id":"thing-1","size":10}]})", path), "safe");
  EXPECT_EQ(find(R"({"volumes":[{"id":"thing-1","type":"SAS"}]})", path), "safe");
  EXPECT_THAT(find(R"({"volumes":[{"id":"stranger","type":"SAS"}]})", path),
              HasSubstr("stranger"));
  EXPECT_THAT(find(R"({"volumes":["stranger"]})", path), HasSubstr("stranger"));
  EXPECT_THAT(
      find(R"({"volumes":[{"1d81c1dc-312b-4621-b778-bac3a1336442":"thing-1"}]})", path),
      HasSubstr("1d81c1dc"));
}

TEST_F(Safety, StopsAnIdThatNobodyMadeOutsideTheTargets) {
  EXPECT_THAT(
      find(R"({"ids":["thing-1"],"filter":["1d81c1dc-312b-4621-b778-bac3a1336442"]})"),
      HasSubstr("1d81c1dc"));
  EXPECT_EQ(find(R"({"ids":["thing-1"],"kind":"A_LONG_DOCUMENTED_ENUM_VALUE"})"), "safe");
}

TEST_F(Safety, TakesAnIdOfSeveralTokensForOne) {
  const std::string id = "desktop.0123456789abcdef01234567";
  planned_.taken.push_back(id);
  EXPECT_EQ(find(R"({"ids":[")" + id + R"("]})"), "safe");
  EXPECT_EQ(find(R"({"ids":[")" + id), "safe");
}

TEST_F(Safety, StopsALongerIdThatHoldsATakenOne) {
  const std::string id = "desktop.0123456789abcdef01234567";
  planned_.taken.push_back(id);
  EXPECT_THAT(find(R"({"other":")" + id + R"(89"})"), HasSubstr("0123456789abcdef"));
  EXPECT_THAT(find(R"({"other":"x)" + id + R"("})"), HasSubstr("0123456789abcdef"));
  EXPECT_THAT(find(R"({"ids":["my.)" + id + R"("]})"), HasSubstr("my.desktop"));
}

TEST_F(Safety, StopsAForeignProject) {
  EXPECT_THAT(find("{}", "/v2/somebody-else/things/delete"), HasSubstr("somebody-else"));
}

TEST_F(Safety, StopsAnIdThatNobodyMadeInThePathOfAnotherOperation) {
  EXPECT_THAT(find("", "/v2/project/things/stranger-2"), HasSubstr("stranger-2"));
  EXPECT_THAT(find("", "/v2/project/stranger-2"), HasSubstr("stranger-2"));
  EXPECT_THAT(find("", "/v2/project/things/x/y/stranger%2D2"), HasSubstr("stranger-2"));
  EXPECT_THAT(find("", "/v2/project/things/delete%2Fstranger-2"), HasSubstr("stranger"));
  EXPECT_EQ(find("", "/v2/project/other-things/made-up-1/delete"), "safe");
  EXPECT_EQ(find("", "/v3/project"), "safe");
}

TEST_F(Safety, StopsAnIdThatNobodyMadeInTheQuery) {
  const std::string path = "/v2/project/things/delete";
  EXPECT_THAT(find("{}", path + "?id=1d81c1dc-312b-4621-b778-bac3a1336442"),
              HasSubstr("1d81c1dc"));
  EXPECT_THAT(find("{}", path + "?id=%31d81c1dc-312b-4621-b778-bac3a1336442"),
              HasSubstr("1d81c1dc"));
  EXPECT_EQ(find("{}", path + "?limit=10&id=thing-1"), "safe");
}

TEST_F(Safety, StopsWhatLooksLikeAnIdInBytesThatAreNoJson) {
  EXPECT_THAT(find(R"({"ids":["1d81c1dc-312b-4621-b778-bac3a1336442")"),
              HasSubstr("1d81c1dc"));
  EXPECT_EQ(find(R"({"ids":["made-up-1")"), "safe");
}

TEST_F(Safety, StopsOddIdsBySubstring) {
  environment_.disposable.ids["things"].emplace_back("odd id/with:signs");
  EXPECT_THAT(find(R"({"x":"an odd id/with:signs indeed"})"), HasSubstr("odd id"));
}

TEST_F(Safety, ExemptsDocumentedExamplesFromTheSecondRuleOnly) {
  case_.mock_only = true;
  EXPECT_EQ(find(R"({"ids":["1d81c1dc-312b-4621-b778-bac3a1336442"]})"), "safe");
  EXPECT_THAT(find(R"({"ids":["thing-2"]})"), HasSubstr("thing-2"));
}

// 100,000 random requests: what passes names only what was taken or made up.
TEST_F(Safety, NoRandomRequestSlipsThrough) {
  std::mt19937 random{20261122};
  const std::vector<std::string> ids{"thing-1", "thing-2",  "thing-3",   "busy-1",
                                     "pool-1",  "volume-1", "made-up-1", "stranger-1",
                                     "x",       ""};
  const std::vector<std::string> allowed{"thing-1", "made-up-1", ""};
  const SafetyCheck check{environment_};
  int passed = 0;
  for (int i = 0; i < 100000; ++i) {
    std::string body = R"({"ids":[)";
    bool harmless = true;
    const unsigned count = random() % 4;
    for (unsigned k = 0; k < count; ++k) {
      const std::string& id = ids[random() % ids.size()];
      harmless = harmless && std::ranges::find(allowed, id) != allowed.end();
      body += (k == 0 ? "\"" : ",\"") + id + "\"";
    }
    body += random() % 8 == 0 ? "" : "]}";
    const HttpRequest request{
        .method = "POST", .target = "/v2/project/things/delete", .body = body};
    const bool safe = !check.find_unsafe(planned_, request);
    const bool complete = body.ends_with("]}");
    const bool names_thing_2 = body.find("thing-2") != std::string::npos;
    ASSERT_TRUE(!complete || safe == harmless) << body;
    ASSERT_FALSE(names_thing_2 && safe) << body;
    passed += safe ? 1 : 0;
  }
  EXPECT_GT(passed, 10000);
}

}  // namespace
}  // namespace wsconform
