#!/usr/bin/env bash
# Ratios, not verdicts: phases of a large build, how the cost of a permit grows, checkpolicy, jsonnetfmt and start-up in
# the same run. `--all` gives checkpolicy the million rules, too; it takes minutes for them.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

small=100000 large=1000000 runs=3
for count in $small $large; do python3 test/bench/policy.py $count >"$work/$count.zsp"; done
python3 test/bench/allow.py $small >"$work/$small.te"
[ "${1:-}" != --all ] || python3 test/bench/allow.py $large >"$work/$large.te"

# Seconds of processor time and megabytes of a command, the fastest of so many runs.
cost() {
  python3 - "$@" <<'P'
import resource, subprocess, sys
runs, command = int(sys.argv[1]), sys.argv[2:]
best = None
for _ in range(runs):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    best = used if best is None else min(best, used)
print(best, after.ru_maxrss // 1024)
P
}

python3 test/bench/policy.py $large 1 100 >"$work/asserted.zsp"
echo "== phases, $large permits, 100 assertions"
build/bin/bench_phases "$work/asserted.zsp"
rm "$work/asserted.zsp"

echo "== build -t racf --no-verify"
for count in $small $large; do
  read -r seconds megabytes <<<"$(cost $runs build/bin/zspc build -t racf --no-verify -o "$work/out" "$work/$count.zsp")"
  echo "$count permits: $seconds s, $megabytes MB peak"
  declare "zspc_$count=$seconds"
done
read -r peer megabytes <<<"$(cost 1 checkpolicy -o "$work/out/policy" "$work/$small.te")"
echo "checkpolicy, $small rules: $peer s, $megabytes MB peak"
proved=$(cost 1 build/bin/zspc build -t racf -o "$work/out" "$work/$small.zsp")
awk -v a="$zspc_100000" -v b="$zspc_1000000" -v p="$peer" -v v="${proved% *}" 'BEGIN {
  printf "cost of a permit at 1000000 to one at 100000: %.2f\n", b / a / 10
  printf "rules a second, zspc to checkpolicy, at 100000: %.1f\n", p / a
  printf "with the proof to without, at 100000: %.2f\n", v / a
}'
if [ "${1:-}" = --all ]; then
  read -r peer megabytes <<<"$(cost 1 checkpolicy -o "$work/out/policy" "$work/$large.te")"
  echo "checkpolicy, $large rules: $peer s, $megabytes MB peak"
  awk -v b="$zspc_1000000" -v p="$peer" 'BEGIN { printf "rules a second, zspc to checkpolicy, at 1000000: %.1f\n", p / b }'
fi

echo "== layout"
test/bench/fmt.sh

echo "== start-up"
hyperfine -N --warmup 5 'build/bin/zspc build docs/examples/prod1.zsp' /bin/true --export-json "$work/h.json" >/dev/null 2>&1
python3 - "$work/h.json" <<'P'
import json, sys
example, nothing = json.load(open(sys.argv[1]))["results"]
print(f"example: {example['mean'] * 1000:.1f} ms, to an empty program: {example['mean'] / nothing['mean']:.1f}")
P
