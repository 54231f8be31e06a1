#include "progress.h"

#include <gtest/gtest.h>

namespace wsconform {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr ProgressMeter::Clock::time_point kStart{std::chrono::hours{1}};

TEST(ProgressText, TellsRateAndEstimate) {
  EXPECT_EQ(progress_text(400, 1500, 3, minutes{4}),
            "400 of 1500 cases, 3 failed, 100/min, about 11 min left");
  EXPECT_EQ(progress_text(1000, 1500, 0, seconds{2}),
            "1000 of 1500 cases, 0 failed, 500/s, about 1 s left");
  EXPECT_EQ(progress_text(10, 2010, 0, minutes{10}),
            "10 of 2010 cases, 0 failed, 1/min, about 33.3 h left");
}

TEST(ProgressText, EstimatesNothingFromNothing) {
  EXPECT_EQ(progress_text(0, 9, 0, seconds{5}), "0 of 9 cases, 0 failed");
  EXPECT_EQ(progress_text(3, 9, 1, seconds{0}), "3 of 9 cases, 1 failed");
}

TEST(ProgressMeter, WritesOverOneLineOfATerminal) {
  ProgressMeter meter{ProgressStyle::kTerminal, 4, kStart};
  EXPECT_EQ(meter.note(Outcome::kPassed, kStart + milliseconds{99}), "");
  EXPECT_EQ(meter.note(Outcome::kFailed, kStart + seconds{1}),
            "\r\x1B[K2 of 4 cases, 1 failed, 120/min, about 1 s left");
  EXPECT_EQ(meter.note(Outcome::kError, kStart + milliseconds{1099}), "");
  EXPECT_EQ(meter.note(Outcome::kPassed, kStart + seconds{2}),
            "\r\x1B[K4 of 4 cases, 2 failed, 120/min, about 0 s left");
  EXPECT_EQ(meter.finish(), "\r\x1B[K");
  EXPECT_EQ(meter.finish(), "");
}

TEST(ProgressMeter, PrintsALineEveryHalfMinuteElsewhere) {
  ProgressMeter meter{ProgressStyle::kPlain, 9, kStart};
  EXPECT_EQ(meter.note(Outcome::kPassed, kStart + seconds{29}), "");
  EXPECT_EQ(meter.note(Outcome::kStale, kStart + seconds{30}),
            "2 of 9 cases, 1 failed, 4/min, about 2 min left\n");
  EXPECT_EQ(meter.note(Outcome::kPassed, kStart + seconds{59}), "");
  EXPECT_EQ(meter.finish(), "");
}

TEST(ProgressMeter, PrintsNothingWhereNobodyWantsIt) {
  ProgressMeter meter{ProgressStyle::kNone, 1, kStart};
  EXPECT_EQ(meter.note(Outcome::kPassed, kStart + minutes{5}), "");
  EXPECT_EQ(meter.finish(), "");
}

TEST(ProgressMeter, LeavesAShortRunAlone) {
  ProgressMeter meter{ProgressStyle::kTerminal, 1, kStart};
  EXPECT_EQ(meter.note(Outcome::kPassed, kStart + milliseconds{20}), "");
  EXPECT_EQ(meter.finish(), "");
}

}  // namespace
}  // namespace wsconform
