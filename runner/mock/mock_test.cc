#include "wsconform/mock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "test_client.h"

namespace wsconform::mock {
namespace {

using testing::ElementsAre;
using testing::Pair;

class EachOperation : public testing::TestWithParam<Sample> {
 protected:
  [[nodiscard]] static auto operation() -> const Operation& {
    return *test_contract().find_operation(GetParam().operation);
  }
  [[nodiscard]] static auto documents(int status) -> bool {
    return operation().find_response(status) != nullptr;
  }
  [[nodiscard]] static auto success() -> int { return operation().statuses().front(); }
  [[nodiscard]] auto good() -> HttpRequest {
    return client_.request(GetParam(), client_.take(GetParam()));
  }
  [[nodiscard]] auto status(const HttpRequest& request) -> int {
    return client_.send(request).response.status;
  }
  [[nodiscard]] auto status_as(std::string_view principal) -> int {
    HttpRequest request = good();
    set_header(request, "X-Auth-Token", client_.token(principal));
    return status(request);
  }
  [[nodiscard]] auto status_with_body(std::string body) -> int {
    HttpRequest request = good();
    request.body = std::move(body);
    return status(request);
  }
  [[nodiscard]] auto status_with_header(std::string_view name, std::string_view value)
      -> int {
    HttpRequest request = good();
    set_header(request, name, value);
    return status(request);
  }
  /// 404 where the page lists it, else success.
  [[nodiscard]] static auto missing() -> int { return documents(404) ? 404 : success(); }

