#!/usr/bin/env bash
# ./run.sh, then every test: format, lint, unit, end-to-end, sanitizers, fuzzers.
#   ./test.sh          all of it
#   ./test.sh STAGE... only these: format shell e2e selftest tidy asan tsan fuzz, or
#                      unit: what asan runs, without sanitizers, for those who try something
set -euo pipefail
cd "$(dirname "$0")"
. tools/packages.sh
stages=("$@")
[ "$#" -gt 0 ] || stages=(format shell e2e selftest tidy asan tsan fuzz)

# clang 14 knows coroutines, but does not say so in the way libstdc++ and Asio ask.
coroutines=(-D__cpp_impl_coroutine=201902L -DBOOST_ASIO_HAS_CO_AWAIT
  -DBOOST_ASIO_HAS_STD_COROUTINE -Wno-unknown-warning-option)

sources() { git ls-files --cached --others --exclude-standard -- 'runner/*.cc' 'runner/*.h'; }

stage_format() {
  say "Format"
  sources | xargs clang-format --dry-run --Werror
  echo "clean"
}

stage_shell() {
  say "Shell scripts"
  shellcheck -x run.sh test.sh .ci/run tools/*.sh
  echo "clean"
}

# configure PRESET [CMAKE ARGUMENT...]
configure() { cmake --preset "$@" >/dev/null; }

# build PRESET [TARGET...]
build() {
  say "Build ($1)"
  cmake --build --preset "$1" ${2:+--target "${@:2}"}
}

# run_tests PRESET [CTEST ARGUMENT...]
run_tests() {
  say "Test ($1)"
  ctest --preset "$1" -j "$(nproc)" --progress "${@:2}"
}

stage_e2e() {
  (cd runner/e2e/node && ../../../tools/npm_ci.sh)
  configure dev -DWSCONFORM_E2E_PROGRAM="$PWD/build/release/wsconform"
  build dev wsconform_agree
  run_tests dev -L 'e2e|node'
}
stage_unit() {
  configure dev
  build dev
  run_tests dev -LE 'e2e|node'
}
stage_selftest() {
  say "Selftest (quick)"
  build/release/wsconform selftest --quick
}
stage_asan() {
  configure asan
  build asan
  run_tests asan -LE 'e2e|node'
}
stage_tsan() { # what is concurrent
  configure tsan
  build tsan wsconform_schema_test wsconform_http_test wsconform_exchange_test \
    wsconform_mock_test
  run_tests tsan -R '^(schema|http|exchange|mock)\.' -LE 'e2e|node'
}

# A file is checked again only when it, a header or the rules changed: a stamp remembers.
stage_tidy() {
  say "clang-tidy"
  local stamps=build/tidy
  mkdir -p "$stamps"
  cmake --preset dev >/dev/null
  local common
  common=$(git ls-files --cached --others --exclude-standard -- '*.h' .clang-tidy CMakeLists.txt |
    sort | xargs sha256sum | sha256sum)
  sources | grep '\.cc$' | grep -Ev '_(fuzz|benchmark)\.cc$' | while read -r file; do
    stamp=$stamps/$(printf '%s%s' "$common" "$(sha256sum "$file")" | sha256sum | cut -c1-40)
    [ -e "$stamp" ] || printf '%s %s\n' "$file" "$stamp"
  done >"$stamps/todo"
  echo "$(wc -l <"$stamps/todo") files to check"
  xargs -r -P "$(nproc)" -L 1 tools/tidy_one.sh build/dev "${coroutines[@]}" -- <"$stamps/todo"
  echo "clean"
}

stage_fuzz() {
  say "Fuzz (short)"
  cmake --preset fuzz >/dev/null
  cmake --build --preset fuzz
  local target
  for target in build/fuzz/runner/*/*_fuzz; do
    tools/fuzz_one.sh "$target" "${FUZZ_SECONDS:-20}"
  done
}

./run.sh

say "Packages to test with"
install_missing "libgtest-dev /usr/include/gtest/gtest.h
libgmock-dev /usr/include/gmock/gmock.h
libbenchmark-dev /usr/include/benchmark/benchmark.h
libvalijson-dev /usr/include/valijson/validator.hpp
git git
clang clang++
clang-format clang-format
clang-tidy clang-tidy
libclang-rt-dev /usr/lib/llvm-14/lib/clang/*/lib/linux/libclang_rt.fuzzer-x86_64.a
shellcheck shellcheck
libtest-json-schema-acceptance-perl /usr/share/perl5/Test/JSON/Schema/Acceptance.pm
libxml2-utils xmllint
python3 python3
python3-junitparser /usr/lib/python3/dist-packages/junitparser/__init__.py
ruby-activesupport /usr/share/rubygems-integration/all/gems/activesupport-*/lib/active_support.rb
ruby-nokogiri /usr/lib/x86_64-linux-gnu/rubygems-integration/*/gems/nokogiri-*/lib/nokogiri.rb
python3-jsonschema /usr/lib/python3/dist-packages/jsonschema/schemas/draft2020-12.json
openssl openssl
curl curl
nginx-light /usr/sbin/nginx
tinyproxy-bin /usr/bin/tinyproxy
nodejs node
chromium /usr/bin/chromium
npm npm"
for stage in "${stages[@]}"; do
  declare -F "stage_$stage" >/dev/null || die "no stage \"$stage\""
done
for stage in "${stages[@]}"; do "stage_$stage"; done
say "All passed: ${stages[*]}"
