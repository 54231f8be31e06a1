#!/usr/bin/env bash
# http_benchmark.sh [SECONDS]: exchanges a second of our client beside wrk's, against the
# mock and against nginx, in turns: the rate, and the CPU time of one exchange in the client,
# which other work on the machine disturbs less. Prints a table; asserts nothing. Needs the
# Debian packages wrk and nginx-light; both servers and both clients have one thread.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-3}
build=build/benchmark
work=$(mktemp -d)
servers=()
finish() {
  [ "${#servers[@]}" -eq 0 ] || kill "${servers[@]}" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

for tool in wrk nginx; do
  PATH=$PATH:/usr/sbin command -v "$tool" >/dev/null || {
    echo "http_benchmark.sh: $tool is not installed" >&2
    exit 2
  }
done
cmake --preset release -B "$build" -DWSCONFORM_BUILD_BENCHMARKS=ON >/dev/null
cmake --build "$build" --target wsconform wsconform_http_benchmark >/dev/null

"$build/wsconform" mock >"$work/mock" &
servers+=($!)
until grep -q listening "$work/mock"; do kill -0 "${servers[0]}"; done
mock=$(awk '{ print $NF }' "$work/mock")

# nginx says nothing of an ephemeral port: one that is free now will mostly do.
port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$work/nginx.conf" <<END
daemon off; master_process off; pid $work/pid; error_log stderr crit;
events { worker_connections 512; }
http {
  access_log off; keepalive_requests 1000000000;
  client_body_temp_path $work/b; proxy_temp_path $work/p; fastcgi_temp_path $work/f;
  uwsgi_temp_path $work/u; scgi_temp_path $work/s;
  server { listen 127.0.0.1:$port; location / { return 200 '{"job_id":"0123456789"}'; } }
}
END
PATH=$PATH:/usr/sbin nginx -p "$work" -c "$work/nginx.conf" -e stderr &
servers+=($!)
until (: >"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do kill -0 "${servers[1]}"; done

# measure COMMAND...: exchanges a second, and microseconds of CPU for each. COMMAND prints the
# first, or wrk's report.
measure() {
  local TIMEFORMAT='%U %S' output
  output=$({ time "$@" 2>&3; } 3>&2 2>"$work/time")
  awk -v seconds="$seconds" '
    FILENAME == "-" && (NF == 1 || $1 == "Requests/sec:") { rate = $NF; next }
    FILENAME != "-" { cpu = $1 + $2 }
    END { printf "%.0f %.1f\n", rate, cpu * 1e6 / rate / seconds }' - "$work/time" <<<"$output"
}

echo "one client thread, $seconds s each, $(nproc) cores"
printf '%-6s %11s | %9s %9s %5s | %8s %8s %5s\n' server connections \
  ours/s wrk/s ratio 'ours us' 'wrk us' ratio
for server in "mock $mock" "nginx http://127.0.0.1:$port"; do
  read -r name url <<<"$server"
  for connections in 1 8 32 128; do
    read -r ours cpu < <(measure "$build/runner/http/wsconform_http_benchmark" "$url" "$connections" "$seconds")
    read -r theirs their_cpu < <(measure wrk -t1 -c"$connections" -d"${seconds}s" "$url/")
    ratios=$(awk -v a="$ours" -v b="$theirs" -v c="$cpu" -v d="$their_cpu" \
      'BEGIN { printf "%.2f %.2f", a / b, d / c }')
    printf '%-6s %11s | %9s %9s %5s | %8s %8s %5s\n' "$name" "$connections" \
      "$ours" "$theirs" "${ratios% *}" "$cpu" "$their_cpu" "${ratios#* }"
  done
done
