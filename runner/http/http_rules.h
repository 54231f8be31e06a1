/// @file
/// What a response must be, one rule each, with the code and class of its fault.
#pragma once

#include <cstdint>
#include <string_view>

#include "wsconform/http.h"

namespace wsconform {

enum class HttpRule : std::uint8_t {
  kNoResponse,
  kNoFinalResponse,
  kNotHttp,
  kStatusLine,
  kReasonSpace,
  kReasonBytes,
  kStatusRange,
  kUnaskedSwitch,
  kBareLf,
  kBareCr,
  kFieldBytes,
  kNoColon,
  kFieldName,
  kSpaceBeforeColon,
  kFold,
  kLeadingSpace,
  kLengthSyntax,
  kLengthRepeated,
  kLengthsDiffer,
  kLengthWithCoding,
  kLengthNotAllowed,
  kCodingNotAllowed,
  kCodingInHttp10,
  kCodingSyntax,
  kCodingUnknown,
  kChunkedNotLast,
  kChunkedTwice,
  kChunkSize,
  kChunkExtension,
  kChunkLineEnd,
  kChunkDataEnd,
  kTrailerField,
  kBodyAnnounced,
  kBodyNotAllowed,
  kBodyIn205,
  kExtraBytes,
  kSecondResponse,
  kTruncatedHead,
  kTruncatedBody,
  kTruncatedChunk,
  kTruncatedTrailers,
  kTruncatedByReset,
  kHeadTooLarge,
  kTooManyLines,
  kBodyTooLarge,
  kCount
};

struct HttpRuleInfo {
  HttpRule rule;  ///< equals its place in the table
  std::string_view code;
  HttpFault::Class kind;
  std::string_view expected;  ///< what holds, with the section that says so
};

[[nodiscard]] auto rule_info(HttpRule rule) -> const HttpRuleInfo&;

/// "<expected>; <detail>"
[[nodiscard]] auto to_fault(HttpRule rule, std::string_view detail) -> HttpFault;

}  // namespace wsconform
