"""Every exit code, each produced on purpose; which one wins when several apply."""

import json
import os

import harness
import hostile_server

CASE = {
    "id": "one-desktop", "description": "a case from a folder of the user's own",
    "level": "observe", "requirements": ["common/unspecified"],
    "request": {"body": {"desktop_ids": {"$unknown_ids": 1}}}, "expect": {}}


class Usage(harness.Case):
    """Exit code 2, and a message that says where and what."""

    def refuse(self, *arguments: object, says: tuple[str, ...] = ()) -> None:
        done = harness.wsconform(*arguments)
        self.assert_code(2, done)
        for text in says:
            self.assertIn(text, done.errors)

    def test_the_command_line(self) -> None:
        self.refuse()
        self.refuse("no-such-command")
        self.refuse("run", "--no-such-option", says=("--no-such-option",))
        self.refuse("run", "--gate", "observe", says=("--gate",))
        self.refuse("run", "--report", "junit", says=("--report", "FORMAT=PATH"))
        self.refuse("run", "--report", "xlsx=out", says=("xlsx",))
        self.refuse("run", "--jobs", "0", says=("--jobs",))
        self.refuse("run", "--rate", "fast", says=("--rate",))
        self.refuse("run", "--defect", "no-such-defect", says=("no-such-defect",))
        self.refuse("run", "--variant", "no-such-variant", says=("no-such-variant",))
        self.refuse("run", "--operation", "NoSuchOperation", says=("NoSuchOperation",))
        self.refuse("list", "nothing")
        self.refuse("show", "no/such/case", says=("no/such/case",))
        self.refuse("mock", "--listen", "nowhere", says=("nowhere",))

    def test_targets(self) -> None:
        self.refuse("run", "--target", "http://127.0.0.1:1", says=("--project",))
        self.refuse("run", "--target", "ftp://127.0.0.1", "--project", "p")
        self.refuse("run", "--target", "http://127.0.0.1:1", "--project", "p", "--environment", "x")
        self.refuse("run", "--target", "http://service.invalid", "--project", "p",
                    "--allow-destructive", says=("--allow-destructive=PROJECT_ID",))
        self.refuse("run", "--target", "http://127.0.0.1:1", "--project", "p", "--defect", "x")

    def test_values_that_mean_nothing(self) -> None:
        self.refuse("run", "--timeout", "nan", says=("--timeout",))
        self.refuse("run", "--timeout", "0", says=("--timeout",))
        for rate in ("inf/s", "nan/min", "1e300/s"):
            self.refuse("run", "--rate", rate, says=("--rate",))
        for option in ("--seed", "--only", "--report", "--environment", "--target", "--layer"):
            self.refuse("run", option, "", says=(option, "is not to be empty"))
        self.refuse("run", "--wait", "soon", says=("--wait",))
        self.refuse("run", "--allow-destructive=", says=("--allow-destructive: wants a project",))
        self.refuse("run", "--project", "p", says=("--project", "--target"))
        self.refuse("run", "--report", "json=out", "--report", "junit=./out",
                    says=("--report", "two reports"))
        self.refuse("mock", "--fault-header", "a b", says=("--fault-header",))

    def test_a_command_that_is_none_is_named(self) -> None:
        self.refuse("no-such-command", says=('no-such-command: is no command', "--help"))
        done = harness.wsconform("no\x1b[31mcommand")
        self.assert_code(2, done)
        self.assertIn("no\\x1B[31mcommand", done.errors)

    def test_control_characters_in_names_reach_no_terminal(self) -> None:
        for arguments in (("run", "--environment", "a\x1b]0;x\x07.json"),
                          ("run", "--no\x1boption"), ("report", "--from", "a\nb", "--format", "html"),
                          ("show", "a\x1bb"), ("environment", "check", "a\x1bb")):
            done = harness.wsconform(*arguments)
            self.assert_code(2, done)
            self.assertEqual(1, done.errors.count("\n"), done.errors)
            self.assertNotIn("\x1b", done.errors)

    def test_pointers_with_control_characters(self) -> None:
        path = self.folder / "environment.json"
        path.write_text('{"base_url": "http://127.0.0.1:1", "project_id": "p", "a\\u001bb": 1}')
        done = harness.wsconform("run", "--environment", path)
        self.assert_code(2, done)
        self.assertNotIn("\x1b", done.errors)

    def test_targets_that_are_not_safe(self) -> None:
        """Nothing is sent there: they do not exist."""
        token = {"WSCONFORM_TOKEN": "canary"}
        for url, says in (("http://workspace.example.com", "https or to a loopback"),
                          ("http://169.254.169.254", "link-local"),
                          ("https://[fe80::1]", "link-local")):
            done = harness.wsconform("run", "--target", url, "--project", "p", **token)
            self.assert_code(2, done)
            self.assertIn(says, done.errors)
            self.assertNotIn("canary", done.errors)
        for project in ("..", "a/b", "a%2Fb"):
            self.refuse("run", "--target", "http://127.0.0.1:1", "--project", project,
                        says=("is no project id",))
        environment = harness.environment_of("http://127.0.0.1:1")
        path = harness.write_environment(self.folder / "environment.json", environment)
        self.refuse("run", "--environment", path, "--proxy", "http://proxy.example.com:3128",
                    says=("through a proxy elsewhere",))
        environment["principals"]["other_project"]["project_id"] = environment["project_id"]
        harness.write_environment(path, environment)
        self.refuse("run", "--environment", path, says=("the id of the main project",))

    def refuse_case(self, where: str, **changed: object) -> None:
        folder = self.folder / "cases" / "BatchDeleteDesktops"
        folder.mkdir(parents=True, exist_ok=True)
        case = {name: value for name, value in (CASE | changed).items() if value is not None}
        text = {"$schema": "../../schemas/meta/case-file.schema.json",
                "operation": "BatchDeleteDesktops", "cases": [case]}
        (folder / "mine.json").write_text(json.dumps(text))
        for command in ("run", "lint"):
            self.refuse(command, "--cases", self.folder / "cases",
                        says=("cases/BatchDeleteDesktops/mine.json", where))

    def test_case_files_are_named_with_the_place(self) -> None:
        self.refuse_case("/cases/0", no_such_member=True)
        self.refuse_case("/cases/0/level", level="perhaps")
        self.refuse_case("/cases/0/id", id="Not Kebab")
        self.refuse_case("/cases/0", description=None)
        self.refuse_case("/cases/0/requirements", requirements=[])
        self.refuse_case("/cases/0/request/body", request={"body": {"desktop_ids": {"$tale": 1}}})

    def test_a_good_case_of_the_users_own_is_played(self) -> None:
        """Else the refusals above would prove nothing."""
        folder = self.folder / "cases" / "BatchDeleteDesktops"
        folder.mkdir(parents=True)
        (folder / "mine.json").write_text(json.dumps(
            {"operation": "BatchDeleteDesktops", "cases": [CASE]}))
        done = harness.wsconform("run", "--cases", self.folder / "cases", "--only",
                                 "BatchDeleteDesktops/mine/one-desktop")
        self.assert_code(0, done)
        self.assertIn("1 observed", done.last_line)

    def test_case_files_that_are_no_json(self) -> None:
        folder = self.folder / "cases" / "BatchDeleteDesktops"
        folder.mkdir(parents=True)
        for text in ("", "{", '{"operation": "BatchDeleteDesktops", "cases": []} x',
                     '{"operation": "a", "operation": "b"}'):
            (folder / "mine.json").write_text(text)
            self.refuse("run", "--cases", self.folder / "cases",
                        says=("cases/BatchDeleteDesktops/mine.json",))
        self.refuse("run", "--cases", self.folder / "absent", says=("absent",))

    def test_environments_are_named_with_the_place(self) -> None:
        path = self.folder / "environment.json"
        good = harness.environment_of("http://127.0.0.1:1")
        for where, changed in (
                ("/base_url", {"base_url": "nowhere"}),
                ("/project_id", {"project_id": "a/b"}),
                ("/disposable/desktops", {"disposable": {"desktops": ["twice", "twice"]}}),
                ("/fault_header", {"fault_header": "Host"}),
                ("/principals/authorized", {"principals": {"authorized": {"tokens": 1}}}),
                ("", {"unknown": True})):
            harness.write_environment(path, good | changed)
            self.refuse("run", "--environment", path, says=(str(path), where))
        path.write_text("{")
        self.refuse("run", "--environment", path, says=(str(path),))
        self.refuse("run", "--environment", self.folder / "absent.json", says=("absent.json",))

    def test_a_literal_secret_is_for_loopback_only(self) -> None:
        path = harness.write_environment(self.folder / "environment.json",
                                         harness.environment_of("http://service.invalid"))
        done = harness.wsconform("run", "--environment", path)
        self.assert_code(2, done)
        self.assertNotIn("token-of-authorized", done.errors + done.text)

    def test_a_secret_that_is_not_there(self) -> None:
        environment = harness.environment_of("http://127.0.0.1:1")
        path = self.folder / "environment.json"
        for source in ({"env": "NO_SUCH_VARIABLE"}, {"file": "no-such-file"}):
            environment["principals"]["authorized"]["token"] = source
            harness.write_environment(path, environment)
            self.refuse("run", "--environment", path, says=tuple(source.values()))


