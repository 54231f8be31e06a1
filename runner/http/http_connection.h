/// @file
/// One TCP connection, with or without TLS. I/O; one thread.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wsconform {

/// Reads and writes never throw; what went wrong is in the error code handed in.
class HttpConnection {
 public:
  using ErrorCode = boost::system::error_code;
  template <typename T>
  using Awaitable = boost::asio::awaitable<T>;

  explicit HttpConnection(const boost::asio::any_io_executor& executor);

  [[nodiscard]] auto connect(boost::asio::ip::tcp::endpoint peer) -> Awaitable<ErrorCode>;
  /// Speaks TLS from here on, with a peer that proves to be `host`.
  [[nodiscard]] auto start_tls(boost::asio::ssl::context& context,
                               const std::string& host) -> Awaitable<ErrorCode>;
  [[nodiscard]] auto tls() -> SSL* { return tls_ ? tls_->native_handle() : nullptr; }

  /// At least one byte, or an error. The bytes are good until the next read.
  [[nodiscard]] auto read(ErrorCode& error) -> Awaitable<std::string_view>;
  /// What can be written without waiting; 0 where nothing can. Always 0 over TLS.
  [[nodiscard]] auto write_now(std::string_view bytes, ErrorCode& error) -> std::size_t;
  /// At least one byte, or an error.
  [[nodiscard]] auto write(std::string_view bytes, ErrorCode& error)
      -> Awaitable<std::size_t>;

  /// What is there to read at this very moment, without waiting: nothing (would_block)
  /// from a connection fit for another request. Not while a read or write is under way.
  [[nodiscard]] auto peek(ErrorCode& error) -> std::string_view;

  /// Whatever is under way ends with an error.
  void close();

 private:
  boost::asio::ip::tcp::socket socket_;
  std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_{};
  std::vector<char> buffer_;
};

}  // namespace wsconform
