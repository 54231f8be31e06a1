#include "wsconform/unsafe_target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wsconform {
namespace {

using testing::HasSubstr;

auto target(const std::string& url, const std::string& token = "t0ken",
            const std::string& project = "p1") -> Environment {
  return make_environment(url, project, Secret{token}).value();
}

auto complaint(const Environment& environment) -> std::string {
  const auto unsafe = find_unsafe_target(environment, "env.json");
  if (!unsafe) return "";
  EXPECT_EQ(unsafe->kind, Error::Kind::kInput);
  EXPECT_EQ(unsafe->where, "env.json");
  return unsafe->message;
}

void add_login(Environment& environment, std::string_view endpoint) {
  environment.principals["no_permission"] = {
      .name = "no_permission",
      .login = IamLogin{.endpoint = parse_origin(endpoint).value(),
                        .password = Secret{"word"}}};
}

void add_other_project(Environment& environment, std::string id) {
  environment.principals["other_project"] = {
      .name = "other_project", .token = Secret{"other"}, .project_id = std::move(id)};
}

TEST(FindUnsafeTarget, LetsOrdinaryTargetsPass) {
  for (const auto* url : {"https://workspace.example.com", "http://127.0.0.1:9090",
                          "http://localhost:1", "http://[::1]:1"}) {
    EXPECT_EQ(complaint(target(url)), "") << url;
  }
}

TEST(FindUnsafeTarget, SendsNoCredentialsOverPlainHttp) {
  EXPECT_THAT(complaint(target("http://workspace.example.com")),
              HasSubstr("https or to a loopback address"));
  EXPECT_THAT(complaint(target("http://10.0.0.1:8080")), HasSubstr("10.0.0.1:8080"));
}

TEST(FindUnsafeTarget, CountsKeysAndPasswordsAsCredentials) {
  auto keys = target("http://workspace.example.com", "");
  keys.principals["authorized"].access_key = AccessKey{.access_key = Secret{"ak"}};
  EXPECT_THAT(complaint(keys), HasSubstr("credentials"));
  auto login = target("http://workspace.example.com", "");
  add_login(login, "https://iam.example.com");
  EXPECT_THAT(complaint(login), HasSubstr("credentials"));
}

TEST(FindUnsafeTarget, WithoutCredentialsPlainHttpWillDo) {
  EXPECT_EQ(complaint(target("http://workspace.example.com", "")), "");
}

TEST(FindUnsafeTarget, CallsNoLinkLocalAddress) {
  for (const auto* url : {"http://169.254.169.254", "https://[fe80::1]",
                          "https://[::ffff:169.254.169.254]", "http://[fd00:ec2::254]"}) {
    EXPECT_THAT(complaint(target(url, "")), HasSubstr("link-local")) << url;
  }
}

TEST(FindUnsafeTarget, LogsInAtNoLinkLocalAddress) {
  auto environment = target("https://workspace.example.com");
  add_login(environment, "https://169.254.169.254");
  EXPECT_THAT(complaint(environment), HasSubstr("link-local"));
}

TEST(FindUnsafeTarget, ReachesLoopbackThroughNoProxyElsewhere) {
  auto environment = target("http://127.0.0.1:9090");
  environment.proxy = "http://proxy.example.com:3128";
  EXPECT_THAT(complaint(environment), HasSubstr("through a proxy elsewhere"));
  environment.proxy = "http://127.0.0.1:3128";
  EXPECT_EQ(complaint(environment), "");
}

TEST(FindUnsafeTarget, LogsInAtLoopbackThroughNoProxyElsewhere) {
  auto environment = target("https://workspace.example.com");
  environment.proxy = "http://proxy.example.com:3128";
  EXPECT_EQ(complaint(environment), "");
  add_login(environment, "http://127.0.0.1:5000");
  EXPECT_THAT(complaint(environment), HasSubstr("127.0.0.1:5000"));
}

TEST(FindUnsafeTarget, RefusesAProxyThatIsNone) {
  auto environment = target("https://workspace.example.com");
  environment.proxy = "proxy.example.com";
  EXPECT_THAT(complaint(environment), HasSubstr("the proxy will not do"));
  environment.proxy = "http://169.254.1.1:80";
  EXPECT_THAT(complaint(environment), HasSubstr("link-local"));
}

TEST(FindUnsafeTarget, TakesNoOtherPathForAProject) {
  for (const auto* id : {"", ".", "..", "a/b", "a%2Fb", "a b", "a\nb", "\xC3\xA9"}) {
    EXPECT_THAT(complaint(target("http://127.0.0.1:1", "t", id)),
                HasSubstr("is no project id"))
        << id;
  }
  EXPECT_EQ(complaint(target("http://127.0.0.1:1", "t", "a.b-c_d~")), "");
}

TEST(FindUnsafeTarget, TellsTheOtherProjectFromTheMainOne) {
  auto environment = target("http://127.0.0.1:1", "t", "p1");
  add_other_project(environment, "p1");
  EXPECT_THAT(complaint(environment), HasSubstr("the id of the main project"));
  add_other_project(environment, "p2/x");
  EXPECT_THAT(complaint(environment), HasSubstr("\"p2/x\" is no project id"));
  for (const auto* id : {"p2", ""}) {
    add_other_project(environment, id);
    EXPECT_EQ(complaint(environment), "");
  }
}

}  // namespace
}  // namespace wsconform
