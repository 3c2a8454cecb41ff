#!/usr/bin/env python3
"""Holds the documents against the program.

    extract.py SOURCE OUT [--update]

Runs `zspc check` (from PATH) on every fenced ```zsp block of README.md and docs/language.md, with files in OUT:

  zsp              begins with `policy`: compiles, with no warning
                   begins with `module a.b`: the file a/b.zsp for the policies of the same document; one uses it
  zsp frame        a policy as above, and the beginning of the blocks below
  zsp part         statements: the frame with these at its end compiles, with no warning
  zsp warn         the same, and there are warnings
  zsp fail         the same, and it is refused

A `warn` or `fail` block that begins with `policy` stands for itself. The ```text block after it says what the
program answers, without file, line and column. --update writes these answers, and the list of keywords, anew.
The ```keywords block of docs/language.md lists the keywords of the grammar, and each of them stands in some example.
"""
import os
import re
import subprocess
import sys
import textwrap

FENCE = re.compile(r"^```(\w*) *(\w*)\n(.*?)^```\n", re.M | re.S)
PLACE = re.compile(r"^[^\s:][^:\n]*:\d+:\d+: ", re.M)
SUMMARY = re.compile(r"\d+ (error|warning)s?(, \d+ warnings?)?")
HEADER = re.compile(r"(?:language \S+\s+)?(policy|module) +(\S+)")


class Block:
    def __init__(self, document, match):
        self.language, self.kind, self.text = match.groups()
        self.line = document.count("\n", 0, match.start()) + 1
        self.begin, self.end = match.start(3), match.end(3)
        self.header = HEADER.match(self.text)

    def is_a(self, what):
        return self.header is not None and self.header.group(1) == what


def run(path, modules, *options):
    done = subprocess.run(["zspc", "check", "-I", modules, *options, path], capture_output=True, encoding="utf-8")
    return done.returncode, done.stderr


def answer(messages):
    lines = [line.rstrip() for line in PLACE.sub("", messages).splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    if lines and SUMMARY.fullmatch(lines[-1]):
        lines.pop()
    return "".join(line + "\n" for line in lines if line)


def keywords_of(grammar):
    return sorted(re.findall(r"^Kw\w+ : '(\w+)' ;", grammar, re.M))


def words_in(text):
    return set(re.findall(r"[a-z][a-z0-9_]*", re.sub(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*', " ", text)))


class Checker:
    def __init__(self, name, document, out):
        self.name, self.document, self.out = name, document, out
        self.blocks = [Block(document, match) for match in FENCE.finditer(document)]
        self.modules = os.path.join(out, "modules")
        self.frame = ""
        self.replacements = []
        self.problems = []
        os.makedirs(self.modules, exist_ok=True)

    def complain(self, block, text):
        self.problems.append(f"{self.name}:{block.line}: {text}")

    def write(self, block, text):
        path = os.path.join(self.out, f"line{block.line}.zsp")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    def check(self):
        if self.document.count("\n```") != 2 * len(self.blocks):
            self.problems.append(f"{self.name}: a fence is not closed, or is not understood")
        self.write_modules()
        for at, block in enumerate(self.blocks):
            if block.language == "zsp" and not block.is_a("module"):
                self.check_block(block, self.blocks[at + 1 : at + 2])

    def write_modules(self):
        used = "\n".join(block.text for block in self.blocks if block.is_a("policy"))
        for block in self.blocks:
            if block.language != "zsp" or not block.is_a("module"):
                continue
            module = block.header.group(2)
            if not re.search(rf"^use\b.*\b{re.escape(module)}\b", used, re.M):
                self.complain(block, f"no policy uses module {module}")
            path = os.path.join(self.modules, *module.split(".")) + ".zsp"
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(block.text)

    def check_block(self, block, following):
        if block.kind == "frame":
            self.frame = block.text
        known = block.kind in ("", "frame") and block.is_a("policy") or block.kind in ("part", "warn", "fail")
        if not known:
            self.complain(block, "neither a policy nor a module, and not marked as part, warn or fail")
            return
        path = self.write(block, block.text if block.is_a("policy") else self.frame + block.text)
        status, messages = run(path, self.modules)
        if block.kind in ("warn", "fail"):
            self.check_answer(block, following, status, messages)
        elif status or re.search(r"(error|warning): ", messages):
            self.complain(block, "does not compile without a word:\n" + messages)

    def check_answer(self, block, following, status, messages):
        if status != (1 if block.kind == "fail" else 0):
            self.complain(block, f"marked as {block.kind}, ends with {status}:\n" + messages)
        elif "internal error" in messages:
            self.complain(block, "the program blames itself:\n" + messages)
        elif not following or following[0].language != "text":
            self.complain(block, "no text block with the answer follows")
        elif answer(messages) != following[0].text:
            self.replacements.append((following[0], answer(messages)))
            self.complain(following[0], "the program answers:\n" + answer(messages))

    def check_keywords(self, grammar):
        keywords = keywords_of(grammar)
        wrapped = textwrap.fill(" ".join(keywords), 100, break_on_hyphens=False) + "\n"
        for block in self.blocks:
            if block.language == "keywords" and block.text != wrapped:
                self.replacements.append((block, wrapped))
                self.complain(block, "the grammar has:\n" + wrapped)
        if not any(block.language == "keywords" for block in self.blocks):
            self.problems.append(f"{self.name}: no list of keywords")
        used = set().union(*(words_in(block.text) for block in self.blocks if block.language == "zsp"))
        for keyword in keywords:
            if keyword not in used:
                self.problems.append(f"{self.name}: no example has the keyword '{keyword}'")

    def updated(self):
        text = self.document
        for block, replacement in sorted(self.replacements, key=lambda pair: -pair[0].begin):
            text = text[: block.begin] + replacement + text[block.end :]
        return text


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def main():
    source, out = sys.argv[1:3]
    update = "--update" in sys.argv[3:]
    problems = []
    for name in ("README.md", "docs/language.md"):
        path = os.path.join(source, name)
        checker = Checker(name, read(path), os.path.join(out, os.path.basename(name)))
        checker.check()
        if name == "docs/language.md":
            checker.check_keywords(read(os.path.join(source, "grammar", "ZspLexer.g4")))
        if not any(block.language == "zsp" for block in checker.blocks):
            checker.problems.append(f"{name}: no example is found")
        if update and checker.replacements:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(checker.updated())
        problems += checker.problems
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
