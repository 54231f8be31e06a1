#include "fault_rows_test_util.h"

#include <openssl/ssl.h>

namespace wsconform {
namespace {

using std::chrono::milliseconds;
using Act = std::function<void(FaultPeer&)>;
using Adjust = std::function<void(HttpClientOptions&)>;
using Rows = std::vector<FaultRow>;

constexpr auto kConfirm = HttpFault::Class::kConfirm;
constexpr auto kError = HttpFault::Class::kError;
constexpr milliseconds kSoon{100};

const std::string kOk = "HTTP/1.1 200 OK\r\n";
const std::string kChunked = kOk + "Transfer-Encoding: chunked\r\n\r\n";
const std::string kCounted = kOk + "Content-Length: 2\r\n\r\nhi";

auto says(std::string bytes) -> Act {
  return [bytes = std::move(bytes)](FaultPeer& peer) { peer.write(bytes); };
}

auto closes_after(std::string bytes) -> Act {
  return [bytes = std::move(bytes)](FaultPeer& peer) {
    peer.write(bytes);
    peer.close();
  };
}

auto resets_after(std::string bytes) -> Act {
  return [bytes = std::move(bytes)](FaultPeer& peer) {
    peer.write(bytes);
    peer.reset();
  };
}

auto says_for_ever(std::string head, std::string piece) -> Act {
  return [head = std::move(head), piece = std::move(piece)](FaultPeer& peer) {
    peer.write(head);
    while (peer.write(piece)) {
    }
  };
}

void is_silent(FaultPeer& peer) { peer.wait_for_close(); }

// --- before a connection is there ---

auto request_rows() -> Rows {
  const auto bad = [](std::string name, std::string what, std::string code,
                      std::function<void(HttpRequest&)> spoil) {
    return FaultRow{.name = std::move(name),
                    .what = std::move(what),
                    .code = std::move(code),
                    .kind = kError,
                    .spoil_request = std::move(spoil),
                    .arrives = false};
  };
  return {bad("BadMethod", "the method to send is no token", "usage.bad-method",
              [](HttpRequest& request) { request.method = "PO ST"; }),
          bad("BadTarget", "the target to send has white space", "usage.bad-target",
              [](HttpRequest& request) { request.target = "/a b"; }),
          bad("BadHeader", "a field to send would break out of its line",
              "usage.bad-header", [](HttpRequest& request) {
                request.headers.push_back({"A", "b\r\nEvil: 1"});
              })};
}

auto unreached(std::string name, std::string what, std::string code, Adjust spoil)
    -> FaultRow {
  return {.name = std::move(name),
          .what = std::move(what),
          .code = std::move(code),
          .kind = kError,
          .spoil_options = std::move(spoil),
          .arrives = false};
}

// A label of 64 characters has no address, whatever the resolver. A connection to the
// broadcast address has no route, whatever the network.
auto network_rows() -> Rows {
  static SilentPort refusing;
  static SilentPort full;
  full.fill_backlog();
  return {
      unreached(
          "NoAddress", "the name has no address", "net.dns",
          [](HttpClientOptions& options) { options.origin.host = std::string(64, 'a'); }),
      unreached("Forbidden", "the name leads to a link-local address",
                "net.forbidden-address",
                [](HttpClientOptions& options) { options.origin.host = "2852039166"; }),
      unreached(
          "Refused", "nobody listens", "net.refused",
          [](HttpClientOptions& options) { options.origin.port = refusing.number(); }),
      unreached(
          "NoRoute", "no route", "net.unreachable",
          [](HttpClientOptions& options) { options.origin.host = "255.255.255.255"; }),
      unreached("NotAccepted", "the connection is not accepted in time",
                "net.connect-timeout",
                [](HttpClientOptions& options) {
                  options.origin.port = full.number();
                  options.limits.connect_timeout = kSoon;
                }),
      unreached("ProxyRefused", "nobody listens at the proxy's address", "net.refused",
                [](HttpClientOptions& options) { options.proxy = refusing.url(); }),
  };
}

void through_proxy(HttpClientOptions& options) {
  options.proxy = "http://127.0.0.1:" + std::to_string(options.origin.port);
  options.origin = {.scheme = "https", .host = "target.example", .port = 443};
  options.limits.connect_timeout = kSoon;
}

auto tunnel_row(std::string name, std::string what, Act answer) -> FaultRow {
  return {.name = std::move(name),
          .what = std::move(what),
          .code = "net.proxy",
          .kind = kError,
          .answer = std::move(answer),
          .spoil_options = through_proxy,
          .arrives = false};
}

auto proxy_rows() -> Rows {
  return {
      tunnel_row("ProxyRefusesTheTunnel", "the proxy answers CONNECT with 407",
                 says("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")),
      tunnel_row("ProxyCloses", "the proxy closes instead of an answer",
                 closes_after("")),
      tunnel_row("ProxyIsSilent", "the proxy does not answer in time", is_silent),
      tunnel_row("ProxyAnswersJunk", "the proxy answers something else than HTTP",
                 says("<html>")),
  };
}

// --- TLS ---

void over_tls(HttpClientOptions& options) {
  options.origin.scheme = "https";
  options.origin.host = "localhost";
}

auto refused_certificate(std::string name, std::string what, std::string code,
                         std::string certificate) -> FaultRow {
  return {.name = std::move(name),
          .what = std::move(what),
          .code = std::move(code),
          .kind = kError,
          .certificate = std::move(certificate),
          .arrives = false};
}

auto tls_rows() -> Rows {
  return {
      refused_certificate("Expired", "the certificate is out of date", "tls.expired",
                          "expired"),
      refused_certificate("NotYetValid", "the certificate is not valid yet",
                          "tls.not-yet-valid", "future"),
      refused_certificate("SelfSigned", "the certificate is signed by itself",
                          "tls.self-signed", "self"),
      refused_certificate("Untrusted", "the certificate is from an unknown authority",
                          "tls.untrusted", "untrusted"),
      refused_certificate("WrongHost", "the certificate is for another name",
                          "tls.wrong-host", "wrong-host"),
      {.name = "NoTls",
       .what = "the peer does not speak TLS",
       .code = "tls.handshake",
       .kind = kError,
       .greeting = "HTTP/1.1 400 Bad Request\r\n\r\n",
       .spoil_options = over_tls,
       .arrives = false},
      unreached("SilentHandshake", "the TLS handshake is not over in time", "tls.timeout",
                [](HttpClientOptions& options) {
                  over_tls(options);
                  options.limits.tls_timeout = kSoon;
                }),
      {.name = "NoClientCertificate",
       .what = "the peer wants a certificate of ours (TLS 1.3)",
       .code = "tls.alert",
       .kind = kError,
       .certificate = "good",
       .needs_client_certificate = true,
       .arrives = false},
      {.name = "JunkAmongRecords",
       .what = "bytes that are no TLS record",
       .code = "tls.alert",
       .kind = kError,
       .answer = [](FaultPeer& peer) { peer.write_plain("HTTP/1.1 200 OK\r\n\r\n"); },
       .certificate = "good"},
      {.name = "NoCloseNotify",
       .what = "a body without a length ends without close_notify",
       .code = "tls.truncated",
       .answer =
           [](FaultPeer& peer) {
             peer.write(kOk + "\r\nhalf of");
             peer.close_without_notify();
           },
       .status = 200,
       .certificate = "good"},
  };
}

// --- no answer, or not all of it ---

auto limited(FaultRow row, Adjust limit) -> FaultRow {
  row.kind = kError;
  row.spoil_options = std::move(limit);
  return row;
}

void ends_soon(HttpClientOptions& options) { options.limits.total_timeout = kSoon; }

auto no_answer_rows() -> Rows {
  const auto row = [](std::string name, std::string what, Act answer) {
    return FaultRow{.name = std::move(name),
                    .what = std::move(what),
                    .code = "net.no-response",
                    .kind = kError,
                    .answer = std::move(answer)};
  };
  return {
      row("ClosesAtOnce", "closed before the status line", closes_after("")),
      row("ResetsAtOnce", "reset before the status line", resets_after("")),
      row("OnlyInterim", "closed after an interim response",
          closes_after("HTTP/1.1 100 Continue\r\n\r\n")),
      limited(
          {.name = "Silent",
           .what = "no first byte in time",
           .code = "net.read-timeout",
           .answer = is_silent},
          [](HttpClientOptions& options) { options.limits.first_byte_timeout = kSoon; }),
      limited({.name = "StallsInHead",
               .what = "the head is not complete in time",
               .code = "net.too-slow",
               .answer = says("HTTP/1.1 200")},
              ends_soon),
      limited({.name = "StallsInBody",
               .what = "the body is not complete in time",
               .code = "net.too-slow",
               .answer = says(kOk + "Content-Length: 14\r\n\r\nhello"),
               .status = 200},
              ends_soon),
      limited({.name = "Drips",
               .what = "byte after byte, without end",
               .code = "net.too-slow",
               .answer = says_for_ever(kOk + "Content-Length: 9999999\r\n\r\n", "x"),
               .status = 200},
              ends_soon),
  };
}

auto cut_off_rows() -> Rows {
  const auto row = [](std::string name, std::string what, std::string code, Act answer,
                      int status) {
    return FaultRow{.name = std::move(name),
                    .what = std::move(what),
                    .code = std::move(code),
                    .kind = kConfirm,
                    .answer = std::move(answer),
                    .status = status};
  };
  const auto head = kOk + "Content-Le";
  const auto body = kOk + "Content-Length: 14\r\n\r\nhello";
  return {
      row("ClosesInHead", "closed in the head", "http.truncated-header",
          closes_after(head), 0),
      row("ResetsInHead", "reset in the head", "http.truncated-header",
          resets_after(head), 0),
      row("ClosesInBody", "closed before the Content-Length is reached",
          "http.truncated-body", closes_after(body), 200),
      row("ResetsInBody", "reset before the Content-Length is reached",
          "http.truncated-body", resets_after(body), 200),
      row("ClosesInChunk", "closed in a chunk", "http.truncated-body",
          closes_after(kChunked + "5\r\nhel"), 200),
      row("ClosesBeforeLastChunk", "closed without the last chunk", "http.truncated-body",
          closes_after(kChunked + "2\r\nhi\r\n"), 200),
      row("ClosesInTrailers", "closed in the trailers", "http.truncated-body",
          closes_after(kChunked + "2\r\nhi\r\n0\r\nA: b"), 200),
      row("ResetsUncounted", "a body without a length ends with a reset",
          "http.truncated-body", resets_after(kOk + "\r\nhi"), 200),
  };
}

// --- the answer breaks HTTP ---

auto finding(std::string name, std::string what, std::string code, std::string reply,
             int status = 200) -> FaultRow {
  return {.name = std::move(name),
          .what = std::move(what),
          .code = std::move(code),
          .answer = says(std::move(reply)),
          .status = status};
}

auto head_rows() -> Rows {
  const auto status_line = [](std::string name, std::string what, std::string line,
                              int status) {
    return finding(std::move(name), std::move(what), "http.status-line",
                   std::move(line) + "\r\nContent-Length: 0\r\n\r\n", status);
  };
  const auto field = [](std::string name, std::string what, const std::string& line) {
    return finding(std::move(name), std::move(what), "http.header-syntax",
                   kOk + line + "\r\nContent-Length: 2\r\n\r\nhi");
  };
  return {
      status_line("Http09", "HTTP/0.9: a body alone", "<html></html>", 0),
      status_line("Http2", "another version of HTTP", "HTTP/2 200", 0),
      status_line("JunkStatusLine", "a status that is no number", "HTTP/1.1 OK", 0),
      status_line("Status099", "a status under 100", "HTTP/1.1 099 No", 99),
      status_line("Status600", "a status over 599", "HTTP/1.1 600 No", 600),
      finding("Unasked101", "101 that nobody asked for", "http.unexpected-upgrade",
              "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", 101),
      finding("BareLf", "lines that end with LF alone", "http.header-syntax",
              "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi"),
      field("BareCr", "CR inside a line", "A: x\ry"),
      field("Nul", "NUL in a field", "A: " + std::string(1, '\0')),
      field("NoColon", "a field without a colon", "Server nginx"),
      field("SpaceBeforeColon", "white space before the colon", "A : x"),
      field("Fold", "a folded field", "A: x\r\n y"),
  };
}

auto framing_rows() -> Rows {
  const auto row = [](std::string name, std::string what, std::string rest) {
    return finding(std::move(name), std::move(what), "http.framing",
                   kOk + std::move(rest));
  };
  const std::string chunks = "\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
  const std::string coding = "Transfer-Encoding: chunked";
  return {
      row("TwoLengths", "two Content-Lengths that differ",
          "Content-Length: 5\r\nContent-Length: 14\r\n\r\nhello"),
      row("LengthTwice", "the same Content-Length twice",
          "Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi"),
      row("JunkLength", "a Content-Length with junk behind it",
          "Content-Length: 14abc\r\n\r\nhello"),
      row("NegativeLength", "a negative Content-Length",
          "Content-Length: -1\r\n\r\nhello"),
      row("LengthAndChunked", "Content-Length beside chunked",
          "Content-Length: 2\r\n" + coding + chunks),
      row("UnknownCoding", "a transfer coding that was not offered",
          "Transfer-Encoding: gzip, chunked" + chunks),
      row("ChunkedTwice", "chunked twice",
          "Transfer-Encoding: chunked, chunked" + chunks),
      row("BadChunkSize", "a chunk size that is no number", coding + "\r\n\r\nxyz\r\n"),
      row("LongChunk", "a chunk longer than it says",
          coding + "\r\n\r\n2\r\nhello\r\n0\r\n\r\n"),
      row("LengthInTrailer", "a Content-Length in the trailers",
          coding + "\r\n\r\n0\r\nContent-Length: 0\r\n\r\n"),
  };
}

auto body_rows() -> Rows {
  const auto forbidden = [](std::string name, std::string what, std::string reply,
                            int status) {
    return finding(std::move(name), std::move(what), "http.body-not-allowed",
                   std::move(reply), status);
  };
  auto after_head = forbidden("BodyAfterHead", "a body after HEAD", kCounted, 200);
  after_head.method = "HEAD";
  return {
      forbidden("BodyWith204", "a body with 204", "HTTP/1.1 204 No\r\n\r\n{}", 204),
      forbidden("BodyWith205", "a body with 205",
                "HTTP/1.1 205 Reset\r\nContent-Length: 2\r\n\r\n{}", 205),
      forbidden("BodyWith304", "a body with 304", "HTTP/1.1 304 No\r\n\r\n{}", 304),
      after_head,
      finding("ExtraBytes", "bytes after the Content-Length", "http.extra-bytes",
              kCounted + "more"),
      finding("ExtraAfterChunks", "bytes after the last chunk", "http.extra-bytes",
              kChunked + "0\r\n\r\nmore"),
      finding("SecondResponse", "a second response", "http.extra-bytes",
              kCounted + kCounted),
  };
}

// --- limits of ours ---

auto limit_rows() -> Rows {
  const auto row = [](std::string name, std::string what, std::string code, Act answer,
                      int status) {
    return FaultRow{.name = std::move(name),
                    .what = std::move(what),
                    .code = std::move(code),
                    .kind = kError,
                    .answer = std::move(answer),
                    .status = status};
  };
  const std::string piece(64U << 10U, 'x');
  return {
      row("HugeHead", "a head over `max_header_bytes`", "http.header-too-large",
          says(kOk + "A: " + std::string(70000, 'x') + "\r\n\r\n"), 0),
      row("EndlessHead", "a head without end", "http.header-too-large",
          says_for_ever(kOk, "A: b\r\n"), 0),
      row("EndlessInterim", "interim responses without end", "http.header-too-large",
          says_for_ever("", "HTTP/1.1 103 Hints\r\n\r\n"), 0),
      row("HugeLength", "a Content-Length over `max_body_bytes`", "http.body-too-large",
          says(kOk + "Content-Length: 99999999999999999999\r\n\r\n"), 200),
      row("HugeChunk", "a chunk over `max_body_bytes`", "http.body-too-large",
          says(kChunked + "FFFFFFFFFFFFFFFF\r\n"), 200),
      row("EndlessBody", "a body without end", "http.body-too-large",
          says_for_ever(kOk + "\r\n", piece), 200),
      row("EndlessChunks", "chunks without end", "http.body-too-large",
          says_for_ever(kChunked, "10000\r\n" + piece + "\r\n"), 200),
      row("EndlessExtensions", "chunk extensions without end", "http.header-too-large",
          says_for_ever(kChunked + "2", ";abc=def"), 200),
      row("EndlessTrailers", "trailers without end", "http.header-too-large",
          says_for_ever(kChunked + "0\r\n", "A: b\r\n"), 200),
  };
}

}  // namespace

auto fault_rows() -> const std::vector<FaultRow>& {
  static const auto kRows = [] {
    Rows all;
    for (const auto& part :
         {request_rows(), network_rows(), proxy_rows(), tls_rows(), no_answer_rows(),
          cut_off_rows(), head_rows(), framing_rows(), body_rows(), limit_rows()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return kRows;
}

}  // namespace wsconform
