// Legal differences in how an answer is written and when it comes.
#include <algorithm>

#include "catalogue.h"
#include "hooks.h"

namespace wsconform::mock {

namespace {

constexpr std::uint64_t kBusyCalls = 4;

void lower_names(HttpReply& reply) {
  for (HttpHeader& header : reply.response.headers) {
    header.name = to_lower_ascii(header.name);
  }
}

void add_headers(HttpReply& reply) {
  auto& headers = reply.response.headers;
  headers.insert(headers.begin(), {{"Server", "api-gateway"},
                                   {"X-Request-Id", "c50619de20b0e70590f57a99dbed044f"},
                                   {"Strict-Transport-Security", "max-age=31536000"},
                                   {"X-Frame-Options", "SAMEORIGIN"},
                                   {"X-Empty", ""}});
}

void frame_chunked(HttpReply& reply) {
  if (!reply.response.body.empty()) reply.chunked = true;
}

void reverse_headers(HttpReply& reply) { std::ranges::reverse(reply.response.headers); }

void set_skewed_date(HttpReply& reply) {
  reply.response.headers.push_back({"Date", "Thu, 01 Jan 2015 00:00:00 GMT"});
}

void set_reason(HttpReply& reply) { reply.response.reason = "D\xE9j\xE0 vu"; }

/// Any other writing of the same message. What follows the header lines stays.
auto written(std::string_view mechanism, std::function<void(Wire&)> change) -> Hook {
  return framing(mechanism, [change = std::move(change)](Wire& wire) {
    const bool bodyless = wire.status_line.find(" 204 ") != std::string::npos;
    if (bodyless) wire.lines.pop_back();  // RFC 9110 section 8.6: a 204 has no length
    change(wire);
  });
}

void write_http10(Wire& wire) {
  wire.status_line.replace(0, std::string_view{"HTTP/1.1"}.size(), "HTTP/1.0");
}

void write_early_hints(Wire& wire) {
  wire.status_line =
      "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n" + wire.status_line;
}

void write_loose_fields(Wire& wire) {
  for (std::string& line : wire.lines) {
    line.replace(line.find(": "), 2, ":\t ");
    line += " \t";
  }
}

void write_tight_fields(Wire& wire) {
  for (std::string& line : wire.lines) line.replace(line.find(": "), 2, ":");
}

void write_in_pieces(Wire& wire) {
  if (wire.body.empty()) return;
  wire.lines.back() = "Transfer-Encoding: chunked";
  std::string chunks;
  for (const char c : wire.body) chunks += std::string{"01;a=\"b\"\r\n"} + c + "\r\n";
  wire.body = chunks + "000\r\nX-Checksum: none\r\n\r\n";
}

void write_until_close(Wire& wire) {
  if (!wire.body.empty()) wire.lines.pop_back();
}

/// So long that the order of answers is not that of the requests.
auto jitter(std::uint64_t ordinal) -> std::chrono::milliseconds {
  return std::chrono::milliseconds{ordinal % 16 == 0 ? 12 : ordinal % 3};
}

auto answered_with_jitter() -> Hook {
  return {.mechanism = "jitter",
          .render = [](const Call& call, const Decision&, HttpReply& reply) {
            reply.delay = jitter(call.ordinal);
          }};
}

/// The first calls are asked to come back; they take no effect.
auto asked_to_wait(int with) -> Hook {
  const auto at_start = [](const Call& call) { return call.ordinal <= kBusyCalls; };
  Hook hook = during(at_start, refuse_all(with));
  hook.mechanism = "asked-to-wait";
  hook.decide = [with](const Call&, Decision& decision) {
    if (decision.status == with) decision.headers.push_back({"Retry-After", "0"});
  };
  return hook;
}

}  // namespace

auto bytes_variants() -> Rows {
  return {
      {"http-1-0", "*", "transport", "answers are HTTP/1.0", "any framing of RFC 9112",
       written("http-1-0", write_http10)},
      {"early-hints", "*", "transport", "an interim answer comes first",
       "interim answers may come", written("interim", write_early_hints)},
      {"spaces-around-values", "*", "transport", "header values stand between spaces",
       "white space around a value has no meaning",
       written("field-space", write_loose_fields)},
      {"no-space-before-values", "*", "transport", "header values follow the colon",
       "white space around a value has no meaning",
       written("field-space", write_tight_fields)},
      {"chunked-in-pieces", "*", "transport",
       "bodies come in chunks of one byte, with extensions and a trailer",
       "any framing of RFC 9112", written("chunks", write_in_pieces)},
      {"until-close", "*", "transport", "bodies end with the connection",
       "any framing of RFC 9112", written("until-close", write_until_close)},
  };
}

auto patience_variants() -> Rows {
  return {
      {"jitter", "*", "patience", "answers take differently long",
       "no page bounds the time", answered_with_jitter()},
      {"throttled-at-first", "*", "patience",
       "the first good calls get 429 with Retry-After", "a target may throttle",
       asked_to_wait(429)},
      {"unavailable-at-first", "*", "patience",
       "the first good calls get 503 with Retry-After", "a target may be overloaded",
       asked_to_wait(503)},
  };
}

auto transport_variants() -> Rows {
  return {
      {"charset", "*", "header", "Content-Type names the charset utf-8",
       "parameters are allowed", content_type("application/json;charset=utf-8")},
      {"media-type-case", "*", "header", "Content-Type is written in capitals",
       "media types have no case", content_type("Application/JSON; Charset=\"UTF-8\"")},
      {"header-names-lower", "*", "header", "header names are in lower case",
       "header names have no case", reply_changed("header-names", lower_names)},
      {"further-headers", "*", "header", "further headers, one of them empty",
       "any header is allowed", reply_changed("headers-added", add_headers)},
      {"header-order", "*", "header", "headers come in the reverse order",
       "the order of header names has no meaning",
       reply_changed("headers-reversed", reverse_headers)},
      {"media-type-suffix", "*", "header", "Content-Type is a type that ends in +json",
       "such a type is JSON", content_type("application/vnd.example+json")},
      {"encoding-identity", "*", "header", "Content-Encoding says identity",
       "identity is no coding", header_added("Content-Encoding", "identity")},
      {"date-skew", "*", "header", "Date is years off", "no page speaks of Date",
       reply_changed("date", set_skewed_date)},
      {"other-reason-text", "*", "transport", "the reason phrase is beyond ASCII",
       "the reason phrase has no meaning", reply_changed("reason", set_reason)},
      {"chunked", "*", "transport", "bodies are chunked", "any framing of RFC 9112",
       reply_changed("chunked", frame_chunked)},
      {"connection-close", "*", "transport", "the connection closes after each answer",
       "a connection may close",
       reply_changed("connection-close", [](HttpReply& reply) { reply.close = true; })},
      {"other-reason", "*", "transport", "the reason phrase is empty",
       "the reason phrase has no meaning",
       reply_changed("reason", [](HttpReply& reply) { reply.response.reason.clear(); })},
  };
}

}  // namespace wsconform::mock
