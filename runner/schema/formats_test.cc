#include "formats.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

namespace wsconform::engine {
namespace {

using Texts = std::initializer_list<std::string_view>;

void expect_valid(std::string_view format, Texts texts) {
  const auto test = find_format(format);
  ASSERT_NE(test, nullptr);
  for (const auto text : texts) EXPECT_TRUE(test(text)) << format << ": " << text;
}

void expect_invalid(std::string_view format, Texts texts) {
  const auto test = find_format(format);
  ASSERT_NE(test, nullptr);
  for (const auto text : texts) EXPECT_FALSE(test(text)) << format << ": " << text;
}

TEST(Formats, KnowsNoOthers) {
  EXPECT_EQ(find_format("idn-hostname"), nullptr);
  EXPECT_EQ(find_format("Date"), nullptr);
  EXPECT_EQ(find_format(""), nullptr);
}

TEST(FormatDate, IsARealDay) {
  expect_valid("date", {"2024-02-29", "2000-02-29", "1999-12-31", "0000-01-01"});
  expect_invalid("date",
                 {"2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31",
                  "2024-1-01", "24-01-01", "2024-01-01Z", "", "2024/01/01"});
}

TEST(FormatTime, HasAnOffset) {
  expect_valid("time", {"23:59:59Z", "00:00:00.123456789+01:30", "12:00:00z", "23:59:60Z",
                        "00:59:60+01:00", "15:59:60-08:00"});
  expect_invalid(
      "time", {"24:00:00Z", "23:60:00Z", "23:59:61Z", "12:00:00", "12:00Z", "12:00:00.Z",
               "12:00:00+24:00", "12:00:60Z", "12:00:00+0100", "12:00:00ZZ"});
}

TEST(FormatDateTime, JoinsBoth) {
  expect_valid("date-time", {"2024-02-29T23:59:59Z", "1985-04-12t23:20:50.52z"});
  expect_invalid("date-time", {"2024-02-30T00:00:00Z", "2024-02-29 00:00:00Z",
                               "2024-02-29", "2024-02-29T00:00:00", "2024-02-29T"});
}

TEST(FormatDuration, KeepsTheOrderOfUnits) {
  expect_valid("duration", {"P1Y2M3DT4H5M6S", "P4W", "PT36H", "P1D", "P2M10D", "PT0S"});
  expect_invalid("duration", {"P", "PT", "1D", "P1", "P1S", "PT1D", "P1D2Y", "P1Y2D",
                              "P1W2D", "P1DT", "P1D ", "P-1D", "P1YT", "PT1H2S", "PW"});
}

TEST(FormatHostname, KeepsToRfc1123) {
  expect_valid("hostname",
               {"a", "www.example.com", "1.2.3.4", "a-b.c", "xn--4gbwdl.xn--wgbh1c"});
  expect_invalid("hostname",
                 {"", ".", "a.", ".a", "a..b", "-a", "a-", "a_b", "a b", "\xC3\xA9.com",
                  "a23456789012345678901234567890123456789012345678901234567890123x"});
  expect_invalid("hostname", {std::string(127, 'a').replace(63, 1, ".") + "." +
                              std::string(126, 'b')});
}

TEST(FormatIp, TakesNoLookAlikes) {
  expect_valid("ipv4", {"0.0.0.0", "255.255.255.255"});
  expect_invalid("ipv4", {"256.0.0.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.+4",
                          "1.2.3.", "0x1.2.3.4"});
  expect_valid("ipv6", {"::", "::1", "1::", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4",
                        "1:2:3:4:5:6:1.2.3.4", "a::B"});
  expect_invalid("ipv6", {"", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3",
                          "12345::", "::g", "1:2:3:4:5:6:7::8", "1.2.3.4::", "::1.2.3",
                          ":1::", "fe80::1%eth0", "1:2:3:4:5:6:7:1.2.3.4"});
}

TEST(FormatEmail, TakesQuotesAndLiterals) {
  expect_valid("email", {"a@b", "a.b+c@d.example", "\"a b\"@c", "a@[1.2.3.4]",
                         "a@[IPv6:::1]", "\"a\\\"b\"@c"});
  expect_invalid("email", {"a", "@b", "a@", "a..b@c", ".a@b", "a.@b", "a b@c", "a@b@c",
                           "\"a@b", "a@[1.2.3]", "a@-b", "\xC3\xA9@b", "\"a\"b\"@c"});
  expect_valid("idn-email", {"\xC3\xA9@\xC3\xA9.example"});
  expect_invalid("idn-email", {"\xC3\xA9", "\xC3\xA9@", "\xC3\xA9@-a"});
}

TEST(FormatUri, FollowsRfc3986) {
  expect_valid("uri",
               {"http://a/b?c#d", "urn:a:b", "a:", "mailto:a@b", "http://[::1]:80/",
                "ldap://[2001:db8::7]/c=GB?o", "http://a:b@c:1/",
                "http://-.~_!$&'()*+,;=:%40@a/", "http://[v7.a:b]/"});
  expect_invalid(
      "uri", {"", "//a", "/a", "a", "http://a b", "http://a/%g0", "http://a/%2", "\\\\a",
              "http://[::1", "http://a:x/", "http://a/<", "1a:b", "http://\xC3\xA9/",
              "http://[1.2.3.4]/", "http://a#b#c", "http://[v.a]/"});
  expect_valid("uri-reference", {"", "//a", "/a", "a", "#a", "?a", "./a:b", "a:b"});
  expect_invalid("uri-reference",
                 {"a b", "\\a", "1a:b", "%", "#\\", "\xC3\xA9", "a\xFF"});
}

TEST(FormatIri, TakesUnicode) {
  expect_valid("iri", {"http://\xC3\xA9.example/\xC3\xA9?\xC3\xA9#\xC3\xA9"});
  expect_invalid("iri", {"/\xC3\xA9", "http://\xC3\xA9 b", "http://a/\xFF"});
  expect_valid("iri-reference", {"/\xC3\xA9", "\xC3\xA9"});
  expect_invalid("iri-reference", {"\\\xC3\xA9", "1\xC3\xA9:a"});
}

TEST(FormatUriTemplate, ChecksExpressions) {
  expect_valid("uri-template", {"", "/a/{b}", "{+a,b:3,c*}{?d.e}", "{%41}", "\xC3\xA9"});
  expect_invalid("uri-template", {"{", "}", "{}", "{a", "{a b}", "{a:0}", "{a:12345}",
                                  "{a,}", "{=a}", "a b", "%g", "{a..b}", "{.}", "{a.}"});
}

TEST(FormatUuid, CountsItsDigits) {
  expect_valid("uuid", {"2eb8aa08-aa98-11ea-b4aa-73b441d16380",
                        "00000000-0000-0000-0000-000000000000",
                        "2EB8AA08-AA98-11EA-B4AA-73B441D16380"});
  expect_invalid(
      "uuid",
      {"", "2eb8aa08aa9811eab4aa73b441d16380", "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
       "2eb8aa08-aa98-11ea-b4aa-73b441d1638g", "2eb8aa0-8aa98-11ea-b4aa-73b441d16380",
       "{2eb8aa08-aa98-11ea-b4aa-73b441d1638}"});
}

TEST(FormatJsonPointer, EscapesTildes) {
  expect_valid("json-pointer", {"", "/", "/a/~0~1/0", "//"});
  expect_invalid("json-pointer", {"a", "/~", "/~2", "#/a", "/a/~"});
  expect_valid("relative-json-pointer", {"0", "1/a", "10#", "0#"});
  expect_invalid("relative-json-pointer",
                 {"", "/a", "01", "-1/a", "0##", "+1", "1a", "#"});
}

TEST(FormatRegex, IsEcmas) {
  expect_valid("regex", {"", "^a$", "\\p{L}"});
  expect_invalid("regex", {"(", "\\a", "a++"});
}

}  // namespace
}  // namespace wsconform::engine
