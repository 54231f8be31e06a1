#include "ids.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace wsconform::mock {
namespace {

using testing::MatchesRegex;

TEST(IdSource, MakesVersionFourUuids) {
  IdSource ids{""};
  for (int i = 0; i < 100; ++i) {
    EXPECT_THAT(ids.uuid(), MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]"
                                         "[0-9a-f]{3}-[0-9a-f]{12}"));
  }
}

TEST(IdSource, RepeatsItselfForASeedOnly) {
  EXPECT_EQ(IdSource{"a"}.uuid(), IdSource{"a"}.uuid());
  EXPECT_NE(IdSource{"a"}.uuid(), IdSource{"b"}.uuid());
  EXPECT_NE(IdSource{""}.uuid(), IdSource{""}.uuid());
}

TEST(IdSource, NeverRepeatsAnId) {
  IdSource ids{"seed"};
  std::set<std::string> seen;
  for (int i = 0; i < 10000; ++i) EXPECT_TRUE(seen.insert(ids.uuid()).second);
}

TEST(IdSource, GivesAsManyDigitsAsAsked) {
  IdSource ids{"seed"};
  EXPECT_EQ(ids.hex(0), "");
  EXPECT_THAT(ids.hex(1), MatchesRegex("[0-9a-f]"));
  EXPECT_THAT(ids.hex(33), MatchesRegex("[0-9a-f]{33}"));
}

}  // namespace
}  // namespace wsconform::mock
