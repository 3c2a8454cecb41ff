#!/usr/bin/env python3
"""Writes docs/zowe-core.md from stdlib/zowe/core.zsp: what the module offers to the policies that use it.

    module.py SOURCE [--update]

Prints how the document differs from what the module gives, and ends with 1 if it does; --update writes it anew. What is
said of a parameter, a role or a feature is its description in the module (`///`), or else its title.
"""
import difflib
import pathlib
import re
import sys

INTRO = """\
# What zowe.core offers

Written by `tools/docs/module.py` from [stdlib/zowe/core.zsp](../stdlib/zowe/core.zsp), which has the users, groups, started
tasks, resources and permits themselves, each with its reason. [language.md](language.md) says what the words mean.

A policy takes it with `use zowe.core`. Names may be written without `zowe.core.` where no other file has them.
"""
DECLARATION = re.compile(
    r"(?P<kind>param|role|feature) (?P<name>\w+)"
    r"(?: : (?P<type>\w+)(?: = (?P<default>\S+))?(?:\s+yaml \"(?P<yaml>[^\"]+)\")?(?:\s+symbol (?P<symbol>\S+))?"
    r"|(?: \"(?P<title>[^\"]*)\")?(?P<on> default on)? \{)\s*$")


def read(text):
    """Declarations at the beginning of a line, each with the description before it."""
    found, doc = [], []
    for line in text.splitlines():
        if line.startswith("///"):
            doc.append(line[3:].strip())
            continue
        if re.match(r"(param|role|feature)\b", line):
            match = DECLARATION.match(line)
            if not match:
                raise ValueError(f"not understood: {line}")
            found.append({**match.groupdict(), "doc": " ".join(doc)})
        doc = []
    return found


def cell(text):
    return (text or "").replace("|", "\\|")


def code(text):
    return f"`{text}`" if text else ""


def table(heading, columns, rows):
    lines = [f"\n## {heading}\n", "| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def document(module, text):
    rows = read(text)
    of = {kind: [row for row in rows if row["kind"] == kind] for kind in ("param", "role", "feature")}
    result = INTRO
    result += table(f"Parameters: `set {module}.NAME = VALUE`, or `--set {module}.NAME=VALUE`",
                    ["parameter", "type", "default", "key in zowe.yaml", "symbol of the job", ""],
                    [[code(r["name"]), r["type"], code(r["default"]), code(r["yaml"]), code(r["symbol"]), cell(r["doc"])]
                     for r in of["param"]])
    result += table(f"Roles: `grant {module}.NAME to WHO`", ["role", ""],
                    [[code(r["name"]), cell(". ".join(filter(None, [r["title"], r["doc"]])))] for r in of["role"]])
    result += table(f"Features: `enable {module}.NAME`", ["feature", "at first", ""],
                    [[code(r["name"]), "on" if r["on"] else "off", cell(". ".join(filter(None, [r["title"], r["doc"]])))]
                     for r in of["feature"]])
    return result


def main():
    source = pathlib.Path(sys.argv[1])
    path = source / "docs/zowe-core.md"
    wanted = document("zowe.core", (source / "stdlib/zowe/core.zsp").read_text(encoding="utf-8"))
    if "--update" in sys.argv[2:]:
        path.write_text(wanted, encoding="utf-8", newline="")
        return 0
    found = path.read_text(encoding="utf-8") if path.exists() else ""
    diff = difflib.unified_diff(found.splitlines(True), wanted.splitlines(True), "docs/zowe-core.md", "from the module")
    sys.stdout.writelines(diff)
    return found != wanted


if __name__ == "__main__":
    sys.exit(main())
