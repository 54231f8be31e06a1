#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "test_client.h"

namespace wsconform::mock {
namespace {

auto size_at(const TestClient& client, std::string_view pointer) -> std::size_t {
  const Json* list = find_pointer(client.environment(), pointer);
  return list == nullptr ? 0 : list->as_array().size();
}

TEST(MockEnvironment, IsValidByItsMetaSchema) {
  const auto meta = load_meta_schema(test_files(), "environment");
  ASSERT_TRUE(meta.ok());
  for (const char* fault_header : {"X-Fault-Status", ""}) {
    const TestClient client{{.fault_header = fault_header}};
    EXPECT_THAT(meta.value().validate(client.environment()).value(), testing::IsEmpty());
  }
}

TEST(MockEnvironment, IsValidHoweverItsPrincipalsProveThemselves) {
  const auto meta = load_meta_schema(test_files(), "environment");
  ASSERT_TRUE(meta.ok());
  for (const auto& [auth, kind] : {std::pair{MockAuth::kToken, "token"},
                                   {MockAuth::kAksk, "aksk"},
                                   {MockAuth::kIam, "iam"}}) {
    const TestClient client{{.auth = auth}};
    EXPECT_THAT(meta.value().validate(client.environment()).value(), testing::IsEmpty());
    const Json* sender = find_pointer(client.environment(), "/principals/authorized");
    EXPECT_NE(sender->find(kind), nullptr) << kind;
  }
}

TEST(MockEnvironment, OffersEnoughOfEachKind) {
  const TestClient client;
  EXPECT_EQ(size_at(client, "/disposable/desktops"), 200U);
  EXPECT_EQ(size_at(client, "/disposable/shared_desktops"), 150U);
  EXPECT_EQ(size_at(client, "/disposable/name_policies"), 400U);
  EXPECT_EQ(size_at(client, "/disposable/access_policies"), 150U);
  EXPECT_EQ(size_at(client, "/disposable/pools"), 150U);
  EXPECT_EQ(size_at(client, "/disposable/pools/149/volumes"), 6U);
  EXPECT_EQ(size_at(client, "/busy/desktops"), 4U);
  EXPECT_EQ(size_at(client, "/busy/pools/1/volumes"), 2U);
  EXPECT_EQ(size_at(client, "/principals/other_project/disposable/name_policies"), 20U);
  EXPECT_EQ(size_at(client, "/principals/other_project/disposable/pools"), 4U);
}

TEST(MockEnvironment, HasTokensAndProjectsOfThisMockAlone) {
  std::set<std::string> tokens;
  const TestClient one;
  const TestClient two;
  for (const auto* client : {&one, &two}) {
    for (const char* name : {"authorized", "no_permission", "expired", "other_project"}) {
      EXPECT_TRUE(tokens.insert(client->token(name)).second) << name;
    }
  }
  EXPECT_NE(one.project(), two.project());
  EXPECT_NE(one.project(), one.other_project());
}

TEST(MockEnvironment, IsTheSameForASeed) {
  const TestClient one{{.seed = "seven"}};
  const TestClient two{{.seed = "seven"}};
  const TestClient other{{.seed = "eight"}};
  EXPECT_EQ(one.environment(), two.environment());
  EXPECT_NE(one.environment(), other.environment());
}

TEST(MockEnvironment, SaysThatItIsTheMockAndWhere) {
  const TestClient client;
  EXPECT_EQ(*client.environment().find("mock"), Json{true});
  EXPECT_EQ(*client.environment().find("base_url"), Json{"http://127.0.0.1:1"});
  EXPECT_EQ(*client.environment().find("fault_header"), Json{"X-Fault-Status"});
}

TEST(MockEnvironment, DoesNotOfferWhatTheExamplesName) {
  const TestClient client;
  const std::string text = to_text(client.environment());
  for (const char* id :
       {"1d81c1dc-312b-4621-b778-bac3a1336442", "a130ab3a-72bf-4b71-baa9-af4987c8e338"}) {
    EXPECT_EQ(text.find(id), std::string::npos) << id;
  }
}

}  // namespace
}  // namespace wsconform::mock
