// Bytes on the wire that are no HTTP/1.1. See RFC 9112.
#include <fmt/format.h>

#include "catalogue.h"
#include "hooks.h"

namespace wsconform::mock {

namespace {

constexpr std::string_view kRule = "common/framing";

auto line_added(std::string_view mechanism, std::string_view line) -> Hook {
  return framing(mechanism, [line](Wire& wire) {
    wire.lines.insert(wire.lines.begin(), std::string{line});
  });
}

auto length_line(std::string_view mechanism, std::string_view line) -> Hook {
  return framing(mechanism, [line](Wire& wire) { wire.lines.back() = line; });
}

auto status_line(std::string_view mechanism, std::string_view line) -> Hook {
  return framing(mechanism, [line](Wire& wire) { wire.status_line = line; });
}

void announce_more(Wire& wire) {
  wire.lines.back() = fmt::format("Content-Length: {}", wire.body.size() + 9);
}

void add_second_length(Wire& wire) {
  wire.lines.push_back(fmt::format("Content-Length: {}", wire.body.size() + 1));
}

void end_in_header(Wire& wire) {
  wire.lines = {"Content-Ty"};
  wire.end_of_line.clear();
  wire.body.clear();
}

}  // namespace

auto framing_defects() -> Rows {
  using namespace std::string_view_literals;
  return {
      {"framing-bare-lf", "*", "framing", "lines end in LF alone", kRule,
       framing("bare-lf", [](Wire& wire) { wire.end_of_line = "\n"; })},
      {"framing-two-lengths", "*", "framing", "two different Content-Length", kRule,
       framing("two-lengths", add_second_length)},
      {"framing-length-negative", "*", "framing", "Content-Length is negative", kRule,
       length_line("bad-length", "Content-Length: -1")},
      {"framing-length-junk", "*", "framing", "Content-Length ends in letters", kRule,
       length_line("bad-length", "Content-Length: 14abc")},
      {"framing-length-plus", "*", "framing", "Content-Length has a sign", kRule,
       length_line("bad-length", "Content-Length: +14")},
      {"framing-short-body", "*", "framing", "the body ends before its length", kRule,
       framing("short-body", announce_more)},
      {"framing-extra-bytes", "*", "framing", "bytes follow the body", kRule,
       framing("extra-bytes", [](Wire& wire) { wire.body += "more\r\n"; })},
      {"framing-second-response", "*", "framing", "a second response follows", kRule,
       framing("extra-bytes",
               [](Wire& wire) {
                 wire.body += "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
               })},
      {"framing-status-line-junk", "*", "framing", "the status line is none", kRule,
       status_line("status-line", "HELLO 200")},
      {"framing-status-four-digits", "*", "framing", "the status has four digits", kRule,
       status_line("status-line", "HTTP/1.1 2000 OK")},
      {"framing-status-out-of-range", "*", "framing", "the status is 999", kRule,
       status_line("status-line", "HTTP/1.1 999 Odd")},
      {"framing-version", "*", "framing", "the version is HTTP/3.7", kRule,
       status_line("status-line", "HTTP/3.7 200 OK")},
      {"framing-no-header", "*", "framing", "a body without any header, as in HTTP/0.9",
       kRule,
       framing("http-0.9",
               [](Wire& wire) {
                 wire = {.status_line = wire.body,
                         .lines = {},
                         .end_of_line = "\n",
                         .body = ""};
               })},
      {"framing-switching", "*", "framing", "101 that nobody asked for", kRule,
       framing("unasked-101",
               [](Wire& wire) {
                 wire.status_line = "HTTP/1.1 101 Switching Protocols";
                 wire.lines = {"Connection: Upgrade", "Upgrade: websocket"};
                 wire.body.clear();
               })},
  };
}

auto framing_field_defects() -> Rows {
  using namespace std::string_view_literals;
  return {
      {"framing-header-nul", "*", "framing", "a header value holds a NUL", kRule,
       line_added("header-syntax", "X-Note: a\0b"sv)},
      {"framing-header-no-colon", "*", "framing", "a header line has no colon", kRule,
       line_added("header-syntax", "X-Note without a colon")},
      {"framing-header-space", "*", "framing", "a space stands before a header's colon",
       kRule, line_added("header-syntax", "X-Note : a")},
      {"framing-header-name", "*", "framing", "a header's name is no token", kRule,
       line_added("header-syntax", "X Note: a")},
      {"framing-header-folded", "*", "framing", "a header value is folded", kRule,
       line_added("header-syntax", "X-Note: a\r\n b")},
      {"framing-header-truncated", "*", "framing", "the connection ends in the header",
       kRule, framing("truncated-header", end_in_header)},
      {"body-on-204", kNamePolicies, "framing", "204 carries a body",
       "common/body-on-204",
       only(accepted(), framing("body-on-204",
                                [](Wire& wire) {
                                  wire.lines.back() = "Content-Length: 2";
                                  wire.body = "{}";
                                }))},
      {"job-on-204", kNamePolicies, "framing", "204 carries a job",
       "response-204-no-body",
       only(accepted(), framing("body-on-204",
                                [](Wire& wire) {
                                  wire.body = R"({"job_id":"6f3b9a52"})";
                                  wire.lines.back() = "Content-Length: 21";
                                }))},
  };
}

auto chunk_defects() -> Rows {
  return {
      {"framing-chunked-and-length", "*", "framing",
       "both Transfer-Encoding and Content-Length", kRule,
       framing("chunked-and-length",
               [](Wire& wire) {
                 wire.lines.emplace_back("Transfer-Encoding: chunked");
                 wire.body =
                     fmt::format("{:x}\r\n{}\r\n0\r\n\r\n", wire.body.size(), wire.body);
               })},
      {"framing-chunk-size", "*", "framing", "a chunk's size is no number", kRule,
       chunked_framing("bad-chunk", "xyz\r\n{}\r\n0\r\n\r\n")},
      {"framing-chunk-too-long", "*", "framing", "a chunk is longer than its size", kRule,
       chunked_framing("bad-chunk", "1\r\n{}\r\n0\r\n\r\n")},
      {"framing-chunk-unending", "*", "framing", "the last chunk is missing", kRule,
       chunked_framing("unended-chunks", "2\r\n{}\r\n")},
      {"framing-transfer-coding", "*", "framing", "an unknown Transfer-Encoding", kRule,
       framing("transfer-coding",
               [](Wire& wire) { wire.lines.back() = "Transfer-Encoding: rot13"; })},
      {"framing-errors-bare-lf", "@all", "framing", "lines of errors end in LF alone",
       kRule,
       only(refused(), framing("bare-lf", [](Wire& wire) { wire.end_of_line = "\n"; }))},
      {"framing-success-short", "@job", "framing", "a success ends before its length",
       kRule, only(accepted(), framing("short-body", announce_more))},
      {"neighbour-bare-lf", "*", "framing",
       "for methods and paths of no page, lines end in LF alone", kRule,
       only(neighbour(),
            framing("bare-lf", [](Wire& wire) { wire.end_of_line = "\n"; }))},
      {"neighbour-two-lengths", "*", "framing",
       "for methods and paths of no page, two different Content-Length", kRule,
       only(neighbour(), framing("two-lengths", add_second_length))},
      {"neighbour-get-junk", "*", "framing", "the status line of a GET is none", kRule,
       only(method("GET"), status_line("status-line", "HELLO 200"))},
      {"neighbour-put-junk", "*", "framing", "the status line of a PUT is none", kRule,
       only(method("PUT"), status_line("status-line", "HELLO 200"))},
      {"neighbour-patch-junk", "*", "framing", "the status line of a PATCH is none",
       kRule, only(method("PATCH"), status_line("status-line", "HELLO 200"))},
      {"neighbour-unknown-path-junk", "*", "framing",
       "the status line for an unknown path is none", kRule,
       only(cause("route/path"), status_line("status-line", "HELLO 200"))},
  };
}

}  // namespace wsconform::mock
