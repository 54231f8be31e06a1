#!/usr/bin/env bash
# Measures the schema engine beside valijson on nlohmann/json (Debian) and ajv (npm), one
# after the other in one run, and prints times and ratios; "walk" visits the values alone.
# Asserts nothing. Needs what ./test.sh installs.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/packages.sh
install_missing "libbenchmark-dev /usr/include/benchmark/benchmark.h
libvalijson-dev /usr/include/valijson/validator.hpp
nodejs node
npm npm"
(cd runner/e2e/node && ../../../tools/npm_ci.sh)
cmake --preset benchmark >/dev/null
cmake --build --preset benchmark --target wsconform_schema_benchmark
times=build/benchmark/schema-times.txt
build/benchmark/runner/schema/wsconform_schema_benchmark --benchmark_format=csv \
  --benchmark_repetitions=9 --benchmark_report_aggregates_only=true \
  --benchmark_min_time=0.05 2>/dev/null |
  awk -F, '/_median"/ { gsub(/"|_median/, "", $1); print $1, $4 }' >"$times"
node runner/e2e/node/ajv_benchmark.mjs >>"$times"

echo "median processor time in microseconds, on $(nproc) cores; in brackets: times as long as ours"
awk '
  { split($1, part, "/"); key = part[2] "/" part[3]; ns[part[1], key] = $2
    if (!(key in seen)) { seen[key] = 1; order[++keys] = key } }
  function shown(engine, key) {
    return sprintf("%.2f (%.1f)", ns[engine, key] / 1000, ns[engine, key] / ns["wsconform", key])
  }
  END {
    printf "%-22s %12s %18s %18s\n", "", "wsconform", "valijson", "ajv"
    for (i = 1; i <= keys; ++i)
      printf "%-22s %12.2f %18s %18s\n", order[i], ns["wsconform", order[i]] / 1000,
             shown("valijson", order[i]), shown("ajv", order[i])
  }' "$times"
