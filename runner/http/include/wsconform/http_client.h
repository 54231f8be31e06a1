/// @file
/// Sends requests to one origin over kept-alive connections. I/O.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "wsconform/http.h"

namespace wsconform {

/// Files in PEM form, each "" for none.
struct HttpTlsFiles {
  std::string ca{};           ///< further trusted certificates besides the system's
  std::string certificate{};  ///< what we show to a peer that asks for it, with its chain
  std::string key{};          ///< its key, where it is not in the same file; no password
};

struct HttpClientOptions {
  HttpOrigin origin{};
  HttpLimits limits{};
  HttpTlsFiles tls{};
  std::string proxy{};  ///< "http://host:port": CONNECT for https, absolute-form for http
};

/// Tells what a variable of the process's environment holds; nullptr when it is not set.
using GetVariable = std::function<const char*(const char* name)>;

/// The proxy that http_proxy, https_proxy and no_proxy (or the same in capitals, which
/// yield) name for `origin`; "" for none. Entries of no_proxy are "*", a name (with all
/// names under it) or an address, each perhaps with a port; no address ranges.
[[nodiscard]] auto proxy_from_variables(const HttpOrigin& origin,
                                        const GetVariable& get_variable) -> std::string;

/// A pool of connections to one origin. One executor, one thread.
class HttpClient {
 public:
  /// Fails for a file of `tls` that will not do, and for a malformed proxy URL.
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
