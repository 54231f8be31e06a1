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

    def test_the_next_run_sets_it_aside(self) -> None:
        before = self.kill_after(5)
        harness.wsconform("run", *CASES, "--report", f"json={self.results}")
        self.assertTrue(self.results.exists())
        self.assertFalse(self.log.exists())
        self.assertEqual(before, json.loads(self.render(f"{self.log}.old")))

    def test_of_a_run_that_goes_on_is_left_alone(self) -> None:
        with hostile_server.RawServer(hostile_server.always(hostile_server.SILENCE)) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             harness.environment_of(server.url))
            run = harness.Process(harness.binary, "run", "--environment", path, *CASES,
                                  "--report", f"json={self.results}")
            self.assertTrue(server.wait_for_requests(1))
            done = harness.wsconform("run", *CASES, "--report", f"json={self.results}")
            self.assertIn("another process writes it", done.errors)
            run.signal(signal.SIGKILL)
            run.finish()
        self.assertIn("was killed", json.loads(self.render(self.log))["run_error"])


class Whole(EventLog):
    def leave_log(self, *arguments: object) -> None:
        """Puts a folder where the results go, once the run has begun: the log stays."""
        run = harness.Process(harness.binary, "run", *arguments, "--rate", "200/s", "--report",
                              f"json={self.results}")
        while not self.log.exists():
            self.assertTrue(run.running())
        self.results.mkdir()
        self.assert_code(4, run.finish())

    def test_is_gone_once_the_results_are_there(self) -> None:
        done = harness.wsconform("run", *CASES, "--report", f"json={self.results}")
        self.assert_code(0, done)
        self.assertEqual(["results.json"], os.listdir(self.folder))

    def test_tells_the_same_as_the_other_reports_of_the_run(self) -> None:
        forms = ("ctrf", "html", "junit", "markdown")
        reports = [f"--report={form}={self.folder / form}" for form in forms]
        defects = ("--defect", "unauthorized-404-desktops", "--defect", "job-id-number-desktops")
        self.leave_log("--no-derived", *defects, "--rerun-failed", 1, *reports)
        for form in forms:
            self.assertEqual((self.folder / form).read_bytes(), self.render(self.log, form), form)

    def test_is_for_its_owner_only(self) -> None:
        self.leave_log(*CASES)
        self.assertEqual(0o600, self.log.stat().st_mode & 0o777)

    def test_follows_no_link(self) -> None:
        elsewhere = self.folder / "elsewhere"
        self.log.symlink_to(elsewhere)
        done = harness.wsconform("run", *CASES, "--report", f"json={self.results}")
        self.assert_code(0, done)
        self.assertIn("no event log", done.errors)
        self.assertFalse(elsewhere.exists())
        self.assertTrue(self.results.exists())

    def test_takes_the_place_of_nothing_else(self) -> None:
        self.log.write_text("precious", encoding="utf-8")
        done = harness.wsconform("run", *CASES, "--report", f"json={self.results}")
        self.assert_code(0, done)
        self.assertIn("no event log", done.errors)
        self.assertEqual("precious", self.log.read_text(encoding="utf-8"))

    def test_has_its_name_to_itself(self) -> None:
        for first, second in ((self.results, self.log), (self.log, self.results)):
            form = {self.results: "json", self.log: "html"}
            done = harness.wsconform("run", *CASES, "--report", f"{form[first]}={first}",
                                     "--report", f"{form[second]}={second}")
            self.assert_code(2, done)

    def test_is_not_there_without_results(self) -> None:
        harness.wsconform("run", *CASES, "--report", f"junit={self.folder / 'junit.xml'}")
        self.assertEqual(["junit.xml"], os.listdir(self.folder))


if __name__ == "__main__":
    harness.main()
