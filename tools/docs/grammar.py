#!/usr/bin/env python3
"""Writes docs/grammar.md from the two grammars.

    grammar.py SOURCE [--update]

Prints how docs/grammar.md differs from what the grammars give, and ends with 1 if it does; --update writes it anew.

Rules keep the order and the comments of the grammar. What a rule's name says to the C++ code (stmtX, itemX, xSlot,
xChoice) is taken out: choices are inlined, slots lose their ending, and are inlined where that name is taken.
"""
import difflib
import pathlib
import re
import sys
import textwrap

WIDTH = 100
NAMES = {"Name": "NAME", "Word": "WORD", "String": "TEXT"}
INTRO = """\
# Grammar

Written by `tools/docs/grammar.py` from [ZspLexer.g4](../grammar/ZspLexer.g4) and
[ZspParser.g4](../grammar/ZspParser.g4), which the compiler is made from. [language.md](language.md) says what it all
means.

Words in quotes stand as they are. `NAME`, `WORD` and `TEXT` are the [words](#words) of the language. `x?` may be left
out, `x*` stands any number of times, `x | y` is one of the two. `x, ...` is a list: one `x` or several, with one comma
between two of them, and a comma may follow the last. The grammar is LL(1).
"""


class Rule:
    def __init__(self, name, body, comment, fragment=False):
        self.name, self.body, self.comment, self.fragment = name, body, comment, fragment


def read_rules(text):
    """Rules of a grammar with the comment before each, and section titles as strings between them."""
    rules, comment = [], []
    token = re.compile(
        r"//(?P<comment>[^\n]*)|(?P<blank>\n[ \t]*(?=\n))|(?P<skipped>(?:lexer|parser)? ?grammar \w+ ;|options \{[^}]*\})"
        r"|(?P<rule>(?:fragment\s+)?\w+\s*:(?:'(?:[^'\\]|\\.)*'|\[(?:[^\]\\]|\\.)*\]|[^';\[])*;)|\s")
    for match in token.finditer(text):
        if match["comment"] is not None:
            comment.append(match["comment"].strip())
        elif match["skipped"]:
            comment = []
        elif match["blank"] is not None and comment and rules:
            rules.append(" ".join(comment))  # a comment that stands alone heads a section
            comment = []
        elif match["rule"]:
            name, body = match["rule"].rstrip(";").split(":", 1)
            fragment = name.startswith("fragment")
            rules.append(Rule(name.split()[-1], " ".join(body.split()), " ".join(comment), fragment))
            comment = []
    return rules


TOKEN = re.compile(r"'(?:[^'\\]|\\.)*'|[()|?*]|\w+")


