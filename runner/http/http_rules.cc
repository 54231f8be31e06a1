#include "http_rules.h"

#include <array>
#include <cassert>
#include <string>

namespace wsconform {
namespace {

using enum HttpRule;
constexpr auto kFinding = HttpFault::Class::kFinding;
constexpr auto kConfirm = HttpFault::Class::kConfirm;
constexpr auto kError = HttpFault::Class::kError;

constexpr auto kRuleCount = static_cast<std::size_t>(kCount);

constexpr std::array<HttpRuleInfo, kRuleCount> kRules{{
    {kNoResponse, "net.no-response", kError, "a request is answered"},
    {kNoFinalResponse, "net.no-response", kError,
     "an interim response is followed by a final one (RFC 9110 section 15.2)"},
    {kNotHttp, "http.status-line", kFinding,
     "a response starts with HTTP/1.1 or HTTP/1.0 (RFC 9112 section 2.3)"},
    {kStatusLine, "http.status-line", kFinding,
     "a status line is version, space, three digits, space, reason (RFC 9112 section 4)"},
    {kReasonSpace, "http.status-line", kFinding,
     "a space follows the status also where the reason is empty (RFC 9112 section 4)"},
    {kReasonBytes, "http.status-line", kFinding,
     "a reason phrase holds no control bytes (RFC 9112 section 4)"},
    {kStatusRange, "http.status-line", kFinding,
     "a status is 100 to 599 (RFC 9110 section 15)"},
    {kUnaskedSwitch, "http.unexpected-upgrade", kFinding,
     "101 answers only a request that asked for an upgrade (RFC 9110 section 7.8)"},
    {kBareLf, "http.header-syntax", kFinding,
     "a line ends with CR LF (RFC 9112 section 2.2)"},
    {kBareCr, "http.header-syntax", kFinding,
     "a CR comes only before LF (RFC 9112 section 2.2)"},
    {kFieldBytes, "http.header-syntax", kFinding,
     "a field value holds no control bytes (RFC 9110 section 5.5)"},
    {kNoColon, "http.header-syntax", kFinding,
     "a field line is name, colon, value (RFC 9112 section 5)"},
    {kFieldName, "http.header-syntax", kFinding,
     "a field name is a token (RFC 9110 section 5.1)"},
    {kSpaceBeforeColon, "http.header-syntax", kFinding,
     "no white space comes between field name and colon (RFC 9112 section 5.1)"},
    {kFold, "http.header-syntax", kFinding,
     "a field value is not folded over lines (RFC 9112 section 5.2)"},
    {kLeadingSpace, "http.header-syntax", kFinding,
     "no white space comes before the first field line (RFC 9112 section 2.2)"},
    {kLengthSyntax, "http.framing", kFinding,
     "Content-Length is decimal digits (RFC 9110 section 8.6)"},
    {kLengthRepeated, "http.framing", kFinding,
     "Content-Length is sent once, as one number (RFC 9110 section 8.6)"},
    {kLengthsDiffer, "http.framing", kFinding,
     "there are no two Content-Length values that differ (RFC 9112 section 6.3)"},
    {kLengthWithCoding, "http.framing", kFinding,
     "no Content-Length beside Transfer-Encoding (RFC 9112 section 6.2)"},
    {kLengthNotAllowed, "http.framing", kFinding,
     "no Content-Length with status 1xx or 204 (RFC 9110 section 8.6)"},
    {kCodingNotAllowed, "http.framing", kFinding,
     "no Transfer-Encoding with status 1xx (RFC 9112 section 6.1)"},
    {kCodingInHttp10, "http.framing", kFinding,
     "no Transfer-Encoding in an HTTP/1.0 response (RFC 9112 section 6.1)"},
    {kCodingSyntax, "http.framing", kFinding,
     "Transfer-Encoding is a list of codings, chunked without parameters (RFC 9112 "
     "section "
     "7)"},
    {kCodingUnknown, "http.framing", kFinding,
     "no transfer coding but chunked, as no other was offered (RFC 9110 section 10.1.4)"},
    {kChunkedNotLast, "http.framing", kFinding,
     "chunked is the last transfer coding (RFC 9112 section 6.3)"},
    {kChunkedTwice, "http.framing", kFinding,
     "chunked is applied once (RFC 9112 section 6.1)"},
    {kChunkSize, "http.framing", kFinding,
     "a chunk size is hexadecimal digits (RFC 9112 section 7.1)"},
    {kChunkExtension, "http.framing", kFinding,
     "a chunk extension is a semicolon, a token, and perhaps a value (RFC 9112 section "
     "7.1.1)"},
    {kChunkLineEnd, "http.framing", kFinding,
     "a line of the chunked coding ends with CR LF (RFC 9112 section 7.1)"},
    {kChunkDataEnd, "http.framing", kFinding,
     "CR LF follows the data of a chunk (RFC 9112 section 7.1)"},
    {kTrailerField, "http.framing", kFinding,
     "a trailer says nothing about framing (RFC 9110 section 6.5.1)"},
    {kBodyAnnounced, "http.body-not-allowed", kFinding,
     "a 204 announces no body (RFC 9110 section 8.6, RFC 9112 section 6.1)"},
    {kBodyNotAllowed, "http.body-not-allowed", kFinding,
     "no body follows the head of a 204, a 304 or an answer to HEAD (RFC 9112 section "
     "6.3)"},
    {kBodyIn205, "http.body-not-allowed", kFinding,
     "a 205 has no content (RFC 9110 section 15.3.6)"},
    {kExtraBytes, "http.extra-bytes", kFinding,
     "nothing follows a complete response (RFC 9112 section 9.2)"},
    {kSecondResponse, "http.extra-bytes", kFinding,
     "one request gets one final response (RFC 9112 section 9.2)"},
    {kTruncatedHead, "http.truncated-header", kConfirm,
     "a head ends with an empty line (RFC 9112 section 8)"},
    {kTruncatedBody, "http.truncated-body", kConfirm,
     "a body is as long as Content-Length says (RFC 9112 section 8)"},
    {kTruncatedChunk, "http.truncated-body", kConfirm,
     "a chunked body ends with the chunk of size 0 (RFC 9112 section 8)"},
    {kTruncatedTrailers, "http.truncated-body", kConfirm,
     "a trailer section ends with an empty line (RFC 9112 section 7.1.2)"},
    {kTruncatedByReset, "http.truncated-body", kConfirm,
     "a body without a length ends with an orderly close (RFC 9112 section 9.6)"},
    {kHeadTooLarge, "http.header-too-large", kError,
     "lines of the head, of chunk extensions and of trailers fit our limit"},
    {kTooManyLines, "http.header-too-large", kError, "field lines fit our limit"},
    {kBodyTooLarge, "http.body-too-large", kError, "a body fits our limit"},
}};

constexpr auto table_is_in_order() -> bool {
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    if (kRules[i].rule != static_cast<HttpRule>(i)) return false;
  }
  return true;
}
static_assert(table_is_in_order());
static_assert(kRuleCount <= 64, "HttpResponseParser keeps one bit a rule");

}  // namespace

auto rule_info(HttpRule rule) -> const HttpRuleInfo& {
  assert(rule < kCount);
  return kRules[static_cast<std::size_t>(rule)];
}

auto to_fault(HttpRule rule, std::string_view detail) -> HttpFault {
  const auto& info = rule_info(rule);
  std::string message{info.expected};
  if (!detail.empty()) message.append("; ").append(detail);
  return {
      .kind = info.kind, .code = std::string{info.code}, .message = std::move(message)};
}

}  // namespace wsconform
