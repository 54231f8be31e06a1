"""What the end-to-end tests share: processes, reports, folders.

Each test file is a program: `run_test.py PATH_TO_WSCONFORM [unittest arguments]`.
Every wait is bounded and ends on an event, never on a guess of time. Processes are ended
by their own id.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
BOUND_S = 120  # of anything; what takes so long is broken
binary = ""


def main() -> None:
    """Takes the program under test from the command line and runs the file's tests."""
    global binary
    if len(sys.argv) < 2 or not os.access(sys.argv[1], os.X_OK):
        sys.exit(f"usage: {sys.argv[0]} PATH_TO_WSCONFORM [unittest arguments]")
    binary = str(Path(sys.argv.pop(1)).resolve())
    unittest.main(module="__main__", verbosity=2)


def need(tool: str) -> str:
    """A tool that is missing is a failed test, not a skipped one."""
    found = shutil.which(tool, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if found is None:
        raise AssertionError(f"{tool} is not installed")
    return found


@dataclass(frozen=True)
class Finished:
    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def errors(self) -> str:
        return self.err.decode()

    @property
    def last_line(self) -> str:
        return self.text.rstrip("\n").rpartition("\n")[2]


def clean_environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith("WSCONFORM_") and not name.lower().endswith("_proxy")}
    return kept | more


def wsconform(*arguments: object, **environment: str) -> Finished:
    done = subprocess.run([binary, *map(str, arguments)], capture_output=True, check=False,
                          stdin=subprocess.DEVNULL, env=clean_environment(**environment),
                          timeout=BOUND_S)
    return Finished(done.returncode, done.stdout, done.stderr)


def command(*arguments: object) -> Finished:
    done = subprocess.run([need(str(arguments[0])), *map(str, arguments[1:])],
                          capture_output=True, check=False, stdin=subprocess.DEVNULL,
                          env=clean_environment(), timeout=BOUND_S)
    return Finished(done.returncode, done.stdout, done.stderr)


class Process:
    """A program that prints a line when it is ready and serves until it is told to stop."""

    def __init__(self, *arguments: object, stdin: bytes = b"") -> None:
        self._process = subprocess.Popen([str(one) for one in arguments],
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.PIPE, env=clean_environment())
        self._process.stdin.write(stdin)
        self._process.stdin.close()
        self._process.stdin = None  # for communicate()
        # Hangs are ended by the clock; nothing waits for it to tick.
        self._watchdog = threading.Timer(BOUND_S, self._process.kill)
        self._watchdog.start()

    def first_line(self) -> str:
        line = self._process.stdout.readline().decode()
        if not line:
            raise AssertionError("it ended at once: " + self.finish().errors)
        return line.rstrip("\n")

    def read_status(self, name: str) -> bytes:
        """What the system tells of it: "limits", "cmdline", ..."""
        return Path(f"/proc/{self._process.pid}/{name}").read_bytes()

    def running(self) -> bool:
        return self._process.poll() is None

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def finish(self) -> Finished:
        out, err = self._process.communicate()
        self._watchdog.cancel()
        return Finished(self._process.returncode, out, err)

    def stop(self) -> Finished:
        if self.running():
            self._process.send_signal(signal.SIGTERM)
        return self.finish()


@contextmanager
def serving(*arguments: object) -> Iterator[str]:
    """Runs a server; gives the URL that its first line ends with."""
    process = Process(*arguments)
    try:
        yield process.first_line().split()[-1]
    finally:
        done = process.stop()
    if done.code != 0:
        raise AssertionError(f"the server ended with {done.code}: {done.errors}")


def mock(environment_out: Path, *arguments: object):
    return serving(binary, "mock", "--environment-out", environment_out, *arguments)


def emulator(choices: str, environment_out: Path):
    return serving(sys.executable, "-B", HERE / "emulator.py", "--choices", choices,
                   "--environment-out", environment_out)


class Case(unittest.TestCase):
    """A test with a folder of its own."""

    maxDiff = None

    def setUp(self) -> None:
        holder = tempfile.TemporaryDirectory(prefix="wsconform-e2e-")
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def assert_code(self, expected: int, done: Finished) -> None:
        if done.code != expected:
            self.fail(f"exit code {done.code}, not {expected}\n{done.out.decode(errors='replace')}"
                      f"\n{done.err.decode(errors='replace')}")

    def assert_same_verdicts(self, expected: dict, found: dict) -> None:
        """But for a token in another place: keys have none."""
        without_token = {case["id"] for case in found["cases"]
                         if case["outcome"] == "skipped" and "has no token" in case["reason"]}
        self.assertLess(len(without_token), 40)
        for one in without_token:
            self.assertIn("/derived/principals/token/", one)
        self.assertEqual(*({one: outcome for one, outcome in outcomes(results).items()
                            if one not in without_token} for results in (expected, found)))

    def play(self, *arguments: object, code: int = 0, **environment: str) -> dict:
        """`wsconform run` with a JSON report; the report."""
        path = self.folder / "results.json"
        done = wsconform("run", *arguments, "--report", f"json={path}", **environment)
        self.assert_code(code, done)
        return read_json(path)


def read_json(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def outcomes(results: dict) -> dict[str, str]:
    return {case["id"]: case["outcome"] for case in results["cases"]}


def counts(results: dict) -> dict[str, int]:
    counted: dict[str, int] = {}
    for outcome in outcomes(results).values():
        counted[outcome] = counted.get(outcome, 0) + 1
    return counted


def environment_of(url: str, project: str = "project", **more: object) -> dict:
    """An environment with principals and nothing to delete."""
    who = ("authorized", "no_permission", "expired", "other_project")
    principals = {name: {"token": {"value": f"token-of-{name}"}} for name in who}
    return {"base_url": url, "project_id": project, "principals": principals} | more


def full_environment(url: str) -> dict:
    """Enough of everything that no case is skipped for want of a resource."""
    def ids(kind: str, count: int) -> list[str]:
        return [f"{kind}-{number:04d}-0000" for number in range(count)]

    def pools(name: str, count: int) -> list[dict]:
        return [{"id": one, "volumes": [f"{one}-volume-{n}" for n in range(6)]}
                for one in ids(name, count)]

    kinds = ("desktops", "shared_desktops", "name_policies", "access_policies")
    offered: dict = {kind: ids(kind, 400) for kind in kinds} | {"pools": pools("pool", 150)}
    foreign: dict = {kind: ids(f"foreign-{kind}", 20) for kind in kinds}
    environment = environment_of(url, disposable=offered, fault_header="X-Fault-Status")
    environment["busy"] = {"desktops": ids("busy", 8), "pools": pools("busy-pool", 8)}
    environment["principals"]["other_project"] |= {
        "project_id": "other", "disposable": foreign | {"pools": pools("foreign-pool", 20)}}
    return environment


def closed_port_url() -> str:
    """Bound for a moment and closed: nobody listens there."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        return f"http://127.0.0.1:{closed.getsockname()[1]}"


def write_environment(path: Path, environment: dict) -> Path:
    path.write_text(json.dumps(environment), encoding="utf-8")
    return path
