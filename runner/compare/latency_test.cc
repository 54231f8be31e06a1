#include <gmock/gmock.h>

#include "recorded_sample.h"

namespace wsconform {
namespace {

using std::chrono::microseconds;
using testing::IsEmpty;

/// A run in which cases passed after so many microseconds.
auto timed(const std::vector<int>& times) -> RecordedRun {
  std::vector<CaseResult> cases;
  for (std::size_t i = 0; i < times.size(); ++i) {
    cases.push_back(passed("a/" + std::to_string(i)));
    cases.back().steps.front().timings.total = microseconds{times[i]};
  }
  return recorded(std::move(cases));
}

auto shifts(const std::vector<int>& base, const std::vector<int>& now)
    -> std::vector<LatencyShift> {
  return compared(timed(base), timed(now)).latency;
}

TEST(LatencyShifts, AreFoundWithFiveSamplesThatAreClearlyApart) {
  const auto found =
      shifts({1000, 1100, 1200, 1300, 1400}, {5000, 5100, 5200, 5300, 5400});
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found.front().operation, "DropBooks");
  EXPECT_EQ(found.front().base_samples, 5);
  EXPECT_EQ(found.front().base_median, microseconds{1200});
  EXPECT_EQ(found.front().now_median, microseconds{5200});
}

TEST(LatencyShifts, AreFoundInBothDirections) {
  const auto found =
      shifts({5000, 5100, 5200, 5300, 5400, 5500}, {1000, 1100, 1200, 1300, 1400, 1500});
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found.front().now_median, microseconds{1250});
}

TEST(LatencyShifts, NeedFiveSamples) {
  EXPECT_THAT(shifts({1000, 1100, 1200, 1300}, {5000, 5100, 5200, 5300}), IsEmpty());
}

TEST(LatencyShifts, NeedMediansThatAreApartByHalfAndByAMillisecond) {
  EXPECT_THAT(
      shifts({10000, 10100, 10200, 10300, 10400}, {14000, 14100, 14200, 14300, 14400}),
      IsEmpty());
  EXPECT_THAT(shifts({100, 110, 120, 130, 140}, {900, 910, 920, 930, 940}), IsEmpty());
}

TEST(LatencyShifts, NeedSamplesThatHardlyOverlap) {
  EXPECT_THAT(shifts({1000, 1100, 1200, 9000, 9100}, {5000, 5100, 5200, 1000, 1100}),
              IsEmpty());
}

TEST(LatencyShifts, CountOnlyAnswersToCasesThatBothRunsPassed) {
  auto now = timed({5000, 5100, 5200, 5300, 5400});
  auto& slow = now.run.cases.back();
  slow = failed("a/4");
  slow.steps.front().timings.total = microseconds{5400};
  EXPECT_THAT(compared(timed({1000, 1100, 1200, 1300, 1400}), now).latency, IsEmpty());
}

TEST(LatencyShifts, TakeTheRepeatsOfACaseAsSamples) {
  const auto repeated = [](int time) {
    std::vector<CaseResult> cases;
    for (const auto* suffix : {"", "#2", "#3", "#4", "#5"}) {
      cases.push_back(passed(std::string{"a/x"} + suffix));
      cases.back().steps.front().timings.total = microseconds{time++};
    }
    return recorded(std::move(cases));
  };
  EXPECT_EQ(compared(repeated(1000), repeated(5000)).latency.size(), 1);
}

}  // namespace
}  // namespace wsconform
