#!/usr/bin/env python3
# layers.py: each folder under src/ uses only what the architecture lets it use
#
# SPDX-License-Identifier: MIT
#
# usage: layers.py SOURCE_ROOT BUILD_ROOT
#
# Three looks, so that no single trick hides a leak: the includes in the text, the compiler's include
# paths, and the symbols that the finished library still needs. Output is TAP.
import json
import pathlib
import re
import shlex
import subprocess
import sys

source, build = (pathlib.Path(a).resolve() for a in sys.argv[1:3])

ROOMS = {
    "core": {"core"},
    "file": {"file", "core"},
    "source": {"source", "file", "core"},
    # Of the sources only how they are opened.
    "setup": {"setup", "core", "source/opening.h"},
    "chart": {"chart", "setup", "core"},
    "lesson": {"lesson", "session", "setup", "file", "core"},
    "figure": {"figure", "setup", "source", "chart", "file", "core"},
    "session": {"session", "setup", "source", "chart", "file", "core"},
    "cli": {"cli", "figure", "setup", "source", "chart", "file", "core"},
}
FOREIGN = {
    "core": r"^(gtk|gdk|gsk|g_application|g_file_|g_task|cairo|pango|json_|soup_)",
    "file": r"^(gtk|gdk|gsk|cairo|pango|json_|soup_)",
    "source": r"^(gtk|gdk|gsk|cairo|pango)",
    "setup": r"^(gtk|gdk|gsk|cairo|pango|soup_)",
    "chart": r"^(gtk|gdk_|gsk|g_file_|g_task|soup_|json_)",
    "lesson": r"^(gtk|gdk|gsk|cairo|pango|soup_)",
    "figure": r"^(gtk|gdk_|gsk|soup_)",
    "session": r"^(gtk|gdk_|gsk|soup_)",
    "cli": r"^(gtk|gdk_|gsk)",
}
HEADERS = {
    "core": r"(gtk|gdk|gsk|gio|cairo|pango|jansson|libsoup)",
    "file": r"(gtk|gdk|gsk|cairo|pango|jansson|libsoup)",
    "source": r"(gtk|gdk|gsk|cairo|pango)",
    "setup": r"(gtk|gdk|gsk|cairo|pango|libsoup)",
    "chart": r"(gtk|gdk/|gsk|gio|jansson|libsoup)",
    "lesson": r"(gtk|gdk|gsk|cairo|pango|libsoup)",
    "figure": r"(gtk|gdk|gsk|libsoup)",
    "session": r"(gtk|gdk/|gsk|libsoup)",
    "cli": r"(gtk|gdk|gsk)",
}

points = []


def point(name, complaints):
    points.append(name)
    print(f"{'not ' if complaints else ''}ok {len(points)} {name}")
    for line in complaints:
        print(f"# {line}")
    return not complaints


def includes(room):
    complaints = []
    for path in sorted((source / "src" / room).rglob("*.[ch]")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)', line)
            if not match:
                continue
            where = f"{path.relative_to(source)}:{number}: {match[2]}"
            if match[1] == "<" and re.match(HEADERS[room], match[2]):
                complaints.append(where)
            first = match[2].split("/")[0]
            if match[1] == '"' and "/" in match[2] and not {first, match[2]} & ROOMS[room]:
                complaints.append(where)
    return complaints


def compiled(room):
    complaints = []
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["directory"], entry["file"]).resolve()
        if source / "src" / room not in path.parents:
            continue
        for word in shlex.split(entry["command"]):
            if word.startswith(("-I", "-isystem")) and re.search(r"/gtk-|/gsk-|/gdk-4", word):
                complaints.append(f"{path.name} is compiled with {word}")
    return complaints


def symbols(room):
    library = build / "src" / room / f"libnucleus-{room}.a"
    if not library.exists():
        return [f"{library.name} was not built"]
    out = subprocess.run(["nm", "-u", library], capture_output=True, text=True, check=True).stdout
    needed = {line.split()[-1] for line in out.splitlines() if line.startswith("  ")}
    return [f"needs {name}" for name in sorted(needed) if re.match(FOREIGN[room], name)]


good = True
for room in ROOMS:
    if not any((source / "src" / room).rglob("*.c")):
        good &= point(f"/project/layers/{room}/exists", [f"src/{room} has no source file"])
        continue
    good &= point(f"/project/layers/{room}/includes", includes(room))
    good &= point(f"/project/layers/{room}/include-paths", compiled(room))
    good &= point(f"/project/layers/{room}/symbols", symbols(room))
print(f"1..{len(points)}")
sys.exit(0 if good else 1)
