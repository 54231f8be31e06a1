#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "wsconform/http.h"

namespace wsconform {
namespace {

auto refused(std::string_view url) -> bool { return !parse_origin(url).ok(); }

TEST(Origin, TakesAUrlApart) {
  const auto origin = parse_origin("HTTP://Example.COM:8080/base/").value();
  EXPECT_EQ(origin.scheme, "http");
  EXPECT_EQ(origin.host, "example.com");
  EXPECT_EQ(origin.port, 8080);
  EXPECT_EQ(origin.base_path, "/base");
  EXPECT_EQ(origin.authority(), "example.com:8080");
}

TEST(Origin, KnowsDefaultPorts) {
  EXPECT_EQ(parse_origin("http://a").value().port, 80);
  EXPECT_EQ(parse_origin("https://a/").value().port, 443);
  EXPECT_EQ(parse_origin("https://a:443").value().authority(), "a");
  EXPECT_EQ(parse_origin("https://a:80").value().authority(), "a:80");
}

TEST(Origin, BracketsIpv6) {
  const auto origin = parse_origin("http://[::1]:81/x").value();
  EXPECT_EQ(origin.host, "::1");
  EXPECT_EQ(origin.authority(), "[::1]:81");
  EXPECT_EQ(parse_origin("http://[::1]").value().authority(), "[::1]");
}

TEST(Origin, HasNoBasePathForTheRoot) {
  EXPECT_EQ(parse_origin("http://a/").value().base_path, "");
  EXPECT_EQ(parse_origin("http://a//").value().base_path, "");
}

TEST(Origin, IsHttpOrHttps) {
  EXPECT_TRUE(refused("ftp://a"));
  EXPECT_TRUE(refused("file:///etc/passwd"));
  EXPECT_TRUE(refused("a:80"));
  EXPECT_TRUE(refused("//a"));
  EXPECT_TRUE(refused(""));
}

TEST(Origin, HasAHost) {
  EXPECT_TRUE(refused("http://"));
  EXPECT_TRUE(refused("http://:80"));
  EXPECT_TRUE(refused("http:///x"));
  EXPECT_TRUE(refused("http://a b"));
  EXPECT_TRUE(refused("http://a\r\nb"));
  EXPECT_TRUE(refused("http://a_b\\c"));
}

TEST(Origin, HasAPortInRange) {
  EXPECT_TRUE(refused("http://a:"));
  EXPECT_TRUE(refused("http://a:0"));
  EXPECT_TRUE(refused("http://a:65536"));
  EXPECT_TRUE(refused("http://a:-1"));
  EXPECT_TRUE(refused("http://a:8o"));
  EXPECT_EQ(parse_origin("http://a:65535").value().port, 65535);
}

TEST(Origin, HasNoBrokenIpv6) {
  EXPECT_TRUE(refused("http://[::1"));
  EXPECT_TRUE(refused("http://[::g]"));
  EXPECT_TRUE(refused("http://[::1]80"));
  EXPECT_TRUE(refused("http://::1"));
}

TEST(Origin, HasNoQueryAndNoFragment) {
  EXPECT_TRUE(refused("http://a?x"));
  EXPECT_TRUE(refused("http://a/x?y"));
  EXPECT_TRUE(refused("http://a/#x"));
}

TEST(Origin, HasNoUserAndDoesNotRepeatIt) {
  const auto origin = parse_origin("http://user:secret@a/");
  ASSERT_FALSE(origin.ok());
  EXPECT_THAT(to_text(origin.error()), ::testing::Not(::testing::HasSubstr("secret")));
}

TEST(Origin, HasAPlainPath) {
  EXPECT_TRUE(refused("http://a/b c"));
  EXPECT_TRUE(refused("http://a/b\\c"));
  EXPECT_TRUE(refused("http://a/\xC3\xA9"));
}

TEST(Origin, RefusalsAreUsageErrors) {
  EXPECT_EQ(parse_origin("x").error().kind, Error::Kind::kUsage);
}

TEST(Origin, KnowsLoopback) {
  for (const auto* url : {"http://127.0.0.1", "http://127.9.9.9", "http://[::1]:1",
                          "http://localhost", "http://LOCALHOST"}) {
    EXPECT_TRUE(parse_origin(url).value().is_loopback()) << url;
  }
}

TEST(Origin, KnowsWhatOnlyLooksLikeLoopback) {
  for (const auto* url :
       {"http://127.0.0.1.example.com", "http://localhost.example.com", "http://10.0.0.1",
        "http://[::2]", "http://127", "http://2130706433", "http://0.0.0.0"}) {
    EXPECT_FALSE(parse_origin(url).value().is_loopback()) << url;
  }
}

TEST(PercentEncode, LeavesOnlyUnreservedCharacters) {
  EXPECT_EQ(percent_encode("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(percent_encode("a/b?c=d e%"), "a%2Fb%3Fc%3Dd%20e%25");
  EXPECT_EQ(percent_encode(std::string_view{"\0\n\xC3\xA9", 4}), "%00%0A%C3%A9");
}

}  // namespace
}  // namespace wsconform
