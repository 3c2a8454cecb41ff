#!/usr/bin/env python3
"""Writes an SELinux policy with N allow rules over as many types as policy.py has principals and resources, or as many
as fit: 65,535. usage: allow.py N [NEVERALLOWS] [--cil]

With --cil for secilc, otherwise for checkpolicy. The rules of neverallow hold; half of them speak of two types, half
of all types of an application, as the assertions of policy.py do."""
import random
import sys

arguments = [word for word in sys.argv[1:] if word != "--cil"]
cil = "--cil" in sys.argv
count, neverallows = int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 0
rng = random.Random(1)
subjects, objects = min(13_000, max(2, count // 20)), min(52_000, max(2, count // 5))
applications = min(97, objects)


def rule(word, source, target, rights):
    if cil:
        return f"({word} {source} {target} (file ({' '.join(rights)})))"
    return f"{word} {source} {target}:file {{ {' '.join(rights)} }};"


types = [f"u{i:06d}_t" for i in range(subjects)] + ["kernel_t"]
resources = [f"r{i:06d}_t" for i in range(objects)]
if cil:
    print("(class file (read write create unlink)) (class process (fork)) (classorder (file process))")
    print("(sid kernel) (sidorder (kernel)) (mls false) (handleunknown allow)")
    print("(sensitivity s0) (sensitivityorder (s0)) (user staff) (role staff) (userrole staff staff)")
    print("(userlevel staff (s0)) (userrange staff ((s0) (s0))) (roletype staff kernel_t)")
    print("(sidcontext kernel (staff staff kernel_t ((s0) (s0))))")
    print("\n".join(f"(type {name})" for name in types + resources))
    for i in range(applications):
        print(f"(typeattribute app{i:02d}) (typeattributeset app{i:02d} ({' '.join(resources[i::applications])}))")
else:
    print("class file\nclass process\nsid kernel")
    print("class file { read write create unlink }\nclass process { fork }")
    for i in range(applications):
        print(f"attribute app{i:02d};")
    print("\n".join(f"type {name};" for name in types))
    for i, name in enumerate(resources):
        print(f"type {name}, app{i % applications:02d};")
    print("role staff;\nrole staff types kernel_t;")
seen = set()
while len(seen) < count:
    pair = rng.randrange(subjects), rng.randrange(objects)
    if pair not in seen:
        seen.add(pair)
        rights = rng.choice([["read"]] * 3 + [["read", "write"], ["read", "write", "create", "unlink"]])
        print(rule("allow", types[pair[0]], resources[pair[1]], rights))
for i in range(neverallows):
    if i % 2:
        print(rule("neverallow", "kernel_t", f"app{i % applications:02d}", ["read"]))
        continue
    pair = rng.randrange(subjects), rng.randrange(objects)
    while pair in seen:
        pair = rng.randrange(subjects), rng.randrange(objects)
    print(rule("neverallow", types[pair[0]], resources[pair[1]], ["read"]))
if not cil:
    print("user staff roles { staff };\nsid kernel staff:staff:kernel_t\nfs_use_xattr ext4 staff:staff:kernel_t;")
