#!/usr/bin/env python3
"""Who may include whom (docs/architecture.md). Run by ctest; prints each include that breaks a rule."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# folder prefix -> prefixes it may include
ALLOWED = {
    "ir/support": ["ir/support"],
    "ir": ["ir"],
    "frontend/ast": ["frontend/ast", "ir/support"],
    "frontend/parse": ["frontend/parse", "frontend/ast", "ir/support", "grammar"],
    "frontend/format": ["frontend/format", "frontend/parse", "frontend/ast", "ir/support"],
    "frontend": ["frontend", "ir"],
    "backends/jcl": ["backends/jcl", "backends/common", "ir"],
    "backends/racf": ["backends/racf", "backends/common", "ir"],
    "backends/acf2": ["backends/acf2", "backends/common", "ir"],
    "backends/tss": ["backends/tss", "backends/common", "ir"],
    "backends": ["backends", "ir"],
    "stdlib": ["stdlib", "ir/support"],
    "tools": ["tools", "frontend", "backends", "ir", "stdlib"],
}
# What the libraries must not touch: files, environment, clock, standard output.
IMPURE = re.compile(
    r"\b(std::cout|std::cerr|printf\s*\(|getenv|fopen|std::i?o?fstream|std::chrono|time\s*\(\s*(nullptr|0|NULL)|"
    r"llvm::outs\(|llvm::errs\(|MemoryBuffer::getFile|sys::fs::|random_device)"
)
INCLUDE = re.compile(r'^\s*#\s*include\s+["<]([^">]+)[">]')


def rule(path):
    best = max((p for p in ALLOWED if path.startswith(p + "/")), key=len, default=None)
    return ALLOWED[best] if best else None


def main():
    files = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.cpp", "*.h", "*.def"],
        cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    bad = []
    for path in files:
        allowed = rule(path)
        if allowed is None:
            continue
        lines = (ROOT / path).read_text(errors="replace").splitlines()
        for number, line in enumerate(lines, 1):
            found = INCLUDE.match(line)
            if found:
                target = found.group(1)
                ours = target.split("/")[0] in ("ir", "frontend", "backends", "tools", "stdlib", "grammar", "test")
                if ours and not any(target.startswith(a + "/") for a in allowed):
                    bad.append(f"{path}:{number}: may not include {target}")
                if ("antlr4" in target or "Zsp" in target and target.endswith(("Lexer.h", "Parser.h"))) \
                        and not path.startswith("frontend/parse/"):
                    bad.append(f"{path}:{number}: ANTLR headers belong to frontend/parse")
            elif not path.startswith("tools/") and IMPURE.search(line.split("//")[0]):
                bad.append(f"{path}:{number}: libraries are pure: {line.strip()}")
    print("\n".join(bad) or f"layering: {len(files)} files keep the rules")
    return 1 if bad else 0


sys.exit(main())
