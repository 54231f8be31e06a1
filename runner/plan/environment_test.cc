#include "wsconform/environment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "wsconform/contract.h"

namespace wsconform {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

auto meta() -> const CompiledSchema& {
  static const CompiledSchema compiled = [] {
    const auto files = read_folder(WSCONFORM_SOURCE_DIR "/schemas", "schemas/");
    return load_meta_schema(files.value(), "environment").value();
  }();
  return compiled;
}

auto parse(std::string_view text) -> Result<Environment> {
  return parse_environment(text, "folder/env.json", meta());
}

auto refusal(std::string_view text) -> std::string {
  const auto parsed = parse(text);
  return parsed.ok() ? "accepted" : to_text(parsed.error());
}

TEST(ParseEnvironment, ReadsEverythingItDocuments) {
  const auto parsed = parse(R"({
    "$schema": "https://example.com/environment.schema.json", "name": "emulator", "base_url": "http://127.0.0.1:9090/base", "project_id": "p1",
    "principals": { "authorized": { "token": { "value": "t" } },
      "other_project": { "token": { "value": "o" }, "project_id": "p2", "disposable": { "desktops": ["f1"] } } },
    "disposable": { "desktops": ["d1", "d2"], "pools": [ { "id": "q", "volumes": ["v"] } ] },
    "busy": { "desktops": ["b1"], "pools": [ { "id": "bq", "volumes": ["bv"] } ] },
    "fault_header": "X-Fault", "ca_file": "ca.pem", "proxy": "http://127.0.0.1:3128",
    "client_certificate": "me.pem", "client_key": "/keys/me.key",
    "limits": { "response_time_ms": 5000, "requests_per_minute": 100, "concurrency": 3, "settle_s": 7,
      "connect_timeout_ms": 1500, "max_body_bytes": 1000 } })");
  ASSERT_TRUE(parsed.ok()) << to_text(parsed.error());
  const Environment& environment = parsed.value();
  EXPECT_EQ(environment.name, "emulator");
  EXPECT_EQ(environment.origin.port, 9090);
  EXPECT_EQ(environment.origin.base_path, "/base");
  EXPECT_EQ(environment.find_principal("authorized")->token.reveal(), "t");
  EXPECT_EQ(environment.find_principal("other_project")->project_id, "p2");
  EXPECT_EQ(environment.find_principal("expired"), nullptr);
  EXPECT_THAT(environment.all_ids(),
              ElementsAre("b1", "bq", "bv", "d1", "d2", "f1", "q", "v"));
  EXPECT_EQ(environment.ca_file, "folder/ca.pem");
  EXPECT_EQ(environment.client_certificate, "folder/me.pem");
  EXPECT_EQ(environment.client_key, "/keys/me.key");
  EXPECT_EQ(environment.http_limits.connect_timeout, std::chrono::milliseconds{1500});
  EXPECT_EQ(environment.http_limits.total_timeout, HttpLimits{}.total_timeout);
  EXPECT_EQ(environment.http_limits.max_body_bytes, 1000U);
  EXPECT_EQ(environment.response_time, std::chrono::milliseconds{5000});
  EXPECT_EQ(environment.requests_per_minute, 100);
  EXPECT_EQ(environment.concurrency, 3);
  EXPECT_EQ(environment.settle, std::chrono::seconds{7});
  EXPECT_FALSE(environment.mock);
}

