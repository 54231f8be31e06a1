/// @file
/// The strict, incremental parser of HTTP/1.1 responses. Pure.
/// @see RFC 9112
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/http.h"

namespace wsconform {

enum class HttpRule : std::uint8_t;  // private: http_rules.h

/// Reads one response from bytes as they come, and finds every departure from RFC 9112.
///
/// Feed with put() until done(); call finish() when the peer closed. Interim responses
/// (1xx) are skipped; 101 is a fault. The result does not depend on how the bytes are cut
/// into put() calls. Bytes put after done() are a fault too; unused() counts them.
class HttpResponseParser {
 public:
  /// @param method  of the request: the answer to HEAD has no body
  HttpResponseParser(std::string_view method, const HttpLimits& limits);

  void put(std::string_view bytes);
  /// The peer closed (`clean`: with close_notify, or plain TCP FIN).
  void finish(bool clean = true);

  [[nodiscard]] auto done() const -> bool;
  /// The head is complete: status and headers may be read.
  [[nodiscard]] auto has_head() const -> bool;
  [[nodiscard]] auto response() const -> const HttpResponse&;
  [[nodiscard]] auto take_response() -> HttpResponse;
  [[nodiscard]] auto faults() const -> const std::vector<HttpFault>&;
  /// Only the end of the connection ends this body (RFC 9112 section 6.3, rule 8).
  [[nodiscard]] auto until_close() const -> bool;
  /// Bytes put after the end of the response. 0 where the end could not be told.
  [[nodiscard]] auto unused() const -> std::size_t;
  /// The connection may carry another request: no fault, HTTP/1.1, no "close", not ended
  /// by the close itself, nothing unused.
  [[nodiscard]] auto keep_alive() const -> bool;

 private:
  enum class State : std::uint8_t {
    kStatusLine,
    kFields,
    kLength,      ///< a body of known length
    kUntilClose,  ///< a body that ends with the connection
    kChunkSize,
    kChunkData,
    kChunkDataEnd,  ///< the CR LF after a chunk's data
    kTrailers,
    kDone,
    kFailed  ///< nothing more can be told; further bytes are ignored
  };

  // response_parser.cc: bytes to lines and bodies
  void step(std::string_view& bytes);
  [[nodiscard]] auto take_line(std::string_view& bytes)
      -> std::optional<std::string_view>;
  void on_line(std::string_view line);
  void take_body(std::string_view& bytes);
  void note_extra(std::string_view bytes);
  void complete();
  void report(HttpRule rule, std::string_view detail = {});
  void fail(HttpRule rule, std::string_view detail = {});

  // response_head.cc: status line, field lines, message body length
  [[nodiscard]] auto is_http_so_far(std::string_view bytes) -> bool;
  void on_status_line(std::string_view line);
  void on_field_line(std::string_view line, std::vector<HttpHeader>& into);
  void on_fold(std::string_view line, std::vector<HttpHeader>& into);
  [[nodiscard]] auto clean_value(std::string_view text) -> std::string;
  void on_head_end();
  void note_framing_fields();
  void begin_body();
  void begin_counted_body();
  void note_content_length(std::string_view value);
  void note_transfer_encoding(std::string_view value);
  void check_bodyless_head();

  // response_chunked.cc
  void on_chunk_size_line(std::string_view line);
  void check_chunk_extensions(std::string_view text);
  void take_chunk_data_end(std::string_view& bytes);
  void on_trailers_end();

  bool head_request_;
  bool connect_request_;
  std::size_t max_header_bytes_;
  std::size_t max_header_lines_;
  std::size_t max_body_bytes_;

  State state_{State::kStatusLine};
  HttpResponse response_{};
  std::vector<HttpFault> faults_{};
  std::uint64_t reported_{0};  ///< one bit a rule: each is reported once
  std::string buffer_{};       ///< the line so far, while incomplete
  std::size_t line_budget_;    ///< bytes of lines that the limit still allows
  std::size_t field_lines_{0};
  std::uint64_t remaining_{0};  ///< of the body or the chunk
  std::size_t unused_{0};
  std::optional<std::uint64_t> content_length_{};
  bool extra_reported_{false};  ///< the last fault tells of further bytes
  bool line_ended_bare_{false};
  bool field_kept_{false};  ///< the last field line was one: a fold continues it
  bool interim_seen_{false};
  bool has_head_{false};
  bool bodyless_{false};
  bool body_announced_{false};  ///< although there must be none; reported already
  bool has_coding_{false};
  bool chunked_{false};  ///< the final coding is chunked
  bool close_{false};
  bool length_bad_{false};
};

}  // namespace wsconform
