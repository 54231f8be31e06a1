#!/usr/bin/env bash
# tidy_one.sh BUILD EXTRA... -- FILE STAMP: clang-tidy on one file; the stamp says it is clean.
set -euo pipefail
build=$1
shift
extra=()
while [ "$1" != -- ]; do
  extra+=("--extra-arg=$1")
  shift
done
file=$2
stamp=$3
if ! output=$(clang-tidy --quiet -p "$build" "${extra[@]}" "$file" 2>&1); then
  printf '%s\n' "$output" | grep -v 'warnings generated\|Suppressed\|Use -header-filter' >&2
  exit 255 # xargs stops
fi
: >"$stamp"
