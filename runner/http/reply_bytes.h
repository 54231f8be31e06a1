/// @file
/// Replies as bytes. Pure.
#pragma once

#include <ctime>
#include <string>
#include <string_view>

#include "wsconform/http_listener.h"

namespace wsconform {

/// What the request and the moment have to say about how a reply is framed.
struct ReplyFraming {
  bool head_request{false};  ///< no body, though its length is told
  bool http10{false};        ///< no chunked coding
  bool close{false};         ///< say that the connection ends
  std::string_view date{};   ///< for the Date field
};

/// The head, and with chunked coding the whole body, framed.
struct ReplyBytes {
  std::string head{};
  std::string_view body{};  ///< of `reply`, to be sent after the head as it is
};

/// `reply.raw` as it is; else status line, the reply's fields, and those that it lacks of
/// Date, Content-Length or Transfer-Encoding, and Connection. A 1xx, 204 or 304 gets
/// neither length nor body (RFC 9110 section 8.6).
[[nodiscard]] auto to_reply_bytes(const HttpReply& reply, const ReplyFraming& framing)
    -> ReplyBytes;

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7).
[[nodiscard]] auto to_http_date(std::time_t time) -> std::string;

}  // namespace wsconform
