"""JUnit files as independent readers see them: xmllint and junitparser."""

from pathlib import Path

import harness


def well_formed(path: Path) -> None:
    done = harness.command("xmllint", "--noout", "--nonet", path)
    if done.code != 0:
        raise AssertionError(f"xmllint: {done.err.decode(errors='replace')[:2000]}")


def suites(path: Path) -> list:
    try:
        import junitparser
    except ImportError as error:
        raise AssertionError("python3-junitparser is not installed") from error
    return list(junitparser.JUnitXml.fromfile(str(path)))


def recount(path: Path) -> dict[str, int]:
    """Counted case by case; a case is at most one of failure, error and skipped."""
    counted = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for suite in suites(path):
        for case in suite:
            kinds = [type(one).__name__ for one in case.result]
            if len(kinds) > 1:
                raise AssertionError(f"{case.classname}.{case.name} is {kinds}")
            counted["tests"] += 1
            counted["failures"] += kinds == ["Failure"]
            counted["errors"] += kinds == ["Error"]
            counted["skipped"] += kinds == ["Skipped"]
    return counted


def totals(path: Path) -> dict[str, int]:
    """What the suites themselves claim."""
    claimed = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for suite in suites(path):
        for name in claimed:
            claimed[name] += getattr(suite, name)
    return claimed
