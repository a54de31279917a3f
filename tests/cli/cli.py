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
import pty
import re
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


class Code(Cli):
    TARGETS = ("openai", "anthropic", "gemini", "ollama", "llama-cli", "llama-server", "vllm",
               "transformers")

    def test_openai(self):
        out = self.good("code", "temperature=0.8,top-p=0.9", "--target", "openai")
        code = "".join(line for line in out.splitlines() if not line.startswith("#"))
        self.assertEqual(json.loads(code), {"temperature": .8, "top_p": .9})

    def test_says_what_is_not_there(self):
        out = self.good("code", "min-p=0.1", "--target", "openai")
        self.assertRegex(out, r"(?m)^# min-p: ")

    def test_all_targets(self):
        out = self.good("code", "temperature=0.8,top-k=40")
        for target in self.TARGETS:
            one = self.good("code", "temperature=0.8,top-k=40", "--target", target)
            self.assertIn("\n" + one, out)
        self.assertEqual(out.count("── "), len(self.TARGETS))

    def test_errors(self):
        self.bad(2, "A chain is missing; samplers such as “temperature=0.8” were expected.", "code")
        self.bad(2, "“b” is one argument too many.", "code", "greedy", "b")
        self.bad(2, "“--target x” is not known; one of " + ", ".join(self.TARGETS) +
                 " was expected.", "code", "greedy", "--target", "x")
        self.bad(2, "“frob” is no sampler; a stage such as “temperature=0.8” was expected.",
                 "code", "frob")


class Drawing(Cli):
    CHAIN = ["--chain", "temperature=0.8,top-k=14,top-p=0.9"]
    VIEWS = ("bars", "stages", "die", "curve", "compare")

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def render(self, *arguments, name="a.svg"):
        self.assertEqual(self.good("render", *arguments, "-o", name, cwd=self.folder), "")
        return (self.folder / name).read_bytes()

    def png_size(self, data):
        self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
        return struct.unpack(">II", data[16:24])


