#include "run_limits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace wsconform {
namespace {

using std::chrono::milliseconds;

TEST(ParseRate, KnowsItsUnits) {
  EXPECT_EQ(parse_rate("").value(), 0);
  EXPECT_EQ(parse_rate("5").value(), 5);
  EXPECT_EQ(parse_rate("0.5/s").value(), 0.5);
  EXPECT_EQ(parse_rate("90/min").value(), 1.5);
}

TEST(ParseRate, RefusesWhatIsNoRate) {
  for (const auto* text : {"fast", "5/h", "/s", "0", "0/s", "-1/s", "inf/s", "nan/s",
                           "inf/min", "1e300", "1e-9/s", "5 /s", "5/s "}) {
    const auto rate = parse_rate(text);
    ASSERT_FALSE(rate.ok()) << text;
    EXPECT_EQ(rate.error().where, "--rate");
  }
}

TEST(LowerRate, TakesZeroForNone) {
  EXPECT_EQ(lower_rate(0, 0), 0);
  EXPECT_EQ(lower_rate(0, 2), 2);
  EXPECT_EQ(lower_rate(3, 0), 3);
  EXPECT_EQ(lower_rate(3, 2), 2);
}

auto with_timeout(double seconds) -> Result<HttpLimits> {
  return make_limits({.timeout_seconds = seconds}, {});
}

TEST(MakeLimits, AShortTimeoutIsTheEndOfEachPhase) {
  const auto limits = with_timeout(0.25).value();
  EXPECT_EQ(limits.total_timeout, milliseconds{250});
  EXPECT_EQ(limits.connect_timeout, milliseconds{250});
  EXPECT_EQ(limits.first_byte_timeout, milliseconds{250});
}

TEST(MakeLimits, ALongTimeoutLeavesThePhasesAlone) {
  const auto limits = with_timeout(3600).value();
  EXPECT_EQ(limits.total_timeout, std::chrono::hours{1});
  EXPECT_EQ(limits.connect_timeout, HttpLimits{}.connect_timeout);
}

TEST(MakeLimits, RefusesATimeoutThatIsNone) {
  for (const double seconds :
       {0.0, -1.0, 86401.0, std::numeric_limits<double>::infinity(),
        std::numeric_limits<double>::quiet_NaN()}) {
    const auto limits = with_timeout(seconds);
    ASSERT_FALSE(limits.ok()) << seconds;
    EXPECT_EQ(limits.error().where, "--timeout");
  }
}

TEST(MakeLimits, TheNamedLimitHasTheLastWord) {
  const auto limits =
      make_limits({.timeout_seconds = 0.25, .limits = {"total_timeout_ms=900"}}, {});
  EXPECT_EQ(limits.value().total_timeout, milliseconds{900});
}

TEST(MakeLimits, RefusesALimitThatIsNone) {
  EXPECT_FALSE(make_limits({.limits = {"patience=3"}}, {}).ok());
}

}  // namespace
}  // namespace wsconform
