"""A run that was interrupted goes on; no destructive request is sent twice."""

import json
import random
import signal

import harness
import hostile_server

ONLY = ("--only", "BatchDelete*/accepted/*", "--only", "*/resources/*", "--only",
        "*/authentication/*", "--only", "*/limits/*")


def ids_of(value: object) -> set[str]:
    """Every text in there."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        value = list(value.values())
    return set().union(*map(ids_of, value)) if isinstance(value, list) else set()


def offered_in(environment: dict) -> set[str]:
    other = environment["principals"]["other_project"].get("disposable", {})
    return ids_of([environment["disposable"], environment.get("busy", {}), other])


def named(requests: list, offered: set[str]) -> list[str]:
    """The offered ids in the bodies, once for each request that has them."""
    found: list[str] = []
    for request in requests:
        try:
            found += ids_of(json.loads(request.body)) & offered
        except ValueError:
            continue
    return found


class Interrupted(harness.Case):
    def setUp(self) -> None:
        super().setUp()
        self.path = self.folder / "environment.json"
        self.results = self.folder / "results.json"

    def command(self, *arguments: object) -> tuple:
        return ("run", "--no-derived", "--environment", self.path, "--allow-destructive",
                "--seed", "s", "--jobs", 2, *arguments, "--report", f"json={self.results}")

    def interrupt_after(self, server: hostile_server.RawServer, count: int,
                        number: signal.Signals = signal.SIGINT) -> harness.Finished:
        process = harness.Process(harness.binary, *self.command())
        self.assertTrue(server.wait_for_requests(count))
        process.signal(number)
        return process.finish()

    def stalling_server(self, count: int) -> hostile_server.RawServer:
        """Refuses so many requests and keeps silent from then on."""
        answer = hostile_server.response(404, b'{"error_code": "X.1", "error_msg": "no"}')
        return hostile_server.RawServer(
            hostile_server.first(count, answer, hostile_server.SILENCE))

    def test_goes_on_without_naming_an_offered_id_again(self) -> None:
        answer = hostile_server.response(404, b'{"error_code": "X.1", "error_msg": "no"}')
        with self.stalling_server(60) as server:
            environment = harness.full_environment(server.url)
            harness.write_environment(self.path, environment)
            self.assert_code(130, self.interrupt_after(server, 62))
            offered = offered_in(environment)
            before = set(named(server.requests, offered))
            judged = {case["id"] for case in harness.read_json(self.results)["cases"]
                      if case["outcome"] not in ("error", "skipped")}
            sent_before = len(server.requests)
            server.script = hostile_server.always(answer)
            done = harness.wsconform(*self.command("--resume", self.results))
            after = set(named(server.requests[sent_before:], offered))
        self.assertIn(done.code, (1, 3))
        self.assertTrue(before, "nothing that was offered was named before")
        self.assertTrue(after, "nothing that was offered was named after")
        # Pools stay; what was in the journal is withdrawn.
        self.assertEqual(set(), before & after)
        results = harness.read_json(self.results)
        self.assertFalse(results["interrupted"])
        self.assertTrue(judged)
        self.assertLessEqual(judged, {case["id"] for case in results["cases"]})
        self.assertEqual("s", results["seed"])

    def test_comes_to_the_verdicts_of_a_run_that_was_not_interrupted(self) -> None:
        with harness.mock(self.path):
            whole = harness.outcomes(self.play("--no-derived", "--environment", self.path, *ONLY,
                                               "--allow-destructive"))
        with harness.mock(self.path):
            self.assert_code(0, harness.wsconform(*self.command(*ONLY)))
            self.forget_half_of_the_results()
            self.assert_code(0, harness.wsconform(*self.command(*ONLY), "--resume",
                                                  self.results))
        self.assertEqual(whole, harness.outcomes(harness.read_json(self.results)))

    def forget_half_of_the_results(self) -> None:
        """As if every second case had not been sent."""
        results = harness.read_json(self.results)
        for case in results["cases"][::2]:
            case |= {"outcome": "error", "reason": "not sent: interrupted", "findings": [],
                     "steps": [], "success_path": False}
        by_outcome = harness.counts(results)
        results["counts"] = {name: by_outcome.get(name, 0) for name in results["counts"]}
        results["counts"]["total"] = len(results["cases"])
        self.results.write_text(json.dumps(results))


class Refused(harness.Case):
    def setUp(self) -> None:
        super().setUp()
        self.results = self.folder / "results.json"
        self.path = self.folder / "environment.json"

    def refuse(self, *arguments: object, says: str) -> None:
        done = harness.wsconform("run", *arguments, "--resume", self.results)
        self.assert_code(2, done)
        self.assertIn(says, done.errors)

    def test_what_is_no_continuation(self) -> None:
        with harness.mock(self.path) as url:
            only = ("--no-derived", "--environment", self.path, "--only", "*/no-token")
            self.assert_code(0, harness.wsconform("run", *only, "--report",
                                                  f"json={self.results}"))
            self.refuse(*only, "--gate", "should", says="its gate is")
            self.refuse(*only, "--seed", "another", says="its seed is")
            self.refuse("--no-derived", "--target", url, "--project", "p",
                        says="its environment is")
            self.refuse("--only", "*/no-token", says="--resume")
            self.results.write_text("{")
            self.refuse(*only, says="results.json")
        self.results.unlink()
        self.refuse("--environment", self.path, says="results.json")


class Journal(harness.Case):
    def test_two_runs_at_once_on_one_journal_are_refused(self) -> None:
        script = hostile_server.always(hostile_server.SILENCE)
        with hostile_server.RawServer(script) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             harness.full_environment(server.url))
            run = ("run", "--no-derived", "--environment", path, "--allow-destructive")
            first = harness.Process(harness.binary, *run)
            self.assertTrue(server.wait_for_requests(1))
            second = harness.wsconform(*run)
            self.assert_code(2, second)
            self.assertIn("another run uses this journal", second.errors)
            first.signal(signal.SIGTERM)
            self.assert_code(143, first.finish())

    def test_random_interruptions_name_no_more_than_plan_says(self) -> None:
        """Whatever the moment, whatever the target answers, however many requests at once."""
        chance = random.Random(20260115)
        for attempt in range(8):
            answers = [hostile_server.response(status, b'{"job_id": "j"}')
                       for status in (200, 202, 404, 409, 429, 500)]
            stop = chance.randrange(1, 120)

            def script(request: hostile_server.Request, number: int) -> object:
                return answers[(number * 7 + attempt) % len(answers)]

            with self.subTest(attempt=attempt, stop=stop), \
                    hostile_server.RawServer(script) as server:
                environment = harness.full_environment(server.url)
                path = harness.write_environment(self.folder / "environment.json", environment)
                options = ("--no-derived", "--environment", path, "--allow-destructive",
                           "--seed", "s")
                planned = harness.wsconform("plan", *options)
                process = harness.Process(harness.binary, "run", *options, "--jobs", 8)
                self.assertTrue(server.wait_for_requests(stop))
                process.signal(chance.choice((signal.SIGINT, signal.SIGTERM, signal.SIGKILL)))
                process.finish()
                sent = named(server.requests, offered_in(environment))
            allowed = {line.split()[0] for line in planned.text.splitlines() if "  by " in line}
            self.assertTrue(allowed)
            self.assertLessEqual(set(sent), allowed)


if __name__ == "__main__":
    harness.main()
