#!/usr/bin/env bash
# Ratios, not verdicts: phases of a large build, how the cost of a permit grows, the SELinux tools, jsonnetfmt and
# start-up in the same run. `--all` gives the SELinux tools the million rules, too; they take minutes for them.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

small=100000 large=1000000 runs=3
for count in $small $large; do python3 test/bench/policy.py $count >"$work/$count.zsp"; done
sizes=$small
[ "${1:-}" != --all ] || sizes="$small $large"
for count in $sizes; do python3 test/bench/allow.py $count >"$work/$count.te"; done

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

for count in $small $large; do
  python3 test/bench/policy.py $count 1 100 >"$work/asserted.$count.zsp"
  echo "== phases, $count permits, 100 assertions"
  for _ in $(seq $runs); do build/bin/bench_phases "$work/asserted.$count.zsp"; done >"$work/phases.$count"
  tail -n "$(($(wc -l <"$work/phases.$count") / runs))" "$work/phases.$count"
done
awk '{ name = $1; for (i = 2; i < NF && $i !~ /^[0-9.]+$/; ++i) name = name " " $i }
     $(i + 1) == "s" && (!((FILENAME, name) in best) || $i < best[FILENAME, name]) { best[FILENAME, name] = $i }
     function analysis(file) { return best[file, "findings"] + best[file, "assertions"] + best[file, "passes"] }
     END {
       printf "findings, assertions and passes to the front end: %.2f\n", analysis(ARGV[2]) / best[ARGV[2], "whole front end"]
       printf "their cost of a permit at 1000000 to one at 100000: %.2f\n", analysis(ARGV[2]) / analysis(ARGV[1]) / 10
     }' "$work/phases.$small" "$work/phases.$large"

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

echo "== 100 assertions beside 100 neverallow rules"
for count in $sizes; do
  policy="$work/asserted.$count.zsp"
  read -r seconds megabytes <<<"$(cost $runs build/bin/zspc build -t racf --no-verify -o "$work/out" "$policy")"
  echo "$count permits: $seconds s, $megabytes MB peak"
  python3 test/bench/allow.py $count 100 >"$work/never.te"
  python3 test/bench/allow.py $count 100 --cil >"$work/never.cil"
  for peer in "checkpolicy -o $work/out/policy $work/never.te" "secilc -o $work/out/cil -f /dev/null $work/never.cil"; do
    read -r theirs megabytes <<<"$(cost 1 $peer)"
    awk -v a="$seconds" -v p="$theirs" -v n="${peer%% *}" -v m="$megabytes" \
      'BEGIN { printf "%s: %.2f s, %d MB peak, to zspc: %.1f\n", n, p, m, p / a }'
  done
  name=$(grep -m1 -o 'XFACILIT APP[^ ]*READ' "$policy")
  read -r seconds megabytes <<<"$(cost $runs build/bin/zspc query "$policy" "who can READ $name")"
  read -r theirs rest <<<"$(cost 1 sesearch -A -t r000001_t -p read "$work/out/policy")"
  echo "one question: $seconds s, $megabytes MB peak; sesearch on the compiled policy: $theirs s"
done
read -r seconds megabytes <<<"$(cost $runs build/bin/zspc query "$work/$large.zsp" "who can READ $name")"
echo "one question of $large permits: $seconds s, $megabytes MB peak"

echo "== layout"
test/bench/fmt.sh

echo "== start-up"
example='build/bin/zspc build docs/examples/prod1.zsp'
hyperfine -N --warmup 5 "$example" "$example -t racf" /bin/true --export-json "$work/h.json" >/dev/null 2>&1
python3 - "$work/h.json" <<'P'
import json, sys
example, racf, nothing = (row["mean"] for row in json.load(open(sys.argv[1]))["results"])
print(f"example: {example * 1000:.1f} ms, to an empty program: {example / nothing:.1f}; for RACF alone: {racf * 1000:.1f} ms")
P
