"""Which switch of the mock, or which bad server, turns each case and each rule red.

    kill_table.py PATH_TO_WSCONFORM         writes kill_table.md anew

A case that nothing turns red proves nothing. `kill_table_test.py` plays every switch of
the table again and compares.
"""

import json
import os
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import harness
import hostile_server

TABLE = harness.HERE / "kill_table.md"
SERVERS = {"always-200": hostile_server.always_200, "always-500": hostile_server.always_500}
BY_CHANCE = ("intermittent", "concurrent")  # other cases in each run: see the selftest
HEAD = """\
# What turns each case and each rule red

Written by `kill_table.py`, kept true by `kill_table_test.py`; run at gate `should`.
`defect:ID` is a switch of the mock (`wsconform list defects`), `server:NAME` one of
`hostile_server.py`. Switches that work now and then or under load only are left out:
`wsconform selftest` plays them. Of several the one is named that turns the fewest cases red.
"changed" is for cases of the level `observe`: they record another answer than the
faithful mock gives.
"""


@dataclass(frozen=True)
class Played:
    """One run: what each case came to, and which rules found something."""

    outcomes: dict[str, str]
    recorded: dict[str, str]
    rules: frozenset[str]


def play(name: str) -> Played:
    """`name` is "faithful", "defect:ID" or "server:NAME"."""
    kind, _, what = name.partition(":")
    if kind == "server":
        with tempfile.TemporaryDirectory(prefix="wsconform-e2e-") as folder, \
                hostile_server.RawServer(SERVERS[what]()) as server:
            path = harness.write_environment(Path(folder) / "environment.json",
                                             harness.full_environment(server.url))
            return run("--environment", path, "--allow-destructive")
    return run(*(("--defect", what) if kind == "defect" else ()))


def run(*arguments: object) -> Played:
    with tempfile.TemporaryDirectory(prefix="wsconform-e2e-") as folder:
        path = Path(folder) / "results.json"
        done = harness.wsconform("run", "--gate", "should", "--seed", "kill-table", "--jobs", 1,
                                 "--no-derived", *arguments,
                                 "--report", f"json={path}")
        if done.code not in (0, 1):
            raise AssertionError(f"{arguments}: exit code {done.code}\n{done.errors}")
        cases = harness.read_json(path)["cases"]
    return Played({case["id"]: case["outcome"] for case in cases},
                  {case["id"]: record(case) for case in cases},
                  frozenset(rule_of(finding["rule"]) for case in cases
                            for finding in case["findings"]))


def rule_of(found: str) -> str:
    """Findings of framing carry the fault's code, those of expected fields a requirement."""
    if found.startswith(("http.", "tls.")):
        return "framing"
    return found if found in rule_ids() else "expected-field"


@cache
def rule_ids() -> frozenset[str]:
    return frozenset(one["id"] for one in listed("rules") if one["kind"] == "check")


def record(case: dict) -> str:
    """What an observe case saw, but for ids and times."""
    return json.dumps([[step["status"], step.get("error_code", "")] for step in case["steps"]])


def play_all(names: list[str]) -> dict[str, Played]:
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return dict(zip(names, pool.map(play, names), strict=True))


def red_cases(played: Played, faithful: Played) -> dict[str, str]:
    """Cases that are not what they are on the faithful mock."""
    red = {one: "failed" for one, outcome in played.outcomes.items() if outcome == "failed"}
    for one, text in played.recorded.items():
        if faithful.outcomes[one] == "observed" and text != faithful.recorded[one]:
            if played.outcomes[one] == "observed":
                red[one] = "changed"
    return red


def listed(kind: str) -> list[dict]:
    """The hand-written cases only: a derived one is as good as its rule."""
    return json.loads(harness.wsconform("list", kind, "--no-derived", "--json").text)[kind]


def switches() -> list[str]:
    defects = [f"defect:{one['id']}" for one in listed("defects")
               if one["class"] not in BY_CHANCE]
    return defects + [f"server:{name}" for name in SERVERS]


@dataclass(frozen=True)
class Row:
    what: str
    by: str
    becomes: str


def choose(name: str, candidates: dict[str, dict[str, str]]) -> Row | None:
    """Defects before servers, failed before changed, the narrowest first."""
    order = sorted((by.startswith("server:"), red[name] == "changed", len(red), by)
                   for by, red in candidates.items() if name in red)
    if not order:
        return None
    by = order[0][3]
    return Row(name, by, candidates[by][name])


def to_table(title: str, rows: list[Row]) -> str:
    lines = [f"\n## {title}\n", "| which | turned red by | becomes |", "|---|---|---|"]
    lines += [f"| {row.what} | {row.by} | {row.becomes} |" for row in rows]
    return "\n".join(lines) + "\n"


def read_table(title: str) -> list[Row]:
    text = TABLE.read_text(encoding="utf-8")
    part = text.partition(f"## {title}\n")[2].partition("\n## ")[0]
    found = re.findall(r"^\| (\S+) \| (\w+:\S+) \| (\w+) \|$", part, re.M)
    return [Row(*one) for one in found]


def play_switches() -> tuple[Played, dict[str, Played]]:
    played = play_all(["faithful", *switches()])
    return played.pop("faithful"), played


def unseen(faithful: Played, played: dict[str, Played]) -> list[str]:
    """Defects, drift left out, that turn nothing at all into a failure."""
    drift = {f"defect:{one['id']}" for one in listed("defects") if one["class"] == "drift"}
    return sorted(name for name, one in played.items()
                  if name not in drift and "failed" not in red_cases(one, faithful).values())


def to_list(title: str, names: list[str]) -> str:
    return f"\n## {title}\n\n" + "".join(f"- {name}\n" for name in names)


def read_list(title: str) -> list[str]:
    text = TABLE.read_text(encoding="utf-8")
    return re.findall(r"^- (\S+)$", text.partition(f"## {title}\n")[2].partition("\n## ")[0], re.M)


def write() -> int:
    faithful, played = play_switches()
    names = list(played)
    red = {name: red_cases(one, faithful) for name, one in played.items()}
    rules = {name: dict.fromkeys(one.rules - faithful.rules, "found")
             for name, one in played.items()}
    case_rows = {case: choose(case, red) for case in faithful.outcomes}
    rule_rows = {one: choose(one, rules) for one in sorted(rule_ids())}
    TABLE.write_text(HEAD + to_table("Cases", [row for row in case_rows.values() if row])
                     + to_table("Rules", [row for row in rule_rows.values() if row])
                     + to_list("Defects that fail no case", unseen(faithful, played)),
                     encoding="utf-8")
    for kind, rows in (("case", case_rows), ("rule", rule_rows)):
        for name in (name for name, row in rows.items() if row is None):
            print(f"nothing turns red: {kind} {name}")
    for name in (name for name in names if not red[name] and not rules[name]):
        print(f"turns nothing red: {name}")
    return int(None in case_rows.values() or None in rule_rows.values())


if __name__ == "__main__":
    harness.binary = str(Path(sys.argv[1]).resolve())
    sys.exit(write())
