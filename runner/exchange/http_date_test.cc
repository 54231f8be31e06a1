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

TEST(ParseHttpDate, ReadsTheFormThatIsSentToday) {
  EXPECT_EQ(parse_http_date(kDate), kTheirs);
}

TEST(ParseHttpDate, ReadsTheFormOfRfc850) {
  EXPECT_EQ(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT"), kTheirs);
  EXPECT_EQ(parse_http_date("Friday, 06-Nov-26 08:49:37 GMT"),
            system_clock::from_time_t(1793954977));
}

TEST(ParseHttpDate, ReadsTheFormOfAsctime) {
  EXPECT_EQ(parse_http_date("Sun Nov  6 08:49:37 1994"), kTheirs);
  EXPECT_EQ(parse_http_date("Wed Nov 16 08:49:37 1994"),
            kTheirs + std::chrono::hours{240});
}

TEST(ParseHttpDate, RefusesOtherForms) {
  for (const char* text :
       {"", "soon", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 06 Nov 1994 08:49:37 GMT ", "Sunday, 06-Nov-94 08:49:37",
        "Sunday, 06-Nov-94 08:49:37 GMT+1", "Sunday, 06-Nov-1994 08:49:37 GMT",
        "Sun Nov  6 08:49:37", "Sun Nov  6 08:49:37 1994 GMT", "Sun Nov  6 25:49:37 1994",
        "1994-11-06T08:49:37Z"}) {
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
