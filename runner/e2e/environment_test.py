"""wsconform environment: a file to begin with, and whether target and principals will do."""

import os
import signal
import stat

import harness
import hostile_server


class Init(harness.Case):
    def setUp(self) -> None:
        super().setUp()
        self.path = self.folder / "mine.json"

    def test_writes_a_private_file_that_says_what_its_members_mean(self) -> None:
        self.assert_code(0, harness.wsconform("environment", "init", self.path))
        written = harness.read_json(self.path)
        comments = {line.partition(":")[0] for line in written["$comment"]}
        self.assertLessEqual({"base_url", "region", "project_id", "principals", "disposable",
                              "busy", "limits", "proxy", "ca_file"}, comments)
        self.assertEqual(0o600, stat.S_IMODE(self.path.stat().st_mode))

    def test_writes_over_nothing(self) -> None:
        self.path.write_text("mine")
        dangling = self.folder / "dangling.json"
        dangling.symlink_to(self.folder / "elsewhere")
        for path in (self.path, dangling, self.folder):
            done = harness.wsconform("environment", "init", path)
            self.assert_code(2, done)
            self.assertIn("is there already", done.errors)
        self.assertEqual("mine", self.path.read_text())
        self.assertFalse((self.folder / "elsewhere").exists())

    def test_a_folder_that_is_not_there(self) -> None:
        done = harness.wsconform("environment", "init", self.folder / "no" / "file.json")
        self.assert_code(4, done)

    def test_check_accepts_it_once_it_is_filled_in(self) -> None:
        self.assert_code(0, harness.wsconform("environment", "init", self.path))
        missing = harness.wsconform("environment", "check", self.path)
        self.assert_code(2, missing)
        self.assertIn("WKS_TOKEN", missing.errors)
        mock_file = self.folder / "mock.json"
        with harness.mock(mock_file) as url:
            mock = harness.read_json(mock_file)
            filled = harness.read_json(self.path) | {"base_url": url,
                                                     "project_id": mock["project_id"]}
            harness.write_environment(self.path, filled)
            token = mock["principals"]["authorized"]["token"]["value"]
            done = harness.wsconform("environment", "check", self.path, WKS_TOKEN=token)
        self.assert_code(0, done)
        self.assertIn("ok   authorized", done.text)
        self.assertTrue(done.last_line.startswith("ready: 1 request was answered,"), done.text)


