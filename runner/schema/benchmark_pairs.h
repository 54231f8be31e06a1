/// @file
/// The schemas and instances that every engine is measured with
/// (benchmark_data/pairs.json; runner/e2e/node/ajv_benchmark.mjs reads the same).
#pragma once

#include <string>
#include <vector>

namespace wsconform::engine {

struct BenchmarkPair {
  std::string name;
  std::string schema;    ///< the text
  std::string instance;  ///< the text; valid
};

/// Ends the program when a file cannot be read.
[[nodiscard]] auto benchmark_pairs() -> std::vector<BenchmarkPair>;

/// Registers "ENGINE/compile/PAIR" and "ENGINE/validate/PAIR" for each pair.
void register_ours(const std::vector<BenchmarkPair>& pairs);
void register_valijson(const std::vector<BenchmarkPair>& pairs);

}  // namespace wsconform::engine
