// One compiled schema, many threads, no lock. ThreadSanitizer runs this too.

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "test_support.h"

namespace wsconform::engine {
namespace {

constexpr auto kSchema = R"({"$dynamicAnchor": "node", "type": "object",
    "properties": {"name": {"pattern": "^(?:a|b)+$", "format": "hostname", "minLength": 1},
                   "size": {"multipleOf": 0.01, "enum": [1, 2, 3.25]},
                   "nodes": {"items": {"$dynamicRef": "#node"}, "uniqueItems": true}},
    "anyOf": [{"required": ["name"]}, {"required": ["size"]}],
    "unevaluatedProperties": false})";

TEST(CompiledSchema, IsSharedByThreadsWithoutLocks) {
  constexpr int kThreads = 8;
  constexpr int kRounds = 50;
  const auto schema = compile_text(kSchema, {.assert_format = true});
  ASSERT_TRUE(schema.ok()) << to_text(schema.error());
  const auto good = json(R"({"name": "ab", "nodes": [{"size": 3.25}, {"name": "b"}]})");
  const auto bad =
      json(R"({"name": "c", "size": 2, "nodes": [{"size": 5}, {}, {"x": 1}]})");
  const auto expected = schema.value().validate(bad).value();
  ASSERT_GE(expected.size(), 4U);
  std::vector<int> agreed(kThreads, 0);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i, copy = schema.value()] {
      for (int round = 0; round < kRounds; ++round) {
        const auto& shared = i % 2 == 0 ? schema.value() : copy;
        const bool same = shared.validate(good).value().empty() &&
                          shared.validate(bad).value() == expected;
        agreed[static_cast<std::size_t>(i)] += same ? 1 : 0;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(agreed, std::vector<int>(kThreads, kRounds));
}

TEST(SchemaStore, CompilesInSeveralThreadsAtOnce) {
  SchemaStore store;
  store.add(std::string{kTestUri}, json(kSchema));
  std::vector<int> compiled(4, 0);
  std::vector<std::thread> threads;
  for (auto& one : compiled) {
    threads.emplace_back(
        [&store, &one] { one = store.compile(std::string{kTestUri}).ok() ? 1 : 0; });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(compiled, std::vector<int>(4, 1));
}

}  // namespace
}  // namespace wsconform::engine