def kebab(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


class Parser:
    def __init__(self, rules, literals):
        self.rules = {rule.name: rule for rule in rules if isinstance(rule, Rule)}
        self.literals = literals
        self.order = rules
        self.inlined = {name for name in self.rules if name.endswith("Choice")}
        plain = {name for name in self.rules if not re.search(r"^(stmt|item)[A-Z]|(Slot|Choice)$", name)}
        self.inlined |= {name for name in self.rules if name.endswith("Slot") and name[:-4] in plain}
        self.inlined |= {name for name, rule in self.rules.items()
                         if all(word in literals for word in rule.body.split())}
        self.taken = {self.prefixed(name) for name in self.rules} - {None}

    @staticmethod
    def prefixed(name):
        for start, ending in (("stmt", "-statement"), ("item", "-item")):
            if re.match(start + "[A-Z]", name):
                return kebab(name[4:]) + ending
        return None

    def shown(self, name):
        if name in NAMES or name in self.literals:
            return NAMES.get(name) or self.literals[name]
        plain = kebab(name[:-4] if name.endswith("Slot") else name)
        return self.prefixed(name) or ("inner-" if plain in self.taken else "") + plain

    def body(self, text):
        out = []
        tokens = TOKEN.findall(text)
        for at, token in enumerate(tokens):
            if token == "EOF":
                continue
            if token in self.inlined:
                inner = self.body(self.rules[token].body)
                several = " | " in inner or " " in inner and tokens[at + 1 : at + 2] in (["?"], ["*"])
                out.append(f"( {inner} )" if several else inner)
            elif token in "?*":
                out[-1] += token
            else:
                out.append(token if token in "()|" else self.shown(token))
        text = re.sub(r"((?:^|\| )(?!\()[^()|]+ \| )\( ([^()]*) \)(?= \||$)", r"\1\2", " ".join(out))
        text = re.sub(r"(\S+|\( [^()]* \)) \( ',' (?:\1)\? \)\*", r"\1, ...", text)
        whole = re.fullmatch(r"\( ([^()]*) \)", text)
        return whole.group(1) if whole else text

    def listed(self):
        return [rule for rule in self.order if isinstance(rule, str) or rule.name not in self.inlined]


def alternatives(body):
    parts, depth, current = [], 0, []
    for token in body.split(" "):
        depth += token.startswith("(")
        depth -= token.startswith(")")
        if token == "|" and not depth:
            parts.append(" ".join(current))
            current = []
        else:
            current.append(token)
    return parts + [" ".join(current)]


def laid_out(name, body):
    line = f"{name} : {body}"
    if len(line) <= WIDTH:
        return line
    parts = alternatives(body)
    if len(parts) == 1:
        return textwrap.fill(line, WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
    lines, current = [f"{name}"], "  :"
    for at, part in enumerate(parts):
        more = f" {part}" if current.endswith(":") else f" | {part}"
        if len(current) + len(more) > WIDTH:
            lines.append(current)
            current, more = "  |", f" {part}"
        current += more
    return "\n".join(lines + [current])


def comment_lines(comment):
    return textwrap.wrap(comment, WIDTH - 3, break_on_hyphens=False) if comment else []


def block(rows):
    return "```text\n" + "\n".join(rows) + "\n```\n"


def words_section(lexer, used):
    rules = {rule.name: rule for rule in lexer if isinstance(rule, Rule)}

    def reachable(names):
        found = set()
        while names:
            name = names.pop()
            if name not in found:
                found.add(name)
                names += [word for word in re.findall(r"\b[A-Z]\w+\b", re.sub(r"'[^']*'|\[(?:[^\]\\]|\\.)*\]", "", rules[name].body))
                          if word in rules]
        return found

    skipped = [name for name, rule in rules.items() if "-> skip" in rule.body]
    wanted = reachable([name for name in NAMES if name in used] + skipped)
    rows, left_out = [], []
    for name, rule in rules.items():
        if name.startswith("Kw") or name in used and name not in NAMES:
            continue
        if name not in wanted:
            left_out.append(rule)
            continue
        rows += ["// " + line for line in comment_lines(rule.comment)]
        rows.append(f"{NAMES.get(name, kebab(name))} : " + re.sub(
            r"'(?:[^'\\]|\\.)*'|\[(?:[^\]\\]|\\.)*\]|\b[A-Z]\w+\b",
            lambda m: NAMES.get(m.group(), kebab(m.group())) if m.group() in rules else m.group(),
            rule.body.replace(" -> skip", "")))
    marks = ", ".join(f"`{rule.body.strip(chr(39))}`" for name, rule in rules.items()
                      if name in used and name not in NAMES and not name.startswith("Kw"))
    skip = " and ".join(f"`{kebab(name)}`" for name in skipped)
    text = f"Marks are {marks}. Between words, {skip} may stand, and mean nothing.\n\n"
    text += block(rows)
    if any(not rule.fragment for rule in left_out):
        text += "\nA word that is none of these is an error.\n"
    return text


def grammar_text(source):
    lexer = read_rules((source / "grammar/ZspLexer.g4").read_text(encoding="utf-8"))
    rules = read_rules((source / "grammar/ZspParser.g4").read_text(encoding="utf-8"))
    literals = {rule.name: rule.body for rule in lexer if isinstance(rule, Rule) and re.fullmatch(r"'[^']+'", rule.body)}
    parser = Parser(rules, literals)
    used = set(re.findall(r"\b[A-Z]\w+\b", " ".join(rule.body for rule in parser.rules.values())))
    parts = [INTRO, "## Files\n"]
    rows = []

    def flush():
        if rows:
            parts.append(block(rows))
            rows.clear()

    for rule in parser.listed():
        if isinstance(rule, str):
            flush()
            parts.append(f"## {rule}\n")
            continue
        rows.extend("// " + line for line in comment_lines(rule.comment))
        rows.append(laid_out(parser.shown(rule.name), parser.body(rule.body)))
    flush()
    parts.append("## Words\n")
    parts.append(words_section(lexer, used))
    keywords = sorted(literal.strip("'") for name, literal in literals.items() if name.startswith("Kw"))
    parts.append("## Keywords\n")
    parts.append("All of them, reserved in every place. No other word will be one in files of `language 1`.\n")
    parts.append(block([textwrap.fill(" ".join(keywords), WIDTH, break_on_hyphens=False)]))
    return "\n".join(parts)


def main():
    source = pathlib.Path(sys.argv[1])
    page = source / "docs/grammar.md"
    wanted = grammar_text(source)
    have = page.read_text(encoding="utf-8") if page.exists() else ""
    if wanted == have:
        return 0
    if "--update" in sys.argv[2:]:
        page.write_text(wanted, encoding="utf-8", newline="")
        return 0
    sys.stdout.writelines(difflib.unified_diff(have.splitlines(True), wanted.splitlines(True), "docs/grammar.md",
                                               "the grammar"))
    return 1


if __name__ == "__main__":
    sys.exit(main())
