/// @file
/// HTTP/1.1 as values: request, response, and what was wrong with the bytes. Pure: no
/// sockets here.
/// @see RFC 9110, RFC 9112
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/base.h"

namespace wsconform {

struct HttpHeader {
  std::string name;
  std::string value;
  friend auto operator==(const HttpHeader&, const HttpHeader&) -> bool = default;
};

/// First header of that name, compared without case; nullptr when there is none.
[[nodiscard]] auto find_header(const std::vector<HttpHeader>& headers,
                               std::string_view name) -> const HttpHeader*;

struct HttpRequest {
  std::string method{"GET"};
  std::string target{"/"};            ///< origin-form: path and query, already encoded
  std::vector<HttpHeader> headers{};  ///< sent in this order; Host and Content-Length are
                                      ///< added by to_bytes unless present
  std::optional<std::string> body{};  ///< nullopt: no body and no Content-Length
};

/// The bytes of the request on the wire. Asks for find_unsendable() first; a field that
/// would break out of its line is left out.
[[nodiscard]] auto to_bytes(const HttpRequest& request, std::string_view host)
    -> std::string;

struct HttpResponse {
  int status{0};
  int version_minor{1};  ///< HTTP/1.<minor>
  std::string reason{};
  std::vector<HttpHeader> headers{};
  std::vector<HttpHeader> trailers{};
  std::string body{};  ///< after removing chunked coding; never decompressed
};

/// Something wrong with an exchange, by the stable codes of the fault table
/// (runner/http/README.md): "net.refused", "http.framing", ...
struct HttpFault {
  enum class Class {
    kFinding,  ///< the target broke HTTP: a finding against it
    kConfirm,  ///< a finding only after one confirming repeat (cut off in the middle)
    kError     ///< we could not judge: network, time-out, limit of ours
  };
  Class kind{Class::kError};
  std::string code;
  std::string message;  ///< one sentence with what was expected and what came
  friend auto operator==(const HttpFault&, const HttpFault&) -> bool = default;
};

/// Why this request cannot be put on the wire as it is ("usage.bad-header", ...): a
/// method or field name that is no token, a target with white space or controls, CR, LF
/// or NUL in a value. nullopt when it can.
[[nodiscard]] auto find_unsendable(const HttpRequest& request)
    -> std::optional<HttpFault>;

struct HttpTimings {
  std::chrono::microseconds resolve{0};
  std::chrono::microseconds connect{0};
  std::chrono::microseconds tls{0};
  std::chrono::microseconds first_byte{0};  ///< from the request's last byte sent
  std::chrono::microseconds total{0};
};

/// One request and all that came of it. `response` is there when a complete head was
/// read; its body may be partial when a fault says so.
struct HttpExchange {
  std::optional<HttpResponse> response{};
  std::vector<HttpFault> faults{};  ///< empty: well framed and complete
  std::string raw{};  ///< the bytes received, cut at HttpLimits::max_raw_bytes
  HttpTimings timings{};
  bool sent{false};  ///< at least one byte of the request left us
  bool reused_connection{false};
};

/// All settable; the defaults are those of the report.
struct HttpLimits {
  std::chrono::milliseconds resolve_timeout{5000};
  std::chrono::milliseconds connect_timeout{5000};
  std::chrono::milliseconds tls_timeout{5000};
  std::chrono::milliseconds first_byte_timeout{30000};
  std::chrono::milliseconds total_timeout{60000};
  std::size_t max_header_bytes{64U << 10U};
  std::size_t max_header_lines{256};
  std::size_t max_body_bytes{16U << 20U};
  std::size_t max_raw_bytes{64U << 10U};  ///< kept for the report; no limit to the peer
};

/// One limit that users may set, by the name that command line, environment file and
/// report share; the unit is in the name.
struct HttpLimitField {
  std::string_view name;
  std::int64_t maximum;  ///< the minimum is 1
  std::int64_t (*get)(const HttpLimits&);
  void (*set)(HttpLimits&, std::int64_t);
};
[[nodiscard]] auto http_limit_fields() -> std::span<const HttpLimitField>;
/// "connect_timeout_ms=2000"
[[nodiscard]] auto set_limit(HttpLimits& limits, std::string_view assignment) -> Status;

/// "http://127.0.0.1:9090/base" taken apart. Only http and https; no userinfo, no query,
/// no fragment.
struct HttpOrigin {
  std::string scheme{"http"};
  std::string host{};  ///< IPv6 without brackets
  std::uint16_t port{80};
  std::string base_path{};  ///< "" or "/x" without a trailing slash

  /// host[:port] for the Host header, with brackets for IPv6, without a default port.
  [[nodiscard]] auto authority() const -> std::string;
  /// 127.0.0.0/8, ::1 or "localhost".
  [[nodiscard]] auto is_loopback() const -> bool;
};
[[nodiscard]] auto parse_origin(std::string_view url) -> Result<HttpOrigin>;

/// Percent-encodes everything but unreserved characters (RFC 3986 section 2.3).
[[nodiscard]] auto percent_encode(std::string_view bytes) -> std::string;

}  // namespace wsconform
