#include <boost/asio/post.hpp>

#include "http_session.h"
#include "reply_bytes.h"

namespace wsconform {
namespace {

constexpr std::chrono::seconds kGrace{1};

}  // namespace

HttpWorker::HttpWorker(const HttpService& service)
    : service_{service},
      work_{boost::asio::make_work_guard(context_)},
      watchdog_{std::make_shared<HttpWatchdog>(context_.get_executor())},
      grace_{context_} {}

void HttpWorker::start() {
  thread_ = std::thread{[this] { context_.run(); }};
}

void HttpWorker::begin_stop() {
  boost::asio::post(context_, [this] { stop_sessions(); });
}

void HttpWorker::join() {
  if (thread_.joinable()) thread_.join();
}

void HttpWorker::stop_sessions() {
  stopping_ = true;
  work_.reset();
  for (auto& entry : entries_) {
    if (!entry.busy) entry.abort();
  }
  if (entries_.empty()) return;
  grace_.expires_after(kGrace);
  grace_.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    for (auto& entry : entries_) entry.abort();
  });
}

auto HttpWorker::add(std::function<void()> abort) -> std::list<Entry>::iterator {
  return entries_.insert(entries_.end(), Entry{.abort = std::move(abort)});
}

void HttpWorker::remove(std::list<Entry>::iterator entry) {
  entries_.erase(entry);
  if (stopping_ && entries_.empty()) grace_.cancel();
}

auto HttpWorker::date() -> std::string_view {
  const auto now = std::time(nullptr);
  if (now != date_second_) {
    date_second_ = now;
    date_ = to_http_date(now);
  }
  return date_;
}

}  // namespace wsconform
