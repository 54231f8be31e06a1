#include "router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_client.h"

namespace wsconform::mock {
namespace {

using testing::ElementsAre;
using testing::Pair;

auto router() -> const Router& {
  static const Router made = Router::create(test_contract()).value();
  return made;
}

auto operation_of(const Route& route) -> std::string {
  return route.endpoint == nullptr ? "" : route.endpoint->operation->id;
}

TEST(Router, ServesEveryOperationOfTheContract) {
  EXPECT_EQ(router().size(), test_contract().operations.size());
  for (const Operation& operation : test_contract().operations) {
    std::string path = operation.path;
    for (const char c : std::string{"{}"}) std::erase(path, c);
    const Route route = router().find(operation.method, path);
    EXPECT_EQ(operation_of(route), operation.id);
    EXPECT_TRUE(route.method_matches);
  }
}

TEST(Router, GivesDecodedParameters) {
  const Route route =
      router().find("POST", "/v2/a%20b/desktop-pools/p%2F1/volumes/batch-delete?x=/y");
  EXPECT_EQ(operation_of(route), "DeleteDesktopPoolVolumes");
  EXPECT_THAT(route.parameters,
              ElementsAre(Pair("project_id", "a b"), Pair("pool_id", "p/1")));
}

TEST(Router, KnowsThePathOfAnotherMethod) {
  const Route route = router().find("PUT", "/v2/p/access-policy");
  EXPECT_EQ(operation_of(route), "BatchDeleteAccessPolicies");
  EXPECT_FALSE(route.method_matches);
  EXPECT_EQ(route.endpoint->allow, "DELETE");
  EXPECT_FALSE(router().find("delete", "/v2/p/access-policy").method_matches);
}

TEST(Router, DoesNotKnowWhatNoPageHas) {
  for (const char* target :
       {"/", "", "*", "/v2/p/desktops/batch-delete/", "/v2//desktops/batch-delete",
        "/v2/p/Desktops/batch-delete", "/v1/p/desktops/batch-delete",
        "/v2/%zz/desktops/batch-delete", "v2/p/desktops/batch-delete",
        "/v2/p/desktops-pools/q/volumes/batch-delete", "//v2/p/desktops/batch-delete"}) {
    EXPECT_EQ(operation_of(router().find("POST", target)), "") << target;
  }
}

TEST(Router, LearnsFromTheContractWhatAnOperationDocuments) {
  const auto& policies = *router().find("DELETE", "/v2/p/access-policy").endpoint;
  EXPECT_TRUE(policies.demands_content_type);
  EXPECT_FALSE(policies.success_has_body);
  EXPECT_THAT(policies.error_fields,
              ElementsAre("error_code", "error_msg", "encoded_authorization_message"));
  const auto& desktops = *router().find("POST", "/v2/p/desktops/batch-delete").endpoint;
  EXPECT_FALSE(desktops.demands_content_type);
  EXPECT_EQ(desktops.success, 202);
  EXPECT_THAT(desktops.error_fields,
              ElementsAre("error_code", "error_msg", "error_detail",
                          "encoded_authorization_message"));
}

}  // namespace
}  // namespace wsconform::mock
