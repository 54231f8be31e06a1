#!/usr/bin/env bash
# Installs what is missing, builds wsconform, and plays the whole suite on the built-in mock.
#   ./run.sh                    the suite on the mock, reports in reports/out/
#   ./run.sh ARGUMENT...        the same build, then `wsconform ARGUMENT...`
set -euo pipefail
cd "$(dirname "$0")"
. tools/packages.sh

say "Packages to build with"
install_missing "g++ g++
cmake cmake
ninja-build ninja
ccache ccache
pkg-config pkg-config
nlohmann-json3-dev /usr/include/nlohmann/json.hpp
libboost-dev /usr/include/boost/beast.hpp
libssl-dev /usr/include/openssl/ssl.h
libcli11-dev /usr/include/CLI/CLI.hpp
libfmt-dev /usr/include/fmt/format.h
libpugixml-dev /usr/include/pugixml.hpp
libpcre2-dev /usr/include/pcre2.h
ca-certificates /etc/ssl/certs/ca-certificates.crt"

say "Build (release)"
cmake --preset release >/dev/null
cmake --build --preset release

if [ "$#" -gt 0 ]; then
  exec build/release/wsconform "$@"
fi
say "The suite on the built-in mock"
mkdir -p reports/out
build/release/wsconform run --report junit=reports/out/TEST-wsconform.xml \
  --report json=reports/out/results.json --report html=reports/out/report.html
echo "reports: reports/out/{TEST-wsconform.xml,results.json,report.html}"
