#include "http_date.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wsconform {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::system_clock;
using testing::HasSubstr;

constexpr const char* kDate = "Sun, 06 Nov 1994 08:49:37 GMT";
const auto kTheirs = system_clock::from_time_t(784111777);

auto refused(const std::string& date) -> HttpResponse {
  return {.status = 401, .headers = {{"Date", date}}};
}

TEST(ParseHttpDate, ReadsTheOneFormThatIsSent) {
  EXPECT_EQ(parse_http_date(kDate), kTheirs);
}

TEST(ParseHttpDate, RefusesOtherForms) {
  for (const char* text :
       {"", "soon", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        "Sun, 06 Nov 1994 08:49:37 GMT "}) {
    EXPECT_EQ(parse_http_date(text), std::nullopt) << text;
  }
}

TEST(DescribeClockSkew, SaysByHowMuchAndWhichWay) {
  EXPECT_THAT(describe_clock_skew(refused(kDate), kTheirs + minutes{16}),
              HasSubstr("960 s ahead of"));
  EXPECT_THAT(describe_clock_skew(refused(kDate), kTheirs - minutes{16}),
              HasSubstr("960 s behind"));
}

TEST(DescribeClockSkew, AllowsAQuarterOfAnHour) {
  EXPECT_EQ(describe_clock_skew(refused(kDate), kTheirs + minutes{15}), "");
  EXPECT_EQ(describe_clock_skew(refused(kDate), kTheirs - minutes{15}), "");
  EXPECT_NE(describe_clock_skew(refused(kDate), kTheirs + minutes{15} + seconds{1}), "");
}

TEST(DescribeClockSkew, SaysNothingOfOtherAnswersNorWithoutADate) {
  HttpResponse forbidden = refused(kDate);
  forbidden.status = 403;
  const auto now = kTheirs + minutes{60};
  EXPECT_EQ(describe_clock_skew(forbidden, now), "");
  EXPECT_EQ(describe_clock_skew({.status = 401}, now), "");
  EXPECT_EQ(describe_clock_skew(refused("junk"), now), "");
}

}  // namespace
}  // namespace wsconform
