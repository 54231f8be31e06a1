"""lint, list, show and plan: what they print, and that they send nothing."""

import json
import os
import subprocess

import harness
import hostile_server

KINDS = ("cases", "operations", "requirements", "rules", "defects", "variants")


class Lint(harness.Case):
    def test_the_project_is_clean_embedded_and_on_disk(self) -> None:
        for sources in ((), ("--contract", harness.PROJECT / "schemas", "--cases",
                             harness.PROJECT / "cases")):
            done = harness.wsconform("lint", *sources)
            self.assert_code(0, done)
            self.assertIn("clean", done.last_line)

    def test_a_requirement_that_does_not_exist_is_refused(self) -> None:
        source = harness.PROJECT / "cases/BatchDeleteDesktops/accepted.json"
        folder = self.folder / "BatchDeleteDesktops"
        folder.mkdir()
        text = source.read_text().replace('"job-id-present"', '"job-id-absent"')
        (folder / "accepted.json").write_text(text)
        done = harness.wsconform("lint", "--cases", self.folder)
        self.assert_code(2, done)
        self.assertIn("job-id-absent", done.errors)

    def test_a_schema_keyword_that_is_not_known_is_refused(self) -> None:
        folder = self.folder / "common"
        folder.mkdir()
        schema = harness.read_json(harness.PROJECT / "schemas/common/job.schema.json")
        (folder / "job.schema.json").write_text(json.dumps(schema | {"maxItmes": 1}))
        done = harness.wsconform("lint", "--contract", self.folder)
        self.assert_code(2, done)
        self.assertIn("maxItmes", done.errors)


class List(harness.Case):
    def test_json_has_one_list_of_records_with_ids(self) -> None:
        for kind in KINDS:
            done = harness.wsconform("list", kind, "--json")
            self.assert_code(0, done)
            listed = json.loads(done.text)
            self.assertEqual([kind], list(listed))
            ids = [one["id"] for one in listed[kind]]
            self.assertGreater(len(ids), 4, kind)
            self.assertEqual(len(set(ids)), len(ids), kind)

    def test_text_has_the_same_ids_first_on_each_line(self) -> None:
        for kind in KINDS:
            ids = [one["id"] for one in json.loads(
                harness.wsconform("list", kind, "--json").text)[kind]]
            lines = harness.wsconform("list", kind).text.splitlines()
            self.assertEqual(ids, [line.split()[0] for line in lines])

    def test_cases_are_those_of_the_files(self) -> None:
        expected = set()
        for file in (harness.PROJECT / "cases").glob("*/*.json"):
            for case in harness.read_json(file)["cases"]:
                expected.add(f"{file.parent.name}/{file.stem}/{case['id']}")
        listed = json.loads(harness.wsconform("list", "cases", "--no-derived", "--json").text)
        self.assertEqual(expected, {one["id"] for one in listed["cases"]})

    def test_derived_cases_come_on_top_and_can_be_shown(self) -> None:
        listed = json.loads(harness.wsconform("list", "cases", "--json").text)["cases"]
        derived = [one["id"] for one in listed if "/derived/" in one["id"]]
        self.assertGreater(len(derived), 1200)
        rules = json.loads(harness.wsconform("list", "rules", "--json").text)["rules"]
        names = {one["id"] for one in rules if one["kind"] == "derivation"}
        self.assertEqual(names, {"derived/" + one.split("/")[2] for one in derived})
        shown = harness.wsconform(
            "show", "BatchDeleteDesktops/derived/mandatory/desktop_ids/omitted")
        self.assert_code(0, shown)
        self.assertIn("Mandatory: Yes for desktop_ids", shown.text)


class Help(harness.Case):
    def test_every_command_fits_a_screen_and_has_an_example(self) -> None:
        commands = ("run", "plan", "show", "list", "report", "lint", "trace", "mock",
                    "environment")
        for name in commands:
            done = harness.wsconform(name, "--help")
            self.assert_code(0, done)
            lines = done.text.rstrip("\n").splitlines()
            self.assertLessEqual(len(lines), 30, name)
            self.assertLessEqual(max(map(len, lines)), 100, name)
            self.assertIn(f"\n  wsconform {name}", done.text)

    def test_the_rest_is_a_word_away(self) -> None:
        usual = harness.wsconform("run", "--help").text
        everything = harness.wsconform("run", "--help-all").text
        for option in ("--layer", "--defect", "--limit", "--wait", "--contract"):
            self.assertNotIn(option, usual)
            self.assertIn(option, everything)


