#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "wsconform/http.h"

namespace wsconform {
namespace {

using ::testing::HasSubstr;

TEST(HttpLimitFields, SetAndGetOneLimitEach) {
  std::set<std::int64_t> values;
  HttpLimits limits;
  std::int64_t next = 1000;
  for (const auto& field : http_limit_fields()) field.set(limits, ++next);
  for (const auto& field : http_limit_fields()) values.insert(field.get(limits));
  EXPECT_EQ(values.size(), http_limit_fields().size());
  EXPECT_EQ(*values.begin(), 1001);
  EXPECT_EQ(*values.rbegin(), next);
}

TEST(HttpLimitFields, AllowTheirDefaults) {
  for (const auto& field : http_limit_fields()) {
    EXPECT_GE(field.get({}), 1) << field.name;
    EXPECT_LE(field.get({}), field.maximum) << field.name;
  }
}

TEST(SetLimit, TakesANameAndANumber) {
  HttpLimits limits;
  EXPECT_FALSE(set_limit(limits, "connect_timeout_ms=2500"));
  EXPECT_FALSE(set_limit(limits, "max_body_bytes=1"));
  EXPECT_FALSE(set_limit(limits, "max_header_lines=1073741824"));
  EXPECT_EQ(limits.connect_timeout, std::chrono::milliseconds{2500});
  EXPECT_EQ(limits.max_body_bytes, 1U);
  EXPECT_EQ(limits.max_header_lines, 1U << 30U);
}

TEST(SetLimit, RefusesWhatIsNoLimit) {
  HttpLimits limits;
  for (const auto* text :
       {"", "=", "=5", "connect_timeout_ms",
        "connect_timeout_ms=", "connect_timeout_ms=0", "connect_timeout_ms=-1",
        "connect_timeout_ms=1s", "connect_timeout_ms=86400001",
        "max_body_bytes=99999999999999999999", "speed=1", "CONNECT_TIMEOUT_MS=1"}) {
    EXPECT_TRUE(set_limit(limits, text)) << text;
  }
  EXPECT_EQ(limits.connect_timeout, HttpLimits{}.connect_timeout);
  EXPECT_THAT(set_limit(limits, "speed=1")->message, HasSubstr("first_byte_timeout_ms"));
}

}  // namespace
}  // namespace wsconform
