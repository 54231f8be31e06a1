// What the parser accepts, what it reads out of a message, and its limits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "parse_test_util.h"

namespace wsconform {
namespace {

using enum HttpRule;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

auto ok(const std::string& rest) -> std::string { return "HTTP/1.1 200 OK\r\n" + rest; }

auto chunked(const std::string& rest) -> std::string {
  return ok("Transfer-Encoding: chunked\r\n\r\n" + rest);
}

TEST(ResponseParser, ReadsACountedBody) {
  const auto parsed = parse({.bytes = ok("Content-Length: 2\r\n\r\nhi")});
  EXPECT_THAT(parsed.faults, IsEmpty());
  EXPECT_TRUE(parsed.done);
  EXPECT_TRUE(parsed.keep_alive);
  EXPECT_EQ(parsed.status, 200);
  EXPECT_EQ(parsed.reason, "OK");
  EXPECT_THAT(parsed.headers, ElementsAre(HttpHeader{"Content-Length", "2"}));
  EXPECT_EQ(parsed.body, "hi");
}

TEST(ResponseParser, IsNotDoneBeforeTheLastByte) {
  const auto parsed = parse({.bytes = ok("Content-Length: 2\r\n\r\nh")});
  EXPECT_FALSE(parsed.done);
  EXPECT_TRUE(parsed.has_head);
  EXPECT_FALSE(parsed.keep_alive);
}

// RFC 9112 section 4: the reason may be empty, its space may not.
TEST(ResponseParser, AcceptsAnEmptyReason) {
  const auto parsed = parse({.bytes = "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n"});
  EXPECT_THAT(parsed.faults, IsEmpty());
  EXPECT_EQ(parsed.reason, "");
}

// RFC 9110 section 5.5: obs-text is allowed; section 5.6.3: white space around a value.
TEST(ResponseParser, TrimsValuesAndKeepsTheirBytes) {
  const auto parsed =
      parse({.bytes = ok("A: \t x\xE9y \t\r\nB:\r\nContent-Length: 0\r\n\r\n")});
  EXPECT_THAT(parsed.faults, IsEmpty());
  EXPECT_EQ(find_header(parsed.headers, "a")->value, "x\xE9y");
  EXPECT_EQ(find_header(parsed.headers, "b")->value, "");
}

// RFC 9112 section 5.2: a user agent replaces the fold by a space.
TEST(ResponseParser, UnfoldsAValue) {
  const auto parsed = parse({.bytes = ok("A: x\r\n \t y\r\nContent-Length: 0\r\n\r\n")});
  EXPECT_EQ(find_header(parsed.headers, "A")->value, "x y");
}

// RFC 9110 section 5.5: CR and NUL are replaced by spaces.
TEST(ResponseParser, ReplacesDangerousBytesOfAValue) {
  const std::string bytes = ok("A: x\ry\r\nB: x!y\r\nContent-Length: 0\r\n\r\n");
  auto with_nul = bytes;
  with_nul[with_nul.find('!')] = '\0';
  const auto parsed = parse({.bytes = with_nul});
  EXPECT_EQ(find_header(parsed.headers, "A")->value, "x y");
  EXPECT_EQ(find_header(parsed.headers, "B")->value, "x y");
}

// RFC 9110 section 15.2: interim responses before the final one.
TEST(ResponseParser, SkipsInterimResponses) {
  const auto parsed =
      parse({.bytes = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n"
                      "Link: </a>\r\n\r\n" +
                      ok("Content-Length: 2\r\n\r\nhi")});
  EXPECT_THAT(parsed.faults, IsEmpty());
  EXPECT_EQ(parsed.status, 200);
  EXPECT_THAT(parsed.headers, ElementsAre(HttpHeader{"Content-Length", "2"}));
  EXPECT_TRUE(parsed.keep_alive);
}

TEST(ResponseParser, HasNoHeadAfterAnInterimResponse) {
  const auto parsed = parse({.bytes = "HTTP/1.1 100 Continue\r\n\r\n"});
  EXPECT_FALSE(parsed.has_head);
  EXPECT_FALSE(parsed.done);
}

// RFC 9112 section 7.1
TEST(ResponseParser, ReadsChunksWithExtensionsAndTrailers) {
  const auto parsed = parse({.bytes = chunked("2;a;b=c; d = \"e\\\"f\"\r\nhi\r\n"
                                              "0A\r\n0123456789\r\n"
                                              "000;z\r\nX-Sum: 1\r\n\r\n")});
  EXPECT_THAT(parsed.faults, IsEmpty());
  EXPECT_EQ(parsed.body, "hi0123456789");
  EXPECT_THAT(parsed.trailers, ElementsAre(HttpHeader{"X-Sum", "1"}));
  EXPECT_TRUE(parsed.keep_alive);
}

// RFC 9110 section 5.6.1: empty list elements; RFC 9112 section 7: codings without case.
TEST(ResponseParser, ReadsChunkedWithoutCase) {
  const auto parsed =
      parse({.bytes = ok("transfer-encoding: CHUNKED\r\n\r\n1\r\na\r\n0\r\n\r\n")});
  EXPECT_THAT(parsed.faults, IsEmpty());
  EXPECT_EQ(parsed.body, "a");
}

// RFC 9112 section 6.3, rule 5: a recipient reads one number out of equal ones. RFC 9110
// section 8.6 allows no sender to write it that way: hence the fault.
TEST(ResponseParser, ReadsEqualLengthsAsOneAndReportsThem) {
  for (const auto* lengths :
       {"Content-Length: 2, 2\r\n", "Content-Length: 2\r\ncontent-length: 2\r\n"}) {
    const auto parsed = parse({.bytes = ok(lengths + std::string{"\r\nhi"})});
    EXPECT_THAT(rules_of(parsed.faults), ElementsAre(kLengthRepeated));
    EXPECT_EQ(parsed.body, "hi");
    EXPECT_TRUE(parsed.done);
    EXPECT_FALSE(parsed.keep_alive);
  }
}

// RFC 9110 section 5.1: names without case; RFC 9112 section 6.3 applies all the same.
TEST(ResponseParser, KnowsFieldNamesWithoutCase) {
  const auto parsed =
      parse({.bytes = ok("cONTENT-lENGTH: 2\r\ncONNECTION: CLOSE\r\n\r\nhi")});
  EXPECT_THAT(parsed.faults, IsEmpty());
  EXPECT_EQ(parsed.body, "hi");
  EXPECT_FALSE(parsed.keep_alive);
}

// RFC 9112 section 6.3, rule 8
TEST(ResponseParser, ReadsABodyUntilTheConnectionCloses) {
  const auto parsed = parse({.bytes = ok("\r\nhi"), .end = PeerEnd::kCloses});
  EXPECT_THAT(parsed.faults, IsEmpty());
  EXPECT_EQ(parsed.body, "hi");
  EXPECT_FALSE(parsed.keep_alive);
}

TEST(ResponseParser, WaitsForTheCloseOfAnUncountedBody) {
  HttpResponseParser parser{"GET", {}};
  parser.put(ok("\r\nhi"));
  EXPECT_FALSE(parser.done());
  EXPECT_TRUE(parser.until_close());
}

// RFC 9112 section 6.3, rule 1
TEST(ResponseParser, ExpectsNoBodyOfAnAnswerToHead) {
  const auto parsed =
      parse({.bytes = ok("Content-Length: 99999999999\r\n\r\n"), .method = "HEAD"});
  EXPECT_THAT(parsed.faults, IsEmpty());
  EXPECT_TRUE(parsed.keep_alive);
}

// RFC 9112 section 6.3, rule 1
TEST(ResponseParser, ExpectsNoBodyOf204And304) {
  EXPECT_TRUE(parse({.bytes = "HTTP/1.1 204 No Content\r\n\r\n"}).keep_alive);
  EXPECT_TRUE(parse({.bytes = "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"})
                  .keep_alive);
}

// RFC 9110 section 9.3.6: a client ignores the lengths of a 2xx answer to CONNECT.
TEST(ResponseParser, ExpectsNoBodyOfAnOpenedTunnel) {
  const auto parsed =
      parse({.bytes = ok("Content-Length: 5\r\n\r\n"), .method = "CONNECT"});
  EXPECT_THAT(parsed.faults, IsEmpty());
  EXPECT_TRUE(parsed.done);
}

TEST(ResponseParser, ReadsTheBodyOfARefusedTunnel) {
  const auto parsed = parse(
      {.bytes = "HTTP/1.1 407 No\r\nContent-Length: 2\r\n\r\nhi", .method = "CONNECT"});
  EXPECT_EQ(parsed.body, "hi");
}

// RFC 9112 section 9.3
TEST(ResponseParser, DoesNotKeepWhatTheServerCloses) {
  EXPECT_FALSE(
      parse({.bytes = ok("Connection: keep-alive, Close\r\nContent-Length: 0\r\n\r\n")})
          .keep_alive);
  EXPECT_FALSE(
      parse({.bytes = "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"}).keep_alive);
}

// RFC 9112 section 9.3: HTTP/1.0 ends with the connection; section 6.3 for its body.
TEST(ResponseParser, AcceptsHttp10) {
  const auto parsed = parse({.bytes = "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi"});
  EXPECT_THAT(parsed.faults, IsEmpty());
  EXPECT_EQ(parsed.version_minor, 0);
  EXPECT_EQ(parsed.body, "hi");
}

// RFC 9110 section 2.5: a higher minor version is read as the highest one known.
TEST(ResponseParser, AcceptsAHigherMinorVersion) {
  const auto parsed = parse({.bytes = "HTTP/1.2 200 OK\r\nContent-Length: 0\r\n\r\n"});
  EXPECT_THAT(parsed.faults, IsEmpty());
  EXPECT_TRUE(parsed.keep_alive);
}

TEST(ResponseParser, CountsBytesAfterTheResponse) {
  const auto parsed = parse({.bytes = ok("Content-Length: 2\r\n\r\nhi12345")});
  EXPECT_EQ(parsed.unused, 5U);
}

TEST(ResponseParser, ReportsEachRuleOnce) {
  const auto parsed = parse({.bytes = ok("a\r\nb\r\nc\r\nContent-Length: 0\r\n\r\n")});
  EXPECT_THAT(rules_of(parsed.faults), ElementsAre(kNoColon));
}

TEST(ResponseParser, ReportsEveryRuleOfOneHead) {
  const auto parsed = parse({.bytes = "HTTP/1.1 600 x\nA : b\r\nc\r\n\r\n"});
  EXPECT_THAT(rules_of(parsed.faults),
              ElementsAre(kBareLf, kStatusRange, kSpaceBeforeColon, kNoColon));
}

TEST(ResponseParser, ShowsForeignBytesSafely) {
  const auto parsed = parse({.bytes = ok("\x1B[2J\r\nContent-Length: 0\r\n\r\n")});
  ASSERT_EQ(parsed.faults.size(), 1U);
  EXPECT_THAT(parsed.faults[0].message, ::testing::HasSubstr("\\x1B[2J"));
  EXPECT_EQ(parsed.faults[0].message.find('\x1B'), std::string::npos);
}

// --- limits: at and over ---

constexpr HttpLimits kSmall{
    .max_header_bytes = 64, .max_header_lines = 2, .max_body_bytes = 4};

// A head of `size` bytes.
auto head_of(std::size_t size) -> std::string {
  const auto frame = ok("A: \r\n\r\n").size();
  return ok("A: " + std::string(size - frame, 'x') + "\r\n\r\n");
}

TEST(ResponseLimits, AcceptAHeadOfTheirSize) {
  EXPECT_TRUE(parse({.bytes = head_of(64), .limits = kSmall}).has_head);
}

TEST(ResponseLimits, StopALargerHead) {
  const auto parsed = parse({.bytes = head_of(65), .limits = kSmall});
  EXPECT_THAT(rules_of(parsed.faults), ElementsAre(kHeadTooLarge));
  EXPECT_FALSE(parsed.has_head);
  EXPECT_TRUE(parsed.done);
}

TEST(ResponseLimits, StopALineThatNeverEnds) {
  const auto parsed = parse({.bytes = ok(std::string(1000, 'x')), .limits = kSmall});
  EXPECT_THAT(rules_of(parsed.faults), ElementsAre(kHeadTooLarge));
}

TEST(ResponseLimits, StopInterimResponsesWithoutEnd) {
  std::string bytes;
  for (int i = 0; i < 3; ++i) bytes += "HTTP/1.1 100 Continue\r\n\r\n";
  const auto parsed = parse({.bytes = bytes, .limits = kSmall});
  EXPECT_THAT(rules_of(parsed.faults), ElementsAre(kHeadTooLarge));
}

TEST(ResponseLimits, CountFieldLines) {
  EXPECT_TRUE(parse({.bytes = ok("A: 1\r\nB: 2\r\n\r\n"), .limits = kSmall}).has_head);
  const auto parsed =
      parse({.bytes = ok("A: 1\r\nB: 2\r\nC: 3\r\n\r\n"), .limits = kSmall});
  EXPECT_THAT(rules_of(parsed.faults), ElementsAre(kTooManyLines));
}

TEST(ResponseLimits, AreOurs) {
  const auto parsed = parse({.bytes = head_of(65), .limits = kSmall});
  ASSERT_EQ(parsed.faults.size(), 1U);
  EXPECT_EQ(parsed.faults[0].kind, HttpFault::Class::kError);
  EXPECT_EQ(parsed.faults[0].code, "http.header-too-large");
}

TEST(ResponseLimits, AcceptABodyOfTheirSize) {
  EXPECT_EQ(parse({.bytes = ok("Content-Length: 4\r\n\r\nabcd"), .limits = kSmall}).body,
            "abcd");
}

TEST(ResponseLimits, StopAtAnAnnouncedLargerBody) {
  const auto parsed =
      parse({.bytes = ok("Content-Length: 5\r\n\r\nabcde"), .limits = kSmall});
  EXPECT_THAT(rules_of(parsed.faults), ElementsAre(kBodyTooLarge));
  EXPECT_TRUE(parsed.has_head);
  EXPECT_EQ(parsed.body, "");
}

TEST(ResponseLimits, StopAtALengthBeyondEveryInteger) {
  const auto parsed =
      parse({.bytes = ok("Content-Length: 99999999999999999999999\r\n\r\n")});
  EXPECT_THAT(rules_of(parsed.faults), ElementsAre(kBodyTooLarge));
}

TEST(ResponseLimits, StopALargerChunkedBody) {
  const auto parsed = parse({.bytes = chunked("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
                             .limits = {.max_body_bytes = 4}});
  EXPECT_THAT(rules_of(parsed.faults), ElementsAre(kBodyTooLarge));
  EXPECT_EQ(parsed.body, "abc");
}

TEST(ResponseLimits, StopAtAChunkSizeBeyondEveryInteger) {
  const auto parsed = parse({.bytes = chunked("FFFFFFFFFFFFFFFFFFFFFFFF\r\n")});
  EXPECT_THAT(rules_of(parsed.faults), ElementsAre(kBodyTooLarge));
}

TEST(ResponseLimits, StopABodyWithoutEnd) {
  const auto parsed = parse(
      {.bytes = ok("\r\n" + std::string(100, 'x')), .limits = {.max_body_bytes = 4}});
  EXPECT_THAT(rules_of(parsed.faults), ElementsAre(kBodyTooLarge));
  EXPECT_EQ(parsed.body, "xxxx");
}

TEST(ResponseLimits, DoNotCountTheChunksThemselves) {
  std::string chunks;
  for (int i = 0; i < 1000; ++i) chunks += "1\r\nx\r\n";
  const auto parsed =
      parse({.bytes = chunked(chunks + "0\r\n\r\n"), .limits = {.max_header_bytes = 64}});
  EXPECT_THAT(parsed.faults, IsEmpty());
  EXPECT_EQ(parsed.body.size(), 1000U);
}

TEST(ResponseLimits, StopChunkExtensionsWithoutEnd) {
  std::string chunks;
  for (int i = 0; i < 10; ++i) chunks += "1;abcdefgh\r\nx\r\n";
  const auto parsed =
      parse({.bytes = chunked(chunks), .limits = {.max_header_bytes = 64}});
  EXPECT_THAT(rules_of(parsed.faults), ElementsAre(kHeadTooLarge));
}

TEST(ResponseLimits, StopTrailersWithoutEnd) {
  const auto parsed = parse({.bytes = chunked("0\r\n" + std::string(100, 'x')),
                             .limits = {.max_header_bytes = 64}});
  EXPECT_THAT(rules_of(parsed.faults), ElementsAre(kHeadTooLarge));
}

TEST(ResponseLimits, DoNotDependOnHowTheBytesAreCut) {
  const std::vector<ParseInput> inputs{
      {.bytes = head_of(65), .limits = kSmall},
      {.bytes = ok("Content-Length: 5\r\n\r\nabcde"), .limits = kSmall},
      {.bytes = ok("\r\nabcdefgh"), .limits = kSmall},
      {.bytes = chunked("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
       .limits = {.max_body_bytes = 4}},
      {.bytes = chunked(
           "1;abcdefghijklmnopqr\r\nx\r\n1;abcdefghijklmnopqrstuvwxyzabcdefg\r\nx\r\n"),
       .limits = {.max_header_bytes = 50}}};
  for (const auto& input : inputs) {
    const auto whole = parse(input);
    EXPECT_EQ(whole.faults.size(), 1U) << input.bytes;
    for (std::size_t at = 1; at < input.bytes.size(); ++at) {
      ASSERT_EQ(parse_pieces(input, {at}), whole) << input.bytes << " cut at " << at;
    }
  }
}

}  // namespace
}  // namespace wsconform
