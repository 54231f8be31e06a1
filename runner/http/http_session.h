/// @file
/// The server's side of one connection, and the thread it lives on. I/O.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <ctime>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "http_watchdog.h"
#include "wsconform/http_listener.h"

namespace wsconform {

/// What all connections of a listener share. Read only while threads run.
struct HttpService {
  HttpListenerOptions options;
  HttpHandler handler;
  std::optional<boost::asio::ssl::context> tls{};
};

/// One thread with its own event loop; a connection never leaves it.
class HttpWorker {
 public:
  /// A connection as the worker sees it.
  struct Entry {
    std::function<void()> abort;
    bool busy{false};  ///< between the first byte of a request and the last of its reply
  };

  explicit HttpWorker(const HttpService& service);

  void start();
  /// From any thread: idle connections end now, busy ones after their reply or a second.
  void begin_stop();
  void join();

  [[nodiscard]] auto context() -> boost::asio::io_context& { return context_; }

  // On the worker's own thread:
  [[nodiscard]] auto service() const -> const HttpService& { return service_; }
  [[nodiscard]] auto stopping() const -> bool { return stopping_; }
  [[nodiscard]] auto watchdog() const -> std::shared_ptr<HttpWatchdog> {
    return watchdog_;
  }
  [[nodiscard]] auto add(std::function<void()> abort) -> std::list<Entry>::iterator;
  void remove(std::list<Entry>::iterator entry);
  /// The Date field's value, made once a second.
  [[nodiscard]] auto date() -> std::string_view;

 private:
  void stop_sessions();

  const HttpService& service_;
  boost::asio::io_context context_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  std::shared_ptr<HttpWatchdog> watchdog_;
  boost::asio::steady_timer grace_;
  std::list<Entry> entries_{};
  bool stopping_{false};
  std::time_t date_second_{-1};
  std::string date_{};
  std::thread thread_{};
};

/// Serves requests on `socket` until either side closes.
[[nodiscard]] auto serve_connection(HttpWorker& worker,
                                    boost::asio::ip::tcp::socket socket)
    -> boost::asio::awaitable<void>;

}  // namespace wsconform
