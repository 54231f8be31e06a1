// One compiled schema, many threads, no lock. ThreadSanitizer runs this too.

#include <gtest/gtest.h>

#include <functional>
#include <string>
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

/// Calls `work` with 0, 1, ... in as many threads at once; what it returned.
auto in_threads(std::size_t count, const std::function<bool(std::size_t)>& work)
    -> std::vector<char> {
  std::vector<char> results(count, 0);
  std::vector<std::thread> threads;
  threads.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    threads.emplace_back([&, i] { results[i] = work(i) ? 1 : 0; });
  }
  for (auto& thread : threads) thread.join();
  return results;
}

TEST(CompiledSchema, IsSharedByThreadsWithoutLocks) {
  const auto schema = compile_text(kSchema, {.assert_format = true}).value();
  const auto good = json(R"({"name": "ab", "nodes": [{"size": 3.25}, {"name": "b"}]})");
  const auto bad =
      json(R"({"name": "c", "size": 2, "nodes": [{"size": 5}, {}, {"x": 1}]})");
  const auto expected = schema.validate(bad).value();
  EXPECT_EQ(expected.size(), 4U);
  const auto agrees = [&, copy = schema](std::size_t thread) {
    const auto& shared = thread % 2 == 0 ? schema : copy;
    bool same = true;
    for (int round = 0; round < 50; ++round) {
      same = same && shared.validate(good).value().empty() &&
             shared.validate(bad).value() == expected;
    }
    return same;
  };
  EXPECT_EQ(in_threads(8, agrees), std::vector<char>(8, 1));
}

/// The machine code and the counting form of a pattern are made by whoever comes first.
TEST(CompiledSchema, PreparesItsPatternsInAnyThread) {
  const Json near{"abab"};
  const Json far{std::string(1000, 'a')};
  for (int round = 0; round < 20; ++round) {
    const auto schema = compile_text(R"({"pattern": "^(?:a|b)+$"})").value();
    const auto matches = [&](std::size_t thread) {
      return schema.validate(thread % 2 == 0 ? near : far).value().empty();
    };
    EXPECT_EQ(in_threads(4, matches), std::vector<char>(4, 1));
  }
}

TEST(SchemaStore, CompilesInSeveralThreadsAtOnce) {
  SchemaStore store;
  store.add(std::string{kTestUri}, json(kSchema));
  const auto compiles = [&store](std::size_t) {
    return store.compile(std::string{kTestUri}).ok();
  };
  EXPECT_EQ(in_threads(4, compiles), std::vector<char>(4, 1));
}

}  // namespace
}  // namespace wsconform::engine
