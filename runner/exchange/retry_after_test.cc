#include <gtest/gtest.h>

#include "wsconform/exchange.h"

namespace wsconform {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::system_clock;

/// 1994-11-06T08:49:37Z
const auto kNow = system_clock::from_time_t(784111777);

auto wait_of(const std::string& value) -> std::optional<milliseconds> {
  return retry_after({.status = 429, .headers = {{"retry-after", value}}}, kNow);
}

TEST(RetryAfter, ReadsSeconds) {
  EXPECT_EQ(wait_of("0"), seconds{0});
  EXPECT_EQ(wait_of("120"), seconds{120});
}

TEST(RetryAfter, ReadsADate) {
  EXPECT_EQ(wait_of("Sun, 06 Nov 1994 08:49:47 GMT"), seconds{10});
  EXPECT_EQ(wait_of("Sun, 06 Nov 1994 08:00:00 GMT"), seconds{0});
}

TEST(RetryAfter, WaitsASecondForJunk) {
  for (const char* junk :
       {"", "soon", "-1", "1.5", "99999999999999999999", "Sun, 06 Nov 1994", "1 "}) {
    EXPECT_EQ(wait_of(junk), seconds{1}) << junk;
  }
}

TEST(RetryAfter, IsNothingWithoutTheHeader) {
  EXPECT_EQ(retry_after({.status = 429}, kNow), std::nullopt);
}

}  // namespace
}  // namespace wsconform
