"""--rerun-failed: flaky cases are told from those that fail always, and neither passes."""

import xml.etree.ElementTree as ElementTree

import harness
import hostile_server

CASE = "BatchDeleteDesktops/authentication/no-token"
OTHER = "BatchDeleteDesktops/resources/unknown-desktop"
WRONG = hostile_server.response(404, b'{"error_code":"W.404"}')
RIGHT = hostile_server.response(401, b'{"error_code":"W.401"}')


class Rerun(harness.Case):
    def play_against(self, script: hostile_server.Script, *arguments: object,
                     code: int = 1) -> tuple[dict, int]:
        """The one case's result, and how many requests came."""
        with hostile_server.RawServer(script) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             harness.environment_of(server.url))
            results = self.play("--environment", path, "--only", CASE, *arguments, "--report",
                                f"junit={self.folder / 'junit.xml'}", code=code)
            return results["cases"][0], len(server.requests)

    def elements(self) -> list[str]:
        case = ElementTree.parse(self.folder / "junit.xml").find(".//testcase")
        return [one.tag for one in case]

    def test_a_case_that_passes_then_stays_failed(self) -> None:
        case, requests = self.play_against(hostile_server.first(1, WRONG, RIGHT),
                                           "--rerun-failed", 3)
        self.assertEqual("failed", case["outcome"])
        self.assertEqual(["passed"], [one["outcome"] for one in case["reruns"]])
        self.assertEqual(2, requests)
        self.assertEqual(["failure", "flakyFailure"], self.elements())

    def test_a_case_that_fails_always_is_sent_as_often_as_asked_for(self) -> None:
        case, requests = self.play_against(hostile_server.always(WRONG), "--rerun-failed", 2)
        self.assertEqual(["failed", "failed"], [one["outcome"] for one in case["reruns"]])
        self.assertEqual(3, requests)
        self.assertEqual(["failure", "rerunFailure", "rerunFailure"], self.elements())

    def test_nothing_is_sent_again_unless_asked_for(self) -> None:
        case, requests = self.play_against(hostile_server.always(WRONG))
        self.assertEqual([], case["reruns"])
        self.assertEqual(1, requests)

    def test_a_case_that_passes_is_not_sent_again(self) -> None:
        case, requests = self.play_against(hostile_server.always(RIGHT), "--rerun-failed", 3,
                                           code=0)
        self.assertEqual("passed", case["outcome"])
        self.assertEqual(1, requests)

    def test_an_error_clears_nothing(self) -> None:
        case, _ = self.play_against(hostile_server.first(1, WRONG, hostile_server.SILENCE),
                                    "--rerun-failed", 3, "--timeout", 1)
        self.assertEqual("failed", case["outcome"])
        self.assertEqual(["error"], [one["outcome"] for one in case["reruns"]])

    def test_what_may_delete_is_not_sent_again(self) -> None:
        """Every case of a target that answers all with the same wrong status."""
        with hostile_server.RawServer(hostile_server.always(WRONG)) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             harness.full_environment(server.url))
            results = self.play("--environment", path, "--allow-destructive", "--no-derived",
                                "--rerun-failed", 1, code=1)
            offered = [one for kind in ("desktops", "name_policies", "access_policies")
                       for one in harness.full_environment("")["disposable"][kind]]
            bodies = [request.body.decode(errors="replace") for request in server.requests]
        again = [case for case in results["cases"] if case["reruns"]]
        self.assertGreater(len(again), 20)
        for one in offered:
            self.assertLessEqual(sum(f'"{one}"' in body for body in bodies), 2, one)

    def test_usage(self) -> None:
        for wrong in ("-1", "101", "often"):
            self.assert_code(2, harness.wsconform("run", f"--rerun-failed={wrong}"))


if __name__ == "__main__":
    harness.main()
