// Every departure from RFC 9112 that the parser knows, one a row. The rows say what a
// lenient reader may still make of the message, because reports show that too.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <set>

#include "parse_test_util.h"

namespace wsconform {
namespace {

using enum HttpRule;
using enum PeerEnd;
using ::testing::ElementsAreArray;
using ::testing::ValuesIn;

struct Faulty {
  std::string name;
  std::string bytes;
  std::vector<HttpRule> rules;  // in the order of the faults
  int status{0};                // 0: no head could be read
  std::string body{};
  std::string method{"GET"};
  PeerEnd end{kStaysOpen};
};

void PrintTo(const Faulty& row, std::ostream* out) { *out << row.name; }

auto zero(std::string text) -> std::string {
  for (auto& c : text) c = c == '@' ? '\0' : c;
  return text;
}

const std::string kOk = "HTTP/1.1 200 OK\r\n";
const std::string kTwo = "Content-Length: 2\r\n";
const std::string kChunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

// RFC 9112 sections 2.3 and 4, RFC 9110 section 15
const std::vector<Faulty> kStatusLines{
    {"Http09Body", "<html>", {kNotHttp}},
    {"EmptyLineFirst", "\r\nHTTP/1.1 200 OK\r\n\r\n", {kNotHttp}},
    {"LowerCaseHttp", "http/1.1 200 OK\r\n\r\n", {kNotHttp}},
    {"Http2", "HTTP/2 200\r\n\r\n", {kNotHttp}},
    {"TlsRecord", "\x15\x03\x01", {kNotHttp}},
    {"TwoDigitMinor", "HTTP/1.10 200 OK\r\n\r\n", {kStatusLine}},
    {"TwoSpaces", "HTTP/1.1  200 OK\r\n\r\n", {kStatusLine}},
    {"TabForSpace", "HTTP/1.1\t200 OK\r\n\r\n", {kStatusLine}},
    {"NoStatus", "HTTP/1.1 \r\n\r\n", {kStatusLine}},
    {"TwoDigits", "HTTP/1.1 20 OK\r\n\r\n", {kStatusLine}},
    {"FourDigits", "HTTP/1.1 2000 OK\r\n\r\n", {kStatusLine}},
    {"SignedStatus", "HTTP/1.1 +20 OK\r\n\r\n", {kStatusLine}},
    {"LettersForStatus", "HTTP/1.1 OK\r\n\r\n", {kStatusLine}},
    {"NoSpaceAfterStatus",
     "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nhi",
     {kReasonSpace},
     200,
     "hi"},
    {"BellInReason",
     "HTTP/1.1 200 O\x07K\r\n" + kTwo + "\r\nhi",
     {kReasonBytes},
     200,
     "hi"},
    {"NulInReason",
     zero("HTTP/1.1 200 O@K\r\n") + kTwo + "\r\nhi",
     {kReasonBytes},
     200,
     "hi"},
    {"Status099", "HTTP/1.1 099 No\r\n" + kTwo + "\r\nhi", {kStatusRange}, 99, "hi"},
    {"Status600", "HTTP/1.1 600 No\r\n" + kTwo + "\r\nhi", {kStatusRange}, 600, "hi"},
    {"Unasked101", "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", {kUnaskedSwitch}, 101},
};

// RFC 9112 sections 2.2 and 5, RFC 9110 section 5
const std::vector<Faulty> kFieldLines{
    {"BareLfAfterStatusLine",
     "HTTP/1.1 200 OK\n" + kTwo + "\r\nhi",
     {kBareLf},
     200,
     "hi"},
    {"BareLfAfterField", kOk + "Content-Length: 2\n\r\nhi", {kBareLf}, 200, "hi"},
    {"BareLfEndsHead", kOk + kTwo + "\nhi", {kBareLf}, 200, "hi"},
    {"BareCrInValue", kOk + "A: x\ry\r\n" + kTwo + "\r\nhi", {kBareCr}, 200, "hi"},
    {"CrCrLf", kOk + "A: x\r\r\n" + kTwo + "\r\nhi", {kBareCr}, 200, "hi"},
    {"NulInValue", kOk + zero("A: x@y\r\n") + kTwo + "\r\nhi", {kFieldBytes}, 200, "hi"},
    {"EscapeInValue",
     kOk + "A: \x1B[31m\r\n" + kTwo + "\r\nhi",
     {kFieldBytes},
     200,
     "hi"},
    {"DelInValue", kOk + "A: \x7F\r\n" + kTwo + "\r\nhi", {kFieldBytes}, 200, "hi"},
    {"NoColon", kOk + "Server nginx\r\n" + kTwo + "\r\nhi", {kNoColon}, 200, "hi"},
    {"EmptyName", kOk + ": x\r\n" + kTwo + "\r\nhi", {kFieldName}, 200, "hi"},
    {"SpaceInName", kOk + "A B: x\r\n" + kTwo + "\r\nhi", {kFieldName}, 200, "hi"},
    {"BracketInName", kOk + "A[1]: x\r\n" + kTwo + "\r\nhi", {kFieldName}, 200, "hi"},
    {"NulInName", kOk + zero("A@: x\r\n") + kTwo + "\r\nhi", {kFieldName}, 200, "hi"},
    {"Utf8InName", kOk + "\xC3\xA9: x\r\n" + kTwo + "\r\nhi", {kFieldName}, 200, "hi"},
    {"SpaceBeforeColon",
     kOk + "Content-Length : 2\r\n\r\nhi",
     {kSpaceBeforeColon},
     200,
     "hi"},
    {"TabBeforeColon",
     kOk + "Content-Length\t: 2\r\n\r\nhi",
     {kSpaceBeforeColon},
     200,
     "hi"},
    {"Folded", kOk + "A: x\r\n y\r\n" + kTwo + "\r\nhi", {kFold}, 200, "hi"},
    {"FoldedByTab", kOk + "A: x\r\n\ty\r\n" + kTwo + "\r\nhi", {kFold}, 200, "hi"},
    {"FoldOfNothing", kOk + "A: x\r\n  \r\n" + kTwo + "\r\nhi", {kFold}, 200, "hi"},
    {"SpaceBeforeFirstField",
     kOk + " A: x\r\n" + kTwo + "\r\nhi",
     {kLeadingSpace},
     200,
     "hi"},
};

// RFC 9112 section 6, RFC 9110 section 8.6
const std::vector<Faulty> kLengths{
    {"JunkAfterLength", kOk + "Content-Length: 14abc\r\n\r\nhi", {kLengthSyntax}, 200},
    {"NegativeLength", kOk + "Content-Length: -1\r\n\r\nhi", {kLengthSyntax}, 200},
    {"PlusSignedLength", kOk + "Content-Length: +2\r\n\r\nhi", {kLengthSyntax}, 200},
    {"HexLength", kOk + "Content-Length: 0x2\r\n\r\nhi", {kLengthSyntax}, 200},
    {"FractionalLength", kOk + "Content-Length: 2.0\r\n\r\nhi", {kLengthSyntax}, 200},
    {"SplitLength", kOk + "Content-Length: 1 2\r\n\r\nhi", {kLengthSyntax}, 200},
    {"EmptyLength", kOk + "Content-Length:\r\n\r\nhi", {kLengthSyntax}, 200},
    {"LengthThenComma",
     kOk + "Content-Length: 2,\r\n\r\nhi",
     {kLengthRepeated, kLengthSyntax},
     200},
    {"EqualLengths", kOk + kTwo + kTwo + "\r\nhi", {kLengthRepeated}, 200, "hi"},
    {"EqualLengthsInOneField",
     kOk + "Content-Length: 2, 2\r\n\r\nhi",
     {kLengthRepeated},
     200,
     "hi"},
    {"DifferentLengths",
     kOk + "Content-Length: 5\r\nContent-Length: 14\r\n\r\nhello",
     {kLengthRepeated, kLengthsDiffer},
     200},
    {"DifferentLengthsInOneField",
     kOk + "Content-Length: 5, 14\r\n\r\nhello",
     {kLengthRepeated, kLengthsDiffer},
     200},
    {"LengthAndChunked",
     kOk + kTwo + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
     {kLengthWithCoding},
     200,
     "hi"},
    {"ChunkedInHttp10",
     "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
     {kCodingInHttp10},
     200,
     "hi"},
    {"LengthWith204",
     "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
     {kLengthNotAllowed},
     204},
    {"LengthWithInterim",
     "HTTP/1.1 103 Hints\r\nContent-Length: 0\r\n\r\n" + kOk + kTwo + "\r\nhi",
     {kLengthNotAllowed},
     200,
     "hi"},
    {"CodingWithInterim",
     "HTTP/1.1 100 Continue\r\nTransfer-Encoding: chunked\r\n\r\n" + kOk + kTwo +
         "\r\nhi",
     {kCodingNotAllowed},
     200,
     "hi"},
};

// RFC 9112 sections 6.1 and 7
const std::vector<Faulty> kCodings{
    {"EmptyCoding", kOk + "Transfer-Encoding:\r\n\r\nhi", {kCodingSyntax}, 200, "hi"},
    {"ChunkedWithParameter",
     kOk + "Transfer-Encoding: chunked;q=1\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
     {kCodingSyntax},
     200,
     "hi"},
    {"GzipThenChunked",
     kOk + "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
     {kCodingUnknown},
     200,
     "hi"},
    {"IdentityCoding",
     kOk + "Transfer-Encoding: identity\r\n\r\nhi",
     {kCodingUnknown},
     200,
     "hi"},
    {"ChunkedThenGzip",
     kOk + "Transfer-Encoding: chunked, gzip\r\n\r\nhi",
     {kChunkedNotLast},
     200,
     "hi"},
    {"ChunkedTwice",
     kOk + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
     {kChunkedTwice},
     200},
    {"NoChunkSize", kChunked + "\r\nhi\r\n", {kChunkSize}, 200},
    {"JunkChunkSize", kChunked + "xyz\r\nhi\r\n", {kChunkSize}, 200},
    {"NegativeChunkSize", kChunked + "-2\r\nhi\r\n", {kChunkSize}, 200},
    {"PrefixedChunkSize", kChunked + "0x2\r\nhi\r\n", {kChunkSize}, 200},
    {"SpaceBeforeChunkSize", kChunked + " 2\r\nhi\r\n", {kChunkSize}, 200},
    {"SpaceAfterChunkSize",
     kChunked + "2  \r\nhi\r\n0\r\n\r\n",
     {kChunkExtension},
     200,
     "hi"},
    {"ExtensionWithoutName",
     kChunked + "2;\r\nhi\r\n0\r\n\r\n",
     {kChunkExtension},
     200,
     "hi"},
    {"ExtensionWithoutValue",
     kChunked + "2;a=\r\nhi\r\n0\r\n\r\n",
     {kChunkExtension},
     200,
     "hi"},
    {"ExtensionQuoteLeftOpen",
     kChunked + "2;a=\"b\r\nhi\r\n0\r\n\r\n",
     {kChunkExtension},
     200,
     "hi"},
    {"ExtensionNulInQuotes",
     kChunked + zero("2;a=\"\\@\"\r\nhi\r\n0\r\n\r\n"),
     {kChunkExtension},
     200,
     "hi"},
    {"BareLfAfterChunkSize", kChunked + "2\nhi\r\n0\r\n\r\n", {kChunkLineEnd}, 200, "hi"},
    {"BareLfAfterChunkData", kChunked + "2\r\nhi\n0\r\n\r\n", {kChunkLineEnd}, 200, "hi"},
    {"ChunkLongerThanItSays",
     kChunked + "2\r\nhello\r\n0\r\n\r\n",
     {kChunkDataEnd},
     200,
     "he"},
    {"ChunkEndsWithCrAlone", kChunked + "2\r\nhi\r0\r\n\r\n", {kChunkDataEnd}, 200, "hi"},
    {"LengthInTrailer",
     kChunked + "2\r\nhi\r\n0\r\nContent-Length: 2\r\n\r\n",
     {kTrailerField},
     200,
     "hi"},
    {"CodingInTrailer",
     kChunked + "2\r\nhi\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n",
     {kTrailerField},
     200,
     "hi"},
    {"TrailerWithoutColon",
     kChunked + "2\r\nhi\r\n0\r\nabc\r\n\r\n",
     {kNoColon},
     200,
     "hi"},
    {"BareLfEndsTrailers", kChunked + "2\r\nhi\r\n0\r\n\n", {kBareLf}, 200, "hi"},
};

// RFC 9112 sections 6.3 and 9.2, RFC 9110 section 15.3.6
const std::vector<Faulty> kBodies{
    {"BodyAfter204", "HTTP/1.1 204 No Content\r\n\r\n{}", {kBodyNotAllowed}, 204},
    {"BodyAfter204LikeHttp",
     "HTTP/1.1 204 No Content\r\n\r\nHTML",
     {kBodyNotAllowed},
     204},
    {"LengthAndBodyWith204",
     "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nhi",
     {kBodyAnnounced},
     204},
    {"LengthAndBodyWith204LikeHttp",
     "HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\nHTML",
     {kBodyAnnounced},
     204},
    {"ChunkedBodyWith204",
     "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
     {kBodyAnnounced},
     204},
    {"BodyAfter304",
     "HTTP/1.1 304 Not Modified\r\n" + kTwo + "\r\nhi",
     {kBodyNotAllowed},
     304},
    {"BodyAfterHead", kOk + kTwo + "\r\nhi", {kBodyNotAllowed}, 200, "", "HEAD"},
    {"BodyWith205", "HTTP/1.1 205 Reset\r\n" + kTwo + "\r\nhi", {kBodyIn205}, 205, "hi"},
    {"BytesAfterLength", kOk + kTwo + "\r\nhi!", {kExtraBytes}, 200, "hi"},
    {"BytesAfterEmptyBody", kOk + "Content-Length: 0\r\n\r\n\r\n", {kExtraBytes}, 200},
    {"BytesAfterLastChunk",
     kChunked + "2\r\nhi\r\n0\r\n\r\n\r\n",
     {kExtraBytes},
     200,
     "hi"},
    {"SecondResponse",
     kOk + kTwo + "\r\nhi" + kOk + kTwo + "\r\nho",
     {kSecondResponse},
     200,
     "hi"},
    {"SecondResponseAfter204",
     "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
     {kSecondResponse},
     204},
    {"BytesAfterTunnelOpens", kOk + "\r\nhi", {kExtraBytes}, 200, "", "CONNECT"},
};

// RFC 9112 sections 7.1.2, 8 and 9.6
const std::vector<Faulty> kCutOff{
    {"NothingCame", "", {kNoResponse}, 0, "", "GET", kCloses},
    {"ResetBeforeAnything", "", {kNoResponse}, 0, "", "GET", kResets},
    {"OnlyInterim",
     "HTTP/1.1 100 Continue\r\n\r\n",
     {kNoFinalResponse},
     0,
     "",
     "GET",
     kCloses},
    {"CutInStatusLine", "HTTP/1.1 20", {kTruncatedHead}, 0, "", "GET", kCloses},
    {"CutInVersion", "HTT", {kTruncatedHead}, 0, "", "GET", kCloses},
    {"CutInField", kOk + "Content-Le", {kTruncatedHead}, 0, "", "GET", kCloses},
    {"CutAfterField", kOk + kTwo, {kTruncatedHead}, 0, "", "GET", kResets},
    {"CutInBody", kOk + kTwo + "\r\nh", {kTruncatedBody}, 200, "h", "GET", kCloses},
    {"CutBeforeBody", kOk + kTwo + "\r\n", {kTruncatedBody}, 200, "", "GET", kResets},
    {"CutBeforeChunkSize", kChunked, {kTruncatedChunk}, 200, "", "GET", kCloses},
    {"CutInChunkSize", kChunked + "2", {kTruncatedChunk}, 200, "", "GET", kCloses},
    {"CutInChunk", kChunked + "2\r\nh", {kTruncatedChunk}, 200, "h", "GET", kCloses},
    {"CutAfterChunkData",
     kChunked + "2\r\nhi\r",
     {kTruncatedChunk},
     200,
     "hi",
     "GET",
     kCloses},
    {"CutBeforeLastChunk",
     kChunked + "2\r\nhi\r\n",
     {kTruncatedChunk},
     200,
     "hi",
     "GET",
     kCloses},
    {"CutInTrailers",
     kChunked + "2\r\nhi\r\n0\r\n",
     {kTruncatedTrailers},
     200,
     "hi",
     "GET",
     kCloses},
    {"ResetInUncountedBody",
     kOk + "\r\nhi",
     {kTruncatedByReset},
     200,
     "hi",
     "GET",
     kResets},
};

class ResponseFault : public ::testing::TestWithParam<Faulty> {
 protected:
  static auto input() -> ParseInput {
    const auto& row = GetParam();
    return {.bytes = row.bytes, .method = row.method, .end = row.end};
  }
};

TEST_P(ResponseFault, IsReportedAndTheRestIsRead) {
  const auto parsed = parse(input());
  EXPECT_THAT(rules_of(parsed.faults), ElementsAreArray(GetParam().rules));
  EXPECT_EQ(parsed.has_head ? parsed.status : 0, GetParam().status);
  EXPECT_EQ(parsed.body, GetParam().body);
  EXPECT_FALSE(parsed.keep_alive);
}

TEST_P(ResponseFault, IsTheSameHoweverTheBytesAreCut) {
  const auto whole = parse(input());
  for (std::size_t at = 1; at < input().bytes.size(); ++at) {
    ASSERT_EQ(parse_pieces(input(), {at}), whole) << "cut at " << at;
  }
  EXPECT_EQ(parse_pieces(input(), std::vector<std::size_t>(input().bytes.size(), 1)),
            whole);
}

const auto kName = [](const auto& info) { return info.param.name; };
INSTANTIATE_TEST_SUITE_P(StatusLine, ResponseFault, ValuesIn(kStatusLines), kName);
INSTANTIATE_TEST_SUITE_P(FieldLine, ResponseFault, ValuesIn(kFieldLines), kName);
INSTANTIATE_TEST_SUITE_P(Length, ResponseFault, ValuesIn(kLengths), kName);
INSTANTIATE_TEST_SUITE_P(Coding, ResponseFault, ValuesIn(kCodings), kName);
INSTANTIATE_TEST_SUITE_P(Body, ResponseFault, ValuesIn(kBodies), kName);
INSTANTIATE_TEST_SUITE_P(CutOff, ResponseFault, ValuesIn(kCutOff), kName);

// The limits have tests of their own, with small ones.
TEST(HttpRules, EachIsBrokenByARow) {
  std::set<HttpRule> broken{kHeadTooLarge, kTooManyLines, kBodyTooLarge};
  for (const auto* rows :
       {&kStatusLines, &kFieldLines, &kLengths, &kCodings, &kBodies, &kCutOff}) {
    for (const auto& row : *rows) broken.insert(row.rules.begin(), row.rules.end());
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(kCount); ++i) {
    const auto rule = static_cast<HttpRule>(i);
    EXPECT_TRUE(broken.contains(rule)) << rule_info(rule).expected;
  }
}

}  // namespace
}  // namespace wsconform
