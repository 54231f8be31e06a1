#include "http_watchdog.h"

#include <algorithm>

namespace wsconform {

HttpWatchdog::Deadline::Deadline(std::shared_ptr<HttpWatchdog> watchdog,
                                 std::function<void()> on_expiry)
    : watchdog_{std::move(watchdog)}, on_expiry_{std::move(on_expiry)} {
  watchdog_->deadlines_.push_back(this);
}

HttpWatchdog::Deadline::~Deadline() {
  auto& all = watchdog_->deadlines_;
  *std::find(all.begin(), all.end(), this) = all.back();
  all.pop_back();
  if (!all.empty() || watchdog_->armed_for_ == TimePoint::max()) return;
  watchdog_->armed_for_ = TimePoint::max();
  watchdog_->timer_.cancel();
}

void HttpWatchdog::Deadline::set(TimePoint at) {
  at_ = at;
  expired_ = false;
  if (at < watchdog_->armed_for_) watchdog_->arm(at);
}

void HttpWatchdog::arm(TimePoint at) {
  armed_for_ = at;
  timer_.expires_at(at);
  timer_.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
    if (!error) self->on_timer();
  });
}

void HttpWatchdog::on_timer() {
  const auto now = std::chrono::steady_clock::now();
  armed_for_ = TimePoint::max();
  auto next = TimePoint::max();
  for (auto* deadline : deadlines_) {
    if (deadline->at_ > now) {
      next = std::min(next, deadline->at_);
      continue;
    }
    deadline->at_ = TimePoint::max();
    deadline->expired_ = true;
    deadline->on_expiry_();  // closes a socket: nothing resumes before this loop is over
  }
  if (next != TimePoint::max()) arm(next);
}

}  // namespace wsconform
