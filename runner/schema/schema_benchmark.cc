// How fast our engine and Debian's valijson compile a schema and validate a valid
// instance that is already parsed, and what walking the instance alone takes.
// tools/benchmark_schema.sh runs this and ajv, and prints ratios.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdlib>

#include "benchmark_pairs.h"
#include "wsconform/schema.h"

namespace wsconform::engine {
namespace {

constexpr const char* kUri = "http://benchmark.example/schema";

template <typename T>
auto or_die(Result<T> result) -> T {
  if (result.ok()) return std::move(result).value();
  fmt::print(stderr, "{}\n", to_text(result.error()));
  std::exit(EXIT_FAILURE);  // NOLINT(concurrency-mt-unsafe)
}

auto read_text(const std::string& path) -> std::string {
  return or_die(read_file(WSCONFORM_SOURCE_DIR "/" + path));
}

auto read_json(const std::string& text) -> Json {
  return or_die(parse_own_json(text, "benchmark"));
}

auto store_of(const BenchmarkPair& pair) -> SchemaStore {
  SchemaStore store;
  store.add(kUri, read_json(pair.schema));
  return store;
}

void compile(benchmark::State& state, const BenchmarkPair& pair) {
  const auto store = store_of(pair);
  for (auto _ : state) benchmark::DoNotOptimize(store.compile(kUri));
}

void validate(benchmark::State& state, const BenchmarkPair& pair) {
  const auto schema = or_die(store_of(pair).compile(kUri));
  const auto instance = read_json(pair.instance);
  for (auto _ : state) {
    const auto found = schema.validate(instance);
    if (!found.ok() || !found.value().empty()) state.SkipWithError("it must be valid");
  }
}

/// Visits every value, members by looking their names up: what the value type costs.
auto count_values(const Json& value) -> std::size_t {
  std::size_t count = 1;
  if (value.is_array()) {
    for (const auto& item : value.as_array()) count += count_values(item);
  } else if (value.is_object()) {
    for (const auto& member : value.as_object()) {
      count += count_values(*value.find(member.first));
    }
  }
  return count;
}

void walk(benchmark::State& state, const BenchmarkPair& pair) {
  const auto instance = read_json(pair.instance);
  for (auto _ : state) benchmark::DoNotOptimize(count_values(instance));
}

}  // namespace

auto benchmark_pairs() -> std::vector<BenchmarkPair> {
  const auto list = read_json(read_text("runner/schema/benchmark_data/pairs.json"));
  std::vector<BenchmarkPair> pairs;
  for (const auto& entry : list.as_array()) {
    pairs.push_back({.name = entry.find("name")->as_string(),
                     .schema = read_text(entry.find("schema")->as_string()),
                     .instance = read_text(entry.find("instance")->as_string())});
  }
  return pairs;
}

void register_ours(const std::vector<BenchmarkPair>& pairs) {
  for (const auto& pair : pairs) {
    benchmark::RegisterBenchmark(("wsconform/compile/" + pair.name).c_str(), compile,
                                 pair);
    benchmark::RegisterBenchmark(("wsconform/validate/" + pair.name).c_str(), validate,
                                 pair);
    benchmark::RegisterBenchmark(("wsconform/walk/" + pair.name).c_str(), walk, pair);
  }
}

}  // namespace wsconform::engine

auto main(int count, char** arguments) -> int {
  const auto pairs = wsconform::engine::benchmark_pairs();
  wsconform::engine::register_ours(pairs);
  wsconform::engine::register_valijson(pairs);
  benchmark::Initialize(&count, arguments);
  if (benchmark::ReportUnrecognizedArguments(count, arguments)) return EXIT_FAILURE;
  benchmark::RunSpecifiedBenchmarks();
  return EXIT_SUCCESS;
}
