// One request out, one response in, on a connection that is there.
#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http_attempt.h"
#include "wsconform/http_parser.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using Clock = HttpAttempt::Clock;

// A request of this size is in the socket's buffers at once, or the peer is not reading.
constexpr std::size_t kSmallRequest = 16U << 10U;

auto micros_since(Clock::time_point start) -> std::chrono::microseconds {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
}

// The rest of a request, written while the answer is already read: neither side waits
// for the other for ever, however large the bodies.
struct Writer {
  asio::steady_timer finished;  // cancelled when done
  std::size_t unsent{0};
  Clock::time_point last_byte{};
  ErrorCode error{};
  bool done{false};
};

auto write_rest(std::shared_ptr<Writer> writer, HttpConnection& connection,
                std::string_view bytes) -> asio::awaitable<void> {
  while (!bytes.empty() && !writer->error) {
    const auto count = co_await connection.write(bytes, writer->error);
    bytes.remove_prefix(count);
    writer->unsent = bytes.size();
  }
  writer->last_byte = Clock::now();
  writer->done = true;
  writer->finished.cancel();
}

class Transfer {
 public:
  Transfer(HttpAttempt& attempt, std::string_view method)
      : attempt_{attempt},
        exchange_{attempt.exchange},
        connection_{*attempt.connection},
        parser_{method, attempt.limits()},
        writer_{std::make_shared<Writer>(
            Writer{.finished = asio::steady_timer{attempt.state->executor,
                                                  Clock::time_point::max()}})} {}

  auto send(std::string_view bytes) -> asio::awaitable<void>;
  auto receive() -> asio::awaitable<void>;
  /// Waits for the writer, which uses the connection and the request.
  auto settle() -> asio::awaitable<void>;
  void conclude();

 private:
  void on_bytes(std::string_view bytes);
  void on_read_error(const ErrorCode& error);
  void on_timeout();
  void check_for_more();

  HttpAttempt& attempt_;
  HttpExchange& exchange_;
  HttpConnection& connection_;
  HttpResponseParser parser_;
  std::shared_ptr<Writer> writer_;
  bool answered_{false};  // at least one byte came
  bool quiet_{false};     // nothing follows the response, and the peer has not closed
};

auto Transfer::send(std::string_view bytes) -> asio::awaitable<void> {
  attempt_.deadline.set(attempt_.phase_ends(attempt_.limits().first_byte_timeout));
  const auto count = connection_.write_now(bytes, writer_->error);
  if (writer_->error) co_return;
  exchange_.sent = true;
  const auto rest = bytes.substr(count);
  writer_->unsent = rest.size();
  auto writing = write_rest(writer_, connection_, rest);
  if (rest.size() <= kSmallRequest) {
    co_await std::move(writing);
  } else {
    asio::co_spawn(attempt_.state->executor, std::move(writing), asio::detached);
  }
}

auto Transfer::receive() -> asio::awaitable<void> {
  if (writer_->done) {
    attempt_.deadline.set(attempt_.phase_ends(attempt_.limits().first_byte_timeout));
  }
  ErrorCode error;
  while (!parser_.done()) {
    const auto bytes = co_await connection_.read(error);
    if (!bytes.empty()) on_bytes(bytes);
    if (error) co_return on_read_error(error);
  }
}

void Transfer::on_bytes(std::string_view bytes) {
  if (!answered_) {
    answered_ = true;
    if (writer_->done) exchange_.timings.first_byte = micros_since(writer_->last_byte);
    attempt_.deadline.set(attempt_.ends());
  }
  const auto room = attempt_.limits().max_raw_bytes - exchange_.raw.size();
  exchange_.raw.append(bytes.substr(0, room));
  parser_.put(bytes);
}

void Transfer::on_read_error(const ErrorCode& error) {
  if (attempt_.deadline.expired()) return on_timeout();
  if (error.category() == asio::error::get_ssl_category()) {
    return attempt_.add_error(
        "tls.alert", fmt::format("TLS failed in mid-exchange: {}", error.message()));
  }
  const bool cut = error == asio::ssl::error::stream_truncated;
  if (cut && parser_.until_close()) {
    parser_.finish();
    exchange_.faults.push_back(
        {.kind = HttpFault::Class::kFinding,
         .code = "tls.truncated",
         .message = "a body without a length ends with close_notify (RFC 9112 section "
                    "9.8); the connection ended without it"});
    return;
  }
  parser_.finish(error == asio::error::eof);
}

void Transfer::on_timeout() {
  if (answered_) {
    return attempt_.add_error("net.too-slow",
                              fmt::format("the answer was not complete within {} ms",
                                          attempt_.limits().total_timeout.count()));
  }
  attempt_.add_error(
      "net.read-timeout",
      fmt::format("no answer within {} ms; {} bytes of the request were not "
                  "taken",
                  micros_since(attempt_.started).count() / 1000, writer_->unsent));
}

// Bytes after the response may have come in a packet of their own.
void Transfer::check_for_more() {
  ErrorCode error;
  const auto bytes = connection_.peek(error);
  if (!bytes.empty()) on_bytes(bytes);
  quiet_ = error == asio::error::would_block;
}

auto Transfer::settle() -> asio::awaitable<void> {
  if (writer_->done) {
    if (parser_.done()) check_for_more();
    co_return;
  }
  connection_.close();
  ErrorCode ignored;
  while (!writer_->done) {
    co_await writer_->finished.async_wait(
        asio::redirect_error(asio::use_awaitable, ignored));
  }
}

void Transfer::conclude() {
  const bool reusable = parser_.keep_alive() && quiet_ && writer_->unsent == 0;
  exchange_.faults.insert(exchange_.faults.begin(), parser_.faults().begin(),
                          parser_.faults().end());
  if (parser_.has_head()) exchange_.response = parser_.take_response();
  if (!reusable) attempt_.connection.reset();
}

}  // namespace

auto transfer(HttpAttempt& attempt, std::string_view method, std::string_view bytes)
    -> asio::awaitable<void> {
  Transfer transfer{attempt, method};
  co_await transfer.send(bytes);
  if (!attempt.exchange.sent) {
    attempt.connection.reset();
    co_return;
  }
  co_await transfer.receive();
  co_await transfer.settle();
  transfer.conclude();
}

}  // namespace wsconform
