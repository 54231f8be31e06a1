/// @file
/// An HTTP/1.1 server on loopback for the mock and for tests. I/O.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "wsconform/http.h"

namespace wsconform {

/// What a handler wants sent.
struct HttpReply {
  HttpResponse response{};  ///< framed with Content-Length and a Date header added
  std::optional<std::string> raw{};  ///< when set, exactly these bytes go out instead
  bool chunked{false};               ///< frame `response` with chunked coding
  bool close{false};                 ///< close the connection after the answer
  std::chrono::milliseconds delay{0};
  std::shared_ptr<const void> held{};  ///< released when the answer has been sent
};

/// Called on the listener's threads, several at once when `threads` > 1.
using HttpHandler = std::function<HttpReply(const HttpRequest&)>;

struct HttpListenerOptions {
  std::string host{"127.0.0.1"};
  std::uint16_t port{0};  ///< 0: an ephemeral one
  int threads{1};
  std::string tls_certificate_file{};  ///< PEM; with tls_key_file: https
  std::string tls_key_file{};
  std::size_t max_body_bytes{32U << 20U};
};

/// Listens from construction by start() until stop() or destruction.
class HttpListener {
 public:
  [[nodiscard]] static auto start(HttpListenerOptions options, HttpHandler handler)
      -> Result<std::unique_ptr<HttpListener>>;
  ~HttpListener();
  HttpListener(const HttpListener&) = delete;
  auto operator=(const HttpListener&) -> HttpListener& = delete;

  [[nodiscard]] auto port() const -> std::uint16_t;
  /// "http://127.0.0.1:PORT"
  [[nodiscard]] auto url() const -> std::string;
  /// Lets exchanges under way finish for a moment, closes all connections, joins threads.
  void stop();

 private:
  struct State;
  explicit HttpListener(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace wsconform
