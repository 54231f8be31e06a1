"""The event log beside the canonical results: what a run leaves that is killed."""

import json
import os
import signal

import harness
import hostile_server

CASES = ("--only", "*/wrong-types/*", "--only", "*/authentication/*", "--no-derived")
PROBES = 1  # that a run begins with


class EventLog(harness.Case):
    def setUp(self) -> None:
        super().setUp()
        self.results = self.folder / "results.json"
        self.log = self.folder / "results.json.ndjson"

    def render(self, source: harness.Path, form: str = "json") -> bytes:
        done = harness.wsconform("report", "--from", source, "--format", form)
        self.assert_code(0, done)
        return done.out

    def kill_after(self, requests: int) -> dict:
        """Kills a run whose next request stays without an answer; what its log tells."""
        script = hostile_server.first(requests - 1, hostile_server.response(400, b"{}"),
                                      hostile_server.SILENCE)
        with hostile_server.RawServer(script) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             harness.environment_of(server.url))
            run = harness.Process(harness.binary, "run", "--environment", path, *CASES, "--jobs",
                                  1, "--report", f"json={self.results}")
            self.assertTrue(server.wait_for_requests(requests))
            run.signal(signal.SIGKILL)
            self.assertEqual(-signal.SIGKILL, run.finish().code)
        return json.loads(self.render(self.log))


class Killed(EventLog):
    def test_leaves_a_log_of_what_was_judged_and_no_results(self) -> None:
        for requests in (1 + PROBES, 2 + PROBES, 7 + PROBES, 19 + PROBES):
            results = self.kill_after(requests)
            self.assertFalse(self.results.exists())
            self.assertTrue(results["interrupted"])
            self.assertIn("was killed", results["run_error"])
            outcomes = harness.counts(results)
            unsent = [case for case in results["cases"]
                      if case["reason"] == "interrupted before the answer came"]
            skipped = outcomes.get("skipped", 0)
            self.assertEqual(requests - 1 - PROBES, len(results["cases"]) - skipped - len(unsent))

    def test_every_format_comes_from_the_log(self) -> None:
        self.kill_after(5)
        for form in ("console", "ctrf", "github", "html", "junit", "junit-strict", "markdown"):
            self.assertIn("was killed", self.render(self.log, form).decode(), form)

    def test_a_torn_tail_is_passed_over(self) -> None:
        whole = self.kill_after(9)
        text = self.log.read_bytes()
        self.assertTrue(text.endswith(b"\n"))
        last = text.rstrip(b"\n").rindex(b"\n") + 1
        for length in (last + 1, len(text) - 1):
            self.log.write_bytes(text[:length])
            torn = json.loads(self.render(self.log))
            self.assertEqual(len(whole["cases"]), len(torn["cases"]))
            self.assertIn(f" after {9 - 2 - PROBES} of ", torn["run_error"])

    def test_a_line_torn_in_the_middle_is_refused(self) -> None:
        self.kill_after(9)
        lines = self.log.read_bytes().splitlines(keepends=True)
        lines[-3] = lines[-3][:20] + b"\n"
        self.log.write_bytes(b"".join(lines))
        done = harness.wsconform("report", "--from", self.log, "--format", "junit")
        self.assert_code(2, done)
        self.assertIn(f"{self.log}:{len(lines) - 2}:", done.errors)

    def test_the_next_run_takes_its_place(self) -> None:
        self.kill_after(5)
        harness.wsconform("run", *CASES, "--report", f"json={self.results}")
        self.assertTrue(self.results.exists())
        self.assertFalse(self.log.exists())


class Whole(EventLog):
    def test_is_gone_once_the_results_are_there(self) -> None:
        done = harness.wsconform("run", *CASES, "--report", f"json={self.results}")
        self.assert_code(0, done)
        self.assertEqual(["results.json"], os.listdir(self.folder))

    def test_tells_the_same_as_the_other_reports_of_the_run(self) -> None:
        """A folder stands where the results should go: the log stays."""
        self.results.mkdir()
        forms = ("ctrf", "html", "junit", "markdown")
        reports = [f"--report={form}={self.folder / form}" for form in forms]
        defects = ("--defect", "unauthorized-404-desktops", "--defect", "job-id-number-desktops")
        done = harness.wsconform("run", "--no-derived", *defects, "--rerun-failed", 1, *reports,
                                 f"--report=json={self.results}")
        self.assert_code(4, done)
        for form in forms:
            self.assertEqual((self.folder / form).read_bytes(), self.render(self.log, form), form)

    def test_is_for_its_owner_only(self) -> None:
        self.results.mkdir()
        harness.wsconform("run", *CASES, "--report", f"json={self.results}")
        self.assertEqual(0o600, self.log.stat().st_mode & 0o777)

    def test_follows_no_link(self) -> None:
        elsewhere = self.folder / "elsewhere"
        self.log.symlink_to(elsewhere)
        done = harness.wsconform("run", *CASES, "--report", f"json={self.results}")
        self.assert_code(0, done)
        self.assertIn("no event log", done.errors)
        self.assertFalse(elsewhere.exists())
        self.assertTrue(self.results.exists())

    def test_is_not_there_without_results(self) -> None:
        harness.wsconform("run", *CASES, "--report", f"junit={self.folder / 'junit.xml'}")
        self.assertEqual(["junit.xml"], os.listdir(self.folder))


if __name__ == "__main__":
    harness.main()
