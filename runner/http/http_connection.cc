#include "http_connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http_tls.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr std::size_t kReadBytes = 16U << 10U;

}  // namespace

HttpConnection::HttpConnection(const asio::any_io_executor& executor)
    : socket_{executor}, buffer_(kReadBytes) {}

auto HttpConnection::connect(tcp::endpoint peer) -> Awaitable<ErrorCode> {
  ErrorCode error;
  co_await socket_.async_connect(peer, asio::redirect_error(asio::use_awaitable, error));
  if (!error) socket_.non_blocking(true, error);
  ErrorCode ignored;  // a peer that is gone already shows at the first read
  socket_.set_option(tcp::no_delay{true}, ignored);
  co_return error;
}

auto HttpConnection::start_tls(asio::ssl::context& context, const std::string& host)
    -> Awaitable<ErrorCode> {
  tls_.emplace(socket_, context);
  expect_tls_host(tls_->native_handle(), host);
  ErrorCode error;
  co_await tls_->async_handshake(asio::ssl::stream_base::client,
                                 asio::redirect_error(asio::use_awaitable, error));
  co_return error;
}

auto HttpConnection::read(ErrorCode& error) -> Awaitable<std::string_view> {
  const auto space = asio::buffer(buffer_);
  auto token = asio::redirect_error(asio::use_awaitable, error);
  std::size_t count = 0;
  if (tls_) {
    count = co_await tls_->async_read_some(space, token);
  } else {
    count = co_await socket_.async_read_some(space, token);
  }
  co_return std::string_view{buffer_.data(), count};
}

auto HttpConnection::write_now(std::string_view bytes, ErrorCode& error) -> std::size_t {
  if (tls_) return 0;
  const auto count = socket_.write_some(asio::buffer(bytes), error);
  if (error == asio::error::would_block) error.clear();
  return count;
}

auto HttpConnection::write(std::string_view bytes, ErrorCode& error)
    -> Awaitable<std::size_t> {
  auto token = asio::redirect_error(asio::use_awaitable, error);
  const auto data = asio::buffer(bytes);
  std::size_t count = 0;
  if (tls_) {
    count = co_await tls_->async_write_some(data, token);
  } else {
    count = co_await socket_.async_write_some(data, token);
  }
  co_return count;
}

auto HttpConnection::peek(ErrorCode& error) -> std::string_view {
  const auto space = asio::buffer(buffer_);
  const auto count =
      tls_ ? tls_->read_some(space, error) : socket_.read_some(space, error);
  return {buffer_.data(), count};
}

void HttpConnection::close() {
  ErrorCode ignored;
  socket_.close(ignored);
}

}  // namespace wsconform