TEST(ParseEnvironment, NeedsOnlyUrlAndProject) {
  const auto parsed = parse(R"({"base_url":"http://localhost:1","project_id":"p"})");
  ASSERT_TRUE(parsed.ok()) << to_text(parsed.error());
  EXPECT_EQ(parsed.value().settle, std::chrono::seconds{0});
}

TEST(ParseEnvironment, OffLoopbackThingsSettleForAMinute) {
  const auto parsed =
      parse(R"({"base_url":"https://workspace.example.com","project_id":"p"})");
  ASSERT_TRUE(parsed.ok()) << to_text(parsed.error());
  EXPECT_EQ(parsed.value().settle, std::chrono::seconds{60});
}

TEST(ParseEnvironment, RefusesWhatItDoesNotKnow) {
  EXPECT_THAT(
      refusal(R"({"base_url":"http://localhost:1","project_id":"p","pproxy":"x"})"),
      HasSubstr("folder/env.json#"));
  EXPECT_THAT(
      refusal(
          R"({"base_url":"http://localhost:1","project_id":"p","limits":{"speed":1}})"),
      HasSubstr("speed"));
  EXPECT_THAT(
      refusal(
          R"({"base_url":"http://localhost:1","project_id":"p","disposable":{"cars":[]}})"),
      HasSubstr("cars"));
}

// The schema's bounds are those of the program.
TEST(ParseEnvironment, KnowsEveryLimitOfTheTransport) {
  const auto with = [](std::string_view name, std::int64_t value) {
    return R"({"base_url":"http://localhost:1","project_id":"p","limits":{")" +
           std::string{name} + "\":" + std::to_string(value) + "}}";
  };
  for (const auto& field : http_limit_fields()) {
    const auto parsed = parse(with(field.name, field.maximum));
    ASSERT_TRUE(parsed.ok()) << to_text(parsed.error());
    EXPECT_EQ(field.get(parsed.value().http_limits), field.maximum) << field.name;
    EXPECT_THAT(refusal(with(field.name, 0)), HasSubstr(field.name));
    EXPECT_THAT(refusal(with(field.name, field.maximum + 1)), HasSubstr(field.name));
  }
}

TEST(ParseEnvironment, RefusesAKeyWithoutItsCertificate) {
  EXPECT_THAT(
      refusal(R"({"base_url":"https://a","project_id":"p","client_key":"me.key"})"),
      HasSubstr("client_certificate"));
}

TEST(ParseEnvironment, RefusesAMissingUrlOrProject) {
  EXPECT_THAT(refusal(R"({"project_id":"p"})"), HasSubstr("base_url"));
  EXPECT_THAT(refusal(R"({"base_url":"http://localhost:1"})"), HasSubstr("project_id"));
}

TEST(ParseEnvironment, RefusesAUrlThatIsNone) {
  EXPECT_THAT(refusal(R"({"base_url":"ftp://localhost","project_id":"p"})"),
              HasSubstr("base_url"));
}

TEST(ParseEnvironment, RefusesTextThatIsNoJsonWithItsPlace) {
  EXPECT_THAT(refusal("{\n  \"name\": }"), HasSubstr("folder/env.json:2:"));
}

TEST(ParseEnvironment, RefusesALiteralTokenOffLoopback) {
  EXPECT_THAT(refusal(R"({"base_url":"https://workspace.example.com","project_id":"p",
                          "principals":{"authorized":{"token":{"value":"canary-7f3"}}}})"),
              testing::AllOf(HasSubstr("#/principals/authorized/token"),
                             testing::Not(HasSubstr("canary"))));
}

TEST(ParseEnvironment, NamesTheVariableThatIsNotSet) {
  unsetenv("WSCONFORM_TEST_ABSENT");
  EXPECT_THAT(refusal(R"({"base_url":"http://localhost:1","project_id":"p",
                          "principals":{"authorized":{"token":{"env":"WSCONFORM_TEST_ABSENT"}}}})"),
              HasSubstr("WSCONFORM_TEST_ABSENT"));
}

auto with_principals(const std::string& principals,
                     const std::string& url = "http://localhost:1") -> std::string {
  return R"({"base_url":")" + url + R"(","project_id":"p","principals":)" + principals +
         "}";
}

TEST(ParseEnvironment, ReadsAPairOfKeys) {
  const auto parsed = parse(with_principals(
      R"({"authorized":{"aksk":{"access_key":{"value":"AK"},"secret_key":{"value":"SK"},
                                "security_token":{"value":"ST"}}}})"));
  ASSERT_TRUE(parsed.ok()) << to_text(parsed.error());
  const Principal& principal = *parsed.value().find_principal("authorized");
  ASSERT_TRUE(principal.access_key);
  EXPECT_EQ(principal.access_key->access_key.reveal(), "AK");
  EXPECT_EQ(principal.access_key->secret_key.reveal(), "SK");
  EXPECT_EQ(principal.access_key->security_token.reveal(), "ST");
  EXPECT_TRUE(principal.token.empty());
}

TEST(ParseEnvironment, ReadsALoginForThePrincipalsOwnProject) {
  const std::string iam =
      R"("iam":{"endpoint":"https://iam.example.com","domain":"d","user":"u",
                "password":{"value":"pw"}})";
  const auto parsed =
      parse(with_principals(R"({"authorized":{)" + iam +
                            R"(},"other_project":{"project_id":"p2",)" + iam + "}}"));
  ASSERT_TRUE(parsed.ok()) << to_text(parsed.error());
  const auto& login = parsed.value().find_principal("authorized")->login;
  ASSERT_TRUE(login);
  EXPECT_EQ(login->endpoint.host, "iam.example.com");
  EXPECT_EQ(login->domain, "d");
  EXPECT_EQ(login->user, "u");
  EXPECT_EQ(login->password.reveal(), "pw");
  EXPECT_EQ(login->project_name, "");
  EXPECT_EQ(login->project_id, "p");
  EXPECT_EQ(parsed.value().find_principal("other_project")->login->project_id, "p2");
}

TEST(ParseEnvironment, RefusesAPrincipalWithoutCredentialOrWithTwo) {
  EXPECT_THAT(refusal(with_principals(R"({"authorized":{}})")),
              HasSubstr("#/principals/authorized"));
  EXPECT_THAT(refusal(with_principals(
                  R"({"authorized":{"token":{"value":"t"},"aksk":{"access_key":
                     {"value":"AK"},"secret_key":{"value":"SK"}}}})")),
              HasSubstr("#/principals/authorized"));
  EXPECT_THAT(refusal(with_principals(R"({"other_project":{"project_id":"q"}})")),
              HasSubstr("#/principals/other_project"));
}

TEST(ParseEnvironment, RefusesHalfAPairOfKeys) {
  EXPECT_THAT(refusal(with_principals(
                  R"({"authorized":{"aksk":{"access_key":{"value":"AK"}}}})")),
              HasSubstr("#/principals/authorized/aksk"));
}

TEST(ParseEnvironment, RefusesALiteralKeyOffLoopback) {
  EXPECT_THAT(
      refusal(with_principals(
          R"({"authorized":{"aksk":{"access_key":{"value":"AK"},"secret_key":{"value":"SK"}}}})",
          "https://workspace.example.com")),
      HasSubstr("#/principals/authorized/aksk/access_key"));
}

TEST(ParseEnvironment, RefusesAPasswordOverPlainHttp) {
  EXPECT_THAT(
      refusal(with_principals(
          R"({"authorized":{"iam":{"endpoint":"http://iam.example.com","domain":"d",
                      "user":"u","password":{"value":"pw"}}}})")),
      HasSubstr("#/principals/authorized/iam/endpoint: a password"));
}

