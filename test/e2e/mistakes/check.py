#!/usr/bin/env python3
"""Mistakes that people make in a policy, each with everything that the program says about it.

    check.py SOURCE OUT [--update]

A file fail_NAME.txt (warn_NAME.txt: only warnings) holds statements, a line of ====, and the answer. The statements stand at
the end of Inputs/ksp1.zsp, a policy that compiles; what begins with `policy` stands for itself. Where every error
offers a mend, the text with all of them applied has no error. --update writes the answers anew.
"""
import json
import os
import pathlib
import subprocess
import sys

MARK = "====\n"


def run(out, *options):
    done = subprocess.run(["zspc", "check", "-I", "Inputs", *options, "ksp1.zsp"], cwd=out, capture_output=True,
                          encoding="utf-8")
    return done.returncode, done.stderr


def mended(out, text):
    """The text with all mends applied; nothing where an error has none."""
    _, messages = run(out, "--diagnostics=json")
    rows = [json.loads(line) for line in messages.splitlines()]
    errors = [row for row in rows if row["severity"] == "error"]
    if not errors or any(not row["fixes"] for row in errors):
        return None
    starts = [0]
    data = text.encode()
    for line in data.splitlines(True):
        starts.append(starts[-1] + len(line))
    for row in sorted(errors, key=lambda row: (row["line"], row["column"]), reverse=True):
        for fix in reversed(row["fixes"]):
            place = fix["range"]
            begin = starts[place["line"] - 1] + place["column"] - 1
            end = starts[place["end_line"] - 1] + place["end_column"] - 1
            data = data[:begin] + fix["text"].encode() + data[end:]
    return data.decode()


def check(path, out, frame, update):
    document = path.read_text(encoding="utf-8")
    statements, found, wanted = document.partition(MARK)
    text = statements if statements.startswith("policy ") else frame + statements
    policy = out / "ksp1.zsp"
    policy.write_text(text, encoding="utf-8", newline="")
    status, messages = run(out)
    if status != (1 if path.name.startswith("fail_") else 0):
        return f"{path.name}: ends with {status}:\n{messages}"
    if messages != wanted or not found:
        if update:
            path.write_text(statements + MARK + messages, encoding="utf-8", newline="")
        return f"{path.name}: the program answers:\n{messages}"
    mend = mended(out, text)
    if mend is not None:
        policy.write_text(mend, encoding="utf-8", newline="")
        status, messages = run(out)
        if status:
            return f"{path.name}: mended as offered, there is still:\n{messages}"
    return None


def main():
    source, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    frame = (source / "Inputs/ksp1.zsp").read_text(encoding="utf-8")
    out.mkdir(parents=True, exist_ok=True)
    if not (out / "Inputs").exists():
        os.symlink(source.resolve() / "Inputs", out / "Inputs")
    paths = sorted([*source.glob("fail_*.txt"), *source.glob("warn_*.txt")])
    problems = [check(path, out, frame, "--update" in sys.argv[3:]) for path in paths]
    problems = [problem for problem in problems if problem]
    print("\n".join(problems), end="")
    return 1 if problems or len(paths) < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
