"""What the command line does with the transport: proxies, limits, memory."""

import os
import subprocess

import harness
import hostile_server
import servers


class Proxy(harness.Case):
    """Through tinyproxy, which has nothing of ours in it."""

    def setUp(self) -> None:
        super().setUp()
        self.path = self.folder / "environment.json"

    def play_through(self, mock_arguments: tuple = (), by_variable: str = "", **more: object) -> str:
        """Plays everything through the proxy; what the proxy logged."""
        with harness.mock(self.path, *mock_arguments) as url:
            proxy, log = servers.tinyproxy(self, int(url.rpartition(":")[2]))
            environment = harness.read_json(self.path) | more
            environment.get("limits", {}).pop("response_time_ms", None)  # no clock in a test
            if url.startswith("https"):
                environment["base_url"] = url.replace("127.0.0.1", "localhost")
            harness.write_environment(self.path, environment)
            variables = {by_variable: proxy} if by_variable else {}
            option = ("--proxy-from-env",) if by_variable else ("--proxy", proxy)
            through = self.play("--environment", self.path, "--allow-destructive", *option,
                                **variables)
        self.assertEqual(harness.outcomes(self.play()), harness.outcomes(through))
        return log.read_text()

    def test_http_in_absolute_form(self) -> None:
        log = self.play_through()
        self.assertRegex(log, r"Request .*: POST http://127\.0\.0\.1:\d+/v2/")
        self.assertNotRegex(log, r"Request .*: CONNECT")

    def test_https_in_a_tunnel(self) -> None:
        servers.Certificates(self.folder)
        log = self.play_through(("--tls-cert", self.folder / "server.pem", "--tls-key",
                                 self.folder / "server.key"), ca_file="ca.pem")
        self.assertRegex(log, r"Request .*: CONNECT localhost:\d+ ")
        self.assertNotRegex(log, r"Request .*: POST")

    def test_the_variable_counts_when_it_is_asked_for(self) -> None:
        self.assertIn("POST http://", self.play_through(by_variable="http_proxy"))

    def test_the_variable_is_ignored_otherwise(self) -> None:
        with harness.mock(self.path):
            results = self.play("--environment", self.path, http_proxy="http://127.0.0.1:1",
                                HTTP_PROXY="http://127.0.0.1:1")
        self.assertNotIn("error", harness.counts(results))

    def test_what_no_proxy_names_is_reached_directly(self) -> None:
        with harness.mock(self.path):
            results = self.play("--environment", self.path, "--proxy-from-env",
                                http_proxy="http://127.0.0.1:1", NO_PROXY="127.0.0.1")
        self.assertNotIn("error", harness.counts(results))

    def test_a_tunnel_that_is_not_allowed_is_an_error(self) -> None:
        proxy, _ = servers.tinyproxy(self, target_port=1)
        environment = harness.environment_of("https://localhost:2")
        harness.write_environment(self.path, environment)
        results = self.play("--environment", self.path, "--proxy", proxy, code=3)
        reasons = {case["reason"].partition(":")[0] for case in results["cases"]
                   if case["outcome"] == "error"}
        self.assertLessEqual(reasons, {"net.proxy", "net.target-down"})

    def test_wrong_usage(self) -> None:
        for arguments in (("--proxy", "ftp://a:1", "--target", "http://a", "--project", "p"),
                          ("--proxy", "http://a:1"), ("--proxy-from-env",),
                          ("--proxy", "http://a:1", "--proxy-from-env")):
            self.assert_code(2, harness.wsconform("run", *arguments))


class Limits(harness.Case):
    def setUp(self) -> None:
        super().setUp()
        self.path = self.folder / "environment.json"

    def play_with(self, answer: object, limits: dict, *arguments: object) -> dict:
        with hostile_server.RawServer(hostile_server.always(answer)) as server:
            environment = harness.environment_of(server.url, limits=limits)
            harness.write_environment(self.path, environment)
            return self.play("--environment", self.path, "--only", "*/authentication/no-token",
                             *arguments, code=3)

    def reasons(self, results: dict) -> set[str]:
        return {case["reason"].partition(":")[0] for case in results["cases"]
                if case["outcome"] == "error"}

    def test_those_of_the_environment_file_hold_and_are_reported(self) -> None:
        results = self.play_with(hostile_server.response(401, b"x" * 101),
                                 {"max_body_bytes": 100, "connect_timeout_ms": 1234})
        self.assertEqual({"http.body-too-large"}, self.reasons(results))
        self.assertEqual((100, 1234, 60000),
                         tuple(results["limits"][name] for name in
                               ("max_body_bytes", "connect_timeout_ms", "total_timeout_ms")))

    def test_the_command_line_goes_first(self) -> None:
        results = self.play_with(hostile_server.response(401, b"{}", b"A: b"),
                                 {"max_header_lines": 99}, "--limit", "max_header_lines=2",
                                 "--timeout", 2.5, "--limit", "first_byte_timeout_ms=700")
        self.assertEqual({"http.header-too-large"}, self.reasons(results))
        self.assertEqual((2, 2500, 2500, 700),
                         tuple(results["limits"][name] for name in
                               ("max_header_lines", "total_timeout_ms", "connect_timeout_ms",
                                "first_byte_timeout_ms")))

    def test_silence_ends_with_the_limit_for_the_first_byte(self) -> None:
        results = self.play_with(hostile_server.SILENCE, {"first_byte_timeout_ms": 100})
        self.assertLessEqual(self.reasons(results), {"net.read-timeout", "net.target-down"})

    def test_certificates_that_cannot_be_read_are_a_bad_file(self) -> None:
        for name in ("ca_file", "client_certificate"):
            environment = harness.environment_of("https://localhost:1", **{name: "missing.pem"})
            harness.write_environment(self.path, environment)
            done = harness.wsconform("run", "--environment", self.path)
            self.assert_code(2, done)
            self.assertIn("missing.pem", done.errors)

    def test_what_is_no_limit_is_wrong_usage(self) -> None:
        for text in ("speed=1", "max_body_bytes", "max_body_bytes=0"):
            self.assert_code(2, harness.wsconform("run", "--limit", text))


class Memory(harness.Case):
    """An endless body costs what the limit says, times the connections, and no more."""

    def peak_bytes(self, max_body_bytes: int) -> int:
        script = hostile_server.always(hostile_server.ENDLESS)
        with hostile_server.RawServer(script) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             harness.environment_of(server.url))
            process = subprocess.Popen(
                [harness.binary, "run", "--environment", path, "--no-derived", "--jobs", "4",
                 "--limit", f"max_body_bytes={max_body_bytes}"], stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, env=harness.clean_environment())
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(1, process.returncode)  # 200 is wrong, whatever the body
        self.assertGreater(len(server.requests), 40)
        return usage.ru_maxrss << 10

    def test_stays_flat(self) -> None:
        self.assertLess(self.peak_bytes(max_body_bytes=1 << 20), 64 << 20)


if __name__ == "__main__":
    harness.main()
