#!/usr/bin/env bash
# Measures the release build: start-up and the full default run. Prints, asserts nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
program=build/release/wsconform
[ -x "$program" ] || ./run.sh >/dev/null
runs=${1:-20}

# median COMMAND...: median wall time in ms over $runs runs, after one warm-up.
median() {
  "$@" >/dev/null 2>&1 || true
  for _ in $(seq "$runs"); do
    local start end
    start=$(date +%s%N)
    "$@" >/dev/null 2>&1 || true
    end=$(date +%s%N)
    echo $(((end - start) / 1000))
  done | sort -n | awk '{ all[NR] = $1 } END { printf "%.1f ms (min %.1f, max %.1f)", all[int((NR + 1) / 2)] / 1000, all[1] / 1000, all[NR] / 1000 }'
}

echo "median of $runs runs on $(nproc) cores"
printf '%-44s %s\n' "wsconform --version" "$(median "$program" --version)"
printf '%-44s %s\n' "wsconform list cases" "$(median "$program" list cases)"
printf '%-44s %s\n' "wsconform run (all cases, embedded mock)" "$(median "$program" run)"