class Render(Drawing):
    def test_every_view_in_every_format(self):
        for view in self.VIEWS:
            more = ["--compare-chain", "min-p=0.05"] if view == "compare" else []
            figures = set()
            for end, start in (("png", b"\x89PNG"), ("svg", b"<"), ("pdf", b"%PDF-")):
                arguments = ["preset:austen", *self.CHAIN, "--seed", "7", "--view", view, *more]
                one = self.render(*arguments, name=f"a.{end}")
                two = self.render(*arguments, name=f"b.{end}")
                self.assertTrue(one.startswith(start))
                self.assertEqual(one, two, f"{view} as {end} is not the same twice")
                figures.add(one)
            self.assertEqual(len(figures), 3)

    def test_themes(self):
        figures = {self.render("preset:lesson", "--theme", theme)
                   for theme in ("light", "dark", "high-contrast", "projector", "print")}
        self.assertEqual(len(figures), 5)

    def test_size_and_dpi(self):
        self.assertEqual(self.png_size(self.render("preset:lesson", name="a.png")), (1600, 900))
        data = self.render("preset:lesson", "--size", "400x300", "--dpi", "192", name="a.png")
        self.assertEqual(self.png_size(data), (800, 600))
        self.assertIn(b'width="640"', self.render("preset:lesson", "--size", "640x400"))

    def test_bars(self):
        svg = self.render("preset:austen", "--bars", "3").decode()
        self.assertIn("other: 2,045 tokens", svg)
        self.assertEqual([word for word in ("␣to", "␣which", "␣in") if word in svg],
                         ["␣to", "␣which"])

    def test_pin(self):
        shown = self.trace("preset:austen")["survivors"][1000]
        svg = self.render("preset:austen", "--bars", "3", "--pin", str(shown["id"])).decode()
        self.assertIn("other: 2,044 tokens", svg)

    def test_axis(self):
        figures = {self.render("preset:lesson", "--axis", axis)
                   for axis in ("fixed", "fitted", "logarithmic")}
        self.assertEqual(len(figures), 3)

    def test_title_and_caption(self):
        plain = self.render("preset:lesson", "--chain", "top-k=2", "--seed", "3").decode()
        for text in ("2 of 4 tokens survive<", "The lesson’s four words", "top-k=2", "seed 3"):
            self.assertIn(text, plain)
        self.assertNotIn("entropy", self.render("preset:lesson", "--no-caption").decode())
        for view in self.VIEWS:
            more = ["--compare-chain", "greedy"] if view == "compare" else []
            svg = self.render("preset:lesson", "--view", view, *more, "--title", "A <b> & c")
            self.assertIn("A &lt;b&gt; &amp; c</text>", svg.decode(), view)

    def test_chosen_token(self):
        draws = {json.loads(self.good("sample", "preset:lesson", "-n", "1", "-s", str(seed),
                                      "-f", "json"))["token"]: seed for seed in range(20)}
        for token, seed in draws.items():
            svg = self.render("preset:lesson", "--view", "die", "--seed", str(seed)).decode()
            self.assertRegex(svg, rf"lands on \W*{token}\W*</text>")
        self.assertNotIn("lands on", self.render("preset:lesson", "--view", "die").decode())

    def test_step_continues_as_sample_does(self):
        answer = str(FIXTURES / "answers" / "llama-server-chat.json")
        text = self.trace(answer, "--step", "1")
        svg = self.render(os.path.abspath(answer), "--step", "1", "--bars", "2").decode()
        self.assertIn("step 1", svg)
        self.assertIn(">" + text["survivors"][0]["token"], re.sub("[\u2066-\u2069]", "", svg))
        (self.folder / "words.txt").write_text("one two three four one two four three " * 40)
        sampled = self.sample(str(self.folder / "words.txt"), "--prompt", "one", "--seed", "9",
                              "-n", "4")
        svg = self.render("words.txt", "--prompt", "one", "--seed", "9", "--step", "4").decode()
        before = "one" + "".join(t["token"] for t in sampled)
        self.assertIn(before, re.sub("[\u2066-\u2069]", "", svg))

    def test_rolls(self):
        svg = self.render("preset:lesson", "--view", "die", "--rolls", "1000").decode()
        self.assertIn("1,000 rolls", svg)

    def test_outlines(self):
        self.assertIn(b"<text", self.render("preset:lesson"))
        self.assertNotIn(b"<text", self.render("preset:lesson", "--outlines"))

    def test_figure_as_source(self):
        arguments = ["preset:austen", *self.CHAIN, "--view", "compare", "--compare-chain",
                     "min-p=0.05", "--seed", str(2 ** 64 - 1), "--theme", "dark", "--size",
                     "800x600", "--bars", "9", "--axis", "fitted", "--title", "“Ü” & <x>",
                     "--no-caption", "--dpi", "120.5", "--type-size", "13", "--history", "5,6",
                     "--step", "2", "--pin", "3"]
        made = {end: self.render(*arguments, name=f"a.{end}") for end in ("png", "svg", "pdf")}
        for start in made:
            for end, data in made.items():
                again = self.render(f"a.{start}", name=f"again.{end}")
                self.assertEqual(again, data, f"{start} to {end}")

    def test_options_override_a_figure(self):
        self.render("preset:lesson", "--chain", "top-k=2", "--view", "compare", "--compare-chain",
                    "greedy", "--theme", "dark", "--no-caption")
        changed = self.render("a.svg", "--chain", "top-k=3", "--view", "bars", "--caption",
                              name="b.svg")
        self.assertEqual(changed, self.render("preset:lesson", "--chain", "top-k=3", "--theme",
                                              "dark", name="c.svg"))

    def test_relative_source_is_found_from_the_figure(self):
        (self.folder / "data").mkdir()
        (self.folder / "figures").mkdir()
        (self.folder / "data" / "a.csv").write_text("token,prob\na,0.75\nb,0.25\n")
        first = self.render("data/a.csv", name="figures/a.svg")
        self.assertIn("../data/a.csv", first.decode())
        self.assertNotIn(str(self.folder), first.decode())
        self.good("render", str(self.folder / "figures" / "a.svg"), "-o",
                  str(self.folder / "figures" / "b.svg"))
        self.assertEqual((self.folder / "figures" / "b.svg").read_bytes(), first)

    def test_write_is_whole_or_not_at_all(self):
        path = self.folder / "a.png"
        path.write_bytes(b"before")
        for arguments in (["preset:lesson", "--chain", "top-k=0.5"], ["preset:nothing"],
                          ["preset:lesson", "--step", "x"]):
            self.assertNotEqual(run("render", *arguments, "-o", str(path)).returncode, 0)
            self.assertEqual(path.read_bytes(), b"before")
        self.render("preset:lesson", name="a.png")
        self.assertEqual([p.name for p in self.folder.iterdir()], ["a.png"])

    def test_usage_errors(self):
        most = 2 ** 64 - 1
        for option, value, problem in (
                ("view", "pie", "one of bars, stages, die, curve, compare"),
                ("theme", "x", "one of light, dark, high-contrast, projector, print"),
                ("axis", "", "one of fixed, fitted, logarithmic"),
                ("size", "12x900", "a width and a height from 16 to 16384, such as 1600x900,"),
                ("size", "900", "a width and a height from 16 to 16384, such as 1600x900,"),
                ("dpi", "nan", "a number from 10 to 2400"),
                ("bars", "1", "a whole number from 2 to 200"),
                ("seed", "-1", f"a whole number from 0 to {most}"),
                ("pin", "1,x", None)):
            problem = problem or "a whole number from 0 to 4294967295"
            shown = value.split(",")[-1]
            self.bad(2, f"--{option}: “{shown}” is not right; {problem} was expected.",
                     "render", "preset:lesson", f"--{option}={value}", "-o", "a.png")
        self.bad(2, "--chain: “frob” is no sampler; a stage such as “temperature=0.8” was expected.",
                 "render", "preset:lesson", "--chain", "frob", "-o", "a.png")
        self.bad(2, "the view “compare” needs a second chain, “compare-chain”.",
                 "render", "preset:lesson", "--view", "compare", "-o", "a.png")
        self.bad(2, "“compare-chain” is only for the view “compare”.",
                 "render", "preset:lesson", "--compare-chain", "greedy", "-o", "a.png")
        self.bad(2, "“rolls” is only for the view “die”.",
                 "render", "preset:lesson", "--rolls", "5", "-o", "a.png")
        self.bad(2, "--caption and --no-caption exclude each other.",
                 "render", "preset:lesson", "--caption", "--no-caption", "-o", "a.png")
        nothing = "It is not said what to write; “--output” with a name that ends in .png, .svg " \
                  "or .pdf was expected."
        self.bad(2, nothing, "render", "preset:lesson")
        self.bad(2, nothing, "render", "preset:lesson", "-o", "a.gif")
        self.bad(2, "A source is missing; a file, an address or “preset:NAME” was expected.",
                 "render", "-o", "a.png")

    def test_input_errors(self):
        self.bad(1, "There is no file /nonexistent/a.png.", "render", "/nonexistent/a.png", "-o",
                 "b.png")
        foreign = self.folder / "a.pdf"
        foreign.write_bytes(b"%PDF-1.4\n")
        self.bad(1, "a.pdf: This PDF file was not made by Nucleus: it holds no settings.", "render",
                 str(foreign), "-o", "b.png")
        made = self.render("preset:lesson", name="a.svg")
        broken = self.folder / "b.svg"
        for old, new, problem in ((b"bars", b"pies", "view: “pies” is not right; one of bars, "
                                   "stages, die, curve, compare was expected"),
                                  (b"caption", b"captain", "there is no field “captain”"),
                                  (b"nucleus-figure", b"nucleus-figuro",
                                   "format: “nucleus-figure” was expected")):
            start = made.index(b"nucleus-figure")
            broken.write_bytes(made[:start] + made[start:].replace(old, new))
            self.bad(1, f"b.svg: The settings inside are not right: {problem}.", "render",
                     str(broken), "-o", str(self.folder / "c.png"))
        done = run("render", "preset:lesson", "-o", "/nonexistent/a.png")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, "^nucleus-cli: The figure cannot be written: .*nonexistent")
        done = run("render", "preset:lesson", "--size", "16384x16384", "--dpi", "2400", "-o", "/a.png")
        self.assertEqual(done.returncode, 1)
        self.assertIn("too large", done.stderr)




