/// @file
/// What the steps of one exchange share, from the name to the last byte. I/O; one thread.
#pragma once

#include <algorithm>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http_connection.h"
#include "http_resolve.h"
#include "http_watchdog.h"
#include "wsconform/http_client.h"

namespace wsconform {

/// A look-up under way: whoever comes meanwhile waits for its outcome.
struct HttpPendingLookup {
  boost::asio::steady_timer finished;  ///< cancelled when `outcome` is there
  HttpAddresses outcome{};
};

struct HttpClientState {
  boost::asio::any_io_executor executor;
  HttpClientOptions options;
  std::optional<HttpOrigin> proxy{};
  std::optional<boost::asio::ssl::context> tls{};
  std::shared_ptr<HttpWatchdog> watchdog;
  std::vector<boost::asio::ip::tcp::endpoint> endpoints{};  ///< pinned once known
  std::shared_ptr<HttpPendingLookup> lookup{};
  std::vector<std::unique_ptr<HttpConnection>> idle{};  ///< the last used one at the end

  /// Whom we connect to: the proxy, or the origin itself.
  [[nodiscard]] auto peer() const -> const HttpOrigin& {
    return proxy ? *proxy : options.origin;
  }
};

/// One exchange under way.
struct HttpAttempt {
  using Clock = std::chrono::steady_clock;

  std::shared_ptr<HttpClientState> state;
  HttpExchange& exchange;
  Clock::time_point started{Clock::now()};
  std::unique_ptr<HttpConnection> connection{};
  HttpWatchdog::Deadline deadline{state->watchdog, [this] {
                                    if (connection) connection->close();
                                  }};

  [[nodiscard]] auto limits() const -> const HttpLimits& { return state->options.limits; }
  /// When the whole exchange must be over.
  [[nodiscard]] auto ends() const -> Clock::time_point {
    return started + limits().total_timeout;
  }
  /// The phase that begins now may take `limit`, within what is left in total.
  [[nodiscard]] auto phase_ends(std::chrono::milliseconds limit) const
      -> Clock::time_point {
    return std::min(ends(), Clock::now() + limit);
  }
  void add_error(std::string code, std::string message) const {
    exchange.faults.push_back({.kind = HttpFault::Class::kError,
                               .code = std::move(code),
                               .message = std::move(message)});
  }
};

/// Sets up attempt.connection: name, addresses in turn, tunnel, TLS. On failure the
/// exchange has the fault and the connection is null.
[[nodiscard]] auto open_connection(HttpAttempt& attempt) -> boost::asio::awaitable<void>;

/// Sends `bytes` on attempt.connection and reads the answer into the exchange. A
/// connection that can carry another request stays; any other is null afterwards.
/// Where exchange.sent is still false nothing left us, and no fault is added: the
/// connection was dead.
[[nodiscard]] auto transfer(HttpAttempt& attempt, std::string_view method,
                            std::string_view bytes) -> boost::asio::awaitable<void>;

}  // namespace wsconform
