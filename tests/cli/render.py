#!/usr/bin/env python3
# render.py: nucleus-cli: one figure
#
# SPDX-License-Identifier: MIT
import json
import os
import re
import struct

from harness import FIXTURES, SOURCE, Drawing, run, main


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
                   for theme in ("light", "dark", "high-contrast", "high-contrast-light", "projector", "print")}
        self.assertEqual(len(figures), 6)

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

    def shapes(self, *arguments):
        """What is drawn, without the settings, which tell every option apart."""
        svg = self.render(*arguments).decode()
        return re.sub("<metadata.*</metadata>", "", svg)

    def test_options_are_seen(self):
        base = ["preset:austen", *self.CHAIN, "--seed", "7"]
        plain = self.shapes(*base)
        for option in (["--axis", "fitted"], ["--axis", "logarithmic"], ["--direction", "rtl"],
                       ["--no-mark"], ["--no-caption"], ["--theme", "dark"], ["--bars", "5"],
                       ["--taken", "1"], ["--type-size", "12"],
                       ["--hide", "probabilities"], ["--hide", "survivors"], ["--hide", "token"]):
            self.assertNotEqual(self.shapes(*base, *option), plain, option)
        self.assertNotEqual(self.shapes(*base, "--axis", "fitted"),
                            self.shapes(*base, "--axis", "logarithmic"))
        self.assertIn("axis logarithmic", self.shapes(*base, "--axis", "logarithmic"))

    def test_direction(self):
        svg = self.render("preset:austen", "--direction", "rtl").decode()
        left = self.render("preset:austen", "--direction", "ltr", name="b.svg").decode()
        place = r'<text[^>]* x="([0-9.]+)"[^>]*>␣to</text>'
        self.assertGreater(float(re.search(place, svg)[1]), 800)
        self.assertLess(float(re.search(place, left)[1]), 800)

    def test_mark(self):
        arguments = ["preset:lesson", "--view", "die", "--seed", "3"]
        self.assertIn("lands on", self.render(*arguments).decode())
        self.assertNotIn("lands on", self.render(*arguments, "--no-mark", name="b.svg").decode())
        # In the heading, and in the title of the file, which is that.
        self.assertEqual(self.render("b.svg", "--mark", name="c.svg").decode().count("lands on"), 2)

    def test_taken(self):
        chosen = self.trace("preset:lesson", "--chain", "repetition=2")["survivors"][2]["id"]
        svg = self.shapes("preset:lesson", "--taken", str(chosen))
        self.assertRegex(svg, "▸|<path")
        # A token that was taken is one of the history.
        penalty = ["preset:lesson", "--chain", "repetition=2", "--step", "1", "--no-caption"]
        self.assertEqual(self.shapes(*penalty, "--taken", str(chosen)),
                         self.shapes("preset:lesson", "--chain", "repetition=2", "--no-caption",
                                     "--history", str(chosen)))
        self.bad(2, "“taken” goes on after the step that is shown.", "render", "preset:lesson",
                 "--taken", "1,2", "-o", "a.svg")
        self.bad(1, "“taken” names token 99, which the source does not have.", "render",
                 "preset:lesson", "--taken", "99", "-o", str(self.folder / "a.svg"))

    def test_vocabulary(self):
        header = b"{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }"
        (self.folder / "data").mkdir()
        (self.folder / "data" / "a.npy").write_bytes(
            b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header + struct.pack("<2f", 0, 1))
        (self.folder / "names").write_text("no\n yes\n")
        svg = self.render("data/a.npy", "--vocabulary", "names", name="data/a.svg")
        self.assertIn("␣yes</text>", svg.decode())
        self.assertIn("../names", svg.decode())
        self.assertEqual(self.render("data/a.svg", name="data/b.svg"), svg)
        self.assertNotIn("yes", self.render("data/a.npy").decode())

    def test_compare_source(self):
        compare = ["--view", "compare", "--seed", "7"]
        svg = self.render("preset:lesson", "--chain", "top-k=3", "--compare-source", "preset:flat",
                          "--compare-chain", "top-k=2", *compare).decode()
        self.assertIn("A keeps 3 tokens, B keeps 2 tokens", svg)
        self.assertEqual(self.render("a.svg", name="b.svg").decode(), svg)
        # Without a second chain it is the same one on another source.
        self.assertEqual(self.shapes("preset:lesson", "--chain", "top-k=3", "--compare-source",
                                     "preset:flat", *compare),
                         self.shapes("preset:lesson", "--chain", "top-k=3", "--compare-source",
                                     "preset:flat", "--compare-chain", "top-k=3", *compare))
        # A source beside itself is what two chains on it are.
        names = ["--no-caption", "--chain", "temperature=0.8", "--compare-chain", "top-k=2"]
        self.assertEqual(self.shapes("preset:lesson", *names, *compare),
                         self.shapes("preset:lesson", *names, *compare, "--compare-source",
                                     "preset:lesson"))
        self.bad(2, "“compare-source” is only for the view “compare”.", "render", "preset:lesson",
                 "--compare-source", "preset:flat", "-o", "a.svg")
        changed = self.render("b.svg", "--view", "bars", name="c.svg").decode()
        self.assertNotIn("compare-source", changed)

    def test_compared_models_read_the_same_prompt(self):
        svg = self.render("preset:model", "--compare-source", "corpus:austen", "--view", "compare",
                          "--prompt", "It was a truth", "--seed", "1", "--step", "3").decode()
        self.assertIn("B keeps ", svg)

    def test_type_is_the_same_on_every_machine(self):
        """A machine with no font at all makes the same figures as this one."""
        empty = self.folder / "fonts.conf"
        empty.write_text(f"<?xml version='1.0'?><fontconfig><cachedir>{self.folder}</cachedir>"
                         "</fontconfig>")
        for view in self.VIEWS:
            for end in ("svg", "png", "pdf"):
                more = ["--compare-chain", "min-p=0.05"] if view == "compare" else []
                arguments = ["preset:austen", *self.CHAIN, "--seed", "7", "--view", view, *more]
                here = self.render(*arguments, name=f"a.{end}")
                there = self.render(*arguments, name=f"a.{end}", FONTCONFIG_FILE=str(empty))
                self.assertEqual(here, there, f"{view} as {end}")

    def test_golden(self):
        golden = SOURCE / "tests" / "golden" / "figure" / "lesson.svg"
        made = self.render("preset:lesson", "--chain", "temperature=0.8,top-k=3", "--seed", "7",
                           "--size", "800x450")
        if os.environ.get("NUC_UPDATE_GOLDEN"):
            golden.parent.mkdir(exist_ok=True)
            golden.write_bytes(made)
        self.assertEqual(made.decode(), golden.read_text(encoding="utf-8"))

    def test_fonts(self):
        self.assertIn("font-family:'Inter',", self.render("preset:lesson").decode())
        self.render("preset:lesson", "--font", "system")
        done = run("render", "preset:lesson", "-o", str(self.folder / "b.pdf"))
        self.assertEqual(done.returncode, 0)
        data = (self.folder / "b.pdf").read_bytes()
        for name in (b"Inter-SemiBold", b"DejaVuSansMono"):
            self.assertIn(name, data)

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
                     "--taken", "9", "--direction", "rtl",
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
                ("theme", "x", "one of light, dark, high-contrast, high-contrast-light, projector, print"),
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
        self.bad(2, "--mark and --no-mark exclude each other.",
                 "render", "preset:lesson", "--mark", "--no-mark", "-o", "a.png")
        self.bad(2, "“--duration” is only for “--sweep” into one file, whose name ends in .webp.",
                 "render", "preset:lesson", "--duration", "2", "-o", "a.png")
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
        self.assertRegex(done.stderr, "^nucleus-cli: a.png cannot be written: No such file or directory.$")
        done = run("render", "preset:lesson", "--size", "16384x16384", "--dpi", "2400", "-o", "/a.png")
        self.assertEqual(done.returncode, 1)
        self.assertIn("too large", done.stderr)


main(__name__)
