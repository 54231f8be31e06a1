"""Secrets in no output: also where the target gives them back."""

import base64
import json
import signal
from urllib.parse import quote

import harness
import hostile_server

CANARIES = {
    "authorized": "canary+A/one=&<\"'>%20\\end==",
    "no_permission": "canary-B~two.three_four",
    "expired": "MIIcanaryC" + "xYz0189+/" * 200,
    "other_project": "canary{D}|`^:;,?!#$(x)",
}
KEYS = {
    "access_key": "canaryAK+/E0=",
    "secret_key": "canarySK<&\"'>/F1+z",
    "security_token": "canaryST~G2" + "wVu7654+/" * 100,
}
PASSWORD = "canary-pw&H3=%20<x>+/"
SUBJECT_TOKEN = "MIIcanaryJ4" + "qRs0189+/" * 200
EVERY_SECRET = (*CANARIES.values(), *KEYS.values(), PASSWORD, SUBJECT_TOKEN)
IAM_TIMES = {"issued_at": "2026-01-15T09:00:00.000000Z",
             "expires_at": "2026-01-16T09:00:00.000000Z"}


def escaped_forms(secret: str) -> set[bytes]:
    """As Gson, Go's html/template and Handlebars write it, and with each character escaped."""
    def spell(escape: str, which: str = secret) -> bytes:
        return "".join(escape.format(ord(one)) if one in which else one for one in secret).encode()

    gson = json.dumps(secret)[1:-1]
    for one in "<>&='":
        gson = gson.replace(one, f"\\u{ord(one):04x}")
    return {gson.encode(), spell("&#{};", "&<>\"'+"), spell("&#x{:X};", "&<>\"'`=/"),
            spell("\\u{:04x}"), spell("\\u{:04X}"), spell("&#{};"), spell("&#x{:x};"),
            spell("%{:02X}"), spell("%{:02x}")}


def forms(secret: str) -> set[bytes]:
    """The ways in which a server or a report might have written it."""
    raw = secret.encode()
    return {raw, quote(secret, safe="").encode(), quote(secret).encode(),
            base64.b64encode(raw), base64.urlsafe_b64encode(raw).rstrip(b"="),
            base64.b64encode(raw).rstrip(b"="), json.dumps(secret)[1:-1].encode(),
            secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode(),
            secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            .replace('"', "&quot;").encode(), raw.hex().encode(), *escaped_forms(secret)}


def reflect_in_every_form() -> hostile_server.Script:
    """Writes the token that came back in each form, as a careless target might."""
    echo = hostile_server.echo()

    def script(request: hostile_server.Request, number: int) -> bytes:
        token = b""
        for line in request.head.split(b"\r\n"):
            if line.lower().startswith(b"x-auth-token:"):
                token = line.partition(b":")[2].strip()
        if number % 3 or not token:
            return echo(request, number)
        body = b" ".join(sorted(forms(token.decode())))
        return hostile_server.response(400, body, b"X-Token-Was: " + token)

    return script


def reveal(*secrets: str, login_status: int = 201) -> hostile_server.Script:
    """Knows the secrets and writes each in every form; gives a token for a password."""
    text = b" ".join(sorted(form for secret in secrets for form in forms(secret)))
    quoted = json.dumps({"error_code": secrets[0], "error_msg": text.decode(),
                         "job_id": secrets[-1], "token": IAM_TIMES}).encode()

    def script(request: hostile_server.Request, number: int) -> bytes:
        if request.line().startswith("POST /v3/auth/tokens"):
            return hostile_server.response(login_status, quoted,
                                           b"X-Subject-Token: " + SUBJECT_TOKEN.encode())
        headers = [b"X-%d: %s" % (index, secret.encode())
                   for index, secret in enumerate(secrets)]
        return hostile_server.response((200, 400, 401)[number % 3],
                                       (text, quoted)[number % 2], *headers)

    return script


