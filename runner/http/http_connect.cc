// From an origin to a connection on which requests can be sent.
#include <fmt/format.h>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http_attempt.h"
#include "http_tls.h"
#include "wsconform/http_parser.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;
using Clock = HttpAttempt::Clock;

auto micros_since(Clock::time_point start) -> std::chrono::microseconds {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
}

auto describe(const tcp::endpoint& endpoint) -> std::string {
  const auto address = endpoint.address().to_string();
  return fmt::format(fmt::runtime(endpoint.address().is_v6() ? "[{}]:{}" : "{}:{}"),
                     address, endpoint.port());
}

// The address that will not do, where there is one: then none of them is used.
auto keep_harmless(const HttpOrigin& peer, HttpAddresses found) -> HttpAddresses {
  for (const auto& endpoint : found.endpoints) {
    auto refusal = find_forbidden(peer, endpoint.address());
    if (!refusal.empty()) return {.error = std::move(refusal), .forbidden = true};
  }
  return found;
}

// One look-up for all who need it at the same time; a success is kept for good, so that
// the target cannot change under the run.
auto find_addresses(HttpAttempt& attempt) -> asio::awaitable<HttpAddresses> {
  auto& state = *attempt.state;
  if (!state.endpoints.empty()) co_return HttpAddresses{.endpoints = state.endpoints};
  if (state.lookup) {
    const auto lookup = state.lookup;
    ErrorCode ignored;
    co_await lookup->finished.async_wait(
        asio::redirect_error(asio::use_awaitable, ignored));
    co_return lookup->outcome;
  }
  const auto lookup = std::make_shared<HttpPendingLookup>(HttpPendingLookup{
      .finished = asio::steady_timer{state.executor, Clock::time_point::max()}});
  state.lookup = lookup;
  const auto deadline = attempt.phase_ends(attempt.limits().resolve_timeout);
  auto found = co_await resolve_host(state.peer().host, state.peer().port, deadline);
  lookup->outcome = keep_harmless(state.peer(), std::move(found));
  state.endpoints = lookup->outcome.endpoints;
  state.lookup.reset();
  lookup->finished.cancel();
  co_return lookup->outcome;
}

auto connect_fault_code(const HttpAttempt& attempt, const ErrorCode& error)
    -> std::string {
  if (attempt.deadline.expired()) return "net.connect-timeout";
  if (error == asio::error::connection_refused) return "net.refused";
  if (error == asio::error::connection_reset) return "net.no-response";
  return "net.unreachable";
}

// Each address gets an even share of the time that is left.
auto connect_any(HttpAttempt& attempt, const std::vector<tcp::endpoint>& endpoints)
    -> asio::awaitable<void> {
  const auto ends = attempt.phase_ends(attempt.limits().connect_timeout);
  std::string code;
  std::string tried;
  for (std::size_t i = 0; i < endpoints.size(); ++i) {
    const auto now = Clock::now();
    attempt.deadline.set(now + (ends - now) / static_cast<long>(endpoints.size() - i));
    attempt.connection = std::make_unique<HttpConnection>(attempt.state->executor);
    const auto error = co_await attempt.connection->connect(endpoints[i]);
    if (!error) co_return;
    attempt.connection.reset();
    code = connect_fault_code(attempt, error);
    if (!tried.empty()) tried += ", ";
    tried += fmt::format(
        "{} {}", describe(endpoints[i]),
        attempt.deadline.expired() ? "did not answer in time" : error.message());
  }
  attempt.add_error(std::move(code), fmt::format("no connection: {}", tried));
}

auto tunnel_request(const HttpOrigin& origin) -> std::string {
  auto target = origin.authority();
  if (target.find(':', target.find(']') + 1) == std::string::npos) {
    target += fmt::format(":{}", origin.port);
  }
  return fmt::format("CONNECT {0} HTTP/1.1\r\nHost: {0}\r\n\r\n", target);
}

// The answer to CONNECT, with whatever is wrong with it in words; empty when it is 2xx.
auto exchange_with_proxy(HttpConnection& connection, std::string request,
                         HttpLimits limits) -> asio::awaitable<std::string> {
  ErrorCode error;
  std::string_view unsent = request;
  while (!unsent.empty() && !error) {
    const auto count = co_await connection.write(unsent, error);
    unsent.remove_prefix(count);
  }
  HttpResponseParser parser{"CONNECT", limits};
  while (!parser.done() && !error) {
    const auto bytes = co_await connection.read(error);
    parser.put(bytes);
  }
  if (error == asio::error::eof) parser.finish();
  if (!parser.faults().empty()) co_return parser.faults().front().message;
  if (!parser.done()) co_return error.message();
  const int status = parser.response().status;
  if (status >= 200 && status <= 299) co_return std::string{};
  co_return fmt::format("it answered {}", status);
}

auto open_tunnel(HttpAttempt& attempt) -> asio::awaitable<void> {
  attempt.deadline.set(attempt.phase_ends(attempt.limits().connect_timeout));
  auto request = tunnel_request(attempt.state->options.origin);
  auto trouble = co_await exchange_with_proxy(*attempt.connection, std::move(request),
                                              attempt.limits());
  if (attempt.deadline.expired()) trouble = "it did not answer in time";
  if (trouble.empty()) co_return;
  attempt.connection.reset();
  attempt.add_error("net.proxy", fmt::format("the proxy {} opened no tunnel: {}",
                                             attempt.state->peer().authority(), trouble));
}

auto start_tls(HttpAttempt& attempt) -> asio::awaitable<void> {
  auto& state = *attempt.state;
  attempt.deadline.set(attempt.phase_ends(attempt.limits().tls_timeout));
  auto& connection = *attempt.connection;
  const auto error = co_await connection.start_tls(*state.tls, state.options.origin.host);
  if (!error) co_return;
  if (attempt.deadline.expired()) {
    attempt.add_error("tls.timeout", "the TLS handshake was not over in time");
  } else {
    attempt.exchange.faults.push_back(tls_fault(connection.tls(), error.message()));
  }
  attempt.connection.reset();
}

}  // namespace

auto open_connection(HttpAttempt& attempt) -> asio::awaitable<void> {
  auto& timings = attempt.exchange.timings;
  const auto resolve_start = Clock::now();
  const auto addresses = co_await find_addresses(attempt);
  timings.resolve = micros_since(resolve_start);
  if (addresses.endpoints.empty()) {
    attempt.add_error(addresses.forbidden ? "net.forbidden-address" : "net.dns",
                      fmt::format("no address for {}: {}", attempt.state->peer().host,
                                  addresses.error));
    co_return;
  }
  const auto connect_start = Clock::now();
  co_await connect_any(attempt, addresses.endpoints);
  const bool use_tls = attempt.state->tls.has_value();
  if (attempt.connection && attempt.state->proxy && use_tls)
    co_await open_tunnel(attempt);
  timings.connect = micros_since(connect_start);
  if (!attempt.connection || !use_tls) co_return;
  const auto tls_start = Clock::now();
  co_await start_tls(attempt);
  timings.tls = micros_since(tls_start);
}

}  // namespace wsconform
