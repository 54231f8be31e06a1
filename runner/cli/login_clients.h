// The connections to the IAM endpoints that the principals of a run log in at.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <map>
#include <memory>
#include <string>
#include <utility>  // before Asio 1.74

#include "wsconform/auth.h"
#include "wsconform/http_client.h"

namespace wsconform {

/// One client an endpoint, made when it is first needed.
class LoginClients {
 public:
  /// @param like  the options of the target's own client, but for the origin
  LoginClients(boost::asio::any_io_executor executor, HttpClientOptions like)
      : executor_{std::move(executor)}, like_{std::move(like)} {}

  [[nodiscard]] auto send(const IamLogin& login, HttpRequest request)
      -> boost::asio::awaitable<HttpExchange>;

 private:
  boost::asio::any_io_executor executor_;
  HttpClientOptions like_;
  std::map<std::string, std::unique_ptr<HttpClient>, std::less<>> clients_{};
};

}  // namespace wsconform
