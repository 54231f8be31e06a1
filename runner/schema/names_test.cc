#include "names.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wsconform::engine {
namespace {

TEST(IsSameName, HoldsForEqualNamesOfEveryLength) {
  for (std::size_t size = 0; size <= 40; ++size) {
    const std::string name(size, 'n');
    EXPECT_TRUE(is_same_name(name, std::string(size, 'n'))) << size;
  }
}

TEST(IsSameName, SeesEveryByteThatDiffers) {
  for (std::size_t size = 1; size <= 40; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      const std::string name(size, 'n');
      auto other = name;
      other[at] = 'm';
      EXPECT_FALSE(is_same_name(name, other)) << size << " bytes, at " << at;
    }
  }
}

TEST(IsSameName, SeesAnotherLength) {
  EXPECT_FALSE(is_same_name("id", "ids"));
  EXPECT_FALSE(is_same_name("id", ""));
}

class FindInTurn : public testing::Test {
 protected:
  auto find(std::string_view name) -> std::string {
    const auto* found = find_in_turn(std::span<const JsonMember>{members_}, name, next_);
    return found == nullptr ? "nothing" : found->first;
  }

  JsonObject members_{{"a", 1}, {"b", 2}, {"c", 3}};
  std::size_t next_{0};
};

TEST_F(FindInTurn, FindsNamesInTheListsOrder) {
  for (const std::string name : {"a", "b", "c"}) EXPECT_EQ(find(name), name);
  EXPECT_EQ(next_, 3U);
}

TEST_F(FindInTurn, FindsNamesInAnyOtherOrder) {
  for (const std::string name : {"c", "a", "b", "b"}) EXPECT_EQ(find(name), name);
}

TEST_F(FindInTurn, FindsNothingForAnUnknownName) {
  EXPECT_EQ(find("b"), "b");
  EXPECT_EQ(find("d"), "nothing");
  EXPECT_EQ(find("a"), "a");
  members_.clear();
  EXPECT_EQ(find("a"), "nothing");
}

}  // namespace
}  // namespace wsconform::engine
