#include "credential_place.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wsconform {
namespace {

auto request() -> HttpRequest {
  return {.method = "POST",
          .target = "/v2/p/things",
          .headers = {{"Accept", "*/*"}, {"X-Auth-Token", "t0/ken"}}};
}

TEST(PutCredential, IntoAnotherHeaderBehindItsPrefix) {
  auto sent = request();
  put_credential({.header = "Authorization", .prefix = "Bearer "}, sent);
  EXPECT_EQ(find_header(sent.headers, "X-Auth-Token"), nullptr);
  EXPECT_EQ(find_header(sent.headers, "Authorization")->value, "Bearer t0/ken");
  EXPECT_EQ(sent.target, "/v2/p/things");
}

TEST(PutCredential, UnderAnotherSpellingOfTheName) {
  auto sent = request();
  put_credential({.header = "x-auth-token"}, sent);
  ASSERT_EQ(sent.headers.size(), 2U);
  EXPECT_EQ(sent.headers[1].name, "x-auth-token");
  EXPECT_EQ(sent.headers[1].value, "t0/ken");
}

TEST(PutCredential, IntoTheQueryEscaped) {
  auto sent = request();
  put_credential({.query = "X-Auth-Token"}, sent);
  EXPECT_EQ(sent.target, "/v2/p/things?X-Auth-Token=t0%2Fken");
  sent = request();
  sent.target += "?a=1";
  put_credential({.query = "t"}, sent);
  EXPECT_EQ(sent.target, "/v2/p/things?a=1&t=t0%2Fken");
}

TEST(PutCredential, LeavesARequestWithoutATokenAlone) {
  auto sent = request();
  sent.headers.pop_back();
  put_credential({.header = "Authorization", .prefix = "Bearer "}, sent);
  EXPECT_EQ(sent.headers.size(), 1U);
}

}  // namespace
}  // namespace wsconform
