"""Targets that do not answer, runs that are interrupted: bounded, and with reports."""

import os
import signal
import socket

import harness
import hostile_server
from junit import recount, well_formed


class Unreachable(harness.Case):
    def setUp(self) -> None:
        super().setUp()
        self.junit = self.folder / "junit.xml"

    def environment(self, url: str) -> harness.Path:
        return harness.write_environment(self.folder / "environment.json",
                                         harness.environment_of(url))

    def assert_errors_only(self, results: dict) -> None:
        counted = harness.counts(results)
        self.assertLessEqual(set(counted), {"error", "skipped"})
        self.assertGreater(counted["error"], 0)
        well_formed(self.junit)
        # One more: the run itself, where it was stopped.
        expected = counted["error"] + (1 if results["run_error"] else 0)
        self.assertEqual(expected, recount(self.junit)["errors"])

    def test_a_silent_target_is_an_error_within_the_time_limit(self) -> None:
        with hostile_server.RawServer(hostile_server.always(hostile_server.SILENCE)) as server:
            results = self.play("--environment", self.environment(server.url), "--timeout", 0.2,
                                "--report", f"junit={self.junit}", code=3)
        self.assert_errors_only(results)

    def test_a_refused_connection_is_an_error(self) -> None:
        results = self.play("--environment", self.environment(harness.closed_port_url()),
                            "--report", f"junit={self.junit}", code=3)
        self.assert_errors_only(results)

    def test_a_name_that_does_not_resolve_is_an_error(self) -> None:
        results = self.play("--target", "http://no-such-host.invalid:1", "--project", "p",
                            "--report", f"junit={self.junit}", code=3)
        self.assert_errors_only(results)

    def test_waiting_for_a_port_that_stays_closed_ends(self) -> None:
        results = self.play("--environment", self.environment(harness.closed_port_url()), "--wait", 1,
                            "--only", "*/authentication/*", "--report", f"junit={self.junit}",
                            code=3)
        self.assert_errors_only(results)

    def test_waiting_for_a_target_that_comes_later(self) -> None:
        answer = hostile_server.response(401, b'{"error_code": "X.1"}')
        reserved = socket.socket()
        reserved.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{reserved.getsockname()[1]}"
        before = refused_connections()
        process = harness.Process(harness.binary, "run", "--target", url, "--project", "p",
                                  "--wait", 60, "--only", "*/authentication/no-token")
        while refused_connections() == before and process.running():
            os.sched_yield()
        server = hostile_server.RawServer(hostile_server.always(answer)).adopt(reserved)
        self.addCleanup(server.__exit__)
        done = process.finish()
        self.assert_code(0, done)
        self.assertIn("5 passed", done.last_line)


class Interrupted(harness.Case):
    """Signals in the middle of a run: the reports are written all the same."""

    def interrupt(self, *signals: signal.Signals) -> harness.Finished:
        self.junit = self.folder / "junit.xml"
        self.json = self.folder / "results.json"
        answer = hostile_server.response(404, b'{"error_code": "X.1"}')
        script = hostile_server.first(5, answer, hostile_server.SILENCE)
        with hostile_server.RawServer(script) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             harness.environment_of(server.url))
            process = harness.Process(harness.binary, "run", "--environment", path,
                                      "--timeout", 3600, "--report", f"junit={self.junit}",
                                      "--report", f"json={self.json}")
            self.assertTrue(server.wait_for_requests(6))
            for number in signals:
                process.signal(number)
            return process.finish()

    def assert_reports(self) -> None:
        well_formed(self.junit)
        results = harness.read_json(self.json)
        self.assertTrue(results["interrupted"])
        counted = harness.counts(results)
        self.assertGreater(counted["error"], 40)
        # One more: the run itself, which did not come to its end.
        self.assertEqual(len(results["cases"]) + 1, recount(self.junit)["tests"])

    def test_sigint_ends_with_130(self) -> None:
        self.assert_code(130, self.interrupt(signal.SIGINT))
        self.assert_reports()

    def test_sigterm_ends_with_143(self) -> None:
        self.assert_code(143, self.interrupt(signal.SIGTERM))
        self.assert_reports()


def refused_connections() -> int:
    """The kernel's count for this machine: somebody was turned away, most likely we."""
    with open("/proc/net/snmp", encoding="ascii") as file:
        names, values = (line.split() for line in file if line.startswith("Tcp:"))
    return int(values[names.index("AttemptFails")])


if __name__ == "__main__":
    harness.main()
