#!/usr/bin/env python3
"""Writes the sample reports, or with --check says whether they are current.

A server with many kinds of failures is played once; ids, times and ports of the results
are made the same for every run; each report comes from these results.

usage: report_samples.py PROGRAM [--check]
"""
import contextlib
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from steady_text import steady

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "reports" / "samples"
REPORTS = {"results.json": "json", "TEST-wsconform.xml": "junit", "report.html": "html",
           "summary.md": "markdown", "ctrf.json": "ctrf", "console.txt": "console",
           "annotations.txt": "github"}
DEFECTS = ("unauthorized-404-desktops", "job-id-number-desktops", "missing-400-desktops",
           "content-type-html-pool-volumes", "malformed-409-pool-volumes",
           "unauthorized-403-access-policies", "body-on-204", "unknown-token-accepted-name-policies",
           "framing-success-short-sub-resources", "wrong-type-500-sub-resources")
CASES = ("*/accepted/*", "*/authentication/*", "*/bad-body/*", "*/effects/*", "*/faults/*",
         "*/limits/*", "*/permission/*", "*/resources/*", "*/wrong-types/*")
LEFT_OUT = ("no_permission", "busy")  # of the environment: what needs them is skipped


@contextlib.contextmanager
def serving(program, folder):
    """The mock with its defects; its environment is in the folder."""
    defects = [word for one in DEFECTS for word in ("--defect", one)]
    server = subprocess.Popen([program, "mock", "--environment-out", "full.json", *defects],
                              cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        if not server.stdout.readline():
            sys.exit("the mock did not start")
        yield
    finally:
        server.terminate()
        server.communicate()


def play(program, folder):
    """The results as the run wrote them."""
    with serving(program, folder):
        environment = json.loads((folder / "full.json").read_text())
        for name in LEFT_OUT:
            environment.pop(name, None)
            environment["principals"].pop(name, None)
        (folder / "environment.json").write_text(json.dumps(environment))
        only = [word for one in CASES for word in ("--only", one)]
        done = subprocess.run(
            [program, "run", "--environment", "environment.json", "--allow-destructive",
             "--no-derived", *only, "--seed", "samples", "--jobs", "1", "--limit", "max_body_bytes=230", "--rerun-failed", "1",
             "--report", "json=results.json"],
            cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 1:
        sys.exit(f"exit code {done.returncode}, not 1: {done.stderr}")
    return (folder / "results.json").read_text()


def same_for_every_run(results):
    """Numbers of their own for times: some short, some long."""
    steps = itertools.count()

    def duration(match):
        step = next(steps)  # the first is the run's
        return f"{match[1]}{250 + 170 * (step % 11) if step else 84_000}"

    results = re.sub(r'("duration_us": )\d+', duration, steady(results))
    results = re.sub(r'("(?:resolve|connect|tls|first_byte)": )\d+', r"\g<1>120", results)
    results = re.sub(r'("started_at": )"[^"]*"', r'\1"2026-11-01T12:00:00Z"', results)
    return re.sub(r'("response_body_sha256": )"[0-9a-f]{64}"', rf'\1"{"0" * 64}"', results)


def make(program):
    """Each sample by its name."""
    with tempfile.TemporaryDirectory(prefix="wsconform-samples-") as name:
        folder = pathlib.Path(name)
        results = folder / "steady.json"
        results.write_text(same_for_every_run(play(program, folder)))
        return {file: subprocess.run([program, "report", "--from", results, "--format", form],
                                     check=True, capture_output=True).stdout
                for file, form in REPORTS.items()}


def main():
    program, check = str(pathlib.Path(sys.argv[1]).resolve()), "--check" in sys.argv[2:]
    samples = make(program)
    SAMPLES.mkdir(exist_ok=True)
    old = [file for file, text in samples.items()
           if not (SAMPLES / file).exists() or (SAMPLES / file).read_bytes() != text]
    if check and old:
        sys.exit(f"reports/samples: {', '.join(old)}: not current; run tools/report_samples.py "
                 "PROGRAM")
    for file in old:
        (SAMPLES / file).write_bytes(samples[file])


main()
