"""`wsconform compare`: two runs held against each other, offline, and lists of known failures."""

import json
import xml.etree.ElementTree as ET

import harness

SOME = ("--only", "*/limits/*", "--only", "*/authentication/*")
DEFECT = "no-authentication"  # breaks must requirements of cases in SOME
FORMATS = ("html", "json", "junit", "markdown", "text")


class Compared(harness.Case):
    def record(self, name: str, *arguments: object) -> str:
        path = self.folder / name
        done = harness.wsconform("run", *arguments, "--quiet", "--report", f"json={path}")
        self.assertIn(done.code, (0, 1), done.errors)
        return str(path)

    def compare(self, *arguments: object, code: int) -> harness.Finished:
        done = harness.wsconform("compare", *arguments)
        self.assert_code(code, done)
        return done

    def compared(self, *arguments: object, code: int) -> dict:
        return json.loads(self.compare(*arguments, "--format", "json", code=code).text)

    def drifts(self) -> list[str]:
        listed = json.loads(harness.wsconform("list", "defects", "--json").text)["defects"]
        return [one["id"] for one in listed if one["class"] == "drift"]


class Signatures(Compared):
    def test_two_runs_of_other_seeds_and_ports_do_not_differ(self) -> None:
        base = self.record("base.json", "--defect", DEFECT, "--seed", "1")
        new = self.record("new.json", "--defect", DEFECT, "--seed", "2")
        found = self.compared(base, new, code=0)
        still = {"still-pass", "still-fail-same", "still-skipped"}
        self.assertEqual([], [one for one in found["cases"] if one["category"] not in still])
        self.assertEqual([], found["drifts"])
        self.assertEqual([], found["broken_requirements"])
        self.assertLess(0, found["counts"]["still-fail-same"])
        self.assertEqual(found["counts"]["total"], len(found["cases"]))


class Regressions(Compared):
    def test_a_defect_is_a_regression_and_its_end_a_fix(self) -> None:
        base = self.record("base.json", *SOME)
        new = self.record("new.json", *SOME, "--defect", DEFECT)
        worse = self.compared(base, new, code=1)
        self.assertLess(0, worse["counts"]["regression"])
        self.assertNotEqual([], worse["broken_requirements"])
        better = self.compared(new, base, code=0)
        self.assertEqual(worse["counts"]["regression"], better["counts"]["fixed"])

    def test_every_format_agrees(self) -> None:
        base = self.record("base.json", *SOME)
        new = self.record("new.json", *SOME, "--defect", DEFECT)
        counts = self.compared(base, new, code=1)["counts"]
        for form in FORMATS:
            done = self.compare(base, new, "--format", form, code=1)
            path = self.folder / form
            self.compare(base, new, "--format", form, "--output", path, code=1)
            self.assertEqual(done.out, path.read_bytes(), form)
        title = f"Regression: {counts['regression']} case"
        for form in ("html", "markdown", "text"):
            self.assertIn(title, (self.folder / form).read_text(encoding="utf-8"))
        suites = ET.parse(self.folder / "junit").getroot()
        self.assertEqual(counts["total"], int(suites.get("tests")))
        self.assertEqual(counts["regression"], int(suites.get("failures")))

    def test_removed_cases_fail_unless_allowed(self) -> None:
        base = self.record("base.json", *SOME)
        new = self.record("new.json", "--only", "*/limits/*")
        removed = self.compared(base, new, code=1)
        self.assertLess(0, removed["counts"]["removed"])
        self.compare(base, new, "--allow-removed", code=0)
        selection = next(one for one in removed["runs"] if one["name"] == "selection")
        self.assertTrue(selection["warns"])

    def test_an_edited_expectation_is_no_regression(self) -> None:
        base = self.record("base.json", *SOME)
        case_file = next((harness.PROJECT / "cases").glob("*/limits.json"))
        folder = self.folder / "cases" / case_file.parent.name
        folder.mkdir(parents=True)
        cases = json.loads(case_file.read_text(encoding="utf-8"))
        refusal = next(one for one in cases["cases"]
                       if one.get("expect", {}).get("status") == [400])
        refusal["expect"]["status"] = [409]
        (folder / "limits.json").write_text(json.dumps(cases), encoding="utf-8")
        new = self.record("new.json", *SOME, "--cases", self.folder / "cases")
        found = self.compared(base, new, code=0)
        self.assertEqual(1, found["counts"]["expectation-changed"])
        changed = next(one for one in found["cases"]
                       if one["category"] == "expectation-changed")
        self.assertEqual("failed", changed["new"]["outcome"])

    def test_drift_is_told_and_does_not_fail(self) -> None:
        base = self.record("base.json")
        for defect in self.drifts():
            new = self.record("new.json", "--defect", defect)
            found = self.compared(base, new, code=0)
            self.assertNotEqual([], found["drifts"], defect)


