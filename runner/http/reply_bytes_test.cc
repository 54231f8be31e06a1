#include "reply_bytes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "parse_test_util.h"

namespace wsconform {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

auto all_of(const HttpReply& reply, ReplyFraming framing = {}) -> std::string {
  framing.date = "now";
  const auto bytes = to_reply_bytes(reply, framing);
  return bytes.head + std::string{bytes.body};
}

TEST(ReplyBytes, FramesWithLength) {
  EXPECT_EQ(all_of({.response = {.status = 200, .headers = {{"A", "b"}}, .body = "hi"}}),
            "HTTP/1.1 200 OK\r\nA: b\r\nDate: now\r\nContent-Length: 2\r\n\r\nhi");
}

TEST(ReplyBytes, FramesWithChunks) {
  const std::string body(10000, 'x');
  const auto bytes =
      all_of({.response = {.status = 200, .trailers = {{"T", "u"}}, .body = body},
              .chunked = true});
  const auto parsed = parse({.bytes = bytes});
  EXPECT_THAT(parsed.faults, IsEmpty());
  EXPECT_EQ(parsed.body, body);
  EXPECT_THAT(parsed.trailers, ::testing::ElementsAre(HttpHeader{"T", "u"}));
  EXPECT_EQ(find_header(parsed.headers, "Content-Length"), nullptr);
}

TEST(ReplyBytes, AreWellFormedWithEveryStatus) {
  for (int status = 200; status <= 599; ++status) {
    for (const bool chunked : {false, true}) {
      const auto parsed =
          parse({.bytes = all_of({.response = {.status = status}, .chunked = chunked})});
      EXPECT_THAT(parsed.faults, IsEmpty()) << status;
      EXPECT_TRUE(parsed.keep_alive) << status;
    }
  }
}

TEST(ReplyBytes, HaveNoBodyAndNoLengthWith204And304) {
  for (const int status : {204, 304}) {
    const auto bytes = all_of({.response = {.status = status, .body = "hi"}});
    EXPECT_THAT(bytes, Not(HasSubstr("Content-Length")));
    EXPECT_TRUE(bytes.ends_with("\r\n\r\n"));
  }
}

TEST(ReplyBytes, HaveNoChunksForHttp10) {
  const auto bytes = all_of({.response = {.status = 200, .body = "hi"}, .chunked = true},
                            {.http10 = true});
  EXPECT_THAT(bytes, Not(HasSubstr("chunked")));
  EXPECT_THAT(bytes, HasSubstr("Content-Length: 2\r\n"));
}

TEST(ReplyBytes, HaveNoBodyForHead) {
  EXPECT_TRUE(all_of({.response = {.status = 200, .body = "hi"}}, {.head_request = true})
                  .ends_with("Content-Length: 2\r\n\r\n"));
}

TEST(ReplyBytes, LeaveGivenFieldsAlone) {
  const auto bytes = all_of({.response = {.status = 200,
                                          .headers = {{"date", "then"},
                                                      {"content-length", "9"},
                                                      {"connection", "keep-alive"}},
                                          .body = "hi"}},
                            {.close = true});
  EXPECT_EQ(
      bytes,
      "HTTP/1.1 200 OK\r\ndate: then\r\ncontent-length: 9\r\nconnection: keep-alive\r\n"
      "\r\nhi");
}

TEST(ReplyBytes, UseTheReasonGiven) {
  EXPECT_TRUE(all_of({.response = {.status = 200, .reason = "Fine"}})
                  .starts_with("HTTP/1.1 200 Fine\r\n"));
}

TEST(ReplyBytes, AreTheRawOnesWhenThereAreSome) {
  EXPECT_EQ(all_of({.response = {.status = 200, .body = "hi"}, .raw = "raw"}), "raw");
}

// RFC 9110 section 5.6.7
TEST(HttpDate, IsAnImfFixdate) {
  EXPECT_EQ(to_http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(to_http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
}

}  // namespace
}  // namespace wsconform
