/// @file
/// What the clock of the target says.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "wsconform/http.h"

namespace wsconform {

/// Any of the three forms of RFC 9110 section 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT",
/// "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994".
[[nodiscard]] auto parse_http_date(const std::string& text)
    -> std::optional<std::chrono::system_clock::time_point>;

/// What is to be said of a 401 whose Date is further from `now` than a signature may be:
/// the clock, not the key, may be what was refused. "" for any other answer.
[[nodiscard]] auto describe_clock_skew(const HttpResponse& response,
                                       std::chrono::system_clock::time_point now)
    -> std::string;

}  // namespace wsconform
