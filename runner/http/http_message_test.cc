#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http_text.h"
#include "wsconform/http.h"

namespace wsconform {
namespace {

using ::testing::Not;

auto code_of(const HttpRequest& request) -> std::string {
  const auto fault = find_unsendable(request);
  return fault ? fault->code : "";
}

TEST(RequestBytes, AddsHostAndLength) {
  EXPECT_EQ(to_bytes({.method = "POST", .target = "/a", .body = "{}"}, "h:1"),
            "POST /a HTTP/1.1\r\nHost: h:1\r\nContent-Length: 2\r\n\r\n{}");
}

TEST(RequestBytes, HasNoLengthWithoutABody) {
  EXPECT_EQ(to_bytes({.method = "DELETE", .target = "/a"}, "h"),
            "DELETE /a HTTP/1.1\r\nHost: h\r\n\r\n");
}

TEST(RequestBytes, TellsTheLengthOfAnEmptyBody) {
  EXPECT_EQ(to_bytes({.body = ""}, "h"),
            "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
}

TEST(RequestBytes, LeavesGivenHostAndLengthAlone) {
  EXPECT_EQ(
      to_bytes({.headers = {{"host", "other"}, {"content-length", "9"}}, .body = "x"},
               "h"),
      "GET / HTTP/1.1\r\nhost: other\r\ncontent-length: 9\r\n\r\nx");
}

TEST(RequestBytes, KeepsOrderAndDuplicatesOfFields) {
  EXPECT_EQ(to_bytes({.headers = {{"B", "1"}, {"A", "2"}, {"B", "3"}}}, "h"),
            "GET / HTTP/1.1\r\nHost: h\r\nB: 1\r\nA: 2\r\nB: 3\r\n\r\n");
}

TEST(RequestBytes, HasNoLengthBesideATransferCoding) {
  EXPECT_EQ(
      to_bytes({.headers = {{"Transfer-Encoding", "chunked"}}, .body = "0\r\n\r\n"}, "h")
          .find("Content-Length"),
      std::string::npos);
}

TEST(RequestBytes, NeverLetAValueBreakOutOfItsLine) {
  const auto bytes = to_bytes({.headers = {{"A", "x\r\nEvil: 1"}, {"B", "y"}}}, "h");
  EXPECT_EQ(bytes, "GET / HTTP/1.1\r\nHost: h\r\nB: y\r\n\r\n");
}

TEST(Unsendable, IsNothingOrdinary) {
  EXPECT_EQ(code_of({.method = "POST",
                     .target = "/v2/a%20b?c=%7B",
                     .headers = {{"X-Auth-Token", "a b\t\xC3\xA9"}}}),
            "");
}

TEST(Unsendable, IsAMethodWithASpace) {
  EXPECT_EQ(code_of({.method = "GET /x HTTP/1.1\r\nA:"}), "usage.bad-method");
  EXPECT_EQ(code_of({.method = ""}), "usage.bad-method");
}

TEST(Unsendable, IsATargetWithSpaceOrControls) {
  EXPECT_EQ(code_of({.target = "/a b"}), "usage.bad-target");
  EXPECT_EQ(code_of({.target = "/a\r\nEvil: 1"}), "usage.bad-target");
  EXPECT_EQ(code_of({.target = "/a\x7F"}), "usage.bad-target");
  EXPECT_EQ(code_of({.target = ""}), "usage.bad-target");
}

TEST(Unsendable, IsAFieldWithLineEndsOrNul) {
  EXPECT_EQ(code_of({.headers = {{"A", "x\r\nEvil: 1"}}}), "usage.bad-header");
  EXPECT_EQ(code_of({.headers = {{"A", "x\ny"}}}), "usage.bad-header");
  EXPECT_EQ(code_of({.headers = {{"A", std::string{"x\0y", 3}}}}), "usage.bad-header");
  EXPECT_EQ(code_of({.headers = {{"A: b\r\nC", "x"}}}), "usage.bad-header");
  EXPECT_EQ(code_of({.headers = {{"", "x"}}}), "usage.bad-header");
}

TEST(Unsendable, DoesNotRepeatTheValue) {
  const auto fault = find_unsendable({.headers = {{"X-Auth-Token", "secret\n"}}});
  ASSERT_TRUE(fault);
  EXPECT_THAT(fault->message, Not(::testing::HasSubstr("secret")));
  EXPECT_THAT(fault->message, ::testing::HasSubstr("X-Auth-Token"));
}

TEST(FindHeader, ComparesWithoutCaseAndTakesTheFirst) {
  const std::vector<HttpHeader> headers{
      {"A", "1"}, {"content-TYPE", "2"}, {"Content-Type", "3"}};
  EXPECT_EQ(find_header(headers, "Content-Type")->value, "2");
  EXPECT_EQ(find_header(headers, "B"), nullptr);
}

TEST(HttpText, TakesListElements) {
  std::string_view list = " a ,, b";
  EXPECT_EQ(next_element(list), "a");
  EXPECT_EQ(next_element(list), "");
  EXPECT_EQ(next_element(list), "b");
  EXPECT_TRUE(list.empty());
  EXPECT_TRUE(list_has("keep-alive,CLOSE", "close"));
  EXPECT_FALSE(list_has("closed, x-close", "close"));
}

TEST(HttpText, ReadsDecimalsOfAnySize) {
  EXPECT_EQ(parse_decimal("007"), 7U);
  EXPECT_EQ(parse_decimal("18446744073709551615"), 18446744073709551615U);
  EXPECT_EQ(parse_decimal("18446744073709551616"), 18446744073709551615U);
  EXPECT_EQ(parse_decimal(""), std::nullopt);
  EXPECT_EQ(parse_decimal("-1"), std::nullopt);
  EXPECT_EQ(parse_decimal("1 "), std::nullopt);
}

}  // namespace
}  // namespace wsconform
