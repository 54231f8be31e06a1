#include "decimal.h"

#include <gtest/gtest.h>

#include <limits>

namespace wsconform::engine {
namespace {

auto divides(const char* divisor, const char* number) -> bool {
  const auto by = Divisor::from(JsonNumber{divisor});
  EXPECT_TRUE(by.has_value()) << divisor;
  return by && by->divides(JsonNumber{number});
}

TEST(IsWhole, LooksAtTheValueNotTheSpelling) {
  for (const auto* text : {"0", "-3", "3.0", "1e400", "30e-1", "-0.0", "1.50e2"}) {
    EXPECT_TRUE(is_whole(JsonNumber{text})) << text;
  }
}

TEST(IsWhole, RefusesFractionsHoweverSmall) {
  for (const auto* text : {"0.5", "1.0000000000000000000000000001", "1e-400", "15e-1",
                           "123456789012345678901234567890.5"}) {
    EXPECT_FALSE(is_whole(JsonNumber{text})) << text;
  }
}

TEST(ToDecimal, HasOneFormPerValue) {
  for (const auto* text : {"1200", "1200.0", "1.2e3", "12e2", "0.0012E+6"}) {
    const auto decimal = to_decimal(JsonNumber{text});
    EXPECT_EQ(decimal.digits, "12") << text;
    EXPECT_EQ(decimal.exponent, 2) << text;
  }
  EXPECT_EQ(to_decimal(JsonNumber{"-0.0e7"}).digits, "");
  EXPECT_FALSE(to_decimal(JsonNumber{"-0"}).negative);
}

TEST(ToDecimal, HoldsExponentsThatFitNoInteger) {
  EXPECT_GT(to_decimal(JsonNumber{"1e99999999999999999999"}).exponent, 0);
  EXPECT_LT(to_decimal(JsonNumber{"1e-99999999999999999999"}).exponent, 0);
}

TEST(ToCount, IsExactOrTheLargest) {
  constexpr auto kLargest = std::numeric_limits<std::size_t>::max();
  EXPECT_EQ(to_decimal(JsonNumber{"2.0"}).to_count(), 2U);
  EXPECT_EQ(to_decimal(JsonNumber{"0"}).to_count(), 0U);
  EXPECT_EQ(to_decimal(JsonNumber{"18446744073709551615"}).to_count(), kLargest);
  EXPECT_EQ(to_decimal(JsonNumber{"18446744073709551616"}).to_count(), kLargest);
  EXPECT_EQ(to_decimal(JsonNumber{"1e400"}).to_count(), kLargest);
}

TEST(Divisor, DividesExactly) {
  EXPECT_TRUE(divides("0.01", "0.07"));
  EXPECT_TRUE(divides("0.01", "4.35"));
  EXPECT_TRUE(divides("0.0001", "0.0075"));
  EXPECT_TRUE(divides("3", "-9"));
  EXPECT_TRUE(divides("7", "0"));
  EXPECT_TRUE(divides("0.5", "1e308"));
  EXPECT_TRUE(divides("1e-8", "12391239123"));
  EXPECT_TRUE(divides("3", "1000000000000000000000000000000000002"));
  EXPECT_TRUE(divides("2", "1e999999999"));
  EXPECT_TRUE(divides("18446744073709551615", "36893488147419103230"));
}

TEST(Divisor, RefusesWhatLeavesARemainder) {
  EXPECT_FALSE(divides("0.01", "0.075"));
  EXPECT_FALSE(divides("0.0001", "0.00751"));
  EXPECT_FALSE(divides("3", "10"));
  EXPECT_FALSE(divides("10", "5"));
  EXPECT_FALSE(divides("3", "1e400"));
  EXPECT_FALSE(divides("3", "1000000000000000000000000000000000003"));
  EXPECT_FALSE(divides("0.123456789", "1e308"));
  EXPECT_FALSE(divides("1", "1e-999999999"));
}

TEST(Divisor, IsNeitherZeroNorNegativeNorTooLong) {
  for (const auto* text : {"0", "0.00", "-1", "1.00000000000000000001"}) {
    EXPECT_FALSE(Divisor::from(JsonNumber{text}).has_value()) << text;
  }
}

}  // namespace
}  // namespace wsconform::engine
