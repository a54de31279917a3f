#!/usr/bin/env python3
# sampler-recipe.py: takes CONTRIBUTING's recipe for a sampler literally, in a copy of the tree
#
# SPDX-License-Identifier: MIT
#
# usage: sampler-recipe.py SOURCE_ROOT
#
# A step is a numbered item that writes a file, or puts lines after a line of one. Output is TAP.
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap

SOURCE = pathlib.Path(sys.argv[1]).resolve()
STEP = re.compile(r"^\d+\. (?:Write `([^`]+)`|In `([^`]+)`, after `([^`]+)`)(.*?)^   ```\w*\n(.*?)^   ```\n", re.M | re.S)


def read_steps():
    text = (SOURCE / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipe = text.split("## How to add a sampler", 1)[1].split("\n## ", 1)[0]
    steps = [(new, old, line, textwrap.dedent(block)) if new else
             (new, old, line, "".join(row[3:] for row in block.splitlines(keepends=True)))
             for new, old, line, _, block in STEP.findall(recipe)]
    assert len(steps) == len(re.findall(r"^\d+\. ", recipe, re.M)), "a step is not understood"
    return steps


def follow(tree):
    for new, old, line, block in read_steps():
        path = tree / (new or old)
        if new:
            path.write_text(block, encoding="utf-8")
            continue
        text = path.read_text(encoding="utf-8")
        assert text.count(line + "\n") == 1, f"{old} has not one line “{line}”"
        path.write_text(text.replace(line + "\n", line + "\n" + block), encoding="utf-8")


def run(*command, cwd):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode != 0:
        print(textwrap.indent(done.stdout[-3000:] + done.stderr[-2000:], "# "))
    return done


def main():
    print("1..2")
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder) / "tree"
        shutil.copytree(SOURCE, tree, ignore=shutil.ignore_patterns("build*", ".git", "screenshots", "golden"),
                        symlinks=True)
        shutil.copytree(SOURCE / "build-aux", tree / "build-aux")
        shutil.copytree(SOURCE / "data" / "screenshots", tree / "data" / "screenshots")
        follow(tree)
        build = tree / "build"
        good = (run("meson", "setup", "-Djourneys=disabled", "--buildtype=plain", build, cwd=tree).returncode == 0
                and run("meson", "compile", "-C", build, "test-core-half", "nucleus-cli:executable", cwd=tree).returncode == 0)
        tests = build / "tests" / "core" / "test-core-half"
        print(f"{'' if good and run(tests, cwd=tree).returncode == 0 else 'not '}ok 1 /project/sampler-recipe/tests")
        seen = good and run(build / "src" / "cli" / "nucleus-cli", "trace", "preset:lesson", "--chain", "half", cwd=tree)
        print(f"{'' if seen and 'half' in seen.stdout else 'not '}ok 2 /project/sampler-recipe/program")
        return 0 if good and seen and seen.returncode == 0 else 1


sys.exit(main())
