#include "http_resolve.h"

#include <netdb.h>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>

#include "wsconform/http_address.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

// Asio's own resolver cannot be given up while getaddrinfo() is at work, and its service
// waits for it on destruction: hence a thread of our own that can be left behind.
struct Lookup {
  std::mutex mutex;
  std::shared_ptr<asio::steady_timer> waiting;  // null once nobody waits any more
  bool done{false};
  HttpAddresses found;
};

// Whoever waits has this on its stack: when it goes, the thread finds nobody.
struct Waiting {
  std::shared_ptr<Lookup> lookup;

  explicit Waiting(std::shared_ptr<Lookup> of) : lookup{std::move(of)} {}
  Waiting(const Waiting&) = delete;
  auto operator=(const Waiting&) -> Waiting& = delete;
  ~Waiting() {
    const std::scoped_lock lock{lookup->mutex};
    lookup->waiting.reset();
  }
};

auto to_endpoint(const addrinfo& info) -> tcp::endpoint {
  tcp::endpoint endpoint;
  endpoint.resize(info.ai_addrlen);
  std::memcpy(endpoint.data(), info.ai_addr, info.ai_addrlen);
  return endpoint;
}

auto look_up(const std::string& host, std::uint16_t port) -> HttpAddresses {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV;
  addrinfo* list = nullptr;
  const auto service = std::to_string(port);
  const int failed = getaddrinfo(host.c_str(), service.c_str(), &hints, &list);
  if (failed != 0) return {.error = gai_strerror(failed)};
  HttpAddresses found;
  for (const auto* info = list; info != nullptr; info = info->ai_next) {
    found.endpoints.push_back(to_endpoint(*info));
  }
  freeaddrinfo(list);
  return found;
}

void run(const std::shared_ptr<Lookup>& lookup, const std::string& host,
         std::uint16_t port) {
  auto found = look_up(host, port);
  const std::scoped_lock lock{lookup->mutex};
  lookup->found = std::move(found);
  lookup->done = true;
  if (lookup->waiting == nullptr) return;
  asio::post(lookup->waiting->get_executor(),
             [timer = lookup->waiting] { timer->cancel(); });
}

}  // namespace

auto find_forbidden(const HttpOrigin& peer, const asio::ip::address& address)
    -> std::string {
  const auto text = address.to_string();
  if (is_link_local(text)) return text + " is link-local: no service is there";
  if (peer.is_loopback() && !address.is_loopback()) {
    return text + " is not loopback, though its name is " + peer.host;
  }
  return "";
}

auto resolve_host(std::string host, std::uint16_t port,
                  std::chrono::steady_clock::time_point deadline)
    -> asio::awaitable<HttpAddresses> {
  boost::system::error_code error;
  const auto literal = asio::ip::make_address(host, error);
  if (!error) co_return HttpAddresses{.endpoints = {tcp::endpoint{literal, port}}};

  auto timer =
      std::make_shared<asio::steady_timer>(co_await asio::this_coro::executor, deadline);
  const Waiting waiting{std::make_shared<Lookup>()};
  waiting.lookup->waiting = timer;
  std::thread{[lookup = waiting.lookup, host, port] {
    run(lookup, host, port);
  }}.detach();
  co_await timer->async_wait(asio::redirect_error(asio::use_awaitable, error));

  const std::scoped_lock lock{waiting.lookup->mutex};
  if (!waiting.lookup->done) co_return HttpAddresses{.error = "no answer in time"};
  co_return std::move(waiting.lookup->found);
}

}  // namespace wsconform
