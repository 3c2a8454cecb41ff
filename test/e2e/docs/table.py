#!/usr/bin/env python3
"""Holds the table of messages against itself and against the code.

    table.py SOURCE [TABLES]

SOURCE is the tree, TABLES the folder with the .def files (without it, ir/support/diag of the tree). Each message is
declared once, has a number of its file's range and the wording of the others, and the program uses it.
"""
import collections
import os
import re
import sys

STRING = r'"(?:[^"\\]|\\.)*"'
ROW = re.compile(rf"ZSP_DIAG\((\w+), (\d+), (\w+), ({STRING}),\s*((?:{STRING}\s*)+)\)")
RANGE = re.compile(r"// \w+: numbers (\d+)-(\d+)\.\n")
USE = re.compile(r"\bDiagId::(\w+)")
SOURCES = ("ir", "frontend", "backends", "tools")

Message = collections.namedtuple("Message", "name id severity group text table")


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def strings(literals):
    return "".join(literal[1:-1] for literal in re.findall(STRING, literals))


def tables_in(folder):
    return {name: read(os.path.join(folder, name)) for name in sorted(os.listdir(folder)) if name.endswith(".def")}


def messages_in(tables):
    return [Message(name, f"ZSP{number}", severity.lower(), strings(group), strings(text), table)
            for table, content in tables.items() for name, number, severity, group, text in ROW.findall(content)]


def check_ranges(tables, messages):
    ranges = []
    for table, content in tables.items():
        if content.count("ZSP_DIAG(") != len(ROW.findall(content)):
            yield f"{table}: a row is not understood"
        first = RANGE.match(content)
        if not first:
            yield f"{table}: the first line does not say which numbers the file has"
            continue
        low, high = map(int, first.groups())
        ranges.append((low, high, table))
        for message in messages:
            if message.table == table and not low <= int(message.id[3:]) <= high:
                yield f"{table}: {message.id} is not from {low} to {high}"
    ranges.sort()
    for (_, high, one), (low, _, other) in zip(ranges, ranges[1:]):
        if low <= high:
            yield f"{one} and {other} share numbers"


def check_declared_once(messages):
    for what in ("name", "id"):
        counts = collections.Counter(getattr(message, what) for message in messages)
        for value, count in counts.items():
            if count != 1:
                yield f"{value} is declared {count} times"


def check_wording(message):
    """An acronym begins in capitals, an option with its dashes, a value in quotes or with its argument."""
    word = message.text.split(" ")[0]
    if not re.match(r"""[a-z'{\-]""", word) and not re.fullmatch(r"[A-Z][A-Z0-9']+", word):
        yield f"{message.id}: begins in upper case: {message.text}"
    if message.text.endswith("."):
        yield f"{message.id}: ends in a full stop: {message.text}"
    if message.group and message.severity in ("error", "note"):
        yield f"{message.id}: an {message.severity} cannot be switched, and has group {message.group}"
    if not message.group and message.severity in ("warning", "remark"):
        yield f"{message.id}: a {message.severity} without a group cannot be switched off"


def used_in(source):
    used = set()
    for top in SOURCES:
        for folder, _, files in os.walk(os.path.join(source, top)):
            for name in files:
                if name.endswith((".cpp", ".h")):
                    used.update(USE.findall(read(os.path.join(folder, name))))
    return used


def problems_of(source, tables):
    messages = messages_in(tables)
    if not messages:
        yield "no message is found"
    yield from check_ranges(tables, messages)
    yield from check_declared_once(messages)
    used = used_in(source)
    for message in messages:
        yield from check_wording(message)
        if message.name not in used:
            yield f"{message.id}: nothing uses {message.name}"


def print_all(problems):
    """The exit status: 1 if there is a problem."""
    problems = list(problems)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def main():
    source = sys.argv[1]
    tables = tables_in(sys.argv[2] if len(sys.argv) > 2 else os.path.join(source, "ir", "support", "diag"))
    return print_all(problems_of(source, tables))


if __name__ == "__main__":
    sys.exit(main())
