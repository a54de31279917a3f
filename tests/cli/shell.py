#!/usr/bin/env python3
# shell.py: nucleus-cli: completion by the real bash, and what the manual page tells
#
# SPDX-License-Identifier: MIT
import os
import re
import subprocess

from harness import PROGRAM, SOURCE, Drawing, main

COMMANDS = ("trace", "sample", "render", "code", "samplers", "chains", "presets")

# As bash calls it: the line, its words broken as Readline breaks them, and the function.
SCRIPT = """
nucleus-cli () { "$PROGRAM" "$@"; }
source "$1" || exit 9
COMP_LINE=$2
COMP_POINT=${#2}
COMP_WORDS=($2)
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
complete -p nucleus-cli >/dev/null || exit 8
_nucleus_cli nucleus-cli
printf '%s\\n' "${COMPREPLY[@]}"
"""


class Shell(Drawing):
    def complete(self, line):
        done = subprocess.run(
            ["bash", "--norc", "--noprofile", "-c", SCRIPT, "bash",
             str(SOURCE / "data" / "completions" / "nucleus-cli"), line],
            capture_output=True, text=True, check=False, cwd=self.folder,
            env=dict(os.environ, LC_ALL="C.UTF-8", PROGRAM=PROGRAM))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout.split()

    def options(self, command):
        """Of the help: every long option, with its letter."""
        text = self.good(command, "--help")
        return re.findall(r"^  (?:-(\w), )?--([a-z-]+)", text, re.M)

    def test_commands(self):
        self.assertEqual(self.complete("nucleus-cli "), [*COMMANDS, "--help", "--version"])
        self.assertEqual(self.complete("nucleus-cli s"), ["sample", "samplers"])

    def test_every_option(self):
        for command in COMMANDS:
            expected = {"--" + name for _, name in self.options(command)}
            self.assertGreater(len(expected), 1)
            source = "" if command in ("samplers", "chains", "presets") else "x "
            self.assertEqual(set(self.complete(f"nucleus-cli {command} {source}-")), expected)
        self.assertEqual(self.complete("nucleus-cli render x --compare-"),
                         ["--compare-source", "--compare-order", "--compare-words",
                          "--compare-vocabulary", "--compare-answer", "--compare-chain", "--compare-prompt",
                          "--compare-taken"])

    def test_words(self):
        for line, expected in (
                ("render x --view ", ["bars", "stages", "die", "curve", "compare"]),
                ("render x -v c", ["curve", "compare"]),
                ("render x --view=c", ["curve", "compare"]),
                ("render x --theme h", ["high-contrast", "high-contrast-light"]),
                ("render x --axis ", ["fixed", "fitted", "logarithmic"]),
                ("render x --font ", ["bundled", "system"]),
                ("render x --direction ", ["ltr", "rtl"]),
                ("render x --hide ", ["nothing", "probabilities", "survivors", "token"]),
                ("trace x --format ", ["table", "json", "csv"]),
                ("sample x -f ", ["text", "json"]),
                ("code x --target v", ["vllm"]),
                ("render x --size ", []),
                ("render x --title ", [])):
            self.assertEqual(self.complete("nucleus-cli " + line), expected, line)

    def test_chains(self):
        self.assertEqual(self.complete("nucleus-cli trace x --chain temp"), ["temperature="])
        # After the last "=" only, as Readline keeps the rest.
        self.assertEqual(self.complete("nucleus-cli trace x --chain temperature=1,top-"),
                         [f"1,{name}=" for name in self.samplers() if name.startswith("top-")])

    def samplers(self):
        return re.findall('^    "name": "(.*)"', self.good("samplers", "--format", "json"), re.M)

    def test_sources(self):
        (self.folder / "pre.csv").write_text("")
        (self.folder / "folder").mkdir()
        self.assertEqual(self.complete("nucleus-cli trace pre"), ["pre.csv", "preset:"])
        self.assertEqual(self.complete("nucleus-cli render preset:long"), ["long-tail"])
        self.assertEqual(self.complete("nucleus-cli render x --compare-source preset:fl"), ["flat"])
        self.assertEqual(self.complete("nucleus-cli trace f"), ["folder"])

    def test_files(self):
        for name in ("a.svg", "a.json", "a.txt", "a.webp"):
            (self.folder / name).write_text("")
        self.assertEqual(sorted(self.complete("nucleus-cli render x -o a")), ["a.svg", "a.webp"])
        self.assertEqual(self.complete("nucleus-cli render --list a"), ["a.json"])
        self.assertEqual(len(self.complete("nucleus-cli render x --vocabulary a")), 4)

    def test_manual_page(self):
        page = (SOURCE / "data" / "nucleus-cli.1").read_text(encoding="utf-8")
        text = re.sub(r"\\f.|\\", "", page)
        for command in COMMANDS:
            self.assertIn(command, text)
            for letter, name in self.options(command):
                self.assertRegex(text, rf"(?<![a-z-])--{name}(?![a-z-])", f"{command} --{name}")
                if letter:
                    self.assertRegex(text, rf'-{letter} ", " --{name}', f"-{letter}")
        known = {name for command in COMMANDS for _, name in self.options(command)} | {"version"}
        for name in set(re.findall(r"(?<![a-z-])--([a-z][a-z-]*)", text)):
            self.assertIn(name, known)


main(__name__)
