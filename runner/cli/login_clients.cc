#include "login_clients.h"

namespace wsconform {

auto LoginClients::send(const IamLogin& login, HttpRequest request)
    -> boost::asio::awaitable<HttpExchange> {
  auto& client = clients_[login.endpoint.scheme + "://" + login.endpoint.authority()];
  if (client == nullptr) {
    HttpClientOptions options = like_;
    options.origin = login.endpoint;
    auto made = HttpClient::create(executor_, std::move(options));
    if (!made.ok()) {
      HttpExchange failed;
      failed.faults.push_back({.code = "usage.client", .message = made.error().message});
      co_return failed;
    }
    client = std::move(made).value();
  }
  co_return co_await client->send(std::move(request));
}

}  // namespace wsconform
