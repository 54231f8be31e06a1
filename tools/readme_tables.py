#!/usr/bin/env python3
"""Writes the generated parts of README.md, or with --check says whether they are current.

usage: readme_tables.py PROGRAM [--check]
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from steady_text import steady

README = pathlib.Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- generated: {} -->\n", "<!-- end: {} -->"


def listed(program, kind):
    output = subprocess.run([program, "list", kind, "--json"], check=True, capture_output=True)
    return json.loads(output.stdout)[kind]


def coverage(program):
    """Operations by documented status: how many cases may be answered with it."""
    operations, cases = listed(program, "operations"), listed(program, "cases")
    statuses = sorted({status for one in operations for status in one["statuses"]})
    lines = ["| operation | cases | " + " | ".join(map(str, statuses)) + " |",
             "|---|---|" + "---|" * len(statuses)]
    for one in operations:
        own = [case for case in cases if case["operation"] == one["id"]]
        cells = [sum(status in case["statuses"] for case in own) if status in one["statuses"] else ""
                 for status in statuses]
        lines.append(f"| {one['id']} | {len(own)} | " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines) + "\n"


def counts(program):
    requirements = listed(program, "requirements")
    by_level = {}
    for one in requirements:
        by_level[one["level"]] = by_level.get(one["level"], 0) + 1
    cells = [("requirements", len(requirements))]
    cells += [(level, by_level.get(level, 0)) for level in ("must", "should", "observe", "not checkable")]
    cells += [(kind, len(listed(program, kind))) for kind in ("cases", "rules", "defects", "variants")]
    return ("| " + " | ".join(name for name, _ in cells) + " |\n" + "|---" * len(cells) + "|\n"
            "| " + " | ".join(str(number) for _, number in cells) + " |\n")


def fence(text):
    return f"```\n{text.rstrip()}\n```\n"


def sample(program, *arguments):
    """What a run prints, with its ids and times made the same for every run."""
    done = subprocess.run([program, "run", "--seed", "readme", *arguments], capture_output=True,
                          text=True, check=False)
    return steady(done.stdout)


def timeless(text):
    return re.sub(r"\d+\.\d+ (m?s)\b", r"\1", text)


def current(old, made):
    """What was measured stays until something else changes."""
    return old if timeless(old) == timeless(made) else made


def passing(program):
    return fence(sample(program))


def failing(program):
    text = sample(program, "--defect", "unauthorized-404-desktops", "--only",
                  "BatchDeleteDesktops/authentication/no-token")
    return fence("FAILED" + text.partition("\nFAILED")[2].partition("\n\n")[0])


def kills(program):
    """Defects by class and level, killed at gate should: of each mechanism one.

    Which defects that need load show at gate must, too, is chance.
    """
    with tempfile.TemporaryDirectory(prefix="wsconform-readme-") as folder:
        path = pathlib.Path(folder) / "selftest.json"
        subprocess.run([program, "selftest", "--quick", "--report", f"json={path}"],
                       check=True, capture_output=True)
        record = json.loads(path.read_text())
    lines = ["| defects | all | killed |", "|---|---:|---:|"]
    rows = [*record["by_class"],
            *({**one, "name": "that break a " + one["name"]} for one in record["by_level"]),
            {**record["total"], "name": "all"}]
    lines += [f"| {one['name']} | {one['defects']} | {one['killed_at_should']} |"
              for one in rows]
    return ("\n".join(lines) + f"\n\n{record['variants']} variants: {len(record['alarms'])} fail a "
            f"case at gate must, {len(record['advisories'])} at gate should.\n")


def main():
    program, check = sys.argv[1], "--check" in sys.argv[2:]
    text = old = README.read_text()
    for name, make in (("pass", passing), ("failure", failing), ("coverage", coverage),
                       ("counts", counts), ("kills", kills)):
        head, rest = text.split(BEGIN.format(name))
        part, tail = rest.split(END.format(name))
        text = head + BEGIN.format(name) + current(part, make(program)) + END.format(name) + tail
    if check:
        if text != old:
            sys.exit("README.md: a generated part is not current; run tools/readme_tables.py PROGRAM")
    else:
        README.write_text(text)


main()
