/// @file
/// Requests as Boost.Beast reads them: the server's side of HTTP is not our own parser,
/// so that it checks our client independently.
#pragma once

#include <boost/beast/http/basic_parser.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "wsconform/http.h"

namespace wsconform {

/// Fills an HttpRequest from the bytes given to put().
class RequestReader final : public boost::beast::http::basic_parser<true> {
 public:
  explicit RequestReader(std::size_t max_body_bytes);

  [[nodiscard]] auto request() const -> const HttpRequest& { return request_; }
  [[nodiscard]] auto version_minor() const -> int { return version_minor_; }
  /// The client waits for 100 before it sends the body (RFC 9110 section 10.1.1).
  [[nodiscard]] auto expects_continue() const -> bool { return expects_continue_; }

 private:
  using ErrorCode = boost::beast::error_code;
  using Text = boost::beast::string_view;
  using Size = boost::optional<std::uint64_t>;

  void on_request_impl(boost::beast::http::verb verb, Text method, Text target,
                       int version, ErrorCode& error) override;
  void on_response_impl(int status, Text reason, int version, ErrorCode& error) override;
  void on_field_impl(boost::beast::http::field field, Text name, Text value,
                     ErrorCode& error) override;
  void on_header_impl(ErrorCode& error) override;
  void on_body_init_impl(const Size& size, ErrorCode& error) override;
  auto on_body_impl(Text body, ErrorCode& error) -> std::size_t override;
  void on_chunk_header_impl(std::uint64_t size, Text extensions,
                            ErrorCode& error) override;
  auto on_chunk_body_impl(std::uint64_t remaining, Text body, ErrorCode& error)
      -> std::size_t override;
  void on_finish_impl(ErrorCode& error) override;

  HttpRequest request_{};
  int version_minor_{1};
  bool has_body_{false};
  bool expects_continue_{false};
};

/// The status for a request that could not be read: 413, 431 or 400.
[[nodiscard]] auto status_for(const boost::beast::error_code& error) -> int;
/// The request broke a rule, other than that the connection did not last.
[[nodiscard]] auto is_request_error(const boost::beast::error_code& error) -> bool;

}  // namespace wsconform
