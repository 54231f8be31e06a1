"""selftest: the suite is good enough, and what is broken on purpose is named."""

import json
import re
from pathlib import Path

import harness

POLICIES = "BatchDeleteDesktopNamePolicy"


class Selftest(harness.Case):
    def selftest(self, *arguments: object) -> tuple[harness.Finished, dict]:
        path = self.folder / "selftest.json"
        done = harness.wsconform("selftest", "--quick", "--report", f"json={path}", *arguments)
        return done, harness.read_json(path)

    def with_cases(self, operation: str, file: str, old: str, new: str) -> Path:
        """A folder of cases with one of the project's files, changed in one place."""
        text = (harness.PROJECT / "cases" / operation / file).read_text(encoding="utf-8")
        self.assertIn(old, text)
        folder = self.folder / "cases"
        (folder / operation).mkdir(parents=True, exist_ok=True)
        (folder / operation / file).write_text(text.replace(old, new), encoding="utf-8")
        return folder

    def test_the_suite_is_good_enough(self) -> None:
        done, record = self.selftest()
        self.assert_code(0, done)
        self.assertEqual([], record["shortcomings"])
        self.assertEqual([], record["alarms"])
        self.assertGreaterEqual(record["kill_rate"], 97)
        self.assertGreaterEqual(record["variants"], 50)
        self.assertGreater(min(check["switches"] for check in record["checks"]), 0)
        self.assertRegex(done.last_line, r"^played in \d+\.\d s$")

    def test_the_matrix_has_every_switch_with_its_cases(self) -> None:
        _, record = self.selftest("--no-derived")
        cases = {one["id"] for one in json.loads(
            harness.wsconform("list", "cases", "--no-derived", "--json").text)["cases"]}
        self.assertEqual(len(cases), record["cases"])
        for trial in record["matrix"]:
            self.assertLessEqual({mark["case"] for mark in trial["cases"]}, cases)
        by_role = {role: [one for one in record["matrix"] if one["role"] == role]
                   for role in ("defect", "drift", "variant")}
        self.assertEqual(record["total"]["defects"] + len(record["equivalents"]),
                         len(by_role["defect"]))
        self.assertEqual(record["variants"], len(by_role["variant"]))

    def test_a_case_that_demands_the_wrong_status_is_named(self) -> None:
        folder = self.with_cases(POLICIES, "authentication.json", '"status": [401]',
                                 '"status": [403]')
        done, record = self.selftest("--no-derived", "--cases", folder)
        self.assert_code(1, done)
        self.assertIn(f"case {POLICIES}/authentication/no-token fails on the faithful mock",
                      record["shortcomings"])

    def test_a_case_that_takes_any_answer_lets_defects_survive(self) -> None:
        for file in ("limits.json", "effects.json"):
            folder = self.with_cases(POLICIES, file, '"status": [400]',
                                     '"status": [204, 400]')
        done, record = self.selftest("--no-derived", "--cases", folder)
        self.assert_code(1, done)
        self.assertTrue(any(re.fullmatch(
            r"defect \S*limit\S* breaks a must and survives: .*", one)
            for one in record["shortcomings"]), record["shortcomings"])

    def test_a_contract_that_allows_anything_lets_a_check_go_idle(self) -> None:
        folder = self.folder / "schemas"
        (folder / "common").mkdir(parents=True)
        for file in (harness.PROJECT / "schemas/common").glob("*.schema.json"):
            schema = harness.read_json(file)
            for part in (schema, *schema["properties"].values()):
                part.pop("type")
            (folder / "common" / file.name).write_text(json.dumps(schema), encoding="utf-8")
        done, record = self.selftest("--no-derived", "--contract", folder)
        self.assert_code(1, done)
        self.assertIn("check body-schema never fires", record["shortcomings"])

    def test_a_report_of_another_format_is_refused(self) -> None:
        done = harness.wsconform("selftest", "--report", "junit=x.xml")
        self.assert_code(2, done)
        self.assertIn("json=PATH or markdown=PATH", done.errors)

    def test_a_report_that_cannot_be_written_gives_4(self) -> None:
        done = harness.wsconform("selftest", "--quick", "--no-derived", "--report",
                                 f"markdown={self.folder}/none/selftest.md")
        self.assert_code(4, done)


if __name__ == "__main__":
    harness.main()
