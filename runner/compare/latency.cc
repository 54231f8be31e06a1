#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "wsconform/compare.h"

namespace wsconform {
namespace {

using std::chrono::microseconds;

constexpr std::size_t kFewestSamples = 5;
constexpr double kLeastRatio = 1.5;
constexpr microseconds kLeastShift{1000};
constexpr double kCriticalZ = 2.576;  ///< two-sided, p = 0.01

using Samples = std::vector<microseconds>;

void add_samples(const CaseResult& result, Samples& samples) {
  for (const StepResult& step : result.steps) {
    if (step.status != 0) samples.push_back(step.timings.total);
  }
}

/// Of the repeats of the cases in `wanted`, by operation.
auto samples_by_operation(const RunResult& run, const std::set<std::string_view>& wanted)
    -> std::map<std::string, Samples> {
  std::map<std::string, Samples> samples;
  for (const CaseResult& result : run.cases) {
    if (wanted.contains(without_repeat(result.id)))
      add_samples(result, samples[result.operation]);
  }
  for (auto& [operation, list] : samples) std::ranges::sort(list);
  return samples;
}

auto median(const Samples& sorted) -> microseconds {
  const auto middle = sorted.size() / 2;
  if (sorted.size() % 2 == 1) return sorted[middle];
  return (sorted[middle - 1] + sorted[middle]) / 2;
}

/// How many pairs have the greater value in `b`; an equal pair counts half.
auto count_greater(const Samples& a, const Samples& b) -> double {
  double pairs = 0;
  for (const microseconds value : a) {
    const auto [equal, greater] = std::equal_range(b.begin(), b.end(), value);
    pairs +=
        static_cast<double>(b.end() - greater) + static_cast<double>(greater - equal) / 2;
  }
  return pairs;
}

/// Mann-Whitney U, normal approximation. Ties are not corrected for: that makes it the
/// more careful.
auto z_of(const Samples& a, const Samples& b) -> double {
  const auto m = static_cast<double>(a.size());
  const auto n = static_cast<double>(b.size());
  return (count_greater(a, b) - m * n / 2) / std::sqrt(m * n * (m + n + 1) / 12);
}

auto is_shift(const Samples& base, const Samples& now) -> bool {
  if (std::min(base.size(), now.size()) < kFewestSamples) return false;
  const auto [less, more] = std::minmax({median(base), median(now)});
  const auto at_least = static_cast<double>(less.count()) * kLeastRatio;
  return more - less >= kLeastShift && static_cast<double>(more.count()) >= at_least &&
         std::abs(z_of(base, now)) >= kCriticalZ;
}

}  // namespace

auto latency_shifts(const std::vector<CaseChange>& cases, const RecordedRun& base,
                    const RecordedRun& now) -> std::vector<LatencyShift> {
  std::set<std::string_view> passed;
  for (const CaseChange& one : cases) {
    if (one.category == Category::kStillPass) passed.insert(one.id);
  }
  const auto before = samples_by_operation(base.run, passed);
  const auto after = samples_by_operation(now.run, passed);
  std::vector<LatencyShift> shifts;
  for (const auto& [operation, samples] : before) {
    const auto found = after.find(operation);
    if (found == after.end() || !is_shift(samples, found->second)) continue;
    shifts.push_back({.operation = operation,
                      .base_samples = samples.size(),
                      .now_samples = found->second.size(),
                      .base_median = median(samples),
                      .now_median = median(found->second)});
  }
  return shifts;
}

}  // namespace wsconform
