"""The mock in a process of its own as target: directly, behind nginx, and for curl."""

import json
import socket

import harness
import servers


class OtherProcess(harness.Case):
    def test_gives_the_verdicts_of_the_embedded_mock(self) -> None:
        embedded = harness.outcomes(self.play())
        environment = self.folder / "environment.json"
        with harness.mock(environment):
            other = harness.outcomes(self.play("--environment", environment,
                                               "--allow-destructive"))
        self.assertEqual(embedded, other)

    def test_gives_the_same_verdicts_to_tokens_keys_and_logins(self) -> None:
        embedded = self.play()
        environment = self.folder / "environment.json"
        for auth, kind in (("token", "token"), ("aksk", "aksk"), ("iam", "iam")):
            with self.subTest(auth), harness.mock(environment, "--auth", auth):
                sender = harness.read_json(environment)["principals"]["authorized"]
                self.assertEqual([kind], list(sender))
                other = self.play("--environment", environment, "--allow-destructive")
                self.assert_same_verdicts(embedded, other)

    def test_a_login_with_a_wrong_password_is_one_error_and_sends_nothing(self) -> None:
        path = self.folder / "environment.json"
        with harness.mock(path, "--auth", "iam"):
            environment = harness.read_json(path)
            environment["principals"]["authorized"]["iam"] |= {
                "user": "nobody", "password": {"value": "invented"}}
            harness.write_environment(path, environment)
            results = self.play("--environment", path, code=3)
        self.assertIn("the IAM login failed: it was answered with 401, IAM.0401",
                      results["run_error"])
        self.assertEqual({"error", "skipped"}, set(harness.counts(results)))
        self.assertTrue(all(not case["steps"] for case in results["cases"]))

    def test_a_wrong_secret_key_is_refused_by_every_operation(self) -> None:
        path = self.folder / "environment.json"
        with harness.mock(path, "--auth", "aksk"):
            environment = harness.read_json(path)
            aksk = environment["principals"]["authorized"]["aksk"]
            aksk["secret_key"] = {"value": "invented"}
            harness.write_environment(path, environment)
            results = self.play("--environment", path, "--allow-destructive", "--only",
                                "*/accepted/*", code=1)
        self.assertNotIn("passed", harness.counts(results))

    def test_without_permission_what_takes_is_skipped_and_nothing_is_deleted(self) -> None:
        environment = self.folder / "environment.json"
        with harness.mock(environment):
            careful = self.play("--environment", environment)
            bold = self.play("--environment", environment, "--allow-destructive")
        skipped = {case["id"]: case["reason"] for case in careful["cases"]
                   if case["outcome"] == "skipped"}
        self.assertGreater(len(skipped), 30)
        for one, reason in skipped.items():
            self.assertIn("--allow-destructive", reason, one)
        self.assertNotIn("error", harness.counts(careful))
        self.assertEqual({"passed", "observed"}, set(harness.counts(bold)))
        self.assertIn("BatchDeleteDesktops/accepted/one-desktop", skipped)

    def test_permission_for_another_project_permits_nothing(self) -> None:
        environment = self.folder / "environment.json"
        with harness.mock(environment):
            results = self.play("--environment", environment,
                                "--allow-destructive=some-other-project",
                                "--only", "*/accepted/*", code=3)
        self.assertEqual({"skipped"}, set(harness.counts(results)))

    def test_fail_on_skip_makes_skips_count(self) -> None:
        environment = self.folder / "environment.json"
        with harness.mock(environment):
            self.play("--environment", environment, "--fail-on-skip", code=1)

    def test_what_was_handed_out_is_in_the_journal(self) -> None:
        path = self.folder / "environment.json"
        with harness.mock(path):
            self.play("--environment", path, "--allow-destructive", "--only",
                      "BatchDeleteDesktops/accepted/*")
        journal = (self.folder / "environment.json.journal").read_text().splitlines()
        offered = set(harness.read_json(path)["disposable"]["desktops"])
        self.assertRegex(journal[0], "^run [0-9a-f]+$")
        self.assertEqual(4, len(journal[1:]))
        self.assertLessEqual(set(journal[1:]), offered)

    def test_target_url_alone_takes_the_token_from_the_environment(self) -> None:
        path = self.folder / "environment.json"
        with harness.mock(path) as url:
            environment = harness.read_json(path)
            token = environment["principals"]["authorized"]["token"]["value"]
            project = environment["project_id"]
            only = ("--target", url, "--project", project)
            with_token = self.play(*only, WSCONFORM_TOKEN=token)
            without = self.play(*only)
        with_token, without = harness.outcomes(with_token), harness.outcomes(without)
        probe = "BatchDeleteDesktops/resources/unknown-desktop"
        self.assertEqual(("passed", "skipped"), (with_token[probe], without[probe]))
        self.assertEqual("passed", without["BatchDeleteDesktops/authentication/no-token"])


