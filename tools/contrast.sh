#!/usr/bin/env bash
# Plays what npm offers for the same job (Prism's validating proxy, Portman with Newman) and
# wsconform against the mock's defects and variants; writes the table of docs/contrast.md.
# A benchmark, not a test: it asserts nothing.
#   tools/contrast.sh PROGRAM [MINUTES]     as many of them as can be played in MINUTES (30)
set -euo pipefail
program=$(realpath "${1:?usage: tools/contrast.sh PROGRAM [MINUTES]}")
minutes=${2:-30}
cd "$(dirname "$0")/.."
folder=$PWD/build/contrast
mkdir -p "$folder"
cp tools/contrast/package.json tools/contrast/package-lock.json "$folder"
(cd "$folder" && ../../tools/npm_ci.sh)
nice -n 15 node tools/contrast/main.mjs "$program" "$folder" "$PWD/docs/contrast.md" "$minutes"