class Check(harness.Case):
    def setUp(self) -> None:
        super().setUp()
        self.path = self.folder / "environment.json"

    def check(self, code: int, **variables: str) -> harness.Finished:
        done = harness.wsconform("environment", "check", self.path, **variables)
        self.assert_code(code, done)
        return done

    def test_proves_every_principal_however_it_signs(self) -> None:
        for auth in ("token", "aksk", "iam"):
            with self.subTest(auth), harness.mock(self.path, "--auth", auth):
                done = self.check(0)
                for name in ("authorized", "no_permission", "expired", "other_project"):
                    self.assertRegex(done.text, rf"(?m)^  ok   {name} ")

    def test_tells_what_would_be_skipped_and_why(self) -> None:
        with harness.mock(self.path):
            environment = harness.read_json(self.path)
            del environment["principals"]["no_permission"]
            harness.write_environment(self.path, environment)
            done = self.check(0)
        careful, _, bold = done.text.partition("with --allow-destructive")
        self.assertIn("deletes resources: needs --allow-destructive", careful)
        self.assertNotIn("deletes resources", bold)
        for part in (careful, bold):
            self.assertIn('the environment has no principal "no_permission"', part)

    def test_deletes_nothing_and_leaves_no_journal(self) -> None:
        answer = hostile_server.response(404, b'{"error_code": "X.1"}')
        with hostile_server.RawServer(hostile_server.always(answer)) as server:
            environment = harness.full_environment(server.url)
            harness.write_environment(self.path, environment)
            self.check(3)  # "expired" is not refused
            requests = list(server.requests)
        self.assertEqual(4, len(requests))
        offered = [one for ids in environment["disposable"].values() for one in ids
                   if isinstance(one, str)]
        for request in requests:
            for one in offered:
                self.assertNotIn(one.encode(), request.head + request.body)
        self.assertEqual([], list(self.folder.glob("*.journal")))

    def test_a_credential_that_is_refused(self) -> None:
        with harness.mock(self.path):
            environment = harness.read_json(self.path)
            environment["principals"]["authorized"]["token"] = {"value": "invented"}
            harness.write_environment(self.path, environment)
            done = self.check(3)
        self.assertIn("BAD  authorized     refused with 401", done.text)
        self.assertTrue(done.last_line.startswith("not ready"), done.text)
        self.assertNotIn("invented", done.text + done.errors)

    def test_an_expired_principal_that_is_none(self) -> None:
        with harness.mock(self.path):
            environment = harness.read_json(self.path)
            principals = environment["principals"]
            principals["expired"] = principals["authorized"]
            harness.write_environment(self.path, environment)
            done = self.check(3)
        self.assertIn("it does not seem to be expired", done.text)

    def check_answered_with(self, answer: object, code: int = 3) -> str:
        with hostile_server.RawServer(hostile_server.always(answer)) as server:
            environment = harness.environment_of(server.url)
            harness.write_environment(self.path, environment)
            return self.check(code).text

    def test_a_target_that_is_none(self) -> None:
        html = b"<html>404 Not Found</html>"
        error = b'{"error_code": "X.1", "error_msg": "no"}'
        gateway = b'{"error_code": "APIGW.0101", "error_msg": "no such API"}'
        for status, body, why in ((404, html, "its body is no JSON object"),
                                  (404, b"[]", "its body is no JSON object"),
                                  (404, b"", "its body is no JSON object"),
                                  (404, gateway, "a gateway's APIGW.0101"),
                                  (418, error, "that is not documented"),
                                  (302, b"", "that is not documented"),
                                  (429, error, "it cannot answer now"),
                                  (500, error, "it cannot answer now"),
                                  (502, html, "it cannot answer now")):
            with self.subTest(status=status, body=body):
                answer = hostile_server.response(status, body, b"Retry-After: 60")  # gives up at once
                text = self.check_answered_with(answer)
                self.assertRegex(text, rf"(?m)^  BAD  authorized +answered with {status}: {why}")

    def test_a_principal_who_is_permitted_nothing(self) -> None:
        answer = hostile_server.response(403, b'{"error_code": "X.1", "error_msg": "no"}')
        self.assertIn("BAD  authorized     refused with 403", self.check_answered_with(answer))

    def test_a_target_that_looks_at_the_request_before_the_sender(self) -> None:
        answer = hostile_server.response(400, b'{"error_code": "X.1", "error_msg": "no"}')
        text = self.check_answered_with(answer, 0)
        self.assertRegex(text, r"(?m)^  ok   expired +answered with 400: the target may look")

    def test_an_interrupt(self) -> None:
        with hostile_server.RawServer(hostile_server.always(hostile_server.SILENCE)) as server:
            harness.write_environment(self.path, harness.environment_of(server.url))
            process = harness.Process(harness.binary, "environment", "check", self.path)
            self.assertTrue(server.wait_for_requests(1))
            process.signal(signal.SIGINT)
            self.assert_code(130, process.finish())

    def test_a_login_that_fails(self) -> None:
        with harness.mock(self.path, "--auth", "iam"):
            environment = harness.read_json(self.path)
            environment["principals"]["authorized"]["iam"]["password"] = {"value": "invented"}
            harness.write_environment(self.path, environment)
            done = self.check(3)
        self.assertIn("the IAM login failed", done.errors)

    def test_a_target_that_is_not_there(self) -> None:
        harness.write_environment(self.path, harness.environment_of(harness.closed_port_url()))
        done = self.check(3)
        self.assertIn("net.refused", done.text)
        self.assertTrue(done.last_line.startswith("not ready: 0 requests were"), done.text)

    def test_a_file_that_is_none(self) -> None:
        self.path.write_text("{")
        self.assertIn(str(self.path), self.check(2).errors)

    def test_a_secret_file_that_others_can_read(self) -> None:
        token = self.folder / "token"
        token.write_text("secret")
        os.chmod(token, 0o640)
        environment = harness.environment_of("http://127.0.0.1:1")
        environment["principals"]["authorized"]["token"] = {"file": "token"}
        harness.write_environment(self.path, environment)
        self.assertIn("mode 0640", self.check(2).errors)

    def test_it_wants_a_command(self) -> None:
        for arguments in ((), ("look",), ("check",)):
            self.assert_code(2, harness.wsconform("environment", *arguments))


if __name__ == "__main__":
    harness.main()
