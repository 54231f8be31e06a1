#include "wsconform/http_listener.h"

#include <fmt/format.h>

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <vector>

#include "http_session.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;

// After an accept that failed for want of descriptors: not at once again.
constexpr std::chrono::milliseconds kAcceptPause{20};

auto endpoint_of(const HttpListenerOptions& options, ErrorCode& error) -> tcp::endpoint {
  const auto host = options.host == "localhost" ? "127.0.0.1" : options.host;
  return {asio::ip::make_address(host, error), options.port};
}

void open(tcp::acceptor& acceptor, const tcp::endpoint& endpoint, ErrorCode& error) {
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address{true}, error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
}

auto load_tls(HttpService& service) -> Status {
  const auto& options = service.options;
  if (options.tls_certificate_file.empty() && options.tls_key_file.empty()) {
    return std::nullopt;
  }
  auto& tls = service.tls.emplace(asio::ssl::context::tls_server);
  SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
  ErrorCode error;
  tls.use_certificate_chain_file(options.tls_certificate_file, error);
  if (error) {
    return Error{.kind = Error::Kind::kUsage,
                 .where = options.tls_certificate_file,
                 .message = "cannot be read as a certificate in PEM form"};
  }
  tls.use_private_key_file(options.tls_key_file, asio::ssl::context::pem, error);
  if (!error && SSL_CTX_check_private_key(tls.native_handle()) == 1) return std::nullopt;
  return Error{.kind = Error::Kind::kUsage,
               .where = options.tls_key_file,
               .message = "cannot be read as the certificate's key in PEM form"};
}

}  // namespace

struct HttpListener::State {
  HttpService service;
  std::vector<std::unique_ptr<HttpWorker>> workers{};
  std::optional<tcp::acceptor> acceptor{};
  std::uint16_t port{0};
  std::atomic<bool> stopped{false};

  auto accept_all() -> asio::awaitable<void>;
  void stop();
};

// Connections go to the workers in turn.
auto HttpListener::State::accept_all() -> asio::awaitable<void> {
  asio::steady_timer pause{workers.front()->context()};
  for (std::size_t next = 0; acceptor->is_open(); next = (next + 1) % workers.size()) {
    auto& worker = *workers[next];
    tcp::socket socket{worker.context()};
    ErrorCode error;
    co_await acceptor->async_accept(socket,
                                    asio::redirect_error(asio::use_awaitable, error));
    if (!error) {
      asio::co_spawn(worker.context(), serve_connection(worker, std::move(socket)),
                     asio::detached);
    } else if (acceptor->is_open()) {
      pause.expires_after(kAcceptPause);
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
  }
}

void HttpListener::State::stop() {
  if (stopped.exchange(true)) return;
  asio::post(workers.front()->context(), [this] {
    ErrorCode ignored;
    acceptor->close(ignored);
  });
  for (auto& worker : workers) worker->begin_stop();
  for (auto& worker : workers) worker->join();
}

HttpListener::HttpListener(std::unique_ptr<State> state) : state_{std::move(state)} {}

HttpListener::~HttpListener() { stop(); }

auto HttpListener::start(HttpListenerOptions options, HttpHandler handler)
    -> Result<std::unique_ptr<HttpListener>> {
  auto state = std::make_unique<State>();
  state->service.options = std::move(options);
  state->service.handler = std::move(handler);
  if (auto error = load_tls(state->service)) return std::move(*error);

  const auto& settings = state->service.options;
  for (int i = 0; i < std::max(1, settings.threads); ++i) {
    state->workers.push_back(std::make_unique<HttpWorker>(state->service));
  }
  auto& first = *state->workers.front();
  auto& acceptor = state->acceptor.emplace(first.context());
  ErrorCode error;
  const auto endpoint = endpoint_of(settings, error);
  if (!error) open(acceptor, endpoint, error);
  if (error) {
    return Error{.kind = Error::Kind::kNetwork,
                 .where = fmt::format("{}:{}", settings.host, settings.port),
                 .message = fmt::format("cannot listen: {}", error.message())};
  }
  state->port = acceptor.local_endpoint(error).port();
  asio::co_spawn(first.context(), state->accept_all(), asio::detached);
  for (auto& worker : state->workers) worker->start();
  return std::unique_ptr<HttpListener>{new HttpListener{std::move(state)}};
}

auto HttpListener::port() const -> std::uint16_t { return state_->port; }

auto HttpListener::url() const -> std::string {
  const auto& host = state_->service.options.host;
  const bool bracketed = host.find(':') != std::string::npos;
  return fmt::format("{}://{}{}{}:{}", state_->service.tls ? "https" : "http",
                     bracketed ? "[" : "", host, bracketed ? "]" : "", port());
}

void HttpListener::stop() { state_->stop(); }

}  // namespace wsconform
