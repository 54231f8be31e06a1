/// @file
/// Proves, for each request anew, who sends it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>  // before Asio 1.74

#include "wsconform/environment.h"
#include "wsconform/exchange.h"

namespace wsconform {

/// Adds tokens, signs with keys, and keeps the tokens of those who log in fresh. One
/// thread; any number of requests may wait for one login. The environment and the options
/// must outlive it.
class Credentials {
 public:
  Credentials(const Environment& environment, const SendOptions& options)
      : environment_{environment}, options_{options} {}

  /// Logs in those of `principals` that have to. Stops at the first that fails.
  [[nodiscard]] auto log_in(const std::set<std::string>& principals)
      -> boost::asio::awaitable<Status>;

  /// The request with what proves the principal. One that says itself who sends it (a
  /// case about credentials) stays as it is. Fails when a login does.
  [[nodiscard]] auto authorize(const std::string& principal, HttpRequest request)
      -> boost::asio::awaitable<Result<HttpRequest>>;

  /// After a 401 that was not expected: true when `sent` is worth sending once more,
  /// because its principal has a newer token. One is fetched for that reason only once
  /// between two that are due: there is no loop.
  [[nodiscard]] auto renew(const std::string& principal, const HttpRequest& sent)
      -> boost::asio::awaitable<Result<bool>>;

  /// What a 401 to a signed request means where the clocks disagree; "" otherwise.
  [[nodiscard]] auto find_clock_skew(const std::string& principal,
                                     const HttpExchange& exchange) const -> std::string;

 private:
  struct Session {
    Secret token{};
    Secret previous{};
    std::chrono::steady_clock::time_point renew_at{};
    Status failure{};  ///< no further login is tried
    bool renewed_for_401{false};
    bool under_way{false};
    std::optional<boost::asio::steady_timer> end{};  ///< cancelled when it is over
  };

  /// A login, or the wait for the one under way.
  [[nodiscard]] auto fetch(const IamLogin& login, Session& session)
      -> boost::asio::awaitable<Status>;
  [[nodiscard]] auto fetch_once(const IamLogin& login, Session& session)
      -> boost::asio::awaitable<Status>;
  /// A token that is not about to expire.
  [[nodiscard]] auto refresh(const IamLogin& login, Session& session)
      -> boost::asio::awaitable<Status>;
  [[nodiscard]] auto find(const std::string& principal) const -> Principal;

  const Environment& environment_;
  const SendOptions& options_;
  std::map<std::string, Session, std::less<>> sessions_{};  ///< by principal
};

}  // namespace wsconform
