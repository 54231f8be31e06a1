"""Small servers on raw sockets that answer what no well-meant server would.

A server is given a script: a function from the request and its number (from 0) to what
goes out. Bytes are sent as they are; CLOSE hangs up at once; SILENCE sends nothing and
waits until the client or the server ends; ENDLESS sends a body until the client hangs up;
Cut sends its bytes and hangs up, or resets the connection.
"""

import json
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

SILENCE = object()
CLOSE = object()
ENDLESS = object()
MOST_HEAD_BYTES = 1 << 16


@dataclass(frozen=True)
class Cut:
    data: bytes
    reset: bool = False


@dataclass(frozen=True)
class Request:
    head: bytes
    body: bytes

    def line(self) -> str:
        return self.head.split(b"\r\n")[0].decode("latin-1")


Script = Callable[[Request, int], object]


@dataclass
class RawServer:
    """Listens on an ephemeral loopback port between enter and exit."""

    script: Script
    connections: int = 0
    requests: list[Request] = field(default_factory=list)

    def __enter__(self) -> "RawServer":
        return self.adopt(socket.create_server(("127.0.0.1", 0), backlog=128))

    def adopt(self, listener: socket.socket) -> "RawServer":
        """Starts on a socket that is bound already; it is ours then."""
        self._lock = threading.Lock()
        self._asked = threading.Condition(self._lock)
        self._open: set[socket.socket] = set()
        self._closing = threading.Event()
        self._listener = listener
        self._listener.listen(128)
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for connection in self._open:
                hang_up(connection)
        for thread in self._threads:
            thread.join(timeout=10)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def wait_for_requests(self, count: int, seconds: float = 60) -> bool:
        """Whether so many requests came in, within the bound."""
        with self._asked:
            return self._asked.wait_for(lambda: len(self.requests) >= count, timeout=seconds)

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            with self._lock:
                self.connections += 1
                self._open.add(connection)
                self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            with connection.makefile("rb") as stream:
                while (request := read_request(stream)) is not None:
                    if not self._answer(connection, request):
                        break
        except OSError:
            pass
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()

    def _answer(self, connection: socket.socket, request: Request) -> bool:
        with self._asked:
            number = len(self.requests)
            self.requests.append(request)
            self._asked.notify_all()
        answer = self.script(request, number)
        if answer is CLOSE:
            return False
        if answer is SILENCE:
            return True  # the next read waits for the client
        if answer is ENDLESS:
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            while True:  # until OSError
                connection.sendall(b"x" * MOST_HEAD_BYTES)
        if isinstance(answer, Cut):
            connection.sendall(answer.data)
            if answer.reset:  # close() sends RST instead of FIN
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                      struct.pack("ii", 1, 0))
            return False
        assert isinstance(answer, bytes)
        connection.sendall(answer)
        return b"\r\nConnection: close\r\n" not in answer[:MOST_HEAD_BYTES]


def hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # the other side was first


def read_request(stream) -> Request | None:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = stream.readline(MOST_HEAD_BYTES)
        if not line or len(head) > MOST_HEAD_BYTES:
            return None
        head += line
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
    return Request(head, stream.read(length))


def response(status: int, body: bytes, *headers: bytes,
             content_type: bytes = b"application/json") -> bytes:
    """A well-framed answer; what is hostile is inside."""
    lines = [b"HTTP/1.1 %d Any" % status, b"Content-Type: " + content_type,
             b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


# Scripts

def always(answer: object) -> Script:
    return lambda request, number: answer


def always_200() -> Script:
    return always(response(200, b"{}"))


def always_500() -> Script:
    body = {"error_code": "HOSTILE.0500", "error_msg": "always", "error_detail": "always"}
    return always(response(500, json.dumps(body).encode()))


def echo() -> Script:
    """Gives the caller's own request back, raw and inside JSON, with every status in turn."""
    statuses = (200, 202, 400, 401, 403, 404, 409, 500)

    def script(request: Request, number: int) -> bytes:
        text = (request.head + request.body).decode("latin-1")
        body = json.dumps({"error_code": text, "error_msg": text, "job_id": text}).encode()
        if number % 2:
            body = request.head + request.body
        reflected = [b"X-Reflected: " + line for line in request.head.split(b"\r\n") if line]
        return response(statuses[number % len(statuses)], body, *reflected)

    return script


def first(count: int, answer: object, then: object) -> Script:
    return lambda request, number: answer if number < count else then


def blocking(folder: Path, script: Script) -> Script:
    """Makes a folder where a report is to go, once the run has begun."""
    def blocked(request: Request, number: int) -> object:
        folder.mkdir(exist_ok=True)
        return script(request, number)
    return blocked


ALL_BYTES = bytes(range(256))
LOG_COMMANDS = (b"::error::owned\r\n##[error]owned\n  ::set-output name=a::b\n\r::warning::x\n"
                b"##vso[task.complete result=Failed]\n##teamcity[testFailed]\n")
TERMINAL = (b"\x1b]0;title\x07\x1b[2J\x1b[31mred\x1b]52;c;b3duZWQ=\x07\x9b31m\xc2\x9b31m\x08\x08\r"
            b"\xe2\x80\xae\xe2\x80\xa8")
MARKUP = (b"]]> <![CDATA[ </system-out></testcase></testsuite> <script>alert(1)</script> &amp; "
          b"&#x1b; <!-- -- --> <?xml?> \xef\xbf\xbe\xef\xbf\xbf \xed\xa0\x80 \xf5\x80 \xc0\xaf "
          b"\xff")
HOSTILE_TEXTS = (ALL_BYTES, LOG_COMMANDS, TERMINAL, MARKUP,
                 b"\0" * 1000, b"\n::error::" * 1000, b"[" * 100_000, b"")


def in_json(text: bytes) -> bytes:
    """Valid JSON that carries the text in every string, keys included."""
    visible = text.decode("utf-8", "surrogateescape")
    escaped = "".join(f"\\u{ord(one):04x}" if ord(one) < 0x10000 else one for one in visible)
    quoted = '"' + escaped + '"'
    return (f'{{"error_code": {quoted}, "error_msg": [{quoted}], "job_id": {{{quoted}: 1}}, '
            f"{quoted}: null}}").encode()


def hostile_answers() -> list[bytes]:
    """Every text raw, inside JSON, in headers and, where it can be, in the reason."""
    answers = []
    for text in HOSTILE_TEXTS:
        line = bytes(one for one in text if one not in b"\r\n\0")[:2000]
        answers.append(response(400, text))
        answers.append(response(200, text, b"X-Hostile: " + line))
        answers.append(response(401, in_json(text[:4000]), b"X-Hostile: " + line))
        answers.append(b"HTTP/1.1 403 " + line + b"\r\nContent-Length: 2\r\n\r\n{}")
        answers.append(b"HTTP/1.1 200 Any\r\n" + text)  # a head that breaks down
    return answers


def hostile() -> Script:
    answers = hostile_answers()
    return lambda request, number: answers[number % len(answers)]


def huge(size: int = 10_000_000) -> Script:
    """Bodies beyond what XML readers take as one text."""
    plain = response(400, b"x" * size)
    hard = response(400, (b"\x1b\xff]]>::error::\n" * (size // 16 + 1))[:size])
    valid = response(200, json.dumps({"error_msg": "y" * size}).encode())
    answers = (plain, hard, valid)
    return lambda request, number: answers[number % len(answers)]
