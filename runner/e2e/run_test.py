"""`wsconform run` with no target at all: the embedded mock, the reports, the last line."""

import xml.etree.ElementTree as ElementTree

import harness
from junit import recount, totals, well_formed

OPERATIONS = {"BatchDeleteAccessPolicies", "BatchDeleteDesktopNamePolicy", "BatchDeleteDesktops",
              "DeleteDesktopPoolVolumes", "DeleteDesktopSubResources"}


class EmbeddedMock(harness.Case):
    def setUp(self) -> None:
        super().setUp()
        self.junit = self.folder / "junit.xml"
        self.json = self.folder / "results.json"

    def run_all(self, *arguments: object) -> harness.Finished:
        return harness.wsconform("run", *arguments, "--report", f"junit={self.junit}",
                                 "--report", f"json={self.json}")

    def test_conforms_at_both_gates(self) -> None:
        for gate in ("must", "should"):
            done = self.run_all("--gate", gate)
            self.assert_code(0, done)
            counted = harness.counts(harness.read_json(self.json))
            bad = {"failed", "advisory", "error", "stale", "known-failure"} & counted.keys()
            self.assertEqual(set(), bad, counted)

    def test_nothing_is_skipped_on_our_own_mock(self) -> None:
        self.run_all()
        results = harness.read_json(self.json)
        skipped = [case["id"] for case in results["cases"] if case["outcome"] == "skipped"]
        self.assertEqual([], skipped)

    def test_table_names_all_operations_and_the_last_line_counts(self) -> None:
        done = self.run_all()
        for operation in OPERATIONS:
            self.assertIn(operation, done.text)
        self.assertIn("5 of 5 success paths exercised", done.last_line)

    def test_the_reports_and_the_last_line_tell_the_same(self) -> None:
        for extra in ((), ("--defect", self.some_defect())):
            done = self.run_all("--gate", "should", *extra)
            results = harness.read_json(self.json)
            well_formed(self.junit)
            counted = harness.counts(results)
            read = recount(self.junit)
            self.assertEqual(totals(self.junit), read)
            self.assertEqual(len(results["cases"]), read["tests"])
            self.assertEqual(counted.get("failed", 0), read["failures"])
            self.assertEqual(counted.get("error", 0), read["errors"])
            self.assertEqual(counted.get("skipped", 0), read["skipped"])
            for outcome in ("passed", "failed", "observed"):
                if counted.get(outcome):
                    self.assertRegex(done.last_line, rf"\b{counted[outcome]} {outcome}\b")
        self.assertGreater(read["failures"], 0, "the defect was to fail something")

    def some_defect(self) -> str:
        listed = harness.wsconform("list", "defects", "--json")
        defects = harness.json.loads(listed.text)["defects"]
        return next(one["id"] for one in defects if one["operation"] == "*"
                    and one["class"] != "drift")

    def test_suites_are_flat_and_named_after_operations(self) -> None:
        self.run_all()
        root = ElementTree.parse(self.junit).getroot()
        self.assertEqual("testsuites", root.tag)
        self.assertEqual(OPERATIONS, {suite.get("name") for suite in root})
        for suite in root:
            self.assertEqual(0, len(suite.findall("testsuite")))
            for case in suite.iter("testcase"):
                self.assertEqual(f"wsconform.{suite.get('name')}", case.get("classname"))

    def test_json_cases_are_sorted_and_unique(self) -> None:
        self.run_all()
        ids = [case["id"] for case in harness.read_json(self.json)["cases"]]
        self.assertEqual(sorted(set(ids)), ids)

    def test_a_failure_says_what_was_sent_expected_and_received(self) -> None:
        done = self.run_all("--gate", "should", "--defect", self.some_defect())
        self.assert_code(1, done)
        failed = [case for case in harness.read_json(self.json)["cases"]
                  if case["outcome"] == "failed"]
        self.assertGreater(len(failed), 0)
        for case in failed:
            self.assertIn(case["id"], done.text)

    def test_quiet_prints_the_last_line_alone(self) -> None:
        done = self.run_all("--quiet")
        self.assertEqual(1, done.text.count("\n"))

    def test_the_same_seed_sends_the_same_unknown_ids(self) -> None:
        shown = [harness.wsconform("show", "BatchDeleteDesktops/resources/unknown-desktop",
                                   "--seed", seed).text for seed in ("s1", "s1", "s2")]
        bodies = [next(line for line in text.splitlines() if "desktop_ids" in line)
                  for text in shown]
        self.assertEqual(bodies[0], bodies[1])
        self.assertNotEqual(bodies[0], bodies[2])

    def test_selection_narrows_the_run(self) -> None:
        self.run_all("--operation", "BatchDeleteDesktops", "--skip", "*/authentication/*")
        ids = [case["id"] for case in harness.read_json(self.json)["cases"]]
        self.assertGreater(len(ids), 10)
        self.assertEqual([], [one for one in ids if not one.startswith("BatchDeleteDesktops/")
                              or "/authentication/" in one])

    def test_repeat_plays_every_case_again(self) -> None:
        self.assert_code(0, self.run_all("--only", "*/authentication/*", "--repeat", 3))
        thrice = len(harness.read_json(self.json)["cases"])
        self.assert_code(0, self.run_all("--only", "*/authentication/*"))
        self.assertEqual(3 * len(harness.read_json(self.json)["cases"]), thrice)


if __name__ == "__main__":
    harness.main()
