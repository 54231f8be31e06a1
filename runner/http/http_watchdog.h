/// @file
/// Deadlines of many operations on one timer. I/O; one thread.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace wsconform {

/// Keeps a timer armed while there are deadlines, and only then: an idle client leaves
/// nothing behind that would keep io_context::run() waiting. Moving a deadline further
/// away, the common case, costs a store: the timer then fires early and is armed again.
class HttpWatchdog : public std::enable_shared_from_this<HttpWatchdog> {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit HttpWatchdog(const boost::asio::any_io_executor& executor)
      : timer_{executor} {}

  /// The deadline of one operation: calls `on_expiry` once it has passed.
  class Deadline {
   public:
    Deadline(std::shared_ptr<HttpWatchdog> watchdog, std::function<void()> on_expiry);
    ~Deadline();
    Deadline(const Deadline&) = delete;
    auto operator=(const Deadline&) -> Deadline& = delete;

    void set(TimePoint at);
    /// The time set last has passed.
    [[nodiscard]] auto expired() const -> bool { return expired_; }

   private:
    friend class HttpWatchdog;
    std::shared_ptr<HttpWatchdog> watchdog_;
    std::function<void()> on_expiry_;
    TimePoint at_{TimePoint::max()};
    bool expired_{false};
  };

 private:
  void arm(TimePoint at);
  void on_timer();

  boost::asio::steady_timer timer_;
  TimePoint armed_for_{TimePoint::max()};  ///< max: not armed
  std::vector<Deadline*> deadlines_{};
};

}  // namespace wsconform
