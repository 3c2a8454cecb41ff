#!/usr/bin/env python3
"""Holds docs/differences.md against the tests and the messages that it names.

    differences.py SOURCE [FILE]

Each row has a number, one more than the row above, and for each product a verdict. What is equal, refused or stated is
shown by a test: `Suite.Name`, or `Suite/Case` for one case of a test with many. What is refused names its message.
"""
import os
import re
import sys

import table
from messages import TEST, tests_in

ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$", re.M)
NAMED = re.compile(r"`(\w+)([./])(\w+)`")
SHOWN = re.compile(r"\b(equal|refused|stated)\b")


def cases_in(folder):
    """Pairs of suite and case: what stands in a file that has a TEST_P of the suite."""
    found = set()
    for path, _, files in os.walk(folder):
        for name in files:
            text = table.read(os.path.join(path, name)) if name.endswith(".cpp") else ""
            suites = [match.group(1) for match in TEST.finditer(text) if match.group().startswith("TEST_P")]
            found |= {(suite, case) for suite in suites for case in re.findall(r'\{"(\w+)"', text)}
    return found


def check_cell(cell, tests, cases, messages):
    named = NAMED.findall(cell)
    for suite, mark, name in named:
        if (suite, name) not in (tests if mark == "." else cases):
            yield f"there is no test {suite}{mark}{name}"
    for message in re.findall(r"ZSP\d+", cell):
        if message not in messages:
            yield f"there is no message {message}"
    if SHOWN.search(cell) and not named:
        yield f"no test shows '{cell}'"
    if "refused" in cell and "ZSP" not in cell:
        yield f"no message is named in '{cell}'"
    if not SHOWN.search(cell) and cell not in ("–", "the same") and not cell.startswith("not in the language"):
        yield f"no verdict is '{cell}'"


def check(text, source):
    tests = tests_in(os.path.join(source, "test"))
    cases = cases_in(os.path.join(source, "test"))
    messages = {row.id for row in table.messages_in(table.tables_in(os.path.join(source, "ir", "support", "diag")))}
    rows = ROW.findall(text)
    if [int(row[0]) for row in rows] != list(range(1, len(rows) + 1)) or len(rows) < 41:
        yield "the rows are not numbered from 1 to 41 at least"
    for number, _, *cells in rows:
        for cell in cells:
            for problem in check_cell(cell, tests, cases, messages):
                yield f"{number}: {problem}"


def main():
    source = sys.argv[1]
    path = sys.argv[2] if len(sys.argv) > 2 else os.path.join(source, "docs", "differences.md")
    problems = list(check(table.read(path), source))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
