#include "credentials.h"

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>  // before Asio 1.74

#include "http_date.h"
#include "wsconform/login.h"
#include "wsconform/signing.h"

namespace wsconform {
namespace {

namespace asio = boost::asio;
using std::chrono::steady_clock;

/// Before its end, a token is renewed by a tenth of its life, but no earlier than this.
constexpr std::chrono::seconds kLongestMargin{300};

auto speaks_for_itself(const HttpRequest& request) -> bool {
  return find_header(request.headers, "X-Auth-Token") != nullptr ||
         find_header(request.headers, "Authorization") != nullptr;
}

auto has_token(const HttpRequest& request, const Secret& token) -> bool {
  const HttpHeader* header = find_header(request.headers, "X-Auth-Token");
  return header != nullptr && header->value == token.reveal();
}

}  // namespace

auto Credentials::find(const std::string& principal) const -> Principal {
  const Principal* known = environment_.find_principal(principal);
  return known == nullptr ? Principal{.name = principal} : *known;
}

auto Credentials::log_in(const std::set<std::string>& principals)
    -> asio::awaitable<Status> {
  for (const std::string& name : principals) {
    const Principal* principal = environment_.find_principal(name);
    if (principal == nullptr || !principal->login) continue;
    if (auto failure = co_await refresh(*principal->login, sessions_[name])) {
      co_return failure;
    }
  }
  co_return std::nullopt;
}

auto Credentials::authorize(const std::string& principal, HttpRequest request)
    -> asio::awaitable<Result<HttpRequest>> {
  if (speaks_for_itself(request)) co_return request;
  Principal sender = find(principal);
  if (sender.access_key) {
    const std::string& own = sender.project_id;
    request.headers.push_back(
        {"X-Project-Id", own.empty() ? environment_.project_id : own});
    co_return sign_request(std::move(request), *sender.access_key,
                           environment_.origin.authority(), options_.clock.wall());
  }
  if (sender.login) {
    Session& session = sessions_[principal];
    if (auto failure = co_await refresh(*sender.login, session)) co_return *failure;
    sender.token = session.token;
  }
  for (HttpHeader& header : credential_headers(sender)) {
    request.headers.push_back(std::move(header));
  }
  co_return request;
}

auto Credentials::renew(const std::string& principal, const HttpRequest& sent)
    -> asio::awaitable<Result<bool>> {
  const auto found = sessions_.find(principal);
  if (found == sessions_.end()) co_return false;
  Session& session = found->second;
  if (has_token(sent, session.previous)) co_return true;
  if (session.renewed_for_401 || !has_token(sent, session.token)) co_return false;
  session.renewed_for_401 = true;
  const Principal* sender = environment_.find_principal(principal);
  if (auto failure = co_await fetch(*sender->login, session)) co_return *failure;
  co_return true;
}

auto Credentials::refresh(const IamLogin& login, Session& session)
    -> asio::awaitable<Status> {
  const bool fresh = !session.token.empty() && options_.clock.now() < session.renew_at;
  if (fresh && !session.under_way) co_return std::nullopt;
  session.renewed_for_401 = false;
  co_return co_await fetch(login, session);
}

auto Credentials::fetch(const IamLogin& login, Session& session)
    -> asio::awaitable<Status> {
  if (session.failure) co_return session.failure;
  if (session.under_way) {
    boost::system::error_code over;
    co_await session.end->async_wait(asio::redirect_error(asio::use_awaitable, over));
    co_return session.failure;
  }
  session.under_way = true;
  session.end.emplace(co_await asio::this_coro::executor,
                      steady_clock::time_point::max());
  session.failure = co_await fetch_once(login, session);
  session.under_way = false;
  session.end->cancel();
  co_return session.failure;
}

auto Credentials::fetch_once(const IamLogin& login, Session& session)
    -> asio::awaitable<Status> {
  HttpRequest request = login_request(login);
  const HttpExchange exchange = co_await options_.log_in(login, std::move(request));
  auto issued = read_login(login, exchange, options_.clock.wall());
  if (!issued.ok()) co_return issued.error();
  const auto lifetime = issued.value().lifetime;
  session.previous = std::exchange(session.token, std::move(issued).value().token);
  if (options_.on_token) options_.on_token(session.token);
  session.renew_at =
      options_.clock.now() + lifetime - std::min(kLongestMargin, lifetime / 10);
  co_return std::nullopt;
}

auto Credentials::find_clock_skew(const std::string& principal,
                                  const HttpExchange& exchange) const -> std::string {
  const Principal* sender = environment_.find_principal(principal);
  if (sender == nullptr || !sender->access_key || !exchange.response) return "";
  return describe_clock_skew(*exchange.response, options_.clock.wall());
}

}  // namespace wsconform