class BehindNginx(harness.Case):
    def setUp(self) -> None:
        super().setUp()
        self.path = self.folder / "environment.json"

    def play_behind(self, front: str, **more: object) -> dict:
        environment = harness.read_json(self.path) | {"base_url": front} | more
        harness.write_environment(self.path, environment)
        return self.play("--environment", self.path, "--allow-destructive")

    def test_gives_the_verdicts_of_the_mock_itself(self) -> None:
        with harness.mock(self.path) as url:
            front = servers.nginx(self, url)
            through = self.play_behind(front)
        self.assertEqual(harness.outcomes(self.play()), harness.outcomes(through))
        self.assertEqual(front, through["target"])

    def test_gives_them_over_tls_with_an_authority_of_its_own(self) -> None:
        certificates = servers.Certificates(self.folder)
        with harness.mock(self.path) as url:
            front = servers.nginx(self, url, certificates)
            through = self.play_behind(front, ca_file="ca.pem")
        self.assertEqual(harness.outcomes(self.play()), harness.outcomes(through))
        handshakes = [step["timings_us"]["tls"] for case in through["cases"]
                      for step in case["steps"] if step["timings_us"]["tls"] > 0]
        self.assertTrue(front.startswith("https://localhost:"), front)
        self.assertTrue(handshakes, "no step tells of a handshake")

    def test_gives_them_over_tls_to_tokens_keys_and_logins(self) -> None:
        embedded = self.play()
        certificates = servers.Certificates(self.folder)
        for auth in ("token", "aksk", "iam"):
            with self.subTest(auth), harness.mock(self.path, "--auth", auth) as url:
                front = servers.nginx(self, url, certificates)
                text = self.path.read_text().replace(url, front)  # where IAM is, too
                self.path.write_text(text)
                through = self.play_behind(front, ca_file="ca.pem")
                self.assert_same_verdicts(embedded, through)

    def test_an_unknown_authority_is_an_error_of_the_run(self) -> None:
        certificates = servers.Certificates(self.folder)
        with harness.mock(self.path) as url:
            front = servers.nginx(self, url, certificates)
            self.assert_only_errors(front, "tls.untrusted")

    def test_a_client_certificate_is_shown_where_it_is_wanted(self) -> None:
        certificates = servers.Certificates(self.folder)
        with harness.mock(self.path) as url:
            front = servers.nginx(self, url, certificates, verify_clients=True)
            through = self.play_behind(front, ca_file="ca.pem", client_certificate="client.pem",
                                       client_key="client.key")
            self.assertNotIn("failed", harness.counts(through))
            self.assertGreater(harness.counts(through)["passed"], 100)
            without = harness.read_json(self.path)
            del without["client_certificate"], without["client_key"]
            harness.write_environment(self.path, without)
            refused = self.play("--environment", self.path, code=1)
        self.assertNotIn("passed", harness.counts(refused))

    def test_a_dead_upstream_is_an_error_of_the_run(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as closed:
            gone = f"http://127.0.0.1:{closed.getsockname()[1]}"
        harness.write_environment(self.path, harness.environment_of(servers.nginx(self, gone)))
        results = self.play("--environment", self.path, code=3)
        self.assertNotIn("failed", harness.counts(results))

    def assert_only_errors(self, front: str, code: str) -> None:
        environment = harness.read_json(self.path) | {"base_url": front}
        harness.write_environment(self.path, environment)
        results = self.play("--environment", self.path, code=3)
        self.assertEqual({"error", "skipped"}, set(harness.counts(results)))
        reasons = {case["reason"].partition(":")[0] for case in results["cases"]
                   if case["outcome"] == "error"}
        self.assertLessEqual(reasons, {code, "net.target-down"})


class CurlAsClient(harness.Case):
    """A client with nothing of ours in it."""

    @classmethod
    def setUpClass(cls) -> None:
        holder = harness.tempfile.TemporaryDirectory(prefix="wsconform-e2e-")
        cls.addClassCleanup(holder.cleanup)
        path = harness.Path(holder.name) / "environment.json"
        server = harness.mock(path)
        cls.url = server.__enter__()
        cls.addClassCleanup(server.__exit__, None, None, None)
        cls.environment = harness.read_json(path)
        cls.offered = cls.environment["disposable"]

    def curl(self, method: str, path: str, body: object, token: str = "authorized") -> tuple:
        """Status, headers, body."""
        secret = self.environment["principals"][token]["token"]["value"]
        text = body if isinstance(body, str) else json.dumps(body)
        url = f"{self.url}/v2/{self.environment['project_id']}{path}"
        done = harness.command("curl", "-sS", "-i", "--raw", "-X", method, "-H",
                               f"X-Auth-Token: {secret}", "-H", "Content-Type: application/json",
                               "--data-binary", text, url)
        self.assert_code(0, done)
        head, _, content = done.text.partition("\r\n\r\n")
        status, *fields = head.split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in
                   (line.partition(":") for line in fields)}
        return int(status.split()[1]), headers, content

    def raw(self, *arguments: object) -> str:
        """The answer to a deletion of unknown policies, with every head, as it came."""
        secret = self.environment["principals"]["authorized"]["token"]["value"]
        url = f"{self.url}/v2/{self.environment['project_id']}/desktop-name-policies/batch-delete"
        done = harness.command("curl", "-sS", "-i", "--raw", "-H", f"X-Auth-Token: {secret}",
                               "-H", "Content-Type: application/json", *arguments, url)
        self.assert_code(0, done)
        return done.text

    def assert_job(self, answer: tuple, status: int) -> None:
        self.assertEqual(status, answer[0], answer)
        self.assertTrue(answer[1]["content-type"].startswith("application/json"))
        self.assertTrue(json.loads(answer[2])["job_id"])

    def assert_refusal(self, answer: tuple, status: int, detail: bool = True) -> None:
        self.assertEqual(status, answer[0], answer)
        error = json.loads(answer[2])
        for name in ("error_code", "error_msg"):
            self.assertTrue(error[name], error)
        if not detail:
            self.assertNotIn("error_detail", error)

    def test_name_policies(self) -> None:
        path = "/desktop-name-policies/batch-delete"
        status, headers, body = self.curl("POST", path,
                                          {"policy_ids": self.offered["name_policies"][:2]})
        self.assertEqual((204, ""), (status, body))
        self.assertNotIn("content-length", headers)
        self.assertNotIn("transfer-encoding", headers)
        self.assert_refusal(self.curl("POST", path, {"policy_ids": ["x"] * 51}), 400)

    def test_desktops(self) -> None:
        path, body = "/desktops/batch-delete", {"desktop_ids": self.offered["desktops"][:2]}
        self.assert_refusal(self.curl("POST", path, body, "no_permission"), 403)
        self.assert_job(self.curl("POST", path, body), 202)
        self.assert_refusal(self.curl("POST", path, body), 404)
        self.assert_refusal(self.curl("POST", path, body, "expired"), 401)
        busy = {"desktop_ids": self.environment["busy"]["desktops"][:1]}
        self.assert_refusal(self.curl("POST", path, busy), 409)

    def test_pool_volumes(self) -> None:
        pool = self.offered["pools"][0]
        path = f"/desktop-pools/{pool['id']}/volumes/batch-delete"
        body = {"volumes": [{"id": pool["volumes"][0], "type": "SAS", "size": 10}]}
        self.assert_job(self.curl("POST", path, body), 200)
        self.assert_refusal(self.curl("POST", path, {"volumes": [{"size": 10}]}), 400)
        self.assert_refusal(self.curl("POST", path.replace(pool["id"], "none"), body), 404)

    def test_sub_resources(self) -> None:
        path = "/desktop/delete-sub-resources"
        body = {"desktop_ids": self.offered["shared_desktops"][:1],
                "sub_resource_type": "DESKTOP_SHARER"}
        self.assert_job(self.curl("POST", path, body), 200)
        del body["sub_resource_type"]
        self.assert_refusal(self.curl("POST", path, body), 400)

    def test_access_policies_by_a_delete_with_a_body(self) -> None:
        body = {"policy_id_list": self.offered["access_policies"][:2]}
        status, headers, content = self.curl("DELETE", "/access-policy", body)
        self.assertEqual((200, "0", ""), (status, headers["content-length"], content))
        self.assert_refusal(self.curl("DELETE", "/access-policy", body), 404, detail=False)
        self.assert_refusal(self.curl("DELETE", "/access-policy", "{"), 400, detail=False)
        self.assert_refusal(self.curl("PUT", "/access-policy", body), 405, detail=False)

    # How a request may be framed (RFC 9112 sections 6 and 7, RFC 9110 section 10.1.1).
    BODY = '{"policy_ids": ["no-such-policy"]}'

    def test_a_chunked_request_is_read(self) -> None:
        plain = self.raw("-d", self.BODY)
        chunked = self.raw("-H", "Transfer-Encoding: chunked", "-d", self.BODY)
        self.assertEqual(plain.split("\r\n")[0], chunked.split("\r\n")[0])
        broken = self.raw("-H", "Transfer-Encoding: chunked", "-d", "{")
        self.assertTrue(broken.startswith("HTTP/1.1 400 "), broken)

    def test_a_client_that_waits_is_told_to_go_on(self) -> None:
        text = self.raw("-H", "Expect: 100-continue", "-d", self.BODY)
        self.assertTrue(text.startswith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 "), text)

    def test_an_http10_client_gets_no_chunks_and_the_end_of_the_connection(self) -> None:
        text = self.raw("--http1.0", "-d", "{")
        head = text.partition("\r\n\r\n")[0].lower()
        self.assertTrue(head.startswith("http/1.1 400 "), head)
        self.assertIn("connection: close", head)
        self.assertNotIn("transfer-encoding", head)

    def test_head_has_a_head_alone(self) -> None:
        head, end, content = self.raw("--head").partition("\r\n\r\n")
        self.assertRegex(head, r"^HTTP/1\.1 40[45] ")
        self.assertEqual(("\r\n\r\n", ""), (end, content))


if __name__ == "__main__":
    harness.main()
