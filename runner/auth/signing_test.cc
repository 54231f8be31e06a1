#include "wsconform/signing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wsconform {
namespace {

using std::chrono::system_clock;
using testing::ElementsAre;

/// A signature that the service's guide or the tests of its SDKs publish, with the
/// placeholder keys of those tests.
struct Vector {
  std::string name;
  HttpRequest request;
  std::vector<std::string> signed_headers;
  std::string canonical_hash;
  std::string signature;
};

const Secret kSecretKey{"SecretKey"};
const AccessKey kKey{.access_key = Secret{"AccessKey"}, .secret_key = kSecretKey};

auto published() -> const std::vector<Vector>& {
  static const std::vector<Vector> vectors{
      {"SDK for Java testAKSKSigner, SDK for .NET GetMethod",
       {.method = "GET",
        .target = "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker="
                  "13551d6b-755d-4757-b956-536f674975c0",
        .headers = {{"Host", "service.region.example.com"},
                    {"X-Sdk-Date", "20191115T033655Z"}}},
       {"host", "x-sdk-date"},
       "0e84e7853cf87931d965c80e83bffb15aa865326db3a6f57aa2560a7601dfe18",
       "fd95e7da6f695cfb4cabbb9d6b0968aec155bc576b064835282473539ae9ea1d"},
      {"SDK for Java testAKSKSigner2, SDK for .NET PostMethod",
       {.method = "POST",
        .target = "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpc/123",
        .headers = {{"Host", "service.region.example.com"},
                    {"X-Sdk-Date", "20191115T033655Z"}},
        .body = R"({"key":"value"})"},
       {"host", "x-sdk-date"},
       "79be7a43859f485df125c417ebb8821754c7ed42f6742ce8b0fd74b2b303446d",
       "b5649aa774f6cac7437631662f08815fc65c70e40e486df6db2436ce68902771"},
      {"SDK for Java testAKSKSigner3",
       {.method = "GET",
        .target = "",
        .headers = {{"Host", "example.com"}, {"X-Sdk-Date", "20191115T033655Z"}}},
       {"host", "x-sdk-date"},
       "845f5f053e69e0d7cdf17c143bd6ffbc72d7be020b93b6ca2da8022efee7d6b8",
       "919ad8b75d4ad49da0d377e63ee21c4a7a54b752f6bf2878b4adbe9c19927da6"},
      {"SDK for Python test_signer2",
       {.method = "POST",
        .target = "/resources?size=1",
        .headers = {{"Host", "service.endpoint.myhuaweicloud.com"},
                    {"X-Sdk-Date", "20200608T023900Z"}},
        .body = R"({"name":"test","id":1})"},
       {"host", "x-sdk-date"},
       "2b1b2515e48cb55e043ff2ec5b93d3f13ec287e1da1d7a2e4e14b0611a341969",
       "436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f"},
      {"SDK for Go test2, whose body ends in a newline",
       {.method = "POST",
        .target = "/path?key=value",
        .headers = {{"X-Sdk-Date", "20060102T150405Z"}},
        .body = "{\"Name\":\"test\",\"Id\":1}\n"},
       {"x-sdk-date"},
       "13f75ff5f5216199f986c7e7f2f77834d5e160ad9e46f37319816dc72ba7eeab",
       "cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59"}};
  return vectors;
}

auto date_of(const Vector& vector) -> std::string {
  return find_header(vector.request.headers, "X-Sdk-Date")->value;
}

TEST(SignatureOf, IsThePublishedOne) {
  for (const Vector& vector : published()) {
    EXPECT_EQ(signature_of(vector.request, vector.signed_headers, kSecretKey),
              vector.signature)
        << vector.name;
  }
}

TEST(StringToSign, IsThePublishedOne) {
  for (const Vector& vector : published()) {
    const auto canonical = canonical_request(vector.request, vector.signed_headers);
    EXPECT_EQ(string_to_sign(canonical, date_of(vector)),
              "SDK-HMAC-SHA256\n" + date_of(vector) + "\n" + vector.canonical_hash)
        << vector.name;
  }
}

TEST(CanonicalRequest, HasAnEmptyLineAfterTheHeaders) {
  EXPECT_EQ(canonical_request(published()[0].request, published()[0].signed_headers),
            "GET\n/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs/\n"
            "limit=2&marker=13551d6b-755d-4757-b956-536f674975c0\n"
            "host:service.region.example.com\nx-sdk-date:20191115T033655Z\n\n"
            "host;x-sdk-date\n"
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/// The guide's worked example signs Content-Type as well.
TEST(CanonicalRequest, OfTheGuideHasThePublishedHash) {
  HttpRequest request = published()[0].request;
  request.headers.push_back({"Content-Type", "application/json"});
  EXPECT_EQ(
      to_hex(sha256(canonical_request(request, {"content-type", "host", "x-sdk-date"}))),
      "b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a");
}

auto line_of(const std::string& text, std::size_t number) -> std::string {
  std::size_t begin = 0;
  while (number-- > 0) begin = text.find('\n', begin) + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
}

auto canonical_target(std::string target) -> std::pair<std::string, std::string> {
  const auto text = canonical_request({.target = std::move(target)}, {});
  return {line_of(text, 1), line_of(text, 2)};
}

TEST(CanonicalRequest, SortsAndEncodesTheQueryAsPublished) {
  std::string target = "/?limit=1&enable=true&test=";
  target += percent_encode("\xE4\xB8\x80 (&=?!#%.*)");
  target += "&path=/tmp/123&multi=3&multi=1&multi=2";
  EXPECT_EQ(canonical_target(target).second,
            "enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test="
            "%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29");
}

TEST(CanonicalRequest, EncodesEachSegmentOnce) {
  EXPECT_EQ(canonical_target("/a%2fb/c%20d/~/%E4!").first, "/a%2Fb/c%20d/~/%E4%21/");
  EXPECT_EQ(canonical_target("/a%").first, "/a%25/");
}

TEST(CanonicalRequest, TakesAParameterWithoutValueForAnEmptyOne) {
  EXPECT_EQ(canonical_target("/?b&a=&&=c").second, "=c&a=&b=");
}

TEST(CanonicalRequest, TrimsHeadersAndTakesAbsentOnesForEmpty) {
  const auto text =
      canonical_request({.headers = {{"HOST", " \ta b\t"}}}, {"host", "x-absent"});
  EXPECT_EQ(line_of(text, 3), "host:a b");
  EXPECT_EQ(line_of(text, 4), "x-absent:");
}

TEST(CanonicalRequest, TakesADeclaredHashInPlaceOfTheBodys) {
  const HttpRequest request{.headers = {{"X-Sdk-Content-Sha256", "UNSIGNED-PAYLOAD"}},
                            .body = "x"};
  EXPECT_TRUE(canonical_request(request, {}).ends_with("\nUNSIGNED-PAYLOAD"));
}

auto authorization_of(const HttpRequest& request) -> std::string {
  return find_header(request.headers, "Authorization")->value;
}

TEST(SignRequest, MakesThePublishedHeader) {
  const Vector& vector = published()[1];
  HttpRequest bare = vector.request;
  bare.headers.clear();
  const auto made = sign_request(bare, kKey, "service.region.example.com",
                                 *parse_sdk_date("20191115T033655Z"));
  EXPECT_THAT(made.headers,
              ElementsAre(HttpHeader{"Host", "service.region.example.com"},
                          HttpHeader{"X-Sdk-Date", "20191115T033655Z"},
                          HttpHeader{"Authorization",
                                     "SDK-HMAC-SHA256 Access=AccessKey, "
                                     "SignedHeaders=host;x-sdk-date, Signature=" +
                                         vector.signature}));
}

TEST(SignRequest, NeverSignsTwice) {
  const AccessKey temporary{Secret{"AK"}, kSecretKey, Secret{"token"}};
  const auto once = sign_request({}, temporary, "host", system_clock::from_time_t(0));
  const auto twice = sign_request(once, temporary, "host", system_clock::from_time_t(0));
  EXPECT_EQ(once.headers, twice.headers);
}

TEST(SignRequest, SignsTheSecurityTokenOfTemporaryKeys) {
  const AccessKey temporary{Secret{"AK"}, kSecretKey, Secret{"token"}};
  auto made = sign_request({}, temporary, "host", system_clock::from_time_t(0));
  EXPECT_EQ(find_header(made.headers, "X-Security-Token")->value, "token");
  const auto signature = parse_authorization(authorization_of(made));
  ASSERT_TRUE(signature);
  EXPECT_THAT(signature->signed_headers,
              ElementsAre("host", "x-sdk-date", "x-security-token"));
  made.headers[2].value = "another";
  EXPECT_NE(signature_of(made, signature->signed_headers, kSecretKey),
            signature->signature);
}

TEST(SignRequest, KeepsTheHostThatTheRequestNames) {
  const auto made = sign_request({.headers = {{"host", "mine"}}}, kKey, "other", {});
  EXPECT_EQ(made.headers.front(), (HttpHeader{"host", "mine"}));
  EXPECT_EQ(find_header(made.headers, "Host")->value, "mine");
}

TEST(ParseAuthorization, ReadsWhatWasMade) {
  const RequestSignature signature{"AK", {"content-type", "host"}, "0a1b"};
  EXPECT_EQ(parse_authorization(to_authorization(signature)), signature);
}

TEST(ParseAuthorization, RefusesWhatIsNoSignature) {
  for (const char* text :
       {"", "Bearer abc", "SDK-HMAC-SHA256", "SDK-HMAC-SHA256 Access=a",
        "SDK-HMAC-SHA256Access=a, SignedHeaders=host, Signature=0",
        "SDK-HMAC-SHA256 Access=, SignedHeaders=host, Signature=0",
        "SDK-HMAC-SHA256 Access=a, SignedHeaders=, Signature=0",
        "SDK-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=",
        "SDK-HMAC-SHA256 SignedHeaders=host, Access=a, Signature=0",
        "SDK-HMAC-SHA256 Access=a, SignedHeaders=host, Signature=0, More=1"}) {
    EXPECT_EQ(parse_authorization(text), std::nullopt) << text;
  }
}

TEST(SdkDate, GoesBothWays) {
  const auto time = parse_sdk_date("20191115T033655Z");
  ASSERT_TRUE(time);
  EXPECT_EQ(system_clock::to_time_t(*time), 1573789015);
  EXPECT_EQ(to_sdk_date(*time), "20191115T033655Z");
}

TEST(SdkDate, RefusesOtherForms) {
  for (const char* text : {"", "20191115T033655", "2019-11-15T03:36:55Z",
                           "20191115T033655Z ", "20191315T033655Z", "20191115033655Z"}) {
    EXPECT_EQ(parse_sdk_date(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace wsconform
