"""What a run tells while it goes on: progress, exchanges, nothing."""

import os
import re
import subprocess

import harness
import hostile_server

# The rate makes the run last longer than the progress line waits.
SLOWLY = ("--no-derived", "--only", "*/authentication/*", "--rate", "50/s")


class Progress(harness.Case):
    def run_on_terminal(self, *arguments: object, **variables: str) -> tuple[str, str]:
        """Standard output, and what a terminal for standard error got."""
        controller, terminal = os.openpty()
        self.addCleanup(os.close, controller)
        done = subprocess.run([harness.binary, "run", *map(str, arguments)],
                              stdout=subprocess.PIPE, stderr=terminal, check=False,
                              env=harness.clean_environment(TERM="xterm") | variables,
                              timeout=harness.BOUND_S)
        os.write(terminal, b"$")  # there is something to read, always
        os.close(terminal)
        shown = b""
        while not shown.endswith(b"$"):
            shown += os.read(controller, 1 << 16)
        self.assertEqual(0, done.returncode)
        return done.stdout.decode(), shown[:-1].decode()

    def test_a_terminal_shows_one_line_that_goes_away_again(self) -> None:
        out, shown = self.run_on_terminal(*SLOWLY)
        self.assertRegex(shown, r"\r\x1b\[K\d+ of \d+ cases, 0 failed, \d+/(min|s), "
                                r"about \d+ s left")
        self.assertTrue(shown.endswith("\r\x1b[K"), shown)
        self.assertNotIn("\n", shown)
        self.assertNotIn("about", out)

    def test_nothing_is_shown_where_nobody_wants_it(self) -> None:
        for arguments, variables in ((("--quiet",), {}), (("--verbose",), {}),
                                     ((), {"TERM": "dumb"})):
            with self.subTest(arguments=arguments, variables=variables):
                self.assertEqual("", self.run_on_terminal(*SLOWLY, *arguments, **variables)[1])

    def test_a_short_run_elsewhere_says_nothing_on_standard_error(self) -> None:
        self.assertEqual("", harness.wsconform("run", *SLOWLY).errors)

    def test_quiet_prints_the_last_line_only(self) -> None:
        done = harness.wsconform("run", "--quiet", "--no-derived", "--only", "*/no-token")
        self.assertEqual(1, done.text.count("\n"), done.text)


class Verbose(harness.Case):
    def test_shows_every_exchange_redacted(self) -> None:
        answer = hostile_server.response(401, b'{"error_code": "X.1"}', b"X-Was: canary-token")
        with hostile_server.RawServer(hostile_server.always(answer)) as server:
            environment = harness.environment_of(server.url)
            environment["principals"] = {"authorized": {"token": {"value": "canary-token"}}}
            path = harness.write_environment(self.folder / "environment.json", environment)
            done = harness.wsconform("run", "--environment", path, "--verbose", "--no-derived",
                                     "--only", "*/authentication/*")
        self.assert_code(0, done)
        self.assertIn("passed  BatchDeleteDesktops/authentication/no-token\nsent      POST /v2/",
                      done.text)
        self.assertIn('| {"error_code":', done.text.replace('{"error_code" :', '{"error_code":'))
        self.assertNotIn("canary-token", done.text + done.errors)


class Preflight(harness.Case):
    def setUp(self) -> None:
        super().setUp()
        self.path = self.folder / "environment.json"

    def play_badly(self) -> tuple[harness.Finished, dict]:
        report = self.folder / "results.json"
        done = harness.wsconform("run", "--no-derived", "--environment", self.path, "--report",
                                 f"json={report}")
        self.assert_code(3, done)
        return done, harness.read_json(report)

    def test_one_clear_message_when_nobody_is_there(self) -> None:
        harness.write_environment(self.path, harness.environment_of(harness.closed_port_url()))
        done, results = self.play_badly()
        self.assertEqual(1, done.errors.count("\n"), done.errors)
        self.assertIn("net.refused", done.errors)
        self.assertIn("net.refused", results["run_error"])
        self.assertEqual({"error", "skipped"}, set(harness.counts(results)))
        self.assertLess(len(done.text.splitlines()), 60, "a line for each case, almost")

    def test_one_clear_message_when_the_main_principal_is_refused(self) -> None:
        for status in (401, 403):
            answer = hostile_server.response(status, b'{"error_code": "X.1", "error_msg": "who?"}')
            with (self.subTest(status),
                  hostile_server.RawServer(hostile_server.always(answer)) as server):
                harness.write_environment(self.path, harness.environment_of(server.url))
                done, _ = self.play_badly()
                said = re.search(rf"auth.rejected: .* with {status} by .* \((\d+)\)", done.errors)
                self.assertIsNotNone(said, done.errors)
                self.assertGreaterEqual(len(server.requests), 2)
                self.assertEqual(len(server.requests), int(said[1]))


if __name__ == "__main__":
    harness.main()
