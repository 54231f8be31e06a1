"""Tokens in no output: also where the target gives them back."""

import base64
import json
from urllib.parse import quote

import harness
import hostile_server

CANARIES = {
    "authorized": "canary+A/one=&<\"'>%20\\end==",
    "no_permission": "canary-B~two.three_four",
    "expired": "MIIcanaryC" + "xYz0189+/" * 200,
    "other_project": "canary{D}|`^:;,?!#$(x)",
}


def forms(secret: str) -> set[bytes]:
    """The ways in which a server or a report might have written it."""
    raw = secret.encode()
    return {raw, quote(secret, safe="").encode(), quote(secret).encode(),
            base64.b64encode(raw), base64.urlsafe_b64encode(raw).rstrip(b"="),
            base64.b64encode(raw).rstrip(b"="), json.dumps(secret)[1:-1].encode(),
            secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode(),
            secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            .replace('"', "&quot;").encode(), raw.hex().encode()}


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
            for secret in CANARIES.values():
                for form in forms(secret):
                    self.assertNotIn(form, text)

    def run_and_collect(self, path: harness.Path, *arguments: object) -> list[bytes]:
        reports = [self.folder / "junit.xml", self.folder / "results.json"]
        done = harness.wsconform("run", "--environment", path, "--allow-destructive", "--gate",
                                 "should", *arguments, "--report", f"junit={reports[0]}",
                                 "--report", f"json={reports[1]}")
        self.assertIn(done.code, (1, 3))
        journal = list(self.folder.glob("*.journal"))
        return [done.out, done.err, *(one.read_bytes() for one in reports + journal)]

    def test_a_target_that_reflects_requests(self) -> None:
        with hostile_server.RawServer(reflect_in_every_form()) as server:
            path = harness.write_environment(self.folder / "environment.json",
                                             self.environment(server.url))
            outputs = self.run_and_collect(path)
            seen = b"".join(request.head for request in server.requests)
        for secret in CANARIES.values():
            self.assertIn(secret.encode(), seen, "it was never sent, so nothing was tried")
        self.assert_clean(*outputs)

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
        for secret in CANARIES.values():
            for form in forms(secret):
                with self.assertRaises(AssertionError):
                    self.assert_clean(b"before " + form + b" after")


if __name__ == "__main__":
    harness.main()