class Secrets(harness.Case):
    def environment(self, url: str) -> dict:
        desktops = [f"desk-{number}" for number in range(30)]
        environment = harness.environment_of(url, fault_header="X-Fault-Status",
                                             disposable={"desktops": desktops})
        for who, token in CANARIES.items():
            environment["principals"][who]["token"] = {"value": token}
        return environment

    def assert_clean(self, *texts: bytes) -> None:
        for text in texts:
            for view in (text, text.replace(b"\\\\", b"\\")):  # our JSON writes it twice
                for secret in EVERY_SECRET:
                    for form in forms(secret):
                        self.assertFalse(form in view, f"{form[:80]!r} was shown")

    def run_and_collect(self, path: harness.Path, *arguments: object) -> list[bytes]:
        reports = [self.folder / name for name in ("junit.xml", "results.json", "report.html")]
        done = harness.wsconform("run", "--environment", path, "--allow-destructive", "--gate",
                                 "should", *arguments, "--report", f"junit={reports[0]}",
                                 "--report", f"json={reports[1]}", "--report",
                                 f"html={reports[2]}")
        self.assertIn(done.code, (1, 3))
        journal = list(self.folder.glob("*.journal"))
        return [done.out, done.err, *(one.read_bytes() for one in reports + journal)]

    def test_the_event_log_of_a_target_that_reflects_requests(self) -> None:
        """The log stays where the results cannot be written."""
        results = self.folder / "results.json"
        script = hostile_server.blocking(results, reflect_in_every_form())
        with hostile_server.RawServer(script) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             self.environment(server.url))
            done = harness.wsconform("run", "--environment", path, "--allow-destructive",
                                     "--rerun-failed", 1, "--no-derived", "--report",
                                     f"json={results}")
        self.assert_code(4, done)
        log = (self.folder / "results.json.ndjson").read_bytes()
        self.assertGreater(log.count(b'"event":"judged"'), 100)
        self.assert_clean(log)

    def test_a_target_that_reflects_requests(self) -> None:
        with hostile_server.RawServer(reflect_in_every_form()) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             self.environment(server.url))
            outputs = self.run_and_collect(path)
            seen = b"".join(request.head for request in server.requests)
        for secret in CANARIES.values():
            self.assertIn(secret.encode(), seen, "it was never sent, so nothing was tried")
        self.assert_clean(*outputs)

    def environment_with_keys(self, url: str) -> dict:
        environment = self.environment(url)
        aksk = {name: {"value": secret} for name, secret in KEYS.items()}
        for who in environment["principals"].values():
            who.pop("token")
            who["aksk"] = aksk
        return environment

    def environment_with_logins(self, url: str) -> dict:
        environment = self.environment(url)
        for name, who in environment["principals"].items():
            if name == "expired":  # has no login
                continue
            who.pop("token")
            who["iam"] = {"endpoint": url, "domain": "acme", "user": name,
                          "password": {"value": PASSWORD}}
        return environment

    def test_keys_at_a_target_that_knows_them(self) -> None:
        with hostile_server.RawServer(reveal(*KEYS.values())) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             self.environment_with_keys(server.url))
            outputs = self.run_and_collect(path)
            seen = b"".join(request.head for request in server.requests)
        self.assertIn(KEYS["access_key"].encode(), seen)
        self.assertIn(KEYS["security_token"].encode(), seen)
        self.assertNotIn(KEYS["secret_key"].encode(), seen, "that is never sent")
        self.assert_clean(*outputs)

    def test_a_password_and_its_token_at_a_target_that_knows_them(self) -> None:
        with hostile_server.RawServer(reveal(PASSWORD, SUBJECT_TOKEN)) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             self.environment_with_logins(server.url))
            outputs = self.run_and_collect(path)
            heads = b"".join(request.head for request in server.requests)
            bodies = b"".join(request.body for request in server.requests)
        self.assertIn(PASSWORD.encode(), bodies)
        self.assertIn(b"X-Auth-Token: " + SUBJECT_TOKEN.encode(), heads)
        self.assert_clean(*outputs)

    def test_a_login_that_is_refused_in_the_words_of_the_password(self) -> None:
        with hostile_server.RawServer(reveal(PASSWORD, login_status=401)) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             self.environment_with_logins(server.url))
            outputs = self.run_and_collect(path)
            lines = [request.line() for request in server.requests]
        self.assertEqual(["POST /v3/auth/tokens?nocatalog=true HTTP/1.1"], lines)
        self.assertIn(b"the IAM login failed: it was answered with 401", outputs[1])
        self.assert_clean(*outputs)

    def test_plan_and_show_with_keys_and_logins(self) -> None:
        for make in (self.environment_with_keys, self.environment_with_logins):
            path = harness.write_environment(self.folder / "environment.json",
                                             make("http://127.0.0.1:1"))
            for command in (("plan", "--allow-destructive"),
                            ("show", "BatchDeleteDesktops/accepted/one-desktop")):
                done = harness.wsconform(*command, "--environment", path)
                self.assert_code(0, done)
                self.assert_clean(done.out, done.err)

    def test_secrets_from_standard_input_and_no_core_dumps(self) -> None:
        environment = self.environment_with_keys("http://127.0.0.1:1")
        environment["principals"] = {"authorized": {"aksk": {
            name: {"stdin": True} for name in KEYS}}}
        with hostile_server.RawServer(hostile_server.always(hostile_server.SILENCE)) as server:
            environment["base_url"] = server.url
            path = harness.write_environment(self.folder / "environment.json", environment)
            process = harness.Process(harness.binary, "run", "--environment", path,
                                      "--operation", "BatchDeleteDesktops",
                                      stdin="\n".join(KEYS.values()).encode())
            self.assertTrue(server.wait_for_requests(1))
            limits = process.read_status("limits")
            command = process.read_status("cmdline")
            process.signal(signal.SIGINT)
            process.signal(signal.SIGINT)
            done = process.finish()
            seen = b"".join(request.head for request in server.requests)
        self.assertRegex(limits, rb"Max core file size +0 +0 ")
        self.assertIn(b"Access=" + KEYS["access_key"].encode(), seen)
        self.assert_clean(command, done.out, done.err)

    def test_standard_input_that_ends_too_soon_is_refused(self) -> None:
        environment = self.environment("http://127.0.0.1:1")
        environment["principals"]["authorized"]["token"] = {"stdin": True}
        path = harness.write_environment(self.folder / "environment.json", environment)
        done = harness.wsconform("run", "--environment", path)
        self.assert_code(2, done)
        self.assertIn("#/principals/authorized/token/stdin: the next line", done.errors)

    def test_a_target_that_cannot_be_reached(self) -> None:
        with hostile_server.RawServer(hostile_server.always(hostile_server.CLOSE)) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             self.environment(server.url))
            self.assert_clean(*self.run_and_collect(path))

    def test_plan_and_show(self) -> None:
        path = harness.write_environment(self.folder / "environment.json",
                                         self.environment("http://127.0.0.1:1"))
        for command in (("plan", "--allow-destructive"),
                        ("show", "BatchDeleteDesktops/accepted/one-desktop"),
                        ("show", "BatchDeleteDesktops/authentication/expired-token")):
            done = harness.wsconform(*command, "--environment", path)
            self.assert_code(0, done)
            self.assert_clean(done.out, done.err)

    def test_a_token_from_a_file_that_others_can_read_is_refused_unread(self) -> None:
        token = self.folder / "token"
        token.write_text(CANARIES["authorized"])
        token.chmod(0o644)
        environment = self.environment("http://127.0.0.1:1")
        environment["principals"]["authorized"]["token"] = {"file": "token"}
        path = harness.write_environment(self.folder / "environment.json", environment)
        done = harness.wsconform("run", "--environment", path)
        self.assert_code(2, done)
        self.assertIn("token", done.errors)
        self.assert_clean(done.out, done.err)

    def test_a_token_from_the_process_environment(self) -> None:
        with hostile_server.RawServer(reflect_in_every_form()) as server:
            done = harness.wsconform("run", "--target", server.url, "--project", "p",
                                     WSCONFORM_TOKEN=CANARIES["authorized"])
            seen = b"".join(request.head for request in server.requests)
        self.assertIn(CANARIES["authorized"].encode(), seen)
        self.assert_clean(done.out, done.err)

    def test_the_search_finds_what_it_looks_for(self) -> None:
        for secret in EVERY_SECRET:
            for form in forms(secret):
                with self.assertRaises(AssertionError):
                    self.assert_clean(b"before " + form + b" after")


if __name__ == "__main__":
    harness.main()