class Others(harness.Case):
    def test_0_when_all_conforms(self) -> None:
        self.assert_code(0, harness.wsconform("run", "--only", "*/authentication/*"))

    def test_1_when_a_case_fails(self) -> None:
        with hostile_server.RawServer(hostile_server.always_200()) as server:
            done = harness.wsconform("run", "--target", server.url, "--project", "p", "--only",
                                     "*/no-token")
        self.assert_code(1, done)

    def test_3_when_nothing_could_be_judged(self) -> None:
        with hostile_server.RawServer(hostile_server.always(hostile_server.CLOSE)) as server:
            done = harness.wsconform("run", "--target", server.url, "--project", "p", "--only",
                                     "*/no-token")
        self.assert_code(3, done)

    def test_4_when_a_report_cannot_be_written(self) -> None:
        for path in (self.folder, self.folder / "no" / "such" / "folder.xml", "/dev/full"):
            done = harness.wsconform("run", "--only", "*/authentication/*", "--report",
                                     f"junit={path}")
            self.assert_code(4, done)
            self.assertIn(str(path), done.errors)

    def test_4_when_standard_output_is_full(self) -> None:
        for arguments in (("run", "--only", "*/authentication/*"), ("list", "cases"),
                          ("list", "requirements", "--json"), ("plan",), ("--help",)):
            with open("/dev/full", "wb") as full:
                done = harness.subprocess.run([harness.binary, *arguments], stdout=full,
                                              stderr=harness.subprocess.PIPE, check=False,
                                              env=harness.clean_environment(),
                                              timeout=harness.BOUND_S)
            self.assertEqual(4, done.returncode, arguments)
            self.assertIn(b"standard output cannot be written", done.stderr)

    def test_4_wins_over_1(self) -> None:
        report = self.folder / "results.json"
        script = hostile_server.blocking(report, hostile_server.always_200())
        with hostile_server.RawServer(script) as server:
            done = harness.wsconform("run", "--target", server.url, "--project", "p", "--only",
                                     "*/no-token", "--report", f"json={report}")
        self.assert_code(4, done)
        self.assertIn("failed", done.last_line)

    def test_4_before_anything_is_sent_where_a_report_has_no_place(self) -> None:
        with hostile_server.RawServer(hostile_server.always_200()) as server:
            done = harness.wsconform("run", "--target", server.url, "--project", "p",
                                     "--report", f"json={self.folder}")
        self.assert_code(4, done)
        self.assertEqual([], server.requests)

    def test_4_with_every_report_when_the_output_cannot_be_written(self) -> None:
        report = self.folder / "results.json"
        for arguments in (("--verbose",), ("--rate", "300/s")):
            with open("/dev/full", "wb") as full:
                done = harness.subprocess.run(
                    [harness.binary, "run", "--no-derived", *arguments, "--report",
                     f"json={report}"], stdout=full, stderr=full, check=False,
                    env=harness.clean_environment(), timeout=harness.BOUND_S)
            self.assertEqual(4, done.returncode, arguments)
            self.assertGreater(len(harness.read_json(report)["cases"]), 200)
            report.unlink()

    def test_4_with_every_report_when_nobody_reads_the_output(self) -> None:
        report = self.folder / "results.json"
        reader, writer = os.pipe()
        os.close(reader)
        with open(writer, "wb") as closed:
            done = harness.subprocess.run(
                [harness.binary, "run", "--no-derived", "--verbose", "--report",
                 f"json={report}"], stdout=closed, stderr=harness.subprocess.PIPE, check=False,
                env=harness.clean_environment(), timeout=harness.BOUND_S)
        self.assertEqual(4, done.returncode, done.stderr)
        self.assertGreater(len(harness.read_json(report)["cases"]), 200)

    def test_1_wins_over_3(self) -> None:
        """One answer is wrong, the others never come."""
        script = hostile_server.first(1, hostile_server.response(200, b"{}"),
                                      hostile_server.CLOSE)
        with hostile_server.RawServer(script) as server:
            done = harness.wsconform("run", "--target", server.url, "--project", "p", "--only",
                                     "*/no-token", "--jobs", 1)
        self.assert_code(1, done)

    def test_5_when_nothing_is_selected(self) -> None:
        junit = self.folder / "junit.xml"
        for command in (("run", "--report", f"junit={junit}"), ("plan",)):
            self.assert_code(5, harness.wsconform(*command, "--only", "no/such/case"))

    # 130 and 143: unreachable_test.py

    def test_help_and_version_are_no_errors(self) -> None:
        for option in ("--help", "--version"):
            done = harness.wsconform(option)
            self.assert_code(0, done)
            self.assertTrue(done.text)
        self.assertRegex(harness.wsconform("--version").text, r"^\d+\.\d+\.\d+\n$")


if __name__ == "__main__":
    harness.main()