class Defaults(harness.Case):
    """The command line goes before variables, and they before wsconform.json."""

    def run_here(self, *arguments: object, **variables: str) -> harness.Finished:
        done = harness.subprocess.run([harness.binary, "run", *map(str, arguments)],
                                      capture_output=True, check=False, cwd=self.folder,
                                      env=harness.clean_environment(**variables),
                                      timeout=harness.BOUND_S)
        return harness.Finished(done.returncode, done.stdout, done.stderr)

    def setUp(self) -> None:
        super().setUp()
        self.config = self.folder / "wsconform.json"
        self.config.write_text(json.dumps({"only": ["*/no-token"], "seed": "of-the-file",
                                           "report": ["json=results.json"]}))

    def test_the_file_in_the_working_folder_is_read(self) -> None:
        done = self.run_here()
        self.assert_code(0, done)
        self.assertIn("5 cases:", done.last_line)
        self.assertTrue(done.last_line.endswith("seed of-the-file"))
        self.assertTrue((self.folder / "results.json").exists())

    def test_variables_go_before_the_file(self) -> None:
        done = self.run_here(WSCONFORM_SEED="of-the-variable")
        self.assertTrue(done.last_line.endswith("seed of-the-variable"), done.last_line)

    def test_the_command_line_goes_before_both(self) -> None:
        done = self.run_here("--seed", "mine", "--only", "*/authentication/*",
                             WSCONFORM_SEED="of-the-variable")
        self.assertTrue(done.last_line.endswith("seed mine"), done.last_line)
        self.assertFalse(done.last_line.startswith("5 cases:"), done.last_line)

    def test_another_file_can_be_named(self) -> None:
        other = self.folder / "other.json"
        other.write_text('{"seed": "of-the-other"}')
        done = self.run_here("--config", other, "--only", "*/no-token")
        self.assertTrue(done.last_line.endswith("seed of-the-other"), done.last_line)

    def test_what_will_not_do_is_refused_with_its_place(self) -> None:
        for text, says in (('{"sead": 1}', "wsconform.json#/sead"), ("{", "wsconform.json"),
                           ('{"allow-destructive": true}', "#/allow-destructive"),
                           ('{"rate": "fast"}', "--rate")):
            self.config.write_text(text)
            done = self.run_here()
            self.assert_code(2, done)
            self.assertIn(says, done.errors)
        self.assert_code(2, self.run_here("--config", "absent.json"))
        self.config.unlink()
        self.assert_code(2, self.run_here(WSCONFORM_JOBS="many"))

    def test_an_option_that_nobody_typed_is_named_where_it_may_be_wrong(self) -> None:
        self.config.write_text('{"seed": "of-the-file"}')
        done = self.run_here("--gate", "must", WSCONFORM_PROJECT="mine")
        self.assert_code(2, done)
        self.assertIn("--project: goes with --target", done.errors)
        self.assertIn("not on the command line: --project from WSCONFORM_PROJECT, "
                      "--seed from wsconform.json\n", done.errors)
        done = self.run_here("--only", "*/no-token", WSCONFORM_GATE="must")
        self.assert_code(0, done)
        self.assertNotIn("not on the command line", done.errors)


class SendsNothing(harness.Case):
    """Pointed at a server that counts who knocks."""

    def run_beside_a_server(self, *arguments: object) -> harness.Finished:
        with hostile_server.RawServer(hostile_server.always_200()) as server:
            path = harness.write_environment(
                self.folder / "environment.json", harness.environment_of(
                    server.url, disposable={"desktops": ["desk-1", "desk-2", "desk-3"]}))
            done = harness.wsconform(*arguments, "--environment", path)
            self.assertEqual(0, server.connections)
            # The count counts: a run does knock.
            harness.wsconform("run", "--environment", path, "--only", "*/no-token")
            self.assertGreater(server.connections, 0)
        self.assertEqual([], list(self.folder.glob("*.journal")))
        return done

    def test_plan(self) -> None:
        done = self.run_beside_a_server("plan", "--allow-destructive")
        self.assert_code(0, done)
        self.assertIn("BatchDeleteDesktops/accepted/one-desktop", done.text)
        self.assertIn("desk-1", done.text)

    def test_plan_without_permission_hands_out_nothing(self) -> None:
        done = self.run_beside_a_server("plan")
        self.assert_code(0, done)
        self.assertNotIn("desk-1", done.text)
        self.assertIn("--allow-destructive", done.text)

    def test_a_plan_of_many_repeats_needs_the_memory_of_one(self) -> None:
        few, many = self.peak_of_a_plan(repeats=100), self.peak_of_a_plan(repeats=2000)
        self.assertLess(many, few + (8 << 20))
        self.assertLess(many, 64 << 20)

    def peak_of_a_plan(self, repeats: int) -> int:
        process = subprocess.Popen([harness.binary, "plan", "--no-derived", "--only",
                                    "*/authentication/*", "--repeat", str(repeats)],
                                   stdout=subprocess.DEVNULL, env=harness.clean_environment())
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(0, process.returncode)
        return usage.ru_maxrss << 10

    def test_show(self) -> None:
        done = self.run_beside_a_server("show", "BatchDeleteDesktops/resources/unknown-desktop")
        self.assert_code(0, done)
        for part in ("POST /v2/project/desktops/batch-delete", "status-404", "404",
                     "email_notification", "Content-Type"):
            self.assertIn(part, done.text)

    def test_every_case_can_be_shown(self) -> None:
        listed = json.loads(harness.wsconform("list", "cases", "--json").text)["cases"]
        step = max(1, len(listed) // 40)
        for case in listed[::step]:
            done = harness.wsconform("show", case["id"])
            self.assert_code(0, done)
            self.assertIn(case["description"], done.text)


if __name__ == "__main__":
    harness.main()
