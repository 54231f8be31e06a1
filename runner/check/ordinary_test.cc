#include <gtest/gtest.h>

#include "exam.h"
#include "sample.h"

namespace wsconform {
namespace {

struct Ordinary : testing::Test {
  auto is() -> bool { return is_ordinary(sample.operation(), sample.step(), request()); }
  auto request() -> HttpRequest& { return sample.record.request; }
  Sample sample{};
};

TEST_F(Ordinary, IsTheOperationsOwnRequest) { EXPECT_TRUE(is()); }

TEST_F(Ordinary, MayHaveCredentialsAndAQuery) {
  request().headers = {{"content-type", "application/json"},
                       {"X-Auth-Token", std::string(4000, 't')}};
  request().target += "?a=%20%2F";
  EXPECT_TRUE(is());
}

TEST_F(Ordinary, MayHaveAnEmptyOrBrokenBody) {
  request().body = "";
  EXPECT_TRUE(is());
  request().body = "{\"ids\":[";
  EXPECT_TRUE(is());
}

TEST_F(Ordinary, IsNotOneWithAnotherMethod) {
  request().method = "PUT";
  EXPECT_FALSE(is());
}

TEST_F(Ordinary, IsNotANeighbours) {
  sample.step().neighbour = true;
  EXPECT_FALSE(is());
}

TEST_F(Ordinary, IsNotOneWithoutBody) {
  request().body.reset();
  EXPECT_FALSE(is());
}

TEST_F(Ordinary, MayLackABodyWhereTheOperationTakesNone) {
  sample.operation().media_types.clear();
  request().body.reset();
  EXPECT_TRUE(is());
}

TEST_F(Ordinary, IsNotOneOfAnotherMediaType) {
  for (const char* type :
       {"text/plain", "application/xml", "application/json;charset=utf-8",
        "APPLICATION/JSON", "application/problem+json", ""}) {
    request().headers = {{"Content-Type", type}};
    EXPECT_FALSE(is()) << type;
  }
}

TEST_F(Ordinary, IsNotOneWithNoContentTypeOrTwo) {
  request().headers.clear();
  EXPECT_FALSE(is());
  request().headers = {{"Content-Type", "application/json"},
                       {"content-type", "application/json"}};
  EXPECT_FALSE(is());
}

TEST_F(Ordinary, IsNotOneOfAnUnusualSize) {
  request().body = std::string(64U << 10U, ' ');
  EXPECT_TRUE(is());
  request().body = std::string((64U << 10U) + 1, ' ');
  EXPECT_FALSE(is());
  request().body = "{}";
  request().headers.push_back({"X-Long", std::string(8U << 10U, 'x')});
  EXPECT_FALSE(is());
  request().headers.pop_back();
  request().target += "?q=" + std::string(2U << 10U, 'x');
  EXPECT_FALSE(is());
}

TEST_F(Ordinary, IsNotOneThatAFirewallMayTakeForAnAttack) {
  for (const char* text : {"' OR '1'='1", "<script>", "../../etc", "$(true)", "${x}",
                           "a;b", "`x`", R"(\u0000)", R"(\r\nX-A: b)", "..%2f"}) {
    request().body = std::string{R"({"a":")"} + text + R"("})";
    EXPECT_FALSE(is()) << text;
  }
  request().body = R"({"a":"b-c_d.e/f:g, (h) [i] {j}"})";
  EXPECT_TRUE(is());
}

TEST_F(Ordinary, IsNotOneWithAPathThatARouterMayReadOtherwise) {
  for (const char* path : {"/v2//things/batch-delete", "/v2/a%2Fb/things/batch-delete",
                           "/v2/../things", "/v2/./x", "/v2/a/things/batch-delete/",
                           "/v2/%00/things/batch-delete", "*", "/v2/a;b/things"}) {
    request().target = path;
    EXPECT_FALSE(is()) << path;
  }
}

TEST_F(Ordinary, IsNotOneThatAsksForMore) {
  for (const char* name :
       {"Expect", "Transfer-Encoding", "Content-Encoding", "Upgrade"}) {
    request().headers.push_back({name, "x"});
    EXPECT_FALSE(is()) << name;
    request().headers.pop_back();
  }
}

TEST_F(Ordinary, IsNotOneThatDoesNotAcceptJson) {
  request().headers.push_back({"Accept", "text/html"});
  EXPECT_FALSE(is());
  for (const char* accept : {"*/*", "Application/JSON", "text/html, */*;q=0.1"}) {
    request().headers.back().value = accept;
    EXPECT_TRUE(is()) << accept;
  }
}

}  // namespace
}  // namespace wsconform
