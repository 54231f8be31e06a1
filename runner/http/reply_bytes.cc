#include "reply_bytes.h"

#include <fmt/format.h>

#include <array>
#include <boost/beast/http/status.hpp>
#include <iterator>

namespace wsconform {
namespace {

constexpr std::size_t kChunkBytes = 4096;

auto reason_of(const HttpResponse& response) -> std::string_view {
  if (!response.reason.empty()) return response.reason;
  namespace http = boost::beast::http;
  const auto known = http::int_to_status(static_cast<unsigned>(response.status));
  const auto text = http::obsolete_reason(known);
  return {text.data(), text.size()};
}

auto may_have_body(int status) -> bool {
  return status >= 200 && status != 204 && status != 304;
}

void append_field(std::string& bytes, std::string_view name, std::string_view value) {
  bytes.append(name).append(": ").append(value).append("\r\n");
}

void append_chunks(std::string& bytes, const HttpResponse& response) {
  std::string_view rest = response.body;
  while (!rest.empty()) {
    const auto chunk = rest.substr(0, kChunkBytes);
    fmt::format_to(std::back_inserter(bytes), "{:x}\r\n", chunk.size());
    bytes.append(chunk).append("\r\n");
    rest.remove_prefix(chunk.size());
  }
  bytes.append("0\r\n");
  for (const auto& [name, value] : response.trailers) append_field(bytes, name, value);
  bytes.append("\r\n");
}

void append_fields(std::string& bytes, const HttpReply& reply,
                   const ReplyFraming& framing) {
  const auto& headers = reply.response.headers;
  for (const auto& [name, value] : headers) append_field(bytes, name, value);
  if (find_header(headers, "Date") == nullptr) append_field(bytes, "Date", framing.date);
  if (framing.close && find_header(headers, "Connection") == nullptr) {
    append_field(bytes, "Connection", "close");
  }
}

}  // namespace

auto to_reply_bytes(const HttpReply& reply, const ReplyFraming& framing) -> ReplyBytes {
  if (reply.raw) return {.head = {}, .body = *reply.raw};
  const auto& response = reply.response;
  ReplyBytes bytes;
  auto& head = bytes.head;
  head.reserve(512);
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(reason_of(response)).append("\r\n");
  append_fields(head, reply, framing);
  const bool has_body = may_have_body(response.status);
  const bool chunked = has_body && reply.chunked && !framing.http10;
  const bool framed = find_header(response.headers, "Content-Length") != nullptr ||
                      find_header(response.headers, "Transfer-Encoding") != nullptr;
  if (chunked) {
    append_field(head, "Transfer-Encoding", "chunked");
  } else if (has_body && !framed) {
    append_field(head, "Content-Length", std::to_string(response.body.size()));
  }
  head.append("\r\n");
  if (!has_body || framing.head_request) return bytes;
  if (chunked) {
    append_chunks(head, response);
  } else {
    bytes.body = response.body;
  }
  return bytes;
}

auto to_http_date(std::time_t time) -> std::string {
  static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm utc{};
  gmtime_r(&time, &utc);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     kDays.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                     kMonths.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900,
                     utc.tm_hour, utc.tm_min, utc.tm_sec);
}

}  // namespace wsconform
