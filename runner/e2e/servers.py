"""Servers of others that tests put before ours: nginx, tinyproxy; and certificates.

All on ephemeral loopback ports, with their files in the test's folder.
"""

import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import harness

NGINX = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/nginx.log warn;
events {{ worker_connections 256; }}
http {{
  access_log off; client_max_body_size 32m;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  upstream mock {{ server {mock}; keepalive 8; }}
  server {{
    listen 127.0.0.1:{port}{tls};
    location / {{
      proxy_pass http://mock; proxy_http_version 1.1;
      proxy_set_header Connection ""; proxy_set_header Host $http_host;
    }}
  }}
}}
"""
NGINX_TLS = """ ssl;
    ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key"""
NGINX_CLIENTS = """;
    ssl_client_certificate {folder}/ca.pem; ssl_verify_client on"""

TINYPROXY = """
Port {port}
Listen 127.0.0.1
Timeout 60
MaxClients 100
Allow 127.0.0.1
ConnectPort {target}
LogFile "{log}"
LogLevel Connect
"""


class Certificates:
    """ca.pem, and from it server.pem for localhost and client.pem, with their keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
        self._openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", 2,
                      "-subj", "/CN=ca")
        for name in ("server", "client"):
            self._openssl("req", "-x509", *key, "-keyout", f"{name}.key", "-out", f"{name}.pem",
                          "-days", 2, "-subj", f"/CN={name}", "-CA", "ca.pem", "-CAkey",
                          "ca.key", "-addext", "basicConstraints=critical,CA:FALSE", "-addext",
                          "subjectAltName=DNS:localhost")

    def _openssl(self, *arguments: object) -> None:
        places = [self.folder / one if str(one).endswith((".pem", ".key")) else one
                  for one in arguments]
        done = harness.command("openssl", *places)
        assert done.code == 0, done.errors


def nginx(case: harness.Case, mock_url: str, certificates: Certificates | None = None,
          verify_clients: bool = False) -> str:
    """Starts a reverse proxy before `mock_url`; its URL."""
    tls = (NGINX_TLS if certificates else "") + (NGINX_CLIENTS if verify_clients else "")
    file = case.folder / "nginx.conf"

    def start(port: int) -> harness.Process:
        file.write_text(NGINX.format(folder=case.folder, port=port,
                                     tls=tls.format(folder=case.folder),
                                     mock=mock_url.removeprefix("http://")))
        return harness.Process(harness.need("nginx"), "-p", case.folder, "-c", file,
                               "-e", "stderr")

    port = start_on_free_port(case, start)
    return f"https://localhost:{port}" if certificates else f"http://127.0.0.1:{port}"


def tinyproxy(case: harness.Case, target_port: int) -> tuple[str, Path]:
    """Starts a proxy that opens tunnels to that port alone; its URL and its log."""
    log, file = case.folder / "tinyproxy.log", case.folder / "tinyproxy.conf"

    def start(port: int) -> harness.Process:
        file.write_text(TINYPROXY.format(port=port, target=target_port, log=log))
        return harness.Process(harness.need("tinyproxy"), "-d", "-c", file)

    return f"http://127.0.0.1:{start_on_free_port(case, start)}", log


def start_on_free_port(case: harness.Case, start: Callable[[int], harness.Process]) -> int:
    """Another process may take the port between the question and the answer: again."""
    for _ in range(20):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        process = start(port)
        if accepts_connections(port, process):
            case.addCleanup(process.stop)
            return port
        problem = process.stop()
        assert "in use" in problem.errors + problem.text, problem
    raise AssertionError("no port was free twenty times")


def accepts_connections(port: int, process: harness.Process) -> bool:
    deadline = time.monotonic() + harness.BOUND_S
    while process.running() and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return process.running()
        except OSError:
            os.sched_yield()
    return False
