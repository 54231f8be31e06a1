"""The five operations as the documentation pages describe them, without a socket.

Written from the pages alone, apart from everything else in this project.
"""

import json
import re
import secrets
import threading
from dataclasses import dataclass, field
from urllib.parse import unquote

from emulator_choices import Choices
from emulator_operations import OPERATIONS, Field, Operation
from emulator_stock import Account, Project, Stock

FAULT_HEADER = "X-Fault-Status"


@dataclass(frozen=True)
class Call:
    method: str
    path: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        return values[0] if values else None


@dataclass(frozen=True)
class Answer:
    status: int
    body: dict | None = None
    headers: tuple[tuple[str, str], ...] = ()


class Refused(Exception):
    def __init__(self, status: int, code: str, message: str, *headers: tuple[str, str]) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.headers = status, code, message, headers


@dataclass
class Visit:
    """One call on its way through the checks, and what they found out."""

    call: Call
    operation: Operation
    project_id: str
    pool_id: str = ""
    account: Account | None = None
    project: Project | None = None
    body: dict = field(default_factory=dict)

    def ids(self) -> list[str]:
        """What the caller wants deleted; only what can be an id at all."""
        targets = self.body.get(self.operation.target)
        targets = targets if isinstance(targets, list) else []
        if self.operation.fields[self.operation.target].type == "volumes":
            targets = [one.get("id") for one in targets if isinstance(one, dict)]
        return [one for one in targets if isinstance(one, str)]


def without_repeats(pairs: list[tuple[str, object]]) -> dict:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a member is there twice")
    return dict(pairs)


def no_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


