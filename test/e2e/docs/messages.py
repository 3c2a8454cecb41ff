#!/usr/bin/env python3
"""Holds docs/messages, one file a message, against the table of messages and the program.

    messages.py SOURCE OUT [--update] [ID...]

docs/messages/README.md says what a file looks like. Every message of ir/support/diag has its file, and every file has its
message; what is shown as wrong gives exactly the answer that is quoted, with the message in it; what is shown as right
gives no message; each mend that the program offers for the wrong text takes the message away. OUT is for the examples.

--update writes the quoted answers and the table of README.md anew. With IDs only these files are checked; the beginning
of an ID stands for all that begin so, and the name of a table, `Parse`, for all of its own.
"""
import json
import os
import re
import shlex
import shutil
import subprocess
import sys

import table
from extract import FENCE, Block, answer, read

TITLE = re.compile(r"# (ZSP\d+): (\S.*\S)\n\n")
UNTRIGGERED = re.compile(r"^(?:No policy triggers|No short example shows) it; test: (\w+)\.(\w+)\n", re.M)
SECTIONS = re.compile(r"^(Wrong|Right):\n", re.M)
TEST = re.compile(r"^(?:TEST(?:_F|_P)?|RC_GTEST_PROP)\((\w+),\s*(\w+)", re.M)
BYTE = re.compile(r"\\x([0-9A-F]{2})")
MESSAGE = re.compile(r"\[ZSP\d+\]$", re.M)
NAMED = re.compile(r"// (\S+\.zsp)\n")
INPUTS = {"yaml": "zowe.yaml", "classes": "classes.yaml"}
WIDTH = 120


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(text)


def bytes_of(text):
    parts = BYTE.split(text)
    return b"".join(bytes.fromhex(part) if at % 2 else part.encode("utf-8") for at, part in enumerate(parts))


