#include "signature.h"

#include <gtest/gtest.h>

#include "test_client.h"
#include "wsconform/signing.h"

namespace wsconform::mock {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::system_clock;

const auto kNow = system_clock::from_time_t(1768467600);  // 2026-01-15T09:00:00Z
const AccessKey kPermanent{Secret{"AK1"}, Secret{"SK1"}};
const AccessKey kTemporary{Secret{"AK2"}, Secret{"SK2"}, Secret{"token"}};

auto accounts() -> const std::vector<Account>& {
  static const std::vector<Account> list{
      {.principal = "one", .access_key = "AK1", .secret_key = "SK1"},
      {.principal = "two",
       .access_key = "AK2",
       .secret_key = "SK2",
       .security_token = "token"}};
  return list;
}

auto signed_by(const AccessKey& key, system_clock::time_point at = kNow) -> HttpRequest {
  return sign_request({.method = "POST",
                       .target = "/v2/p/things?b=2&a=1",
                       .headers = {{"Content-Type", "application/json"}},
                       .body = R"({"ids":["x"]})"},
                      key, "127.0.0.1:80", at);
}

/// The account's name, or the fault.
auto verdict(const HttpRequest& request) -> std::string {
  const auto identity = verify_signature(request, accounts(), kNow);
  return identity.account == nullptr ? std::string{identity.fault}
                                     : identity.account->principal;
}

TEST(VerifySignature, KnowsItsSenders) {
  EXPECT_EQ(verdict(signed_by(kPermanent)), "one");
  EXPECT_EQ(verdict(signed_by(kTemporary)), "two");
}

TEST(VerifySignature, GoesByTheHeadersThatWereSigned) {
  HttpRequest request = signed_by(kPermanent);
  RequestSignature further{.access_key = "AK1",
                           .signed_headers = {"content-type", "host", "x-sdk-date"}};
  further.signature = signature_of(request, further.signed_headers, Secret{"SK1"});
  request.headers.back().value = to_authorization(further);
  EXPECT_EQ(verdict(request), "one");
  set_header(request, "Content-Type", "text/plain");
  EXPECT_EQ(verdict(request), "signature");
}

TEST(VerifySignature, DoesNotMindWhatWasNotSigned) {
  HttpRequest request = signed_by(kPermanent);
  set_header(request, "Content-Type", "text/plain");
  EXPECT_EQ(verdict(request), "one");
}

TEST(VerifySignature, RefusesWhatWasChangedOnTheWay) {
  HttpRequest request = signed_by(kPermanent);
  request.method = "DELETE";
  EXPECT_EQ(verdict(request), "signature");
  request = signed_by(kPermanent);
  request.target += "&c=3";
  EXPECT_EQ(verdict(request), "signature");
  request = signed_by(kPermanent);
  *request.body += " ";
  EXPECT_EQ(verdict(request), "signature");
  request = signed_by(kPermanent);
  set_header(request, "Host", "127.0.0.2:80");
  EXPECT_EQ(verdict(request), "signature");
}

TEST(VerifySignature, RefusesAWrongKeyAndAnUnknownOne) {
  EXPECT_EQ(verdict(signed_by({Secret{"AK1"}, Secret{"SK2"}})), "signature");
  EXPECT_EQ(verdict(signed_by({Secret{"AK3"}, Secret{"SK1"}})), "unknown");
}

TEST(VerifySignature, RefusesTemporaryKeysWithoutTheirToken) {
  EXPECT_EQ(verdict(signed_by({Secret{"AK2"}, Secret{"SK2"}})), "signature");
  EXPECT_EQ(verdict(signed_by({Secret{"AK2"}, Secret{"SK2"}, Secret{"other"}})),
            "signature");
  EXPECT_EQ(verdict(signed_by({Secret{"AK1"}, Secret{"SK1"}, Secret{"token"}})),
            "signature");
}

TEST(VerifySignature, AllowsAQuarterOfAnHour) {
  EXPECT_EQ(verdict(signed_by(kPermanent, kNow - minutes{15})), "one");
  EXPECT_EQ(verdict(signed_by(kPermanent, kNow + minutes{15})), "one");
  EXPECT_EQ(verdict(signed_by(kPermanent, kNow - minutes{15} - seconds{1})), "skew");
  EXPECT_EQ(verdict(signed_by(kPermanent, kNow + minutes{15} + seconds{1})), "skew");
}

TEST(VerifySignature, RefusesADateThatWasNotSignedOrIsNone) {
  HttpRequest request = signed_by(kPermanent);
  RequestSignature bare{.access_key = "AK1", .signed_headers = {"host"}};
  bare.signature = signature_of(request, bare.signed_headers, Secret{"SK1"});
  request.headers.back().value = to_authorization(bare);
  EXPECT_EQ(verdict(request), "signature");
  request = signed_by(kPermanent);
  set_header(request, "X-Sdk-Date", "yesterday");
  EXPECT_EQ(verdict(request), "signature");
}

TEST(VerifySignature, TellsNoSignatureFromABadOne) {
  HttpRequest request = signed_by(kPermanent);
  set_header(request, "Authorization", "Bearer abc");
  EXPECT_EQ(verdict(request), "signature");
  drop_header(request, "Authorization");
  EXPECT_EQ(verdict(request), "missing");
}

/// The keys of the mock's environment file.
auto keys_of(const TestClient& client, std::string_view principal) -> AccessKey {
  const auto part = [&](std::string_view name) {
    const Json* value =
        find_pointer(client.environment(), "/principals/" + std::string{principal} +
                                               "/aksk/" + std::string{name} + "/value");
    return Secret{value == nullptr ? "" : value->as_string()};
  };
  return {part("access_key"), part("secret_key"), part("security_token")};
}

TEST(MockWithKeys, AnswersEachPrincipalAsWithATokenOfHis) {
  TestClient client{{.auth = MockAuth::kAksk}};
  const std::vector<std::pair<std::string, int>> expected{{"authorized", 202},
                                                          {"no_permission", 403},
                                                          {"expired", 401},
                                                          {"other_project", 403}};
  for (const auto& [principal, status] : expected) {
    const Sample& sample = samples().at(1);
    const Named named = client.take(sample);
    HttpRequest request{.method = "POST",
                        .target = client.path(sample, named),
                        .headers = {{"Content-Type", "application/json"}},
                        .body = to_text(TestClient::body(sample, named.ids))};
    const auto now = system_clock::now();
    request = sign_request(request, keys_of(client, principal), "127.0.0.1:1", now);
    EXPECT_EQ(client.send(request).response.status, status) << principal;
  }
}

}  // namespace
}  // namespace wsconform::mock
