#!/usr/bin/env python3
"""Holds `zspc fmt` against the shipped texts.

    corpus.py SOURCE OUT [--update]

Texts are the .zsp files of docs/examples and stdlib, and the ```zsp blocks of DOCUMENTS that are no mistakes
on purpose. Each must be laid out already. Then the words of each are written anew with other blanks, line
breaks and comments between them, and laid out: once more laid out that stays, and `build -t json` and `-t racf` give
the same as for the text itself.
"""
import pathlib
import random
import re
import subprocess
import sys

FENCE = re.compile(r"^```zsp *(\w*)\n(.*?)^```\n", re.M | re.S)
WORD = re.compile(r'"(?:[^"\\\n]|\\.)*"|(//[^\n]*)|(?:\$\{[^}]*\}|[^\s{},=:"/])+|[{},=:]')
DOCUMENTS = ["README.md", "docs/language.md", "docs/formatting.md"]
TARGETS = ["json", "racf"]
GAPS = [" "] * 6 + ["\n", "\n", "\r\n", "\t", "\n\n\n", "  // aside\n", "\n// aside\n", " /// aside\n\n"]


class Text:
    def __init__(self, name, text, frame=""):
        self.name, self.text, self.frame = name, text, frame
        header = re.search(r"^(policy|module) +(\S+)", frame + text, re.M)
        self.policy = header is not None and header.group(1) == "policy"
        self.module = header.group(2) if header and not self.policy else None


def run(*command, text=None):
    done = subprocess.run(["zspc", *command], input=text and text.encode(), capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def laid_out(text):
    status, out, messages = run("fmt", "-", text=text)
    if status:
        raise RuntimeError(messages)
    return out


def blocks_of(name, document):
    frame = ""
    for match in FENCE.finditer(document):
        kind, text = match.groups()
        if kind == "frame":
            frame = text
        if kind != "fail":
            line = document.count("\n", 0, match.start()) + 1
            yield Text(f"{name}:{line}", text, frame if kind == "part" else ""), match


def mangled(text, rng):
    """The same words and comments; what describes a declaration still does."""
    result, last, comment = "", 0, None
    for match in WORD.finditer(text):
        between = text[last:match.start()]
        if match.group(1):
            if not comment:
                result += rng.choice(["\n", "\n\n", "\n  "]) if "\n" in between or not last else " "
            blank = text[match.end():].split("\n", 2)[1:2] == [""]
            result += match.group(0) + ("\n\n" if blank else "\n" + " " * rng.randrange(3))
        else:
            result += match.group(0)
            result += "" if text[match.end():].lstrip().startswith("//") else rng.choice(GAPS)
        last, comment = match.end(), match.group(1)
    return result


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return str(path)


def write_modules(folder, modules, rewrite):
    for text in modules:
        write(folder / (text.module.replace(".", "/") + ".zsp"), rewrite(text.text))
    return str(folder)


def check(texts, out):
    rng = random.Random(1)
    texts = list(texts)
    for text in texts:
        if laid_out(text.text) != text.text:
            yield f"{text.name}: not laid out"
    # The standard library cannot be replaced: its module gets another name.
    renamed = [Text(t.name, t.text.replace("zowe.core", "copy.core"), t.frame) for t in texts]
    modules = [t for t in renamed if t.module]
    plain = write_modules(out / "plain", modules, lambda text: text)
    policies = [t for t in renamed if t.policy]
    expected = {}
    for number, text in enumerate(policies):
        path = write(out / f"plain{number}.zsp", text.frame + text.text)
        for target in TARGETS:
            expected[number, target] = run("build", "-t", target, "-I", plain, path)
    for turn in range(2):
        def rewrite(text):
            before = mangled(text, rng)
            after = laid_out(before)
            if laid_out(after) != after:
                raise RuntimeError("a second layout differs: " + before)
            return after
        other = write_modules(out / f"turn{turn}", modules, rewrite)
        for number, text in enumerate(policies):
            path = write(out / f"turn{turn}-{number}.zsp", rewrite(text.frame + text.text))
            for target in TARGETS:
                before, after = expected[number, target], run("build", "-t", target, "-I", other, path)
                if before[0] or before[:2] != after[:2]:
                    yield f"{text.name}: {path} means something else on {target}:\n{before[2]}{after[2]}"


def update(source, documents):
    for path in [*source.glob("docs/examples/*.zsp"), *source.glob("stdlib/**/*.zsp")]:
        run("fmt", "-w", str(path))
    for name, document in documents.items():
        for text, match in reversed(list(blocks_of(name, document))):
            document = document[:match.start(2)] + laid_out(text.text) + document[match.end(2):]
        (source / name).write_bytes(document.encode())


def main():
    source, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    documents = {name: (source / name).read_bytes().decode() for name in DOCUMENTS}
    if "--update" in sys.argv[3:]:
        return update(source, documents)
    texts = [Text(str(path.relative_to(source)), path.read_bytes().decode())
             for folder in ("docs/examples", "stdlib") for path in sorted((source / folder).rglob("*.zsp"))]
    for name, document in documents.items():
        texts += [text for text, match in blocks_of(name, document)]
    problems = list(check(texts, out))
    if len(texts) < 10:
        problems.append("the texts are not found")
    print("".join(problem + "\n" for problem in problems), end="")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