TEST(ParseEnvironment, RefusesALoginThatIsExpired) {
  EXPECT_THAT(refusal(with_principals(
                  R"({"expired":{"iam":{"endpoint":"https://iam.example.com","domain":"d",
                      "user":"u","password":{"value":"pw"}}}})")),
              HasSubstr("#/principals/expired/iam"));
}

TEST(ParseEnvironment, RefusesAnIdThatIsOfferedTwice) {
  EXPECT_THAT(refusal(R"({"base_url":"http://localhost:1","project_id":"p",
                          "disposable":{"desktops":["same"]},"busy":{"desktops":["same"]}})"),
              HasSubstr("offered twice"));
}

TEST(ParseEnvironment, KnowsTheEndpointOfARegion) {
  const auto parsed = parse(R"({"region":"ap-southeast-3","project_id":"p"})");
  ASSERT_TRUE(parsed.ok()) << to_text(parsed.error());
  EXPECT_EQ(parsed.value().origin.scheme, "https");
  EXPECT_EQ(parsed.value().origin.host, "workspace.ap-southeast-3.myhuaweicloud.com");
}

TEST(ParseEnvironment, RefusesARegionThatIsNoneOrStandsBesideAUrl) {
  for (const auto* region : {"", "a.b", "A", "a/b", "-a", "a-", "evil.example.com/x"}) {
    const auto text = std::string{R"({"project_id":"p","region":")"} + region + "\"}";
    EXPECT_THAT(refusal(text), HasSubstr("#/region")) << region;
  }
  EXPECT_THAT(
      refusal(R"({"region":"a","base_url":"http://127.0.0.1:1","project_id":"p"})"),
      HasSubstr("#/base_url"));
}

TEST(ParseEnvironment, PassesOverComments) {
  EXPECT_TRUE(
      parse(R"({"$comment":["a","b"],"base_url":"http://127.0.0.1:1","project_id":"p"})")
          .ok());
}

TEST(ParseEnvironment, RefusesAProjectThatIsAnotherPath) {
  for (const auto* id : {".", "..", "a/b", ""}) {
    const auto text =
        std::string{R"({"base_url":"http://127.0.0.1:1","project_id":")"} + id + "\"}";
    EXPECT_THAT(refusal(text), HasSubstr("#/project_id")) << id;
  }
}

TEST(ParseEnvironment, RefusesTheMockElsewhere) {
  EXPECT_THAT(
      refusal(
          R"({"base_url":"https://workspace.example.com","project_id":"p","mock":true})"),
      HasSubstr("#/mock"));
}

TEST(MakeEnvironment, HasOnePrincipalOrNone) {
  EXPECT_NE(make_environment("http://localhost:1", "p", Secret{"t"})
                .value()
                .find_principal("authorized"),
            nullptr);
  EXPECT_EQ(make_environment("http://localhost:1", "p", Secret{})
                .value()
                .find_principal("authorized"),
            nullptr);
  EXPECT_FALSE(make_environment("localhost:1", "p", Secret{}).ok());
}

}  // namespace
}  // namespace wsconform
