#!/usr/bin/env bash
# fuzz_one.sh TARGET SECONDS: runs one libFuzzer target on a copy of its seeds.
set -euo pipefail
target=$1
seconds=$2
name=$(basename "$target")
module=$(basename "$(dirname "$target")")
work=build/fuzz/corpus/$name
mkdir -p "$work"
seeds=runner/$module/fuzz_seeds
[ ! -d "$seeds/$name" ] || seeds=$seeds/$name
[ ! -d "$seeds" ] || cp -n "$seeds"/* "$work"/ 2>/dev/null || true
echo "$name: $seconds s"
"$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -verbosity=0 \
  -print_final_stats=1 -artifact_prefix="build/fuzz/$name-" "$work" 2>&1 |
  grep -E 'number_of_executed_units|ERROR|SUMMARY|Test unit' || true
[ "${PIPESTATUS[0]}" -eq 0 ]
