#include "json_hash.h"

#include <gtest/gtest.h>

#include "test_support.h"

namespace wsconform::engine {
namespace {

void expect_same_hash(const char* a, const char* b) {
  ASSERT_TRUE(json_equal(json(a), json(b))) << a << " " << b;
  EXPECT_EQ(json_hash(json(a)), json_hash(json(b))) << a << " " << b;
}

TEST(JsonHash, IsEqualForEqualValues) {
  expect_same_hash("1", "1.0");
  expect_same_hash("100", "1e2");
  expect_same_hash("-0", "0.0");
  expect_same_hash(R"([1, {"a": 2.50}])", R"([1.0, {"a": 25e-1}])");
  expect_same_hash(R"({"a": 1, "b": 2})", R"({"b": 2, "a": 1})");
}

TEST(JsonHash, CountsTheLastOfDuplicateKeys) {
  expect_same_hash(R"({"a": 1, "a": 2})", R"({"a": 2})");
}

TEST(JsonHash, TellsKindsApart) {
  EXPECT_NE(json_hash(json("0")), json_hash(json("false")));
  EXPECT_NE(json_hash(json("\"1\"")), json_hash(json("1")));
  EXPECT_NE(json_hash(json("[]")), json_hash(json("{}")));
  EXPECT_NE(json_hash(json("[1, 2]")), json_hash(json("[2, 1]")));
}

TEST(JsonIndex, FindsAmongFewAndAmongMany) {
  JsonArray values;
  for (int i = 0; i < 1000; ++i) {
    values.emplace_back(i);
    const JsonIndex index{values};
    if (i % 100 != 3) continue;
    EXPECT_TRUE(index.contains(json(std::to_string(i) + ".0")));
    EXPECT_FALSE(index.contains(json(std::to_string(i) + ".5")));
    EXPECT_FALSE(index.contains(Json{std::to_string(i)}));
  }
}

TEST(FindEqualPair, NamesTheTwo) {
  std::uint64_t comparisons = 0;
  const auto few = json(R"(["a", 1, "b", 1.0])");
  EXPECT_EQ(find_equal_pair(few.as_array(), comparisons),
            (std::pair<std::size_t, std::size_t>{1, 3}));
  JsonArray many;
  for (int i = 0; i < 5000; ++i) many.emplace_back("item " + std::to_string(i));
  EXPECT_EQ(find_equal_pair(many, comparisons), std::nullopt);
  many.emplace_back("item 17");
  EXPECT_EQ(find_equal_pair(many, comparisons),
            (std::pair<std::size_t, std::size_t>{17, 5000}));
  EXPECT_LT(comparisons, 10U);
}

TEST(FindEqualPair, FindsNoneAmongLookAlikes) {
  std::uint64_t comparisons = 0;
  const auto values =
      json(R"([0, false, "", null, [], {}, "0", [0], [[]], {"0": 0}, [false]])");
  EXPECT_EQ(find_equal_pair(values.as_array(), comparisons), std::nullopt);
}

}  // namespace
}  // namespace wsconform::engine