class Example:
    """What stands below `Wrong:` or `Right:`: files in a folder, and a command that reads them."""

    def __init__(self, frame, blocks, wrong=None):
        self.kind = next((block.kind for block in blocks if block.kind in ("fail", "warn")), "")
        self.blocks = blocks
        self.answers = [block for block in blocks if block.language == "text"]
        self.options = [word for b in blocks if b.language == "options" for word in shlex.split(b.text)]
        self.files = dict(wrong.files) if wrong else {"policy.zsp": frame.encode("utf-8")}
        for block in blocks:
            if block.language in INPUTS:
                self.files[INPUTS[block.language]] = bytes_of(block.text)
            elif block.language == "file":
                self.files["policy.zsp"] = bytes_of(block.text)
            elif block.language == "zsp" and not block.kind and NAMED.match(block.text):
                self.files[NAMED.match(block.text).group(1)] = block.text.encode("utf-8")
            elif block.language == "zsp" and block.is_a("module") and not block.kind:
                self.files["/".join(block.header.group(2).split(".")) + ".zsp"] = block.text.encode("utf-8")
            elif block.language == "zsp":
                self.files["policy.zsp"] = (("" if block.header else frame) + block.text).encode("utf-8")

    def write(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        for name, text in self.files.items():
            write(os.path.join(folder, name), text)

    def command(self):
        words = list(self.options)
        command = words.pop(0) if words and not words[0].startswith("-") else "check"
        for option, name in (("--config", INPUTS["yaml"]), ("--classes", INPUTS["classes"])):
            if name in self.files:
                words += [option, name]
        return ["zspc", command, "policy.zsp", *words]

    def run(self, folder, *options):
        done = subprocess.run([*self.command(), *options], cwd=folder, capture_output=True, encoding="utf-8")
        return done.returncode, done.stderr


def apply(folder, fixes):
    """All mends of one message, the last place first."""
    def at(fix, line, column):
        return fix["range"]["file"], fix["range"][line], fix["range"][column]
    for fix in sorted(fixes, key=lambda fix: at(fix, "line", "column"), reverse=True):
        path = os.path.join(folder, fix["range"]["file"])
        with open(path, "rb") as file:
            text = file.read()
        starts = [0] + [match.end() for match in re.finditer(rb"\n", text)]
        begin = starts[fix["range"]["line"] - 1] + fix["range"]["column"] - 1
        end = starts[fix["range"]["end_line"] - 1] + fix["range"]["end_column"] - 1
        write(path, text[:begin] + fix["text"].encode("utf-8") + text[end:])


class Document:
    def __init__(self, message, text, frame, tests):
        self.message, self.text, self.frame, self.tests = message, text, frame, tests
        self.title = ""
        self.problems = []
        self.replacements = []

    def complain(self, text):
        self.problems.append(f"{self.message.id}.md: {text}")

    def check(self, out):
        title = TITLE.match(self.text)
        if not title or title.group(1) != self.message.id:
            self.complain(f"does not begin with '# {self.message.id}: TITLE' and an empty line")
            return
        self.title = title.group(2)
        self.check_form(title.end())
        untriggered = UNTRIGGERED.search(self.text)
        if untriggered:
            self.check_test(untriggered.groups())
        else:
            self.check_examples(out)

    def check_form(self, begin):
        prose = FENCE.sub("", self.text[begin:])
        if not re.match(r"\S", prose) or SECTIONS.match(prose):
            self.complain("no paragraph says what the message means")
        if "```" in prose:
            self.complain("a fence is not closed, or is not understood")
        if "](" in prose:
            self.complain("has a link, which a terminal cannot follow")
        if re.match(r"[A-Z](?![A-Z])", self.title) or self.title.endswith("."):
            self.complain("the title begins in upper case or ends in a full stop")
        for line in self.text.splitlines():
            if len(line) > WIDTH and line in prose.splitlines():
                self.complain(f"a line is longer than {WIDTH}: {line}")

    def check_test(self, name):
        body = self.tests.get(name)
        if body is None:
            self.complain(f"there is no test {'.'.join(name)}")
        elif not re.search(rf"\b({self.message.name}|{self.message.id})\b", body):
            self.complain(f"the test {'.'.join(name)} does not name {self.message.name}")

    def blocks(self, begin, end):
        return [Block(self.text, match) for match in FENCE.finditer(self.text, begin, end)]

    def check_examples(self, out):
        heads = list(SECTIONS.finditer(self.text))
        if [head.group(1) for head in heads] != ["Wrong", "Right"]:
            self.complain("has not one line 'Wrong:' and then one line 'Right:'")
            return
        wrong = Example(self.frame, self.blocks(heads[0].end(), heads[1].start()))
        right = Example(self.frame, self.blocks(heads[1].end(), len(self.text)), wrong)
        for block in wrong.blocks + right.blocks:
            if block.language not in ("zsp", "file", "options", "text", *INPUTS):
                self.complain(f"a block is marked as '{block.language}'")
        folder = os.path.join(out, self.message.id)
        self.check_wrong(wrong, os.path.join(folder, "wrong"))
        self.check_right(right, os.path.join(folder, "right"))

    def check_wrong(self, example, folder):
        if example.kind not in ("fail", "warn") or len(example.answers) != 1:
            self.complain("what is wrong is not marked as fail or warn, or no single text block follows it")
            return
        example.write(folder)
        status, messages = example.run(folder)
        wanted = answer(messages)
        if status != (1 if example.kind == "fail" else 0):
            self.complain(f"the wrong text is marked as {example.kind}, and ends with {status}:\n{messages}")
        elif f"[{self.message.id}]" not in wanted:
            self.complain(f"the wrong text does not give the message, but:\n{messages}")
        elif wanted != example.answers[0].text:
            self.replacements.append((example.answers[0], wanted))
            self.complain(f"the program answers:\n{wanted}")
        else:
            self.check_fixes(example, folder)

    def check_fixes(self, example, folder):
        _, messages = example.run(folder, "--diagnostics=json")
        fixes = [fix for line in messages.splitlines() for found in [json.loads(line)]
                 if found["id"] == self.message.id for fix in found["fixes"]]
        if not fixes:
            return
        apply(folder, fixes)
        _, messages = example.run(folder)
        if f"[{self.message.id}]" in messages:
            self.complain(f"the mend that is offered does not mend it:\n{messages}")

    def check_right(self, example, folder):
        if example.answers or not example.blocks:
            self.complain("what is right is not shown, or has an answer")
            return
        example.write(folder)
        status, messages = example.run(folder)
        if status or MESSAGE.search(messages):
            self.complain(f"the right text does not pass without a word ({status}):\n{messages}")

    def updated(self):
        text = self.text
        for block, replacement in reversed(self.replacements):
            text = text[: block.begin] + replacement + text[block.end :]
        return text


def tests_in(folder):
    """The text of each GoogleTest by suite and name."""
    found = {}
    for path, _, files in os.walk(folder):
        for name in files:
            if name.endswith(".cpp"):
                text = read(os.path.join(path, name))
                heads = list(TEST.finditer(text))
                for head, end in zip(heads, [head.start() for head in heads[1:]] + [len(text)]):
                    found[head.groups()] = text[head.start() : end]
    return found


def index(rows):
    lines = ["| message | severity | `-W` | |\n", "|---|---|---|---|\n"]
    for message, title in sorted(rows, key=lambda row: int(row[0].id[3:])):
        group = f"`{message.group}`" if message.group else ""
        lines.append(f"| [{message.id}]({message.id}.md) | {message.severity} | {group} | {title} |\n")
    return "".join(lines)


def check_index(readme, rows):
    """The text of README.md with the table as it has to be, and what is wrong with it."""
    titles = [title for _, title in rows]
    for message, title in rows:
        if titles.count(title) > 1:
            yield readme, f"{message.id}.md: another message has the title '{title}'"
    found = re.search(r"^\| message .*\n(?:\|.*\n)*", readme, re.M)
    if not found:
        yield readme, "README.md: no table of messages"
    elif found.group() != index(rows):
        yield readme[: found.start()] + index(rows) + readme[found.end() :], "README.md: the table is not up to date"


class Checker:
    def __init__(self, source, out, update, wanted):
        self.folder, self.out, self.update, self.wanted = os.path.join(source, "docs", "messages"), out, update, wanted
        self.messages = table.messages_in(table.tables_in(os.path.join(source, "ir", "support", "diag")))
        self.readme = read(os.path.join(self.folder, "README.md"))
        self.tests = tests_in(os.path.join(source, "test"))
        self.problems = []

    def selected(self, message):
        return not self.wanted or any(message.id.startswith(w) or message.table == w + ".def" for w in self.wanted)

    def frame(self):
        frame = next(b for b in (Block(self.readme, m) for m in FENCE.finditer(self.readme)) if b.kind == "frame")
        folder = os.path.join(self.out, "frame")
        example = Example(frame.text, [])
        example.write(folder)
        status, messages = example.run(folder)
        if status or messages:
            self.problems.append(f"README.md: the frame does not pass without a word:\n{messages}")
        return frame.text

    def check(self):
        frame = self.frame()
        rows = []
        for message in filter(self.selected, self.messages):
            path = os.path.join(self.folder, message.id + ".md")
            if not os.path.exists(path):
                self.problems.append(f"{message.id} ({message.name}) has no file")
                continue
            document = Document(message, read(path), frame, self.tests)
            document.check(self.out)
            rows.append((message, document.title))
            if self.update and document.replacements:
                write(path, document.updated().encode("utf-8"))
            self.problems += document.problems
        if not self.wanted:
            self.check_folder(rows)

    def check_folder(self, rows):
        known = {message.id + ".md" for message in self.messages} | {"README.md"}
        self.problems += [f"{name}: no message has this file" for name in sorted(os.listdir(self.folder))
                          if name not in known]
        for text, problem in check_index(self.readme, rows):
            self.problems.append(problem)
            if self.update and text != self.readme:
                write(os.path.join(self.folder, "README.md"), text.encode("utf-8"))


def main():
    source, out = sys.argv[1:3]
    wanted = [word for word in sys.argv[3:] if word != "--update"]
    checker = Checker(source, out, "--update" in sys.argv, wanted)
    checker.check()
    for problem in checker.problems:
        print(problem)
    return 1 if checker.problems else 0


if __name__ == "__main__":
    sys.exit(main())