class Unusable(Compared):
    def setUp(self) -> None:
        super().setUp()
        self.good = self.record("good.json", "--only", "*/limits/*")
        self.bad = self.folder / "bad.json"

    def refused(self, message: str) -> None:
        for pair in ((self.bad, self.good), (self.good, self.bad)):
            done = self.compare(*pair, code=2)
            self.assertEqual("", done.text)
            self.assertIn("bad.json", done.errors)
            self.assertIn(message, done.errors)

    def write(self, **changes: object) -> None:
        good = json.loads((self.folder / "good.json").read_text(encoding="utf-8"))
        self.bad.write_text(json.dumps(good | changes), encoding="utf-8")

    def test_a_missing_file(self) -> None:
        self.refused("")

    def test_a_torn_file(self) -> None:
        self.bad.write_bytes((self.folder / "good.json").read_bytes()[:-1000])
        self.refused("")

    def test_an_empty_file(self) -> None:
        self.bad.write_bytes(b"")
        self.refused("")

    def test_a_file_of_somebody_else(self) -> None:
        self.bad.write_text("{}", encoding="utf-8")
        self.refused("no results file")

    def test_an_event_log(self) -> None:
        self.bad.write_text('{"event":"started"}\n', encoding="utf-8")
        self.refused("this is the event log of a run that did not end")

    def test_a_newer_version(self) -> None:
        self.write(version=2)
        self.refused("version 2")

    def test_a_run_that_could_not_be_done(self) -> None:
        self.write(run_error="the journal could not be written")
        self.refused("journal")

    def test_a_run_without_cases(self) -> None:
        done = harness.wsconform("run", "--only", "nothing", "--report", f"json={self.bad}")
        self.assert_code(5, done)
        self.refused("no case of the run was judged")

    def test_runs_without_a_case_in_common(self) -> None:
        other = self.record("bad.json", "--only", "*/authentication/*")
        self.assertIn("not comparable", self.compare(self.good, other, code=2).errors)

    def test_a_report_that_cannot_be_written_is_exit_4(self) -> None:
        self.compare(self.good, self.good, "--output", self.folder / "absent" / "x", code=4)

    def test_an_unknown_format(self) -> None:
        self.compare(self.good, self.good, "--format", "pdf", code=2)


class KnownFailures(Compared):
    def setUp(self) -> None:
        super().setUp()
        self.list = self.folder / "known.json"

    def run_with(self, *arguments: object, code: int) -> harness.Finished:
        done = harness.wsconform("run", "--known-failures", self.list, *arguments)
        self.assert_code(code, done)
        return done

    def entries(self) -> list[dict]:
        return harness.read_json(self.list)["failures"]

    def write(self, entries: list[dict], **more: object) -> None:
        listed = harness.read_json(self.list) | {"failures": entries} | more
        self.list.write_text(json.dumps(listed), encoding="utf-8")

    def learn(self) -> None:
        self.run_with("--defect", DEFECT, "--update-known-failures", code=0)
        self.assertNotEqual([], self.entries())

    def test_a_list_lets_a_run_pass_that_fails_as_listed(self) -> None:
        self.learn()
        results = self.play("--defect", DEFECT, "--known-failures", self.list)
        self.assertEqual(len(self.entries()), harness.counts(results)["known-failure"])
        self.assertNotIn("failed", harness.counts(results))

    def test_what_was_mended_is_stale(self) -> None:
        self.learn()
        self.run_with(code=1)
        self.run_with("--update-known-failures", code=0)
        self.assertEqual([], self.entries())

    def test_a_failure_of_another_kind_is_stale(self) -> None:
        self.learn()
        self.write([one | {"signature": "0" * 12} for one in self.entries()])
        done = self.run_with("--defect", DEFECT, code=1)
        self.assertIn("listed as a known failure, but fails with signature", done.text)

    def test_an_expired_entry_is_stale(self) -> None:
        self.learn()
        self.write([one | {"expires": "2001-01-01"} for one in self.entries()])
        done = self.run_with("--defect", DEFECT, code=1)
        self.assertIn("expired on 2001-01-01", done.text)

    def test_a_list_that_does_not_fit_is_refused_before_anything_is_sent(self) -> None:
        self.learn()
        entry = self.entries()[0]
        for entries, message in (([entry | {"cases": "No/such/case"}], "is no case"),
                                 ([entry | {"cases": "*"}], "at most 20"),
                                 ([entry, entry], "lists"),
                                 ([entry | {"owner": ""}], "#/failures/0/owner")):
            self.write(entries)
            done = self.run_with(code=2)
            self.assertEqual("", done.text)
            self.assertIn(message, done.errors)
        self.write([entry], environment="somebody-else")
        self.assertIn("#/environment", self.run_with(code=2).errors)

    def test_an_update_drops_cases_that_are_no_more(self) -> None:
        self.learn()
        entries = self.entries()
        self.write(entries + [entries[0] | {"cases": "No/such/case"}],
                   contract_version="2001-01-01")
        self.run_with("--defect", DEFECT, "--update-known-failures", code=0)
        self.assertEqual(entries, self.entries())
        self.run_with("--defect", DEFECT, code=0)

    def test_a_partial_run_does_not_update(self) -> None:
        for partial in (("--only", "*/limits/*"), ("--skip", "*/limits/*"),
                        ("--operation", "BatchDeleteDesktops"), ("--no-derived",)):
            done = self.run_with("--update-known-failures", *partial, code=2)
            self.assertEqual("", done.text)
            self.assertFalse(self.list.exists())

    def test_a_run_with_errors_does_not_update(self) -> None:
        path = harness.write_environment(self.folder / "environment.json",
                                         harness.full_environment("http://127.0.0.1:1"))
        done = self.run_with("--environment", path, "--update-known-failures", code=2)
        self.assertIn("was not updated", done.errors)
        self.assertFalse(self.list.exists())

    def test_a_missing_list_is_refused(self) -> None:
        self.run_with(code=2)

    def test_a_partial_run_may_use_a_list(self) -> None:
        self.learn()
        self.run_with("--defect", DEFECT, "--no-derived", code=0)
        self.run_with("--only", "*/limits/fifty-ids", code=0)


if __name__ == "__main__":
    harness.main()
