/// @file
/// Sends the plan: many cases at once, each request checked for safety first.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>  // before Asio 1.74
#include <vector>

#include "wsconform/base.h"
#include "wsconform/environment.h"
#include "wsconform/http.h"
#include "wsconform/plan.h"

namespace wsconform {

/// One step as it went: what was sent (with credentials) and what came.
struct StepRecord {
  HttpRequest request{};
  HttpExchange exchange{};
  int attempts{1};
  bool throttled{false};     ///< still 429 (or 503 with Retry-After) after waiting
  bool busy{false};          ///< still 409 on a taken resource after settling
  std::string clock_skew{};  ///< why a 401 may be about the clock; "" when it is not
  std::map<std::string, std::string, std::less<>> captured{};
};

/// One case as it went. Fewer steps than planned when one could not be judged.
struct CaseRecord {
  const PlannedCase* planned{nullptr};
  std::vector<StepRecord> steps{};
  std::string error{};  ///< why sending stopped early: "interrupted", ...
};

using Send = std::function<boost::asio::awaitable<HttpExchange>(HttpRequest)>;

/// Sends one login to its endpoint.
using SendLogin =
    std::function<boost::asio::awaitable<HttpExchange>(const IamLogin&, HttpRequest)>;

/// Notes in the journal what may go by this case, and has it on disk before it returns.
using Journal = std::function<Status(const PlannedCase& planned)>;

/// Time as the sender sees it; tests inject one that does not pass by itself.
struct SendClock {
  std::function<std::chrono::steady_clock::time_point()> now{};
  std::function<boost::asio::awaitable<void>(std::chrono::steady_clock::duration)> wait{};
  std::function<std::chrono::system_clock::time_point()>
      wall{};  ///< as a calendar has it
};
/// The real one.
[[nodiscard]] auto steady_send_clock() -> SendClock;

struct SendOptions {
  int jobs{8};  ///< cases under way; with 1 no two requests are, whatever a case says
  double requests_per_second{0};  ///< 0: as fast as it goes
  std::chrono::milliseconds max_retry_wait{
      30000};                           ///< all waits for one request together
  Journal journal{};                    ///< may be empty
  std::function<bool()> interrupted{};  ///< may be empty
  SendLogin log_in{};                   ///< may be empty when no principal logs in
  std::function<void(const Secret&)> on_token{};  ///< told of each token before its use
  SendClock clock{steady_send_clock()};
};

/// Sends every case of the plan that is not skipped and hands each record over as it is
/// complete, in the order of completion, on the calling executor. A case that was not
/// sent (interrupted, target down) is handed over with its `error`. Returns an Error when
/// the safety check refused a request, the journal could not be written or a principal
/// could not log in: nothing more is sent then.
///
/// A request is sent again only when no byte of it was sent; after a complete 429, or a
/// 503 with Retry-After; on 409 and on a second delete's success until the environment's
/// settle time is over; once with a renewed token, after a 401 that the case does not
/// expect; and once, to confirm a cut-off, a 502, a 504 or a 503, if the case can delete
/// nothing.
///
/// After three failed connections in a row, one case that can delete nothing is tried a
/// second later; the target is down when that fails as well, or when as many requests in
/// a row as there are jobs, and three more, got no answer.
[[nodiscard]] auto send_all(const Plan& plan, const Environment& environment, Send send,
                            SendOptions options,
                            std::function<void(CaseRecord)> on_record)
    -> boost::asio::awaitable<Status>;

/// How long Retry-After asks us to wait: seconds or an HTTP date (RFC 9110
/// section 10.2.3). nullopt without the header; one second for junk.
[[nodiscard]] auto retry_after(const HttpResponse& response,
                               std::chrono::system_clock::time_point now)
    -> std::optional<std::chrono::milliseconds>;

}  // namespace wsconform
