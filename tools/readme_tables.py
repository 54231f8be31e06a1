#!/usr/bin/env python3
"""Writes the generated tables of README.md, or with --check says whether they are current.

usage: readme_tables.py PROGRAM [--check]
"""
import json
import pathlib
import subprocess
import sys

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


def main():
    program, check = sys.argv[1], "--check" in sys.argv[2:]
    text = old = README.read_text()
    for name, make in (("coverage", coverage), ("counts", counts)):
        head, rest = text.split(BEGIN.format(name))
        text = head + BEGIN.format(name) + make(program) + END.format(name) + rest.split(END.format(name))[1]
    if check:
        if text != old:
            sys.exit("README.md: a generated table is not current; run tools/readme_tables.py PROGRAM")
    else:
        README.write_text(text)


main()
