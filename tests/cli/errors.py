#!/usr/bin/env python3
# errors.py: nucleus-cli: what is told when something is wrong
#
# SPDX-License-Identifier: MIT
import pathlib
import subprocess
import tempfile

from harness import FIXTURES, PROGRAM, Cli, run, main


class Errors(Cli):
    def test_help(self):
        self.assertIn("nucleus-cli sample preset:austen", self.good("--help"))
        self.assertIn("--step=N", self.good("trace", "--help"))
        self.assertIn("--tokens=N", self.good("sample", "--help"))

    def test_version(self):
        self.assertRegex(self.good("--version"), r"^nucleus-cli \d+\.\d+\.\d+\n$")

    def test_no_command(self):
        self.bad(2, "A command is missing; “nucleus-cli --help” lists them.")

    def test_unknown_command(self):
        self.bad(2, "There is no command “draw”; “nucleus-cli --help” lists them.", "draw")

    def test_no_source(self):
        self.bad(2, "A source is missing; a file, an address or “preset:NAME” was expected.", "trace")

    def test_two_sources(self):
        self.bad(2, "“b” is one argument too many.", "trace", "a", "b")

    def test_unknown_option(self):
        self.bad(2, "Unknown option --frobnicate", "trace", "preset:lesson", "--frobnicate")

    def test_format(self):
        self.bad(2, "“--format xml” is not known; one of table, json, csv was expected.",
                 "trace", "preset:lesson", "--format", "xml")
        self.bad(2, "“--format xml” is not known; one of table, json was expected.",
                 "presets", "--format", "xml")

    def test_numbers(self):
        most = 2 ** 64 - 1
        for seed in ("-1", "x", "1.5", str(2 ** 64), ""):
            self.bad(2, f"--seed: “{seed}” is not right; a whole number from 0 to {most} was expected.",
                     "sample", "preset:lesson", "--seed", seed)
        self.bad(2, "--history: “x” is not right; a whole number from 0 to 4294967295 was expected.",
                 "trace", "preset:lesson", "--history", "1,x")
        self.bad(2, "“--tokens -3” is not right; a whole number from 0 to 4294967295 was expected.",
                 "sample", "preset:lesson", "--tokens=-3")
        self.bad(2, "--step: “x” is not right; a whole number from 0 to 1000000 was expected.",
                 "trace", "preset:lesson", "--step", "x")

    def test_same_ranges(self):
        """An option that two commands have has one range, which is the true one."""
        for command in (["trace", "corpus:austen"], ["sample", "corpus:austen"],
                        ["render", "corpus:austen", "-o", "/nonexistent/a.svg"]):
            self.bad(2, "--order: “13” is not right; a whole number from 0 to 12 was expected.",
                     *command, "--order", "13")

    def test_chain(self):
        done = run("trace", "preset:lesson", "--chain", "top-p=2")
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, "top-p.*2")

    def test_missing_file(self):
        self.bad(1, "There is no file /nonexistent/a.csv.", "trace", "/nonexistent/a.csv")

    def test_folder(self):
        self.bad(1, f"{FIXTURES.name} is a folder; a file was expected.", "trace", str(FIXTURES))

    def test_bad_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.csv"
            path.write_text("token,prob\na,1.5\n")
            self.bad(1, "a.csv, line 2: the probability 1.5 lies outside 0 to 1.", "trace", str(path))

    def test_past_the_last_step(self):
        self.bad(1, "“A saved answer, step by step” ends here: it has 5 recorded positions.",
                 "trace", "preset:answer", "--step", "1000000")

    def test_prompt_for_no_model(self):
        self.bad(1, "“The lesson’s four words” is not a model, so it cannot continue a prompt.",
                 "sample", "preset:lesson", "--prompt", "x")

    def test_no_display(self):
        needed = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout
        for name in ("libgtk", "libgdk-", "libgsk"):
            self.assertNotIn(name, needed)


main(__name__)
