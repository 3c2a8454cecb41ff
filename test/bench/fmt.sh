#!/usr/bin/env bash
# Layout of 100,000 statements: how its cost grows, and beside jsonnetfmt on as many entries. Ratios, not verdicts.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export work

python3 - <<'P'
import os, random
rng = random.Random(1)
work = os.environ["work"]
for count in (50_000, 100_000):
    rows = [(rng.choice(["READ", "UPDATE", "ALTER"]), f"APP{rng.randrange(97):02d}.PART{rng.randrange(20_000):06d}.READ",
             f"U{rng.randrange(4_000):06d}", f"G{rng.randrange(1_000):06d}", f"task {i} of the batch plan")
            for i in range(count)]
    with open(f"{work}/{count}.zsp", "w") as zsp:
        for level, name, user, group, why in rows:
            zsp.write(f'permit {level} on XFACILIT {name} to {user},{group} because "{why}"\n')
    with open(f"{work}/{count}.jsonnet", "w") as other:
        other.write("[\n")
        for level, name, user, group, why in rows:
            other.write(f'{{permit: "{level}", on: ["XFACILIT", "{name}"], to: ["{user}", "{group}"], because: "{why}"}},\n')
        other.write("]\n")
P
mean() { # of the commands after each other, in seconds, a line each
  hyperfine -N --warmup 1 --runs "$1" "${@:2}" --export-json "$work/h.json" >/dev/null 2>&1
  python3 -c 'import json, sys; print(*(r["mean"] for r in json.load(open(sys.argv[1]))["results"]))' "$work/h.json"
}
read -r half whole <<<"$(mean 10 "build/bin/zspc fmt $work/50000.zsp" "build/bin/zspc fmt $work/100000.zsp")"
other=$(mean 2 "jsonnetfmt $work/100000.jsonnet")
size=$(stat -c %s "$work/100000.zsp")
awk -v h="$half" -v w="$whole" -v o="$other" -v s="$size" 'BEGIN {
  printf "fmt of 100000 statements: %.3f s (%.0f MB/s)\n", w, s / w / 1e6
  printf "fmt of 100000 statements to 50000: %.2f\n", w / h
  printf "jsonnetfmt to fmt, 100000 entries: %.1f (%.2f s)\n", o / w, o
}'
