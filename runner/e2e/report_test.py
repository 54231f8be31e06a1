"""`wsconform report`: every format from the results file, as the run itself wrote it."""

import json
import shlex

import harness
import hostile_server

FORMATS = ("console", "ctrf", "github", "html", "json", "junit", "junit-strict", "markdown")


class Report(harness.Case):
    def report(self, results, form: str, *more: object) -> harness.Finished:
        return harness.wsconform("report", "--from", results, "--format", form, *more)

    def refused(self, results, place: str, message: str) -> None:
        for form in FORMATS:
            done = self.report(results, form)
            self.assert_code(2, done)
            self.assertEqual("", done.text)
            self.assertIn(place, done.errors)
            self.assertIn(message, done.errors)


class FromTheResults(Report):
    def assert_same(self, *arguments: object) -> None:
        wanted = [f"--report={form}={self.folder / form}" for form in FORMATS]
        live = harness.wsconform("run", *arguments, *wanted)
        self.assertEqual(live.out, (self.folder / "console").read_bytes())
        for form in FORMATS:
            again = self.folder / "again"
            self.assert_code(0, self.report(self.folder / "json", form, "--output", again))
            self.assertEqual((self.folder / form).read_bytes(), again.read_bytes(), form)
            self.assertEqual(again.read_bytes(), self.report(self.folder / "json", form).out)

    def test_is_byte_for_byte_the_file_of_the_run(self) -> None:
        self.assert_same("--defect", self.some_defect(), "--seed", "5eed")

    def test_is_byte_for_byte_the_file_of_a_run_against_a_hostile_server(self) -> None:
        with hostile_server.RawServer(hostile_server.hostile()) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             harness.full_environment(server.url))
            self.assert_same("--environment", path, "--allow-destructive", "--no-derived",
                             "--timeout", 2)

    def some_defect(self) -> str:
        listed = harness.wsconform("list", "defects", "--json")
        return next(one["id"] for one in json.loads(listed.text)["defects"]
                    if one["operation"] == "*" and one["class"] != "drift")


class Refusals(Report):
    def setUp(self) -> None:
        super().setUp()
        self.path = self.folder / "results.json"
        self.results = self.play("--only", "*/limits/fifty-ids", code=0)

    def write(self, results: dict) -> None:
        self.path.write_text(json.dumps(results), encoding="utf-8")

    def test_a_torn_file(self) -> None:
        text = self.path.read_bytes()
        self.path.write_bytes(text[:len(text) // 2])
        self.refused(self.path, f"{self.path}:", "")

    def test_an_empty_file(self) -> None:
        self.path.write_bytes(b"")
        self.refused(self.path, f"{self.path}:1:1", "")

    def test_a_file_of_somebody_else(self) -> None:
        self.write({"results": {}})
        self.refused(self.path, "#/$schema", "no results file")

    def test_a_newer_version(self) -> None:
        self.write(self.results | {"version": 2})
        self.refused(self.path, "#/version", "version 2")

    def test_results_of_another_contract(self) -> None:
        self.write(self.results | {"contract_version": "1999-01-01"})
        self.refused(self.path, "#/contract_version", "1999-01-01")

    def test_results_of_a_layer_that_is_not_named(self) -> None:
        self.play("--layer", "service-definition")
        self.refused(self.path, "#/requirements", "--layer")
        named = self.report(self.path, "html", "--layer", "service-definition")
        self.assert_code(0, named)

    def test_cases_taken_out(self) -> None:
        self.write(self.results | {"cases": []})
        self.refused(self.path, "#/counts", "")

    def test_a_file_that_is_not_there(self) -> None:
        self.refused(self.folder / "absent.json", "absent.json", "")

    def test_a_folder(self) -> None:
        self.refused(self.folder, str(self.folder), "")


class Annotations(Report):
    def annotated(self, *arguments: object) -> list[str]:
        done = harness.wsconform("run", "--only", "*/authentication/no-token", *arguments,
                                 "--report", "github=-")
        return [line for line in done.text.splitlines() if line.startswith("::")]

    def test_go_to_standard_output_when_asked_for(self) -> None:
        lines = self.annotated("--defect", "unauthorized-404-desktops")
        self.assertEqual(1, len(lines))
        self.assertTrue(lines[0].startswith(
            "::error title=BatchDeleteDesktops/authentication/no-token::"), lines)
        self.assertIn("wsconform run --only 'BatchDeleteDesktops/authentication/no-token' "
                      "--defect unauthorized-404-desktops", lines[0])

    def test_are_none_for_a_target_that_conforms(self) -> None:
        self.assertEqual([], self.annotated())

    def test_are_the_only_report_on_standard_output(self) -> None:
        for form in set(FORMATS) - {"github"}:
            done = harness.wsconform("run", "--report", f"{form}=-")
            self.assert_code(2, done)
            self.assertIn("--report", done.errors)


class Reproduction(Report):
    def test_the_command_plays_the_case_on_the_same_target(self) -> None:
        run = ("run", "--defect", "unauthorized-404-desktops", "--gate", "should", "--seed", "5eed")
        shown = harness.wsconform(*run, "--only", "BatchDeleteDesktops/authentication/no-token",
                                  "--report", "github=-").text
        line = next(line for line in shown.splitlines() if line.startswith("::error"))
        words = shlex.split(line.rpartition("%0A")[2].replace("%25", "%"))
        self.assertEqual("wsconform", words[0])
        done = harness.wsconform(*words[1:])
        self.assert_code(1, done)
        self.assertTrue(done.last_line.startswith("1 case: 0 passed, 1 failed"), done.last_line)

    def test_the_command_names_the_environment_and_the_permissions(self) -> None:
        with hostile_server.RawServer(hostile_server.always_500()) as server:
            path = harness.write_environment(self.folder / "my environment.json",
                                             harness.full_environment(server.url))
            results = self.play("--environment", path, "--allow-destructive", "--only",
                                "*/accepted/*", "--layer", "service-definition", code=1)
        self.assertEqual(["--environment", str(path), "--allow-destructive", "--layer",
                          "service-definition"], results["arguments"])


class Usage(Report):
    def test_an_unknown_format_is_refused(self) -> None:
        self.assert_code(2, self.report(self.folder / "any", "pdf"))
        done = harness.wsconform("run", "--report", "pdf=x.pdf")
        self.assert_code(2, done)
        self.assertIn("ctrf", done.errors)

    def test_a_seed_that_is_no_text_is_refused(self) -> None:
        done = harness.wsconform("run", b"--seed=\xff".decode(errors="surrogateescape"))
        self.assert_code(2, done)
        self.assertIn("--seed", done.errors)

    def test_a_report_that_cannot_be_written_is_exit_4(self) -> None:
        self.play("--only", "*/limits/fifty-ids")
        done = self.report(self.folder / "results.json", "html", "--output",
                           self.folder / "absent" / "page.html")
        self.assert_code(4, done)
        self.assertIn("page.html", done.errors)


if __name__ == "__main__":
    harness.main()
