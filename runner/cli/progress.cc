#include "progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace wsconform {
namespace {

using std::chrono::steady_clock;

constexpr const char* kWipe = "\r\x1B[K";

auto rate_text(double per_second) -> std::string {
  return per_second < 10 ? fmt::format("{:.0f}/min", per_second * 60)
                         : fmt::format("{:.0f}/s", per_second);
}

auto time_text(double seconds) -> std::string {
  if (seconds < 90) return fmt::format("{:.0f} s", std::ceil(seconds));
  if (seconds < 5400) return fmt::format("{:.0f} min", std::ceil(seconds / 60));
  return fmt::format("{:.1f} h", seconds / 3600);
}

auto counts_as_failed(Outcome outcome) -> bool {
  return outcome == Outcome::kFailed || outcome == Outcome::kStale ||
         outcome == Outcome::kError;
}

}  // namespace

auto progress_text(std::size_t done, std::size_t total, std::size_t failed,
                   steady_clock::duration passed) -> std::string {
  auto text = fmt::format("{} of {} cases, {} failed", done, total, failed);
  const double seconds = std::chrono::duration<double>(passed).count();
  if (done == 0 || seconds <= 0) return text;
  const double per_second = static_cast<double>(done) / seconds;
  const auto left = static_cast<double>(total - std::min(done, total)) / per_second;
  return text +
         fmt::format(", {}, about {} left", rate_text(per_second), time_text(left));
}

auto ProgressMeter::pause() const -> Clock::duration {
  if (style_ == ProgressStyle::kPlain) return std::chrono::seconds{30};
  return std::chrono::milliseconds{100};
}

auto ProgressMeter::note(Outcome outcome, Clock::time_point now) -> std::string {
  ++done_;
  failed_ += counts_as_failed(outcome) ? 1U : 0U;
  if (style_ == ProgressStyle::kNone || now - shown_at_ < pause()) return "";
  shown_at_ = now;
  const auto text = progress_text(done_, total_, failed_, now - started_);
  if (style_ == ProgressStyle::kPlain) return text + "\n";
  on_screen_ = true;
  return kWipe + text;
}

auto ProgressMeter::finish() -> std::string {
  if (!on_screen_) return "";
  on_screen_ = false;
  return kWipe;
}

}  // namespace wsconform
