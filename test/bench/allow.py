#!/usr/bin/env python3
"""Writes a policy for checkpolicy with N allow rules over as many types as policy.py has principals and resources, or
as many as it takes: 65,535."""
import random
import sys

count = int(sys.argv[1])
rng = random.Random(1)
subjects, objects = min(13_000, max(2, count // 20)), min(52_000, max(2, count // 5))

print("class file\nclass process\nsid kernel")
print("class file { read write create unlink }\nclass process { fork }\nattribute domain;")
for i in range(subjects):
    print(f"type u{i:06d}_t;")
for i in range(objects):
    print(f"type r{i:06d}_t;")
print("type kernel_t;\nrole staff;\nrole staff types kernel_t;")
seen = set()
while len(seen) < count:
    pair = rng.randrange(subjects), rng.randrange(objects)
    if pair not in seen:
        seen.add(pair)
        rights = rng.choice(["read", "read", "read", "{ read write }", "{ read write create unlink }"])
        print(f"allow u{pair[0]:06d}_t r{pair[1]:06d}_t:file {rights};")
print("user staff roles { staff };\nsid kernel staff:staff:kernel_t\nfs_use_xattr ext4 staff:staff:kernel_t;")
