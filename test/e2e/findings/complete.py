#!/usr/bin/env python3
"""Holds the findings against their tests.

    complete.py SOURCE SEEDED REFUSED

SEEDED and REFUSED are what the program says of the two policies with one mistake of each kind. Each warning of
Analysis.def and of FRONT_END stands in SEEDED once, each error of FRONT_END in REFUSED once, and nothing else does; each has a
file in docs/messages with a text that gives the message and one that does not, and a test of its own in test/.
"""
import collections
import os
import re
import sys

sys.path.insert(0, os.path.join(sys.argv[1], "test", "e2e", "docs"))
import table  # noqa: E402

# What the front end finds of what docs/analysis.md is about.
FRONT_END = ("PermitRepeated", "OwnEntryLowers", "UnusedClassOption", "PermitAndDeny", "DeclarationsDisagree",
             "StartedTaskNotConnected", "ReasonRequired", "TicketRequired", "OwnerRequired", "SiteOptionNotForDatasets",
             "UnknownSeverityName", "SeverityFixed", "SeverityRepeated", "OffWithoutReason", "NotInModule")
SAID = re.compile(r"^\S+:\d+:\d+: (warning|error): .*\[(ZSP\d+)\]$", re.M)
FINDING = re.compile(r"\(finding (\w+)\)")


def tests_of(source):
    text = ""
    for folder, _, files in os.walk(os.path.join(source, "test")):
        text += "".join(table.read(os.path.join(folder, name)) for name in files if name.endswith(".cpp"))
    return text


def problems_of(source, said):
    messages = table.messages_in(table.tables_in(os.path.join(source, "ir", "support", "diag")))
    findings = [row for row in messages
                if (row.table == "Analysis.def" and row.severity != "note") or row.name in FRONT_END]
    tests = tests_of(source)
    for row in findings:
        severity = "error" if row.severity == "error" else "warning"
        if said.pop((severity, row.id), 0) != 1:
            yield f"{row.id} ({row.name}) is not said once"
        page = table.read(os.path.join(source, "docs", "messages", row.id + ".md"))
        if "\nWrong:\n" not in page or "\nRight:\n" not in page:
            yield f"{row.id} ({row.name}): no example, or no neighbour, in docs/messages"
        if row.name not in tests and f"{row.id} " not in tests:
            yield f"{row.id} ({row.name}): no unit test names it"
        named = FINDING.search(row.text)
        if named and named.group(1).replace("_", "-") != row.group:
            yield f"{row.id} ({row.name}): the text does not name its group"
    for severity, message in said:
        yield f"{message} is no finding, and is said"


def main():
    source, *outputs = sys.argv[1:]
    said = collections.Counter(pair for path in outputs for pair in SAID.findall(table.read(path)))
    return table.print_all(problems_of(source, said))


if __name__ == "__main__":
    sys.exit(main())
