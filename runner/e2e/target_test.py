"""The mock in a process of its own as target: directly, behind nginx, and for curl."""

import json
import os
import socket
import time

import harness


class OtherProcess(harness.Case):
    def test_gives_the_verdicts_of_the_embedded_mock(self) -> None:
        embedded = harness.outcomes(self.play())
        environment = self.folder / "environment.json"
        with harness.mock(environment):
            other = harness.outcomes(self.play("--environment", environment,
                                               "--allow-destructive"))
        self.assertEqual(embedded, other)

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
        journal = (self.folder / "environment.json.journal").read_text().split()
        offered = set(harness.read_json(path)["disposable"]["desktops"])
        self.assertEqual(4, len(journal))
        self.assertLessEqual(set(journal), offered)

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
    CONFIGURATION = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr warn;
events {{ worker_connections 256; }}
http {{
  access_log off; client_max_body_size 32m;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  upstream mock {{ server {mock}; keepalive 8; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://mock; proxy_http_version 1.1;
      proxy_set_header Connection ""; proxy_set_header Host $http_host;
    }}
  }}
}}
"""

    def start_nginx(self, mock_url: str) -> str:
        """Another process may take the port between the question and the answer: again."""
        for _ in range(20):
            with socket.create_server(("127.0.0.1", 0)) as probe:
                port = probe.getsockname()[1]
            file = self.folder / "nginx.conf"
            file.write_text(self.CONFIGURATION.format(
                folder=self.folder, port=port, mock=mock_url.removeprefix("http://")))
            nginx = harness.Process(harness.need("nginx"), "-p", self.folder, "-c", file,
                                    "-e", "stderr")
            if accepts_connections(port, nginx):
                self.addCleanup(nginx.stop)
                return f"http://127.0.0.1:{port}"
            problem = nginx.stop().errors
            self.assertIn("Address already in use", problem)
        raise AssertionError("no port was free twenty times")

    def test_gives_the_verdicts_of_the_mock_itself(self) -> None:
        path = self.folder / "environment.json"
        with harness.mock(path) as url:
            front = self.start_nginx(url)
            environment = harness.read_json(path) | {"base_url": front}
            harness.write_environment(path, environment)
            through = self.play("--environment", path, "--allow-destructive")
        self.assertEqual(harness.outcomes(self.play()), harness.outcomes(through))
        self.assertEqual(front, through["target"])

    def test_a_dead_upstream_is_an_error_of_the_run(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as closed:
            gone = f"http://127.0.0.1:{closed.getsockname()[1]}"
        front = self.start_nginx(gone)
        path = harness.write_environment(self.folder / "environment.json",
                                         harness.environment_of(front))
        results = self.play("--environment", path, code=3)
        self.assertNotIn("failed", harness.counts(results))


def accepts_connections(port: int, process: harness.Process) -> bool:
    deadline = time.monotonic() + harness.BOUND_S
    while process.running() and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return process.running()
        except OSError:
            os.sched_yield()
    return False


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


if __name__ == "__main__":
    harness.main()
