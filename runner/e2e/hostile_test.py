"""Servers that answer wrongly, and servers that try to break the reports."""

import re

import harness
import hostile_server
from junit import recount, totals, well_formed

CONTROL = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]")
LOG_COMMAND = re.compile(rb"^\s*::|##\[|##vso\[|##teamcity\[", re.M)


class WrongAnswers(harness.Case):
    """A server with one answer to everything fails nearly every case."""

    def play_against(self, script: hostile_server.Script) -> dict:
        with hostile_server.RawServer(script) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             harness.full_environment(server.url))
            return self.play("--environment", path, "--allow-destructive", code=1)

    def assert_nearly_all_fail(self, results: dict, spared: dict[str, str]) -> None:
        """`spared`: patterns of ids that may pass, and why they may."""
        judged = [case for case in results["cases"]
                  if case["level"] != "observe" and case["outcome"] != "skipped"]
        self.assertGreater(len(judged), 120)
        good = [case["id"] for case in judged if case["outcome"] in ("passed", "observed")]
        unexplained = [one for one in good
                       if not any(re.search(pattern, one) for pattern in spared)]
        self.assertEqual([], unexplained)
        self.assertLessEqual(len(good), len(judged) // 10, good)

    def test_always_200(self) -> None:
        self.assert_nearly_all_fail(self.play_against(hostile_server.always_200()), {})

    def test_always_500(self) -> None:
        results = self.play_against(hostile_server.always_500())
        self.assert_nearly_all_fail(results, {r"/faults/": "500 is what they ask for"})

    def test_every_connection_closed_at_once(self) -> None:
        with hostile_server.RawServer(hostile_server.always(hostile_server.CLOSE)) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             harness.environment_of(server.url))
            results = self.play("--environment", path, "--no-derived", code=3)
        counted = harness.counts(results)
        self.assertEqual({"error", "skipped"}, set(counted))
        self.assertGreater(counted["error"], 40)


class HostileBodies(harness.Case):
    """Whatever comes, the reports are well-formed and the log is text."""

    def run_against(self, script: hostile_server.Script, *arguments: object) -> harness.Finished:
        self.junit = self.folder / "junit.xml"
        self.json = self.folder / "results.json"
        with hostile_server.RawServer(script) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             harness.full_environment(server.url))
            return harness.wsconform("run", "--environment", path, "--allow-destructive",
                                     "--gate", "should", "--timeout", 2, "--report",
                                     f"junit={self.junit}", "--report", f"json={self.json}",
                                     *arguments)

    def assert_sound(self, done: harness.Finished) -> None:
        self.assertIn(done.code, (1, 3))
        well_formed(self.junit)
        self.assertEqual(totals(self.junit), recount(self.junit))
        results = harness.read_json(self.json)
        self.assertEqual(len(results["cases"]), recount(self.junit)["tests"])
        self.assertNotIn(b"<![CDATA[", self.junit.read_bytes())
        for name, text in (("stdout", done.out), ("stderr", done.err)):
            self.assertEqual([], CONTROL.findall(text), name)
            self.assertEqual([], LOG_COMMAND.findall(text), name)
            text.decode("utf-8")

    def test_control_characters_markup_and_log_commands(self) -> None:
        done = self.run_against(hostile_server.hostile(), "--no-derived")
        self.assert_sound(done)
        self.assertGreater(harness.counts(harness.read_json(self.json))["failed"], 80)

    def test_each_hostile_answer_by_itself(self) -> None:
        for number, answer in enumerate(hostile_server.hostile_answers()):
            with self.subTest(number=number):
                done = self.run_against(hostile_server.always(answer), "--operation",
                                        "BatchDeleteDesktopNamePolicy", "--no-derived",
                                        "--only", "*/a*")
                self.assert_sound(done)

    def test_bodies_of_ten_megabytes(self) -> None:
        done = self.run_against(hostile_server.huge(), "--no-derived", "--only",
                                "*/authentication/*")
        self.assert_sound(done)
        self.assertLess(self.junit.stat().st_size, 25 << 20)
        self.assertLess(len(done.out), 1 << 20)

    def test_a_body_over_our_own_limit_is_an_error_and_is_not_kept(self) -> None:
        done = self.run_against(hostile_server.huge(40_000_000), "--only",
                                "BatchDeleteDesktops/authentication/no-token")
        self.assert_sound(done)
        self.assertLess(self.junit.stat().st_size, 1 << 20)

    def test_what_the_xml_test_looks_for_can_be_seen(self) -> None:
        """The guard of the guards: a file with a raw control character is refused."""
        broken = self.folder / "broken.xml"
        broken.write_bytes(b"<testsuites>\x1b</testsuites>")
        with self.assertRaises(AssertionError):
            well_formed(broken)
        self.assertTrue(CONTROL.search(b"a\x1b") and CONTROL.search("\x9b".encode()))
        self.assertTrue(LOG_COMMAND.search(b"x\n  ::error::") and LOG_COMMAND.search(b"##[error]"))


if __name__ == "__main__":
    harness.main()
