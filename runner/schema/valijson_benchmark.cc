// valijson on nlohmann/json, the same work as schema_benchmark.cc does. It knows drafts
// up to 7: the pairs use only keywords that mean the same there.
#include <benchmark/benchmark.h>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "benchmark_pairs.h"

namespace wsconform::engine {
namespace {

using valijson::adapters::NlohmannJsonAdapter;

void populate(const nlohmann::json& document, valijson::Schema& schema) {
  valijson::SchemaParser parser;
  parser.populateSchema(NlohmannJsonAdapter{document}, schema);
}

void compile(benchmark::State& state, const BenchmarkPair& pair) {
  const auto document = nlohmann::json::parse(pair.schema);
  for (auto _ : state) {
    valijson::Schema schema;
    populate(document, schema);
    benchmark::DoNotOptimize(schema);
  }
}

void validate(benchmark::State& state, const BenchmarkPair& pair) {
  const auto document = nlohmann::json::parse(pair.schema);
  valijson::Schema schema;
  populate(document, schema);
  const auto instance = nlohmann::json::parse(pair.instance);
  const NlohmannJsonAdapter target{instance};
  valijson::Validator validator{valijson::Validator::kStrongTypes};
  for (auto _ : state) {
    if (!validator.validate(schema, target, nullptr)) {
      state.SkipWithError("it must be valid");
    }
  }
}

/// As in schema_benchmark.cc.
auto count_values(const nlohmann::json& value) -> std::size_t {
  std::size_t count = 1;
  if (value.is_array()) {
    for (const auto& item : value) count += count_values(item);
  } else if (value.is_object()) {
    for (const auto& member : value.items()) {
      count += count_values(*value.find(member.key()));
    }
  }
  return count;
}

void walk(benchmark::State& state, const BenchmarkPair& pair) {
  const auto instance = nlohmann::json::parse(pair.instance);
  for (auto _ : state) benchmark::DoNotOptimize(count_values(instance));
}

}  // namespace

void register_valijson(const std::vector<BenchmarkPair>& pairs) {
  for (const auto& pair : pairs) {
    benchmark::RegisterBenchmark(("valijson/compile/" + pair.name).c_str(), compile,
                                 pair);
    benchmark::RegisterBenchmark(("valijson/validate/" + pair.name).c_str(), validate,
                                 pair);
    benchmark::RegisterBenchmark(("valijson/walk/" + pair.name).c_str(), walk, pair);
  }
}

}  // namespace wsconform::engine
