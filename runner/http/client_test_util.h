/// @file
/// Drives an HttpClient to the end of its exchanges, from a test without coroutines.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "wsconform/http_client.h"

namespace wsconform {

class TestClient {
 public:
  explicit TestClient(HttpClientOptions options)
      : client_{HttpClient::create(context_.get_executor(), std::move(options)).value()} {
  }
  explicit TestClient(const std::string& url)
      : TestClient{HttpClientOptions{.origin = parse_origin(url).value()}} {}

  /// All at once; the exchanges in the order of the requests. Returns when nothing is
  /// left to do: a client at rest must not keep the event loop waiting.
  auto send_all(std::vector<HttpRequest> requests) -> std::vector<HttpExchange> {
    std::vector<HttpExchange> exchanges(requests.size());
    for (std::size_t i = 0; i < requests.size(); ++i) {
      boost::asio::co_spawn(context_, run(std::move(requests[i]), exchanges[i]),
                            boost::asio::detached);
    }
    context_.restart();
    context_.run();
    return exchanges;
  }

  auto send(HttpRequest request = {}) -> HttpExchange {
    std::vector<HttpRequest> requests;
    requests.push_back(std::move(request));
    return std::move(send_all(std::move(requests)).front());
  }

 private:
  auto run(HttpRequest request, HttpExchange& exchange) -> boost::asio::awaitable<void> {
    exchange = co_await client_->send(std::move(request));
  }

  boost::asio::io_context context_{1};
  std::unique_ptr<HttpClient> client_;
};

}  // namespace wsconform
