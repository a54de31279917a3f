#!/usr/bin/env python3
# cli.py: runs the real nucleus-cli and looks at what comes out
#
# SPDX-License-Identifier: MIT
#
# usage: cli.py NUCLEUS_CLI FIXTURES
#
# Output is TAP.
import json
import math
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv[1])
FIXTURES = pathlib.Path(sys.argv[2])


def run(*arguments, text=True, cwd=None):
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=text, env=environment,
                          cwd=cwd, check=False)


class Cli(unittest.TestCase):
    def good(self, *arguments, **options):
        done = run(*arguments, **options)
        self.assertEqual((done.returncode, done.stderr), (0, type(done.stderr)()))
        return done.stdout

    def bad(self, code, message, *arguments):
        done = run(*arguments)
        self.assertEqual(done.returncode, code)
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.stderr.splitlines()[0], "nucleus-cli: " + message)

    def trace(self, *arguments):
        return json.loads(self.good("trace", *arguments, "--format", "json"))

    def sample(self, *arguments):
        return [json.loads(line)
                for line in self.good("sample", *arguments, "--format", "json").splitlines()]


class Trace(Cli):
    def test_lesson(self):
        root = self.trace("preset:lesson", "--chain", "temperature=0.5,top-k=3,top-p=0.8")
        weights = [.6 ** 2, .25 ** 2, .1 ** 2]
        self.assertEqual(root["vocabulary_size"], 4)
        self.assertEqual(root["known_mass"], 1)
        self.assertEqual(root["chain"], "temperature=0.5,top-k=3,top-p=0.8")
        self.assertEqual([(s["name"], s["kept"], s["removed"]) for s in root["stages"]],
                         [("temperature", 4, 0), ("top-k", 3, 1), ("top-p", 1, 2)])
        self.assertAlmostEqual(root["stages"][1]["mass_kept"], .95, 6)
        self.assertAlmostEqual(root["stages"][2]["mass_kept"], .6, 6)
        self.assertAlmostEqual(root["stages"][2]["share_kept"], weights[0] / sum(weights), 6)
        self.assertEqual(len(root["survivors"]), 1)
        first = root["survivors"][0]
        self.assertEqual((first["id"], first["token"], first["bytes"], first["probability"]),
                         (0, "the", "746865", 1))
        self.assertAlmostEqual(first["logit"], math.log(.6), 6)
        self.assertAlmostEqual(first["raw_probability"], .6, 6)
        self.assertEqual((root["entropy_bits"], root["perplexity"]), (0, 1))

    def test_vocabulary(self):
        header = b"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }"
        with tempfile.TemporaryDirectory() as folder:
            array = pathlib.Path(folder, "a.npy")
            names = pathlib.Path(folder, "names.txt")
            array.write_bytes(b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header
                              + struct.pack("<4f", 0, 1, 5, 0))
            names.write_text("no\n yes\n")
            root = self.trace(str(array))
            self.assertEqual([s["token"] for s in root["survivors"]], ["#1", "#0"])
            root = self.trace(str(array), "--step", "1", "--vocabulary", str(names))
            self.assertEqual([s["token"] for s in root["survivors"]], ["no", " yes"])
            names.write_text("no\n")
            self.bad(1, "a.npy has 2 tokens a step, but the vocabulary names.txt has 1; that of "
                        "the same model was expected.",
                     "trace", str(array), "--vocabulary", str(names))

    def test_no_chain(self):
        root = self.trace("preset:lesson")
        self.assertEqual(root["stages"], [])
        self.assertEqual([s["token"] for s in root["survivors"]], ["the", "a", "that", "one"])
        self.assertEqual(math.fsum(s["probability"] for s in root["survivors"]), 1)
        self.assertAlmostEqual(2 ** root["entropy_bits"], root["perplexity"], 12)

    def test_total_order(self):
        root = self.trace("preset:ties")
        keys = [(-s["logit"], s["id"]) for s in root["survivors"]]
        self.assertEqual(keys, sorted(keys))

    def test_partial(self):
        root = self.trace("preset:top-20", "--chain", "temperature=0.8")
        self.assertFalse(root["complete"])
        self.assertAlmostEqual(root["known_mass"], .887747, 6)
        self.assertEqual(root["trust"], "known-only")

    def test_history(self):
        plain = self.trace("preset:lesson", "--chain", "frequency=1")
        seen = self.trace("preset:lesson", "--chain", "frequency=1", "--history", "0, 0,0")
        self.assertEqual(plain["survivors"][0]["id"], 0)
        self.assertEqual(seen["survivors"][0]["id"], 1)

    def test_step(self):
        answer = str(FIXTURES / "answers" / "llama-server-chat.json")
        root = self.trace(answer, "--step", "1")
        self.assertEqual(root["step"], 1)
        self.assertEqual(root["survivors"][0]["token"], "I")

    def test_recorded_history(self):
        tokens = [{"token": "a", "prob": .75}, {"token": "b", "prob": .25}]
        steps = [{"tokens": tokens, "chosen": {"token": "a"}}, {"tokens": tokens}]
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.json"
            path.write_text(json.dumps({"steps": steps}))
            # What was chosen before is the history, unless another one is given.
            for step, more, first in (("0", [], "a"), ("1", [], "b"), ("1", ["--history", "1"], "a")):
                root = self.trace(str(path), "--step", step, "--chain", "presence=9", *more)
                self.assertEqual(root["survivors"][0]["token"], first)

    def test_bytes(self):
        root = self.trace("preset:hard")
        tokens = {s["bytes"]: s["token"] for s in root["survivors"]}
        self.assertEqual(tokens["e282"], "\ufffd\ufffd")
        self.assertEqual(tokens[""], "")
        self.assertEqual(tokens["e282ac"], "€")

    def test_table(self):
        text = self.good("trace", "preset:lesson", "--chain", "top-k=2")
        lines = [line.split() for line in text.splitlines()]
        self.assertIn(["2", "2", "0.850000", "top-k=2"], lines)
        self.assertIn(["0.705882", "0.600000", "-0.5108", "0", "the"], lines)

    def test_table_says_how_many_more(self):
        text = self.good("trace", "preset:austen")
        self.assertRegex(text, r"and 2,?008 more survivors")
        self.assertIn("␣to", text)

    def test_name_like_an_option(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "-odd name.csv"
            path.write_text("token,prob\na,1\n")
            root = json.loads(self.good("trace", "--format", "json", "--", path.name, cwd=folder))
        self.assertEqual(root["survivors"][0]["probability"], 1)


class Sample(Cli):
    CHAIN = ["--chain", "temperature=0.9,top-p=0.95"]

    def test_repeats(self):
        one = self.good("sample", "preset:austen", *self.CHAIN, "--seed", "7", "--tokens", "30")
        same = self.good("sample", "preset:austen", *self.CHAIN, "--seed", "7", "--tokens", "30")
        other = self.good("sample", "preset:austen", *self.CHAIN, "--seed", "8", "--tokens", "30")
        self.assertEqual(one, same)
        self.assertNotEqual(one, other)

    def test_json(self):
        tokens = self.sample("preset:austen", *self.CHAIN, "--seed", "7", "--tokens", "30")
        text = self.good("sample", "preset:austen", *self.CHAIN, "--seed", "7", "--tokens", "30")
        self.assertEqual("".join(t["token"] for t in tokens) + "\n", text)
        self.assertEqual([t["position"] for t in tokens], list(range(30)))
        survivors = self.trace("preset:austen", *self.CHAIN)["survivors"]
        for token in tokens:
            self.assertTrue(0 <= token["coin"] < 1)
            hit = survivors[token["rank"]]
            self.assertEqual((hit["id"], hit["probability"]), (token["id"], token["probability"]))
            # The coin lies in the token's stretch of [0, 1).
            lower = math.fsum(s["probability"] for s in survivors[:token["rank"]])
            self.assertTrue(lower - 1e-9 <= token["coin"] <= lower + token["probability"] + 1e-9)

    def test_recording(self):
        tokens = self.sample("preset:answer", "--chain", "greedy")
        self.assertEqual(len(tokens), 5)
        self.assertEqual([t["recorded_id"] for t in tokens], [1995, 626, 514, 1546, 406])

    def test_past_the_end(self):
        done = run("sample", "preset:answer", "--tokens", "9")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr, "nucleus-cli: “A saved answer, step by step” ends here: "
                                      "it has 5 recorded positions.\n")

    def test_no_tokens(self):
        self.assertEqual(self.sample("preset:lesson", "--tokens", "0"), [])

    def test_whole_characters(self):
        rows = [{"bytes": "e2", "prob": 1}], [{"bytes": "82", "prob": 1}], \
            [{"bytes": "ac", "prob": 1}], [{"bytes": "ff", "prob": 1}], [{"bytes": "c3", "prob": 1}]
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.json"
            path.write_text(json.dumps({"steps": [{"tokens": tokens} for tokens in rows]}))
            self.assertEqual(self.good("sample", str(path), text=False),
                             "€\ufffd\ufffd\n".encode())
            self.assertEqual(self.good("sample", str(path), "-n", "2", text=False),
                             "\ufffd\ufffd\n".encode())

    def test_output_that_nobody_takes(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([PROGRAM, "sample", "preset:lesson"], stdout=full,
                                  stderr=subprocess.PIPE, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr,
                         "nucleus-cli: The output cannot be written: No space left on device.\n")


class Lists(Cli):
    def test_samplers(self):
        samplers = {s["name"]: s for s in json.loads(self.good("samplers", "--format", "json"))}
        self.assertEqual(samplers["top-p"]["parameters"][0]["maximum"], 1)
        self.assertIn("keep", samplers["top-k"]["parameters"][1]["choices"])
        table = self.good("samplers")
        for name in samplers:
            self.assertIn(f"\n{name}  (", "\n" + table)

    def test_chains(self):
        for chain in json.loads(self.good("chains", "--format", "json")):
            self.trace("preset:lesson", "--chain", chain["chain"])

    def test_presets(self):
        presets = json.loads(self.good("presets", "--format", "json"))
        self.assertEqual(presets[0]["name"], "preset:lesson")
        self.assertGreaterEqual(len(presets), 8)
        for preset in presets:
            self.trace(preset["name"])


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
        self.bad(2, "“--format xml” is not known; one of table, json was expected.",
                 "trace", "preset:lesson", "--format", "xml")
        self.bad(2, "“--format xml” is not known; one of table, json was expected.",
                 "presets", "--format", "xml")

    def test_numbers(self):
        most = 2 ** 64 - 1
        for seed in ("-1", "x", "1.5", str(2 ** 64), ""):
            self.bad(2, f"“--seed {seed}” is not right; a whole number from 0 to {most} was expected.",
                     "sample", "preset:lesson", "--seed", seed)
        self.bad(2, "“--history x” is not right; a whole number from 0 to 4294967295 was expected.",
                 "trace", "preset:lesson", "--history", "1,x")
        self.bad(2, "“--tokens -3” is not right; a whole number from 0 to 4294967295 was expected.",
                 "sample", "preset:lesson", "--tokens=-3")
        self.bad(2, "“--step x” is not right; a whole number from 0 to 9223372036854775807 was "
                    "expected.", "trace", "preset:lesson", "--step", "x")

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
                 "trace", "preset:answer", "--step", "9000000000000000000")

    def test_prompt_for_no_model(self):
        self.bad(1, "“The lesson’s four words” is not a model, so it cannot continue a prompt.",
                 "sample", "preset:lesson", "--prompt", "x")

    def test_no_display(self):
        needed = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout
        for name in ("libgtk", "libgdk-", "libgsk"):
            self.assertNotIn(name, needed)


class Tap(unittest.TestResult):
    count = 0

    def line(self, test, good, problem=""):
        self.count += 1
        print(f"{'ok' if good else 'not ok'} {self.count} "
              f"/cli/{type(test).__name__.lower()}/{test._testMethodName[5:].replace('_', '-')}")
        for text in problem.splitlines():
            print("# " + text)

    def addSuccess(self, test):
        self.line(test, True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.line(test, False, self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.line(test, False, self.errors[-1][1])


suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
print(f"1..{suite.countTestCases()}")
result = Tap()
suite.run(result)
sys.exit(not result.wasSuccessful())
