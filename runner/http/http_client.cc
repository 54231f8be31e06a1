#include "wsconform/http_client.h"

#include <fmt/format.h>

#include <exception>

#include "http_attempt.h"
#include "http_text.h"
#include "http_tls.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using Clock = HttpAttempt::Clock;

// Not every proxy says that it will close (tinyproxy 1.11 does not), and a request that
// meets the close is lost: none is sent on a connection that a proxy has answered on.
auto goes_in_absolute_form(const HttpClientState& state) -> bool {
  return state.proxy && !state.tls;
}

// RFC 9112 section 3.2: absolute-form to a proxy, origin-form to the origin.
auto request_bytes(const HttpClientState& state, HttpRequest request) -> std::string {
  const auto& origin = state.options.origin;
  if (goes_in_absolute_form(state)) {
    request.target = fmt::format("http://{}{}", origin.authority(), request.target);
  }
  return to_bytes(request, origin.authority());
}

auto asks_to_close(const HttpRequest& request) -> bool {
  const auto* connection = find_header(request.headers, "Connection");
  return connection != nullptr && list_has(connection->value, "close");
}

// The connection used last is the one most likely to be still alive.
auto take_idle(HttpClientState& state) -> std::unique_ptr<HttpConnection> {
  while (!state.idle.empty()) {
    auto connection = std::move(state.idle.back());
    state.idle.pop_back();
    boost::system::error_code error;
    (void)connection->peek(error);
    if (error == asio::error::would_block) return connection;
  }
  return nullptr;
}

auto run(HttpAttempt& attempt, HttpRequest request) -> asio::awaitable<void> {
  auto& state = *attempt.state;
  const auto method = request.method;
  const bool keep = !asks_to_close(request) && !goes_in_absolute_form(state);
  const auto bytes = request_bytes(state, std::move(request));
  attempt.connection = take_idle(state);
  if (attempt.connection) {
    attempt.exchange.reused_connection = true;
    co_await transfer(attempt, method, bytes);
  }
  if (!attempt.exchange.sent) {
    attempt.exchange.reused_connection = false;
    co_await open_connection(attempt);
    if (!attempt.connection) co_return;
    co_await transfer(attempt, method, bytes);
    if (!attempt.exchange.sent) {
      attempt.add_error("net.no-response",
                        "the connection was closed before the request");
    }
  }
  if (attempt.connection && keep) state.idle.push_back(std::move(attempt.connection));
}

auto exchange_one(std::shared_ptr<HttpClientState> state, HttpRequest request)
    -> asio::awaitable<HttpExchange> {
  HttpExchange exchange;
  if (auto fault = find_unsendable(request)) {
    exchange.faults.push_back(std::move(*fault));
    co_return exchange;
  }
  HttpAttempt attempt{.state = std::move(state), .exchange = exchange};
  try {
    co_await run(attempt, std::move(request));
  } catch (const std::exception& failure) {  // no memory, no thread, no socket
    attempt.connection.reset();
    attempt.add_error("internal.exception", failure.what());
  }
  exchange.timings.total = std::chrono::duration_cast<std::chrono::microseconds>(
      Clock::now() - attempt.started);
  co_return exchange;
}

}  // namespace

struct HttpClient::State : HttpClientState {};

HttpClient::HttpClient(std::shared_ptr<State> state) : state_{std::move(state)} {}

HttpClient::~HttpClient() = default;

auto HttpClient::create(asio::any_io_executor executor, HttpClientOptions options)
    -> Result<std::unique_ptr<HttpClient>> {
  auto state = std::make_shared<State>();
  state->watchdog = std::make_shared<HttpWatchdog>(executor);
  state->executor = std::move(executor);
  if (!options.proxy.empty()) {
    auto proxy = parse_origin(options.proxy);
    if (!proxy.ok()) return proxy.error();
    if (proxy.value().scheme != "http") {
      return Error{.kind = Error::Kind::kUsage,
                   .where = options.proxy,
                   .message = "a proxy is given as http://host:port"};
    }
    state->proxy = std::move(proxy).value();
  }
  if (options.origin.scheme == "https") {
    state->tls.emplace(asio::ssl::context::tls_client);
    if (auto error = set_up_tls_client(state->tls->native_handle(), options.tls)) {
      return std::move(*error);
    }
  }
  state->options = std::move(options);
  return std::unique_ptr<HttpClient>{new HttpClient{std::move(state)}};
}

auto HttpClient::send(HttpRequest request) -> asio::awaitable<HttpExchange> {
  return exchange_one(state_, std::move(request));
}

}  // namespace wsconform
