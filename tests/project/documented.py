#!/usr/bin/env python3
# documented.py: a comment above a public function, and the parameters that it tells of
#
# SPDX-License-Identifier: MIT
#
# usage: documented.py SOURCE_ROOT
#
# In every room a comment names only parameters that there are, in their order. In the rooms that are through,
# every function has a comment that names all of them, but for the object itself. Output is TAP.
import re
import sys

from functions import Tree

# A room leaves this list when its last function has a comment, and stays out.
UNFINISHED = ["app", "chart", "lesson", "session", "source"]

tree = Tree(sys.argv[1])
rooms = {}
for function in tree.functions.values():
    if function.file is not None:
        room = function.file.relative_to(tree.root / "src").parts[0]
        rooms.setdefault(room, []).append(function)

points = []
for room, functions in sorted(rooms.items()):
    missing, differing = [], []
    for function in functions:
        where = f"{function.file.relative_to(tree.root)}:{function.line}: {function.name}"
        if function.comment is None:
            missing.append(f"{where} has no comment")
            continue
        named = re.findall(r"^ \* @(\w+|\.\.\.):", function.comment, re.M)
        there = function.parameters
        if named != [name for name in there if name in named]:
            differing.append(f"{where} has {there}, its comment {named}")
        elif room not in UNFINISHED and named not in (there, there[1:]):
            missing.append(f"{where} has {there}, its comment {named}")
    points.append((f"/project/documented/{room}/parameters", differing))
    if room not in UNFINISHED:
        points.append((f"/project/documented/{room}/complete", missing))
    elif not missing:
        points.append((f"/project/documented/{room}/complete", [f"{room} is through, strike it"]))
for number, (name, complaints) in enumerate(points, 1):
    print(f"{'not ' if complaints else ''}ok {number} {name}")
    for line in complaints:
        print(f"# {line}")
print(f"1..{len(points)}")
sys.exit(any(complaints for _, complaints in points))
