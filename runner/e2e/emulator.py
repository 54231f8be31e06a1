#!/usr/bin/env python3
"""A second emulator of the five operations, in another language and by other choices.

    emulator.py [--choices a|b|settling|lax] [--environment-out FILE]

Prints its URL, serves until SIGTERM or SIGINT. The suite is held against it because mock
and suite have the same authors and could share a misreading of the pages.
"""

import argparse
import json
import os
import signal
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import emulator_choices
from emulator_service import FAULT_HEADER, Answer, Call, Service

MOST_BODY_BYTES = 4 << 20
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


class Unreadable(Exception):
    """The request's framing is not one that this server reads."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    service: Service

    def version_string(self) -> str:
        return "api-gateway"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def __getattr__(self, name: str):
        if name.removeprefix("do_") in METHODS and name.startswith("do_"):
            return self._serve
        raise AttributeError(name)

    def handle_expect_100(self) -> bool:
        carry_on = super().handle_expect_100()
        self.wfile.flush()  # it is buffered, and the client waits
        return carry_on

    def _serve(self) -> None:
        try:
            body = self._read_body()
        except Unreadable:
            self.close_connection = True
            self._send(Answer(400, {"error_code": "EMU.0001", "error_msg": "unreadable body"}))
            return
        if body is None:
            self.close_connection = True
            self._send(Answer(413, {"error_code": "APIGW.0201", "error_msg": "body too large"}))
            return
        call = Call(self.command, self.path, list(self.headers.items()), body)
        time.sleep(self.service.choices.delay_s)  # a slower service, not a wait for anything
        self._send(self.service.answer(call))

    def _read_body(self) -> bytes | None:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._read_chunks()
        lengths = set(self.headers.get_all("Content-Length", ["0"]))
        text = lengths.pop()
        if lengths or not text.isascii() or not text.isdigit():
            raise Unreadable
        return self.rfile.read(int(text)) if int(text) <= MOST_BODY_BYTES else None

    def _read_chunks(self) -> bytes | None:
        body = b""
        while True:
            try:
                size = int(self.rfile.readline(64).partition(b";")[0].strip(), 16)
            except ValueError as error:
                raise Unreadable from error
            if size == 0:
                break
            if size < 0 or len(body) + size > MOST_BODY_BYTES:
                return None
            body += self.rfile.read(size)
            self.rfile.readline(8)
        while self.rfile.readline(1024).strip():
            pass  # trailers
        return body

    def _send(self, answer: Answer) -> None:
        choices = self.service.choices
        if choices.framing == "close" or (choices.close_after_error and answer.status >= 400):
            self.close_connection = True
        if choices.empty_reason:
            self.send_response(answer.status, "")
        else:
            self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self._send_body(answer, choices)

    def send_header(self, keyword: str, value: str) -> None:
        lower = self.service.choices.lower_case_headers
        super().send_header(keyword.lower() if lower else keyword, value)

    def _send_body(self, answer: Answer, choices: emulator_choices.Choices) -> None:
        if answer.status == 204:
            self.end_headers()
            return
        text = b""
        if answer.body is not None:
            text = encode(answer.body, choices)
        if choices.content_type and (text or choices.framing == "chunked"):
            self.send_header("Content-Type", choices.content_type)
        if choices.framing == "chunked":
            self.send_header("Transfer-Encoding", "chunked")
            text = to_chunks(text)
        elif choices.framing == "length" or not text:
            self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)


def encode(body: dict, choices: emulator_choices.Choices) -> bytes:
    if choices.pretty_json:
        return ("\r\n" + json.dumps(body, indent="\t", ensure_ascii=False) + " \n").encode()
    return json.dumps(body).encode()


def to_chunks(text: bytes) -> bytes:
    """Two chunks, one with an extension, and a trailer: all of it plain HTTP/1.1."""
    cut = len(text) // 3
    parts = [text[:cut], text[cut:]]
    chunks = [b"%04x;part=%d\r\n%s\r\n" % (len(part), number, part)
              for number, part in enumerate(parts) if part]
    return b"".join(chunks) + b"0\r\nX-Checksum: none\r\n\r\n"


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def write_privately(path: str, text: str) -> None:
    """The file holds tokens."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def main() -> int:
    parser = argparse.ArgumentParser(description="A second emulator of the five operations.")
    parser.add_argument("--choices", choices=sorted(emulator_choices.ALL), default="a")
    parser.add_argument("--environment-out")
    arguments = parser.parse_args()

    service = Service(emulator_choices.ALL[arguments.choices])
    server = Server(("127.0.0.1", 0), type("Bound", (Handler,), {"service": service}))
    url = f"http://127.0.0.1:{server.server_address[1]}"
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
    if arguments.environment_out:
        name = f"emulator-{arguments.choices}"
        write_privately(arguments.environment_out,
                        service.stock.environment(url, name, FAULT_HEADER))
    print(f"emulator listening on {url}", flush=True)
    server.serve_forever(poll_interval=0.05)
    return 0


if __name__ == "__main__":
    sys.exit(main())