class Service:
    """Answers calls. One lock: the emulator is for tests, not for load."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.stock = Stock()
        self._jobs = 0
        self._settling: set[str] = set()  # were busy once
        self._lingering: set[str] = set()  # are deleted, and not seen to be yet
        self._lock = threading.Lock()

    def answer(self, call: Call) -> Answer:
        with self._lock:
            operation = None
            try:
                visit = self._route(call)
                operation = visit.operation
                for check in self.choices.checks:
                    getattr(self, f"_check_{check}")(visit)
                self._delete(visit)
                return self._success(operation)
            except Refused as refused:
                return Answer(refused.status, self._error_body(refused, operation),
                              refused.headers)

    # Routes

    def _route(self, call: Call) -> Visit:
        path = call.path.partition("?")[0]
        if self.choices.pool_path_alias:
            path = path.replace("/desktops-pools/", "/desktop-pools/")
        allowed = []
        for operation in OPERATIONS:
            pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", operation.path)
            found = re.fullmatch(pattern, path)
            if found and call.method == operation.method:
                names = {name: unquote(text) for name, text in found.groupdict().items()}
                return Visit(call, operation, names["project"], names.get("pool", ""))
            if found:
                allowed.append(operation.method)
        if allowed and self.choices.wrong_method == 405:
            raise Refused(405, "EMU.0405", "this method is not allowed here",
                          ("Allow", ", ".join(allowed)))
        if allowed and self.choices.wrong_method == 501:
            raise Refused(501, "EMU.0501", "this method is not implemented")
        raise Refused(404, "APIGW.0101", "no API is published under this path and method")

    # Checks, in an order that is one of the choices

    def _check_credential(self, visit: Visit) -> None:
        token = visit.call.header("X-Auth-Token")
        visit.account = self.stock.account_of(token) if token else None
        if visit.account is None or visit.account.expired:
            raise Refused(401, "APIGW.0301", "wrong IAM credential: the token is no good",
                          ("WWW-Authenticate", "Keystone uri=\"http://127.0.0.1/v3\""))

    def _check_project(self, visit: Visit) -> None:
        if visit.account is None or visit.account.project_id != visit.project_id:
            chosen = self.choices.foreign_project
            documented = chosen in visit.operation.errors
            raise Refused(chosen if documented else 403, "APIGW.0302",
                          "the token belongs to another project")
        visit.project = self.stock.projects[visit.project_id]

    def _check_permission(self, visit: Visit) -> None:
        if visit.account is not None and not visit.account.may_delete:
            raise Refused(403, "EMU.0403", "policy does not allow this action")

    def _check_fault(self, visit: Visit) -> None:
        wanted = visit.call.header(FAULT_HEADER)
        if wanted in ("500", "503") and int(wanted) in visit.operation.errors:
            raise Refused(int(wanted), f"EMU.0{wanted}", "out of order, as asked for")

    def _check_media_type(self, visit: Visit) -> None:
        given = visit.call.header("Content-Type")
        if given is None:
            if visit.operation.needs_media_type:
                raise Refused(self.choices.missing_media_type, "EMU.0415", "no Content-Type")
            return
        everywhere = self.choices.checks_media_type_everywhere
        media_type = given.partition(";")[0].strip().lower()
        if (visit.operation.needs_media_type or everywhere) and media_type != "application/json":
            raise Refused(self.choices.wrong_media_type, "EMU.0415", "not a JSON media type")

    def _check_body(self, visit: Visit) -> None:
        visit.body = self._read_body(visit.call.body)
        known = visit.operation.fields
        if self.choices.refuses_unknown_members and visit.body.keys() - known.keys():
            raise Refused(400, "EMU.0400", "a member is not known")
        for name, row in known.items():
            self._check_field(name, row, visit.body)
        self._check_targets(visit)

    def _check_resources(self, visit: Visit) -> None:
        project = self._project(visit)
        lists_404 = 404 in visit.operation.errors
        if visit.pool_id and visit.pool_id not in project.pools:
            raise Refused(404, "EMU.0404", "no such pool")
        ids, known = visit.ids(), self._known(visit)
        missing = [one for one in ids if one not in known]
        if missing and not lists_404 and self.choices.unknown_where_no_404 == "refused":
            raise Refused(400, "EMU.0404", "no such policy")
        if missing and lists_404:
            if self.choices.some_unknown_refuses_all or len(missing) == len(ids):
                raise Refused(404, "EMU.0404", "not found: " + ", ".join(missing[:3]))

    def _check_conflict(self, visit: Visit) -> None:
        if 409 not in visit.operation.errors:
            return
        project, ids = self._project(visit), set(visit.ids())
        if visit.pool_id:
            pool = project.pools.get(visit.pool_id)
            conflict = pool is not None and pool.busy
        else:
            deleted = project.deleted if self.choices.already_deleted == 409 else set()
            conflict = bool(ids & (project.busy_desktops | deleted))
        if self.choices.busy_at_first and self._project(visit) is self.stock.main:
            fresh = (ids & self._known(visit)) - self._settling
            self._settling |= fresh
            conflict = conflict or bool(fresh)
        if conflict:
            raise Refused(409, "EMU.0409", "its present state does not allow this")

    # Bodies

    def _read_body(self, raw: bytes) -> dict:
        if not raw and not self.choices.refuses_empty_bodies:
            return {}
        repeats = without_repeats if self.choices.refuses_duplicate_keys else None
        try:
            text = raw.decode("utf-8") if self.choices.refuses_other_encodings else raw
            body = json.loads(text, object_pairs_hook=repeats, parse_constant=no_constant)
        except (ValueError, RecursionError) as error:
            raise Refused(400, "EMU.0400", f"no JSON: {type(error).__name__}") from error
        if isinstance(body, dict):
            return body
        if self.choices.refuses_wrong_types:
            raise Refused(400, "EMU.0400", "the body is no object")
        return {}

    def _check_field(self, name: str, row: Field, body: dict) -> None:
        if name not in body:
            if row.mandatory:
                raise Refused(400, "EMU.0400", f"{name} is missing")
            return
        value = body[name]
        if value is None and not row.mandatory and not self.choices.refuses_nulls:
            return
        if self.choices.refuses_wrong_types:
            self._check_type(name, row, value)
        if row.type == "volumes" and has_item_without_id(value):
            raise Refused(400, "EMU.0400", f"an item of {name} has no id")
        if row.most is not None and isinstance(value, list) and len(value) > row.most:
            raise Refused(400, "EMU.0400", f"{name} has more than {row.most} elements")

    def _check_type(self, name: str, row: Field, value: object) -> None:
        good = {
            "ids": lambda: is_list_of(value, lambda one: isinstance(one, str)),
            "volumes": lambda: is_list_of(value, is_volume),
            "boolean": lambda: isinstance(value, bool),
            "text": lambda: isinstance(value, str) and (not row.values or value in row.values),
        }[row.type]()
        if not good:
            raise Refused(400, "EMU.0400", f"{name} is not as documented")

    def _check_targets(self, visit: Visit) -> None:
        ids = visit.ids()
        named = visit.operation.target in visit.body
        problem = ""
        if not named and self.choices.refuses_absent_lists:
            problem = "nothing is named"
        elif named and not ids and self.choices.refuses_empty_lists:
            problem = "the list is empty"
        elif len(set(ids)) < len(ids) and self.choices.refuses_duplicate_ids:
            problem = "an id is there twice"
        elif len(ids) > self.choices.most_ids:
            problem = "too many ids"
        elif self.choices.refuses_odd_ids and any(not re.fullmatch(r"[\w.-]{8,64}", one, re.A)
                                                  for one in ids):
            problem = "an id is malformed"
        if problem:
            raise Refused(400, "EMU.0400", problem)

    # Resources

    def _project(self, visit: Visit) -> Project:
        assert visit.project is not None, "the project is checked before its resources"
        return visit.project

    def _known(self, visit: Visit) -> set[str]:
        project = self._project(visit)
        if visit.operation.name == "name policies":
            return project.name_policies
        if visit.operation.name == "access policies":
            return project.access_policies
        if visit.operation.name == "pool volumes":
            return project.pools[visit.pool_id].volumes
        if visit.operation.name == "sub resources":
            return project.shared
        return project.desktops

    def _delete(self, visit: Visit) -> None:
        if not self.choices.knows_resources:
            return
        gone = set(visit.ids())
        if self.choices.lingering and 404 in visit.operation.errors:
            first = (gone & self._known(visit)) - self._lingering
            self._lingering |= first
            gone -= first
        if visit.operation.name == "sub resources" and not self.choices.sharing_ends:
            return
        if visit.operation.name == "desktops":
            self._project(visit).deleted |= gone
        self._known(visit).difference_update(gone)

    # Answers

    def _success(self, operation: Operation) -> Answer:
        if not operation.gives_job:
            return Answer(operation.success)
        body: dict = {}
        if self.choices.job_ids == "serial":
            self._jobs += 1
            body["job_id"] = f"job-{self._jobs:08d}"
        elif self.choices.job_ids == "hex34":
            body["job_id"] = secrets.token_hex(17)
        if self.choices.extra_members:
            body |= {"status": "RUNNING", "sub_jobs": [{"id": 1, "done": None}], "progress": 0.5}
        return Answer(operation.success, body)

    def _error_body(self, refused: Refused, operation: Operation | None) -> dict:
        if self.choices.error_members == "none":
            return {}
        code = refused.code.replace("EMU", self.choices.code_prefix)
        body = {"error_msg": refused.message, "error_code": code}
        if self.choices.error_members == "all":
            if operation is None or operation.has_error_detail:
                body["error_detail"] = f"{refused.message} ({refused.status})"
            body["encoded_authorization_message"] = secrets.token_urlsafe(24)
        if self.choices.extra_members:
            body |= {"request_id": secrets.token_hex(16), "time": 1.5e0,
                     "hint": "\u8bf7\u91cd\u8bd5 \U0001f642"}
        return body


def is_list_of(value: object, good) -> bool:
    return isinstance(value, list) and all(good(one) for one in value)


def has_item_without_id(value: object) -> bool:
    """The id of a volume is mandatory, whatever types are let through."""
    return isinstance(value, list) and any(isinstance(one, dict) and "id" not in one
                                           for one in value)


def is_volume(value: object) -> bool:
    """Unknown members are fine here: the page's own example has two."""
    return isinstance(value, dict) and isinstance(value.get("id"), str)