  TestClient client_{};
};

INSTANTIATE_TEST_SUITE_P(Mock, EachOperation, testing::ValuesIn(samples()),
                         [](const auto& info) {
                           return std::string{info.param.operation};
                         });

TEST_P(EachOperation, AnswersAGoodRequestAsDocumented) {
  const HttpReply reply = client_.send(good());
  EXPECT_EQ(reply.response.status, success());
  const ResponseRule& rule = *operation().find_response(success());
  if (!rule.has_body) {
    EXPECT_EQ(reply.response.body, "");
    EXPECT_EQ(find_header(reply.response.headers, "Content-Type"), nullptr);
    return;
  }
  EXPECT_EQ(find_header(reply.response.headers, "Content-Type")->value,
            "application/json");
  EXPECT_THAT(rule.schema->validate(body_of(reply)).value(), ElementsAre());
  EXPECT_EQ(body_of(reply).find("job_id")->as_string().size(), 36U);
}

TEST_P(EachOperation, GivesEachJobAnIdOfItsOwn) {
  std::set<std::string> bodies;
  for (int i = 0; i < 3; ++i) bodies.insert(client_.send(good()).response.body);
  EXPECT_EQ(bodies.size(), operation().find_response(success())->has_body ? 3U : 1U);
}

TEST_P(EachOperation, DeletesForGood) {
  const Named named = client_.take(GetParam(), 2);
  EXPECT_EQ(client_.delete_status(GetParam(), named), success());
  EXPECT_EQ(client_.delete_status(GetParam(), named), missing());
}

TEST_P(EachOperation, DeletesABatchWholeOrNotAtAllWhereUnknownIdsAreRefused) {
  const Named taken = client_.take(GetParam());
  Named mixed = taken;
  mixed.ids.push_back(unknown_ids(1).front());
  EXPECT_EQ(client_.delete_status(GetParam(), mixed), missing());
  EXPECT_EQ(client_.delete_status(GetParam(), taken),
            documents(404) ? success() : missing());
}

TEST_P(EachOperation, DoesNotKnowUnknownIds) {
  Named named = client_.take(GetParam());
  named.ids = unknown_ids(1);
  EXPECT_EQ(client_.delete_status(GetParam(), named), missing());
  named.ids = {""};
  EXPECT_EQ(client_.delete_status(GetParam(), named), missing());
}

TEST_P(EachOperation, CountsAnIdThatComesTwiceOnce) {
  Named named = client_.take(GetParam());
  named.ids.push_back(named.ids.front());
  EXPECT_EQ(client_.delete_status(GetParam(), named), success());
}

class ConflictingOperation : public EachOperation {};

auto conflicting_samples() -> std::vector<Sample> {
  std::vector<Sample> conflicting = samples();
  std::erase_if(conflicting, [](const Sample& sample) {
    return test_contract().find_operation(sample.operation)->find_response(409) ==
           nullptr;
  });
  return conflicting;
}

INSTANTIATE_TEST_SUITE_P(Mock, ConflictingOperation,
                         testing::ValuesIn(conflicting_samples()), [](const auto& info) {
                           return std::string{info.param.operation};
                         });

TEST_P(ConflictingOperation, RefusesBusyResourcesEachTime) {
  const Named busy = client_.take_busy(GetParam());
  EXPECT_EQ(client_.delete_status(GetParam(), busy), 409);
  EXPECT_EQ(client_.delete_status(GetParam(), busy), 409);
}

TEST_P(EachOperation, LetsNobodyInWithoutAGoodToken) {
  HttpRequest request = good();
  drop_header(request, "X-Auth-Token");
  EXPECT_EQ(status(request), 401);
  EXPECT_EQ(status_with_header("X-Auth-Token", "nonsense"), 401);
  EXPECT_EQ(status_with_header("X-Auth-Token", ""), 401);
  EXPECT_EQ(status_as("expired"), 401);
}

TEST_P(EachOperation, FindsTheTokenWhateverTheCaseOfItsName) {
  HttpRequest request = good();
  drop_header(request, "X-Auth-Token");
  request.headers.push_back({"x-auth-token", client_.token("authorized")});
  EXPECT_EQ(status(request), success());
}

TEST_P(EachOperation, RefusesWhoMayNot) {
  const Named named = client_.take(GetParam());
  HttpRequest request = client_.request(GetParam(), named);
  set_header(request, "X-Auth-Token", client_.token("no_permission"));
  EXPECT_EQ(status(request), 403);
  EXPECT_EQ(client_.delete_status(GetParam(), named), success()) << "it was not deleted";
}

TEST_P(EachOperation, KeepsProjectsApart) {
  EXPECT_EQ(status_as("other_project"), 403);
  const Named foreign = client_.take_foreign(GetParam());
  EXPECT_EQ(client_.delete_status(GetParam(), foreign), missing()) << "own path";
  HttpRequest request = client_.request(GetParam(), foreign);
  request.target.replace(request.target.find(client_.project()), client_.project().size(),
                         client_.other_project());
  EXPECT_EQ(status(request), 403) << "other path, own token";
  set_header(request, "X-Auth-Token", client_.token("other_project"));
  EXPECT_EQ(status(request), success()) << "other path, other token";
}

TEST_P(EachOperation, ForcesDocumentedServerErrorsOnly) {
  EXPECT_EQ(status_with_header("X-Fault-Status", "500"), 500);
  EXPECT_EQ(status_with_header("X-Fault-Status", "503"),
            documents(503) ? 503 : success());
  for (const char* value : {"400", "502", "599", "", "5xx", "500 ", "-500", "+500"}) {
    EXPECT_EQ(status_with_header("X-Fault-Status", value), success()) << value;
  }
}

TEST_P(EachOperation, ForcesNothingWhereTheFaultHeaderIsOff) {
  TestClient client{{.fault_header = ""}};
  HttpRequest request = client.request(GetParam(), client.take(GetParam()));
  set_header(request, "X-Fault-Status", "500");
  EXPECT_EQ(client.send(request).response.status, success());
  EXPECT_EQ(client.environment().find("fault_header"), nullptr);
}

TEST_P(EachOperation, ForcesNothingForWhoIsNotLetIn) {
  HttpRequest request = good();
  set_header(request, "X-Fault-Status", "500");
  drop_header(request, "X-Auth-Token");
  EXPECT_EQ(status(request), 401);
}

TEST_P(EachOperation, TakesJsonWithParametersAndInAnyCase) {
  EXPECT_EQ(status_with_header("Content-Type", "application/json;charset=utf-8"),
            success());
  EXPECT_EQ(status_with_header("Content-Type", "Application/JSON ; charset=UTF-8"),
            success());
}

TEST_P(EachOperation, RefusesOtherMediaTypes) {
  for (const char* type :
       {"text/plain", "application/jsonp", "application/xml", "json", ""}) {
    EXPECT_EQ(status_with_header("Content-Type", type), 400) << type;
  }
}

TEST_P(EachOperation, DemandsContentTypeWhereThePageDoes) {
  HttpRequest request = good();
  drop_header(request, "Content-Type");
  const bool demanded = operation().find_requirement("content-type-mandatory") != nullptr;
  EXPECT_EQ(status(request), demanded ? 400 : success());
}

TEST_P(EachOperation, RefusesWhatIsNoJson) {
  for (const char* body : {"{", "", " ", "{\"a\":1,}", "{} {}", "{'a':1}", "[NaN]",
                           "\xEF\xBB\xBF{}", "{\"a\":\"\xFF\"}", "policy_ids=1"}) {
    EXPECT_EQ(status_with_body(body), 400) << body;
  }
  HttpRequest request = good();
  request.body.reset();
  EXPECT_EQ(status(request), 400);
}

TEST_P(EachOperation, RefusesAnotherRoot) {
  for (const char* body : {"[]", "null", "\"x\"", "7", "true"}) {
    EXPECT_EQ(status_with_body(body), 400) << body;
  }
}

TEST_P(EachOperation, RefusesAListOfAnotherType) {
  Json body = TestClient::body(GetParam(), unknown_ids(1));
  for (const Json& value : {Json{nullptr}, Json{"x"}, Json{7}, Json{JsonObject{}},
                            Json{JsonArray{7}}, Json{JsonArray{nullptr}}}) {
    body.set(GetParam().list, value);
    EXPECT_EQ(status_with_body(to_text(body)), 400) << to_text(body);
  }
}

TEST_P(EachOperation, RefusesAnEmptyList) {
  EXPECT_EQ(status_with_body(to_text(TestClient::body(GetParam(), {}))), 400);
}

TEST_P(EachOperation, IgnoresUnknownFields) {
  HttpRequest request = good();
  request.body->insert(1, R"("wsconform":{"a":[1]},)");
  EXPECT_EQ(status(request), success());
}

TEST_P(EachOperation, CountsTheLastOfEqualKeys) {
  HttpRequest request = good();
  const std::string other = to_text(TestClient::body(GetParam(), unknown_ids(1)));
  request.body->insert(1, other.substr(1, other.size() - 2) + ",");
  EXPECT_EQ(status(request), success());
}

TEST_P(EachOperation, WritesExactlyTheDocumentedErrorFields) {
  HttpRequest request = good();
  request.body = "[]";
  const HttpReply reply = client_.send(request);
  const Json body = body_of(reply);
  EXPECT_EQ(find_header(reply.response.headers, "Content-Type")->value,
            "application/json");
  EXPECT_THAT(operation().find_response(400)->schema->validate(body).value(),
              ElementsAre());
  const bool four = operation().find_requirement("error-detail-type") != nullptr;
  ASSERT_EQ(body.as_object().size(), four ? 4U : 3U);
  for (const auto& [name, value] : body.as_object()) {
    ASSERT_TRUE(value.is_string()) << name;
    EXPECT_NE(value.as_string(), "") << name;
  }
}

TEST_P(EachOperation, RefusesOtherMethods) {
  for (const char* method :
       {"GET", "PUT", "PATCH", "POST", "DELETE", "OPTIONS", "HEAD"}) {
    if (method == operation().method) continue;
    HttpRequest request = good();
    request.method = method;
    request.body.reset();
    const HttpReply reply = client_.send(request);
    EXPECT_EQ(reply.response.status, 405) << method;
    EXPECT_EQ(find_header(reply.response.headers, "Allow")->value, operation().method);
    EXPECT_EQ(reply.response.body.empty(), std::string_view{"HEAD"} == method);
  }
}

TEST(Mock, ReachesEveryDocumentedStatus) {
  // Per operation: success, 400, 401, 403, 500 above; the rest is listed by the page.
  EXPECT_THAT(test_contract().find_operation("BatchDeleteAccessPolicies")->statuses(),
              ElementsAre(200, 400, 401, 403, 404, 405, 500, 503));
  EXPECT_THAT(test_contract().find_operation("BatchDeleteDesktops")->statuses(),
              ElementsAre(202, 400, 401, 403, 404, 409, 500));
}

TEST(Mock, DoesNotKnowOtherPaths) {
  TestClient client;
  const HttpReply reply = client.send({.method = "POST", .target = "/v2/p/nothing"});
  EXPECT_EQ(reply.response.status, 404);
  EXPECT_EQ(body_of(reply).as_object().size(), 4U);
}

TEST(Mock, DoesNotKnowVolumesOfAnotherPool) {
  TestClient client;
  const Sample& volumes = samples()[2];
  const Named here = client.take(volumes, 6);
  const Named there = client.take(volumes, 6);
  EXPECT_EQ(client.delete_status(volumes, {there.ids, here.pool}), 404);
  EXPECT_EQ(client.delete_status(volumes, {there.ids, unknown_ids(1).front()}), 404);
  EXPECT_EQ(client.delete_status(volumes, there), 200);
}

TEST(Mock, KeepsTheDesktopWhoseSharingIsDeleted) {
  TestClient client;
  const Named shared = client.take(samples()[3]);
  EXPECT_EQ(client.delete_status(samples()[3], shared), 200);
  EXPECT_EQ(client.delete_status(samples()[3], shared), 404);
  EXPECT_EQ(client.delete_status(samples()[1], shared), 202);
}

TEST(Mock, DeletesTheSharingOfADeletedDesktop) {
  TestClient client;
  const Named shared = client.take(samples()[3]);
  EXPECT_EQ(client.delete_status(samples()[1], shared), 202);
  EXPECT_EQ(client.delete_status(samples()[3], shared), 404);
}

TEST(Mock, KnowsWhatTheExamplesName) {
  TestClient client;
  const auto status = [&client](std::size_t sample, const Named& named) {
    return client.delete_status(samples().at(sample), named);
  };
  EXPECT_EQ(status(0, {{"xxxx3bc6-1512-4386-81fb-20604fe6xxxx"}}), 204);
  EXPECT_EQ(status(1, {{"1d81c1dc-312b-4621-b778-bac3a1336442",
                        "34e25501-fd50-42b5-97ca-f4c5bb7b09b0"}}),
            202);
  EXPECT_EQ(status(2, {{"305d3c76-199f-4407-8d82-2a42d970595e"},
                       "a130ab3a-72bf-4b71-baa9-af4987c8e338"}),
            200);
  EXPECT_EQ(status(4, {{"f77db5cd-c0-47d4-bbbe-9b979a38d18c",
                        "f77db5cd-c0-47d4-bbbe-9b979a38d18b"}}),
            200);
}

TEST(Mock, RefusesTheExampleOutsideItsOwnTable) {
  TestClient client;
  HttpRequest request = client.request(samples()[3], client.take(samples()[3]));
  request.body = R"({"desktop_ids":["string"],"sub_resource_type":"string"})";
  EXPECT_EQ(client.send(request).response.status, 400);
}

TEST(Mock, TakesFiftyNamePoliciesAndNoMore) {
  TestClient client;
  EXPECT_EQ(client.delete_status(samples()[0], client.take(samples()[0], 50)), 204);
  EXPECT_EQ(client.delete_status(samples()[0], client.take(samples()[0], 51)), 400);
}

TEST(Mock, TakesEachDocumentedOption) {
  TestClient client;
  const auto status_with = [&client](std::size_t sample, std::string_view member) {
    HttpRequest request =
        client.request(samples().at(sample), client.take(samples().at(sample)));
    request.body->insert(1, std::string{member} + ",");
    return client.send(request).response.status;
  };
  for (const char* value : {"true", "false"}) {
    for (const char* field : {"delete_users", "email_notification", "is_force_delete"}) {
      EXPECT_EQ(status_with(1, "\"" + std::string{field} + "\":" + value), 202) << field;
    }
  }
  for (const char* value :
       {"ONLY_FOR_EXPAND", "FOR_EXPAND_AND_IDLE", "FOR_EXPAND_AND_ALL"}) {
    EXPECT_EQ(status_with(2, "\"handle_type\":\"" + std::string{value} + "\""), 200);
  }
  EXPECT_EQ(status_with(2, "\"handle_type\":\"only_for_expand\""), 400);
  EXPECT_EQ(status_with(2, "\"desktop_ids\":[\"x\"]"), 200);
  EXPECT_EQ(status_with(3, "\"order_id\":\"x\""), 200);
  EXPECT_EQ(status_with(1, "\"delete_users\":\"true\""), 400);
}

TEST(Mock, DemandsMandatoryFieldsOnly) {
  TestClient client;
  const auto status_of = [&client](std::size_t sample, std::string body) {
    HttpRequest request =
        client.request(samples().at(sample), client.take(samples().at(sample)));
    request.body = std::move(body);
    return client.send(request).response.status;
  };
  EXPECT_EQ(status_of(0, "{}"), 204);
  EXPECT_EQ(status_of(1, "{}"), 400);
  EXPECT_EQ(status_of(2, "{}"), 200);
  EXPECT_EQ(status_of(2, R"({"volumes":[{"type":"SAS"}]})"), 400);
  EXPECT_EQ(status_of(3, R"({"sub_resource_type":"DESKTOP_SHARER"})"), 400);
  EXPECT_EQ(status_of(3, R"({"desktop_ids":["x"]})"), 400);
  EXPECT_EQ(status_of(4, "{}"), 200);
}

TEST(Mock, DeletesEachResourceOnceUnderConcurrentCalls) {
  TestClient client;
  const Sample& desktops = samples()[1];
  std::vector<HttpRequest> requests;
  requests.reserve(100);
  for (int i = 0; i < 100; ++i) {
    requests.push_back(client.request(desktops, client.take(desktops)));
  }
  std::atomic<int> accepted{0};
  std::atomic<int> refused{0};
  const auto work = [&] {
    for (const HttpRequest& request : requests) {
      const int status = client.send(request).response.status;
      ++(status == 202 ? accepted : refused);
    }
  };
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int i = 0; i < 4; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(accepted, 100);
  EXPECT_EQ(refused, 300);
}

TEST(Mock, RefusesSwitchesThatItDoesNotHave) {
  for (const MockOptions& options :
       {MockOptions{.defects = {"no-such"}}, MockOptions{.variants = {"no-such"}},
        MockOptions{.defects = {"charset"}}}) {
    const auto mock = Mock::create(test_contract(), options);
    ASSERT_FALSE(mock.ok());
    EXPECT_EQ(mock.error().kind, Error::Kind::kUsage);
  }
}

}  // namespace
}  // namespace wsconform::mock
