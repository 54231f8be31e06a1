#include "run_limits.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace wsconform {
namespace {

constexpr double kLowestRate = 1.0 / 3600;
constexpr double kHighestRate = 1e6;
constexpr double kShortestTimeout = 0.001;
constexpr double kLongestTimeout = 86400;

auto usage(std::string where, std::string message) -> Error {
  return {Error::Kind::kUsage, std::move(where), std::move(message)};
}

/// Not for what is no number either.
auto is_within(double number, double low, double high) -> bool {
  return number >= low && number <= high;
}

}  // namespace

auto parse_rate(const std::string& text) -> Result<double> {
  if (text.empty()) return 0.0;
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  const std::string_view unit{end};
  const double rate = unit == "/min" ? number / 60 : number;
  const bool known = unit == "/s" || unit == "/min" || unit.empty();
  if (known && is_within(rate, kLowestRate, kHighestRate)) return rate;
  return usage("--rate", "wants N/s or N/min, from 1 an hour to 1000000/s, not \"" +
                             to_visible(text) + "\"");
}

auto lower_rate(double a, double b) -> double {
  return a > 0 && b > 0 ? std::min(a, b) : std::max(a, b);
}

auto make_limits(const RunOptions& options, HttpLimits limits) -> Result<HttpLimits> {
  if (options.timeout_seconds) {
    if (!is_within(*options.timeout_seconds, kShortestTimeout, kLongestTimeout)) {
      return usage("--timeout", "is from 0.001 to 86400 seconds");
    }
    const auto total = std::chrono::milliseconds{
        static_cast<std::int64_t>(*options.timeout_seconds * 1000)};
    limits.total_timeout = total;
    for (auto* phase : {&limits.resolve_timeout, &limits.connect_timeout,
                        &limits.tls_timeout, &limits.first_byte_timeout}) {
      *phase = std::min(*phase, total);
    }
  }
  for (const std::string& text : options.limits) {
    if (const auto error = set_limit(limits, text))
      return usage("--limit " + error->where, error->message);
  }
  return limits;
}

}  // namespace wsconform
