"""What the emulator holds: tokens, resources, and the environment file that offers them."""

import json
import secrets
from dataclasses import dataclass, field

COUNTS = {"desktops": 200, "shared_desktops": 150, "name_policies": 400, "access_policies": 150}
POOLS, VOLUMES_PER_POOL = 150, 6
BUSY_DESKTOPS, BUSY_POOLS = 4, 2
FOREIGN = 20
SETTLE_S = 5


@dataclass
class Pool:
    volumes: set[str]
    busy: bool = False


@dataclass
class Project:
    """One project's resources; `deleted` are desktops that are on their way out."""

    id: str
    desktops: set[str] = field(default_factory=set)
    busy_desktops: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    name_policies: set[str] = field(default_factory=set)
    access_policies: set[str] = field(default_factory=set)
    pools: dict[str, Pool] = field(default_factory=dict)


@dataclass(frozen=True)
class Account:
    token: str
    project_id: str
    may_delete: bool = True
    expired: bool = False


def fresh_id(kind: str) -> str:
    """No two kinds look alike, and none is a UUID: the pages' own ids are not all UUIDs."""
    text = secrets.token_hex(16)
    if kind == "access_policies":  # 34 characters, as on its page
        return f"{text[:8]}-{text[8:10]}-{text[10:14]}-{text[14:18]}-{text[18:30]}"
    if kind == "name_policies":
        return f"np_{text}"
    return f"{kind.rstrip('s').replace('_', '-')}.{text}"


def fresh_ids(kind: str, count: int) -> list[str]:
    return [fresh_id(kind) for _ in range(count)]


class Stock:
    """Makes a main and a second project and remembers what is offered of each."""

    def __init__(self) -> None:
        self.main = Project(secrets.token_hex(16))
        self.other = Project(secrets.token_hex(16))
        self.accounts = {
            "authorized": Account(self._token(), self.main.id),
            "no_permission": Account(self._token(), self.main.id, may_delete=False),
            "expired": Account(self._token(), self.main.id, expired=True),
            "other_project": Account(self._token(), self.other.id),
        }
        self.offers = self._fill(self.main, COUNTS, POOLS)
        foreign = dict.fromkeys(COUNTS, FOREIGN)
        self.foreign_offers = self._fill(self.other, foreign, FOREIGN)
        self.busy = self._fill_busy(self.main)
        self.projects = {project.id: project for project in (self.main, self.other)}

    @staticmethod
    def _token() -> str:
        return "emu-" + secrets.token_urlsafe(48)

    @staticmethod
    def _fill(project: Project, counts: dict[str, int], pools: int) -> dict:
        offers = {kind: fresh_ids(kind, count) for kind, count in counts.items()}
        project.desktops.update(offers["desktops"], offers["shared_desktops"])
        project.shared.update(offers["shared_desktops"])
        project.name_policies.update(offers["name_policies"])
        project.access_policies.update(offers["access_policies"])
        offers["pools"] = [Stock._add_pool(project) for _ in range(pools)]
        return offers

    @staticmethod
    def _add_pool(project: Project, busy: bool = False) -> dict:
        pool_id, volumes = fresh_id("pools"), fresh_ids("volumes", VOLUMES_PER_POOL)
        project.pools[pool_id] = Pool(set(volumes), busy)
        return {"id": pool_id, "volumes": volumes}

    @staticmethod
    def _fill_busy(project: Project) -> dict:
        desktops = fresh_ids("desktops", BUSY_DESKTOPS)
        project.desktops.update(desktops)
        project.busy_desktops.update(desktops)
        return {"desktops": desktops,
                "pools": [Stock._add_pool(project, busy=True) for _ in range(BUSY_POOLS)]}

    def account_of(self, token: str) -> Account | None:
        for account in self.accounts.values():
            if secrets.compare_digest(account.token.encode(), token.encode("utf-8", "replace")):
                return account
        return None

    def environment(self, url: str, name: str, fault_header: str) -> str:
        principals: dict = {who: {"token": {"value": account.token}}
                            for who, account in self.accounts.items()}
        principals["other_project"] |= {"project_id": self.other.id,
                                        "disposable": self.foreign_offers}
        return json.dumps({
            "name": name,
            "base_url": url,
            "project_id": self.main.id,
            "principals": principals,
            "disposable": self.offers,
            "busy": self.busy,
            "fault_header": fault_header,
            "limits": {"settle_s": SETTLE_S},
        }, indent=1) + "\n"
