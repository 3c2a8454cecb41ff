#!/usr/bin/env python3
"""Writes a policy with N permits to standard output; the same N and seed give the same text.

    policy.py N [SEED [ASSERTIONS]]

The assertions hold. Half of them speak of one name, half of all names of an application."""
import random
import sys

count = int(sys.argv[1])
rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
groups = max(2, count // 100)
users = max(2, count // 25)
resources = max(2, count // 5)

print(f'policy bench "{count} permits"')
print("site { racf { owner SECADM  superior SYS1  auto_id on } }")
print("external user SECADM")
print("external group SYS1")
for i in range(groups):
    print(f'group G{i:06d} "GROUP {i}"')
for i in range(users):
    print(f'user U{i:06d} "USER {i}" {{ protected default group G{i % groups:06d} }}')
names = []
for i in range(resources):
    names.append(f"APP{i % 97:02d}.PART{i:06d}.READ" if i % 10 else f"APP{i % 97:02d}.PART{i:06d}.**")
    print(f"resource XFACILIT {names[-1]} {{ uacc NONE }}")
seen = set()
while len(seen) < count:
    who = f"U{rng.randrange(users):06d}" if rng.random() < 0.6 else f"G{rng.randrange(groups):06d}"
    name = rng.choice(names)
    if (who, name) in seen:
        continue
    seen.add((who, name))
    level = rng.choice(["READ", "READ", "READ", "UPDATE", "ALTER"])
    print(f'permit {level} on XFACILIT {name} to {who} because "task {len(seen)} of the batch plan"')

for i in range(int(sys.argv[3]) if len(sys.argv) > 3 else 0):
    if i % 2:
        print(f"assert SYS1, SECADM cannot READ XFACILIT APP{i % 97:02d}.**")
        continue
    user, name = rng.randrange(users), rng.choice(names[1:])
    while {(f"U{user:06d}", name), (f"G{user % groups:06d}", name)} & seen or name.endswith("**"):
        user, name = rng.randrange(users), rng.choice(names)
    print(f"assert U{user:06d} cannot READ XFACILIT {name}")
