/// @file
/// Sends requests to one origin over kept-alive connections. I/O.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>
#include <utility>

#include "wsconform/http.h"

namespace wsconform {

struct HttpClientOptions {
  HttpOrigin origin{};
  HttpLimits limits{};
  std::string ca_file{};  ///< further trusted certificates (PEM) besides the system's
  std::string proxy{};  ///< "http://host:port": CONNECT for https, absolute-form for http
};

/// A pool of connections to one origin. One executor, one thread.
class HttpClient {
 public:
  /// Fails for an unreadable ca_file or a malformed proxy URL.
  [[nodiscard]] static auto create(boost::asio::any_io_executor executor,
                                   HttpClientOptions options)
      -> Result<std::unique_ptr<HttpClient>>;
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  auto operator=(const HttpClient&) -> HttpClient& = delete;

  /// Never throws; every failure is a fault in the exchange. The request is sent at most
  /// once: a kept connection that turns out dead before the first byte was written is
  /// replaced, nothing is ever resent. No redirect is followed, nothing is decompressed.
  [[nodiscard]] auto send(HttpRequest request) -> boost::asio::awaitable<HttpExchange>;

 private:
  struct State;
  explicit HttpClient(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;  ///< shared with the exchanges under way
};

}  // namespace wsconform
