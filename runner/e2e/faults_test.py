"""Every way in which an answer can be broken: what a run makes of it, and that its reports hold."""

import html
import html.parser
import json
from dataclasses import dataclass

import harness
from hostile_server import CLOSE, ENDLESS, SILENCE, Cut, RawServer, always
from junit import recount, totals, well_formed

CASE = "BatchDeleteDesktops/authentication/no-token"  # may be sent again: it names nothing
HEAD = b"HTTP/1.1 401 Any\r\nContent-Type: application/json\r\n"
BODY = b'{"error_code":"A.1","error_msg":"m"}'
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
FORMATS = ("junit", "junit-strict", "json", "html", "markdown", "ctrf")


@dataclass(frozen=True)
class Row:
    answer: object
    code: str
    outcome: str = "failed"
    arrivals: int = 1


def sized(length: bytes, body: bytes = BODY) -> bytes:
    return HEAD + b"Content-Length: " + length + b"\r\n\r\n" + body


def error(answer: object, code: str) -> Row:
    return Row(answer, code, "error")


def confirmed(answer: object, code: str) -> Row:
    """A finding only after it came twice."""
    return Row(answer, code, "failed", 2)


LENGTH = b"%d" % len(BODY)
ROWS = {
    "closed before the status line": error(CLOSE, "net.no-response"),
    "reset before the status line": error(Cut(b"", reset=True), "net.no-response"),
    "no first byte": error(SILENCE, "net.read-timeout"),
    "a head that stops": error(HEAD, "net.too-slow"),
    "a body that stops": error(sized(b"99"), "net.too-slow"),
    "closed in the head": confirmed(Cut(HEAD), "http.truncated-header"),
    "closed in the body": confirmed(Cut(sized(b"99")), "http.truncated-body"),
    "reset in the body": confirmed(Cut(sized(b"99"), reset=True), "http.truncated-body"),
    "closed in a chunk": confirmed(Cut(CHUNKED + b"ff\r\nabc"), "http.truncated-body"),
    "HTTP/0.9": Row(Cut(BODY), "http.status-line"),
    "a status that is no number": Row(b"HTTP/1.1 4O1 Any\r\n\r\n", "http.status-line"),
    "a status over 599": Row(b"HTTP/1.1 999 Any\r\n\r\n", "http.status-line"),
    "101 unasked": Row(b"HTTP/1.1 101 Any\r\nUpgrade: x\r\n\r\n", "http.unexpected-upgrade"),
    "bare LF": Row(sized(LENGTH).replace(b"\r\n", b"\n"), "http.header-syntax"),
    "NUL in a field": Row(HEAD + b"X: a\0b\r\n" + sized(LENGTH)[len(HEAD):],
                          "http.header-syntax"),
    "no colon": Row(HEAD + b"nonsense\r\n" + sized(LENGTH)[len(HEAD):], "http.header-syntax"),
    "two lengths": Row(HEAD + b"Content-Length: 1\r\n" + sized(LENGTH)[len(HEAD):],
                       "http.framing"),
    "a length with junk": Row(sized(LENGTH + b"abc"), "http.framing"),
    "a negative length": Row(sized(b"-1"), "http.framing"),
    "a length beside chunked": Row(
        HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "http.framing"),
    "a chunk size that is no number": Row(CHUNKED + b"xyz\r\nabc\r\n", "http.framing"),
    "a body with 204": Row(b"HTTP/1.1 204 Any\r\n\r\nbody", "body-on-204"),
    "a body with 304": Row(b"HTTP/1.1 304 Any\r\n\r\nbody", "http.body-not-allowed"),
    "bytes behind the body": Row(sized(LENGTH, BODY + b"more"), "http.extra-bytes"),
    "a second response": Row(sized(LENGTH) * 2, "http.extra-bytes"),
    "a head without end": error(HEAD + b"X: y\r\n" * 20_000, "http.header-too-large"),
    "a 200 without end": Row(ENDLESS, "http.body-too-large"),  # 200 is wrong all the same
    "a body beyond the limit": error(sized(b"99999999999"), "http.body-too-large"),
}


class TextOf(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


class Faults(harness.Case):
    def play_row(self, row: Row) -> tuple[harness.Finished, int]:
        with RawServer(always(row.answer)) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             harness.environment_of(server.url))
            reports = [f"--report={one}={self.folder / one}" for one in FORMATS]
            # Ten times the limit is the bound of every run that the harness starts.
            done = harness.wsconform("run", "--environment", path, "--only", CASE, "--timeout", 5,
                                     "--limit", "max_body_bytes=1000000", *reports)
            return done, len(server.requests)

    def assert_reports_hold(self, outcome: str, code: str) -> None:
        expected = {"tests": 1, "failures": int(outcome == "failed"),
                    "errors": int(outcome == "error"), "skipped": 0}
        for form in ("junit", "junit-strict"):
            path = self.folder / form
            well_formed(path)
            self.assertEqual((expected, expected), (totals(path), recount(path)), form)
            self.assertIn(code, path.read_text(encoding="utf-8"))
        ctrf = json.loads((self.folder / "ctrf").read_text(encoding="utf-8"))
        self.assertEqual(1, ctrf["results"]["summary"]["tests"])
        page = TextOf()
        page.feed((self.folder / "html").read_text(encoding="utf-8"))
        self.assertIn(code, page.text)
        markdown = (self.folder / "markdown").read_text(encoding="utf-8")
        self.assertIn(CASE, html.unescape(markdown))

    def test_each_is_told_for_what_it_is(self) -> None:
        for name, row in ROWS.items():
            with self.subTest(name):
                done, arrivals = self.play_row(row)
                self.assert_code(1 if row.outcome == "failed" else 3, done)
                case, = harness.read_json(self.folder / "json")["cases"]
                self.assertEqual(row.outcome, case["outcome"])
                told = [finding["rule"] for finding in case["findings"]] + [case["reason"]]
                self.assertTrue(any(one.startswith(row.code) for one in told), told)
                self.assertEqual(row.arrivals, arrivals)
                self.assert_reports_hold(row.outcome, row.code)

    def test_a_sound_answer_is_none_of_them(self) -> None:
        done, arrivals = self.play_row(Row(sized(LENGTH), ""))
        self.assert_code(0, done)
        self.assertEqual(1, arrivals)


if __name__ == "__main__":
    harness.main()
