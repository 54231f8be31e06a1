#include "http_session.h"

#include <fmt/format.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <exception>

#include "reply_bytes.h"
#include "request_reader.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;
using TlsStream = asio::ssl::stream<tcp::socket>;

constexpr std::size_t kReadBytes = 64U << 10U;
constexpr std::chrono::seconds kHandshakeTimeout{5};
constexpr std::chrono::seconds kLinger{1};

auto socket_of(tcp::socket& stream) -> tcp::socket& { return stream; }
auto socket_of(TlsStream& stream) -> tcp::socket& { return stream.next_layer(); }

auto error_reply(int status, std::string_view message) -> HttpReply {
  return {
      .response = {.status = status,
                   .headers = {{"Content-Type", "application/json"}},
                   .body = fmt::format(R"({{"error_code":"HTTP.{}","error_msg":"{}"}})",
                                       status, message)},
      .close = true};
}

auto call(const HttpHandler& handler, const HttpRequest& request) -> HttpReply {
  try {
    return handler(request);
  } catch (const std::exception&) {
    return error_reply(500, "the handler failed");
  }
}

// Requests in, replies out, over a plain socket or TLS alike.
template <typename Stream>
class Session {
 public:
  Session(HttpWorker& worker, Stream stream)
      : worker_{worker},
        stream_{std::move(stream)},
        pause_{worker.context()},
        entry_{worker.add([this] { abort(); })} {}
  Session(const Session&) = delete;
  auto operator=(const Session&) -> Session& = delete;
  ~Session() { worker_.remove(entry_); }

  auto handshake() -> asio::awaitable<bool>
  requires std::same_as<Stream, TlsStream>;
  auto serve() -> asio::awaitable<void>;

 private:
  auto serve_one() -> asio::awaitable<bool>;
  auto read_request(RequestReader& reader) -> asio::awaitable<ErrorCode>;
  auto send_continue(const RequestReader& reader) -> asio::awaitable<void>;
  auto send(const HttpReply& reply, const RequestReader& reader, bool close)
      -> asio::awaitable<bool>;
  auto write(std::array<asio::const_buffer, 2> data) -> asio::awaitable<bool>;
  auto end() -> asio::awaitable<void>;
  void abort();

  HttpWorker& worker_;
  Stream stream_;
  boost::beast::flat_buffer buffer_{};
  asio::steady_timer pause_;
  std::list<HttpWorker::Entry>::iterator entry_;
  bool continued_{false};
  bool aborted_{false};
  bool refused_{false};  // part of a request may not have been read
};

template <typename Stream>
auto Session<Stream>::handshake() -> asio::awaitable<bool>
requires std::same_as<Stream, TlsStream> {
  HttpWatchdog::Deadline deadline{worker_.watchdog(), [this] { abort(); }};
  deadline.set(std::chrono::steady_clock::now() + kHandshakeTimeout);
  ErrorCode error;
  co_await stream_.async_handshake(asio::ssl::stream_base::server,
                                   asio::redirect_error(asio::use_awaitable, error));
  co_return !error;
}

template <typename Stream>
auto Session<Stream>::serve() -> asio::awaitable<void> {
  bool open = true;  // co_await inside a condition is miscompiled by g++ 12
  while (open && !worker_.stopping()) open = co_await serve_one();
  if (!aborted_) co_await end();
}