class RenderSweep(Drawing):
    ARGUMENTS = ["preset:lesson", "--chain", "temperature=1,top-k=3", "--size", "320x200"]

    def sweep(self, code, message, sweep, pattern="f-%d.svg"):
        self.bad(code, message, "render", *self.ARGUMENTS, "--sweep", sweep, "-o",
                 str(self.folder / pattern))
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_temperature(self):
        self.good("render", *self.ARGUMENTS, "--sweep", "temperature=0.1:0.5:0.1", "-o",
                  "f%%-%03d.svg", cwd=self.folder)
        names = sorted(path.name for path in self.folder.iterdir())
        self.assertEqual(names, [f"f%-00{i}.svg" for i in range(1, 6)])
        for i, name in enumerate(names, 1):
            alone = self.render("preset:lesson", "--chain", f"temperature=0.{i},top-k=3", "--size",
                                "320x200", name="alone.svg")
            self.assertEqual((self.folder / name).read_bytes(), alone)

    def test_downwards(self):
        self.good("render", *self.ARGUMENTS, "--sweep", "top-k=4:1:-1", "-o", "f-%d.png",
                  cwd=self.folder)
        self.assertEqual(len(list(self.folder.iterdir())), 4)
        self.assertEqual(self.png_size((self.folder / "f-4.png").read_bytes()), (320, 200))

    def test_errors(self):
        for sweep in ("temperature", "temperature=1", "temperature=1:2", "temperature=1:2:0",
                      "temperature=2:1:0.1", "temperature=1:2:x", "temperature=1:2:0.1:3", ""):
            self.sweep(2, f"“--sweep {sweep}” is not right; a sampler, its first and last value and "
                          "the step between two, such as temperature=0.1:2:0.1, were expected.",
                       sweep)
        self.sweep(2, "“--sweep top-p=0.1:1:0.1” changes nothing: there is no top-p in the chain.",
                   "top-p=0.1:1:0.1")
        self.sweep(2, "“--sweep temperature=0:2:1e-6” makes more than 10000 pictures.",
                   "temperature=0:2:1e-6")
        for pattern in ("f.png", "%d%d.png", "%s.png", "%03.png", "%n%d.png", "%12d.png"):
            self.sweep(2, f"“--output {self.folder / pattern}” does not number the pictures; a name "
                          "with %d or %03d, once, was expected.", "top-k=1:3:1", pattern)

    def test_value_out_of_range_makes_nothing(self):
        done = run("render", *self.ARGUMENTS, "--sweep", "temperature=1:-1:-0.5", "-o",
                   str(self.folder / "f-%d.svg"))
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, "temperature.*-0.5")
        self.assertEqual(list(self.folder.iterdir()), [])


