#!/usr/bin/env bash
# Ratios, not verdicts: how the cost of a permit grows, and how far start-up is from nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

seconds() {
  local start end
  start=$(date +%s%N)
  "$@" >"$work/out" 2>"$work/err" || { cat "$work/err" >&2; return 1; }
  end=$(date +%s%N)
  echo $(((end - start) / 1000))
}

small=10000 large=100000
for count in $small $large; do python3 test/bench/policy.py $count >"$work/$count.zsp"; done
a=$(seconds build/bin/zspc build -t racf --no-verify "$work/$small.zsp")
b=$(seconds build/bin/zspc build -t racf --no-verify "$work/$large.zsp")
p=$(seconds build/bin/zspc build -t racf "$work/$small.zsp")
awk -v a="$a" -v b="$b" -v p="$p" -v s=$small -v l=$large 'BEGIN {
  printf "build -t racf --no-verify: %.2f s for %d permits, %.2f s for %d\n", a / 1e6, s, b / 1e6, l
  printf "cost of a permit at %d to one at %d: %.2f\n", l, s, (b / l) / (a / s)
  printf "with the proof to without, %d permits: %.2f\n", s, p / a
}'
hyperfine -N --warmup 5 'build/bin/zspc build docs/examples/prod1.zsp' /bin/true --export-json "$work/h.json" >/dev/null
python3 - "$work/h.json" <<'P'
import json, sys
example, nothing = json.load(open(sys.argv[1]))["results"]
print(f"example to an empty program: {example['mean'] / nothing['mean']:.1f} ({example['mean'] * 1000:.1f} ms)")
P