// Whether the connection goes on.
template <typename Stream>
auto Session<Stream>::serve_one() -> asio::awaitable<bool> {
  RequestReader reader{worker_.service().options.max_body_bytes};
  const auto error = co_await read_request(reader);
  if (error) {
    if (!is_request_error(error)) co_return false;
    co_await send(error_reply(status_for(error), error.message()), reader, true);
    refused_ = true;
    co_return false;
  }
  const auto reply = call(worker_.service().handler, reader.request());
  if (reply.delay.count() > 0) {
    pause_.expires_after(reply.delay);
    ErrorCode ignored;
    co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
  const bool close = reply.close || !reader.keep_alive() || reader.version_minor() == 0 ||
                     worker_.stopping();
  const bool sent = co_await send(reply, reader, close);
  entry_->busy = false;
  co_return sent && !close;
}

template <typename Stream>
auto Session<Stream>::read_request(RequestReader& reader) -> asio::awaitable<ErrorCode> {
  ErrorCode error;
  continued_ = false;
  while (true) {
    if (buffer_.size() > 0) {
      entry_->busy = true;
      buffer_.consume(reader.put(buffer_.data(), error));
      if (error == boost::beast::http::error::need_more) error = {};
      if (error || reader.is_done()) co_return error;
      co_await send_continue(reader);
    }
    const auto count = co_await stream_.async_read_some(
        buffer_.prepare(kReadBytes), asio::redirect_error(asio::use_awaitable, error));
    buffer_.commit(count);
    if (error) co_return error;
  }
}

template <typename Stream>
auto Session<Stream>::send_continue(const RequestReader& reader)
    -> asio::awaitable<void> {
  if (continued_ || !reader.is_header_done() || !reader.expects_continue()) co_return;
  continued_ = true;
  constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  co_await write({asio::buffer(kContinue), asio::const_buffer{}});
}

template <typename Stream>
auto Session<Stream>::send(const HttpReply& reply, const RequestReader& reader,
                           bool close) -> asio::awaitable<bool> {
  const auto bytes =
      to_reply_bytes(reply, {.head_request = reader.request().method == "HEAD",
                             .http10 = reader.version_minor() == 0,
                             .close = close,
                             .date = worker_.date()});
  const bool sent = co_await write({asio::buffer(bytes.head), asio::buffer(bytes.body)});
  co_return sent;
}

// Mostly all of it goes out at once, without a turn of the event loop.
template <typename Stream>
auto Session<Stream>::write(std::array<asio::const_buffer, 2> data)
    -> asio::awaitable<bool> {
  ErrorCode error;
  std::size_t count = 0;
  if constexpr (std::same_as<Stream, tcp::socket>) {
    count = stream_.write_some(data, error);
    if (error == asio::error::would_block) error = {};
  }
  const auto from_head = std::min(count, data[0].size());
  data[0] += from_head;
  data[1] += count - from_head;
  if (!error && asio::buffer_size(data) > 0) {
    co_await asio::async_write(stream_, data,
                               asio::redirect_error(asio::use_awaitable, error));
  }
  co_return !error;
}

// RFC 9112 section 9.6: an answer is not to be lost because the request was not read to
// its end; so close our half, and read on until the client has closed its own.
template <typename Stream>
auto Session<Stream>::end() -> asio::awaitable<void> {
  HttpWatchdog::Deadline deadline{worker_.watchdog(), [this] { abort(); }};
  deadline.set(std::chrono::steady_clock::now() + kLinger);
  ErrorCode error;
  if constexpr (std::same_as<Stream, TlsStream>) {
    co_await stream_.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
  }
  socket_of(stream_).shutdown(tcp::socket::shutdown_send, error);
  if (worker_.stopping() && !refused_) co_return;
  buffer_.clear();
  while (!error) {
    co_await socket_of(stream_).async_read_some(
        buffer_.prepare(kReadBytes), asio::redirect_error(asio::use_awaitable, error));
  }
}

template <typename Stream>
void Session<Stream>::abort() {
  aborted_ = true;
  ErrorCode ignored;
  socket_of(stream_).close(ignored);
  pause_.cancel();
}

}  // namespace

auto serve_connection(HttpWorker& worker, tcp::socket socket) -> asio::awaitable<void> {
  ErrorCode error;
  socket.non_blocking(true, error);
  socket.set_option(tcp::no_delay{true}, error);
  if (error) co_return;
  const auto& tls = worker.service().tls;
  if (!tls) {
    Session<tcp::socket> session{worker, std::move(socket)};
    co_await session.serve();
    co_return;
  }
  // Asio takes the context by reference to non-const, and only makes a new SSL from it.
  auto& context = const_cast<asio::ssl::context&>(*tls);
  Session<TlsStream> session{worker, TlsStream{std::move(socket), context}};
  const bool agreed = co_await session.handshake();
  if (agreed) co_await session.serve();
}

}  // namespace wsconform