class RenderList(Drawing):
    def list(self, figures, **members):
        path = self.folder / "figures.json"
        root = {"format": "nucleus-figures", "version": 1, "figures": figures, **members}
        path.write_text(figures if isinstance(figures, str) else json.dumps(root))
        return path

    def test_many(self):
        (self.folder / "a.csv").write_text("token,prob\na,0.75\nb,0.25\n")
        path = self.list([
            {"source": "preset:lesson", "chain": "top-k=2", "output": "1.png", "dpi": 192},
            {"source": "a.csv", "view": "die", "seed": 5, "rolls": 100, "output": "2.svg"},
            {"source": "a.csv", "seed": str(2 ** 64 - 1), "caption": False, "output": "3.pdf"},
            {"source": "2.svg", "theme": "print", "output": "4.svg"},
        ], defaults={"theme": "dark", "size": "640x400"})
        self.assertEqual(self.good("render", "--list", str(path)), "")
        look = ["--theme", "dark", "--size", "640x400"]
        for name, arguments in (
                ("1.png", ["preset:lesson", "--chain", "top-k=2", "--dpi", "192", *look]),
                ("2.svg", ["a.csv", "--view", "die", "--seed", "5", "--rolls", "100", *look]),
                ("3.pdf", ["a.csv", "--seed", str(2 ** 64 - 1), "--no-caption", *look]),
                ("4.svg", ["2.svg", "--theme", "print"])):
            made = (self.folder / name).read_bytes()
            self.assertEqual(made, self.render(*arguments, name="x" + name[1:]), name)

    def test_bad_items_do_not_stop_the_others(self):
        good = {"source": "preset:lesson"}
        path = self.list([
            good | {"output": "0.svg"},
            good | {"output": "1.svg", "size": "big"},
            good | {"output": "2.svg", "dpi": "96"},
            good | {"output": "3.svg", "colour": "red"},
            good | {"output": "4.gif"},
            good,
            7,
            good | {"output": "./0.svg"},
            {"output": "8.svg"},
            good | {"output": "9.svg", "pin": [1, "x"]},
            good | {"output": "10.svg", "caption": 1},
            good | {"output": "11.svg", "source": "nothing.csv"},
            good | {"output": "12.svg", "view": "compare"},
            good | {"output": "13.svg", "chain": "top-p=2"},
            good | {"output": "14.svg"},
        ])
        done = run("render", "--list", str(path))
        self.assertEqual(done.returncode, 1)
        name = "a file name that ends in .png, .svg or .pdf was expected."
        problems = [line.removeprefix("nucleus-cli: figures.json, ")
                    for line in done.stderr.splitlines()]
        self.assertEqual(problems[:11], [
            "figures[1]: size: “big” is not right; a width and a height from 16 to 16384, such as "
            "1600x900, was expected.",
            "figures[2]: dpi: a number was expected, not a text.",
            "figures[3]: there is no field “colour”.",
            f"figures[4]: output: {name}", f"figures[5]: output: {name}",
            "figures[6]: an object was expected.",
            "figures[7]: output: figures[0] writes the same file.",
            "figures[8]: the figure has no “source”.",
            "figures[9]: pin: a list of whole numbers was expected, not a text.",
            "figures[10]: caption: true or false was expected, not a number.",
            f"figures[11]: There is no file {self.folder}/nothing.csv."])
        self.assertEqual(problems[11],
                         "figures[12]: the view “compare” needs a second chain, “compare-chain”.")
        self.assertTrue(problems[12].startswith("figures[13]: chain: "))
        self.assertEqual(problems[13:], ["nucleus-cli: 13 of 15 figures could not be made."])
        self.assertEqual(sorted(p.name for p in self.folder.glob("*.svg")), ["0.svg", "14.svg"])

    def test_bad_lists(self):
        for text, problem in (
                ("", "line 1: "), ("{\n}x", "line 2: "), ("[]", "an object was expected, not a list."),
                ('{"a": 1, "a": 2}', "line 1: duplicate object key"),
                ('{"format": "x"}', "format: “nucleus-figures” was expected."),
                ('{"format": "nucleus-figures"}', "version: 1 was expected."),
                ('{"format": "nucleus-figures", "version": 1}', "figures: a list was expected."),
                ('{"format": "nucleus-figures", "version": 1, "figures": [], "x": 1}',
                 "there is no field “x”."),
                ('{"format": "nucleus-figures", "version": 1, "figures": [], "defaults": {"dpi": 1}}',
                 "defaults.dpi: “1” is not right; a number from 10 to 2400 was expected.")):
            done = run("render", "--list", str(self.list(text)))
            self.assertEqual(done.returncode, 1, text)
            self.assertTrue(done.stderr.startswith("nucleus-cli: figures.json, " + problem),
                            done.stderr)
        self.bad(1, "There is no file /nonexistent/a.json.", "render", "--list",
                 "/nonexistent/a.json")
        self.bad(2, "--list takes no other option: the list says it all.", "render", "--list", "a",
                 "--theme", "dark")
        self.bad(2, "“b” is one argument too many.", "render", "--list", "a", "b")

    def test_progress_only_on_a_terminal(self):
        path = self.list([{"source": "preset:lesson", "output": "a.svg"}] * 1 +
                         [{"source": "preset:nothing", "output": "b.svg"}])
        self.assertNotIn("\r", run("render", "--list", str(path)).stderr)
        ours, theirs = pty.openpty()
        subprocess.run([PROGRAM, "render", "--list", str(path)], stderr=theirs, check=False,
                       env=dict(os.environ, LC_ALL="C.UTF-8"))
        os.close(theirs)
        shown = os.read(ours, 4096).decode()
        os.close(ours)
        self.assertIn("\r\x1b[K0 of 2 figures\r\x1b[K1 of 2 figures\r\x1b[Knucleus-cli: ", shown)


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
