#!/usr/bin/env python3
# render-many.py: nucleus-cli: figures of a sweep and of a list
#
# SPDX-License-Identifier: MIT
import contextlib
import json
import os
import pty
import struct
import subprocess

from harness import HAVE_WEBP, PROGRAM, Drawing, run, main


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
        self.bad(2, "“--sweep top-k=1:3:1” changes nothing: top-k is switched off in the chain.",
                 "render", "preset:lesson", "--chain", "top-k=3:off", "--sweep", "top-k=1:3:1",
                 "-o", str(self.folder / "f-%d.png"))
        self.sweep(2, "“--sweep temperature=0:2:1e-6” makes more than 10000 pictures.",
                   "temperature=0:2:1e-6")
        for pattern in ("f.png", "%d%d.png", "%s.png", "%03.png", "%n%d.png", "%12d.png"):
            self.sweep(2, f"“--output {self.folder / pattern}” does not number the pictures; a name "
                          "with %d or %03d, once, was expected.", "top-k=1:3:1", pattern)

    def animation(self, data):
        """Size, how often it runs, and how long each picture is seen, from the parts of the file."""
        self.assertEqual((data[:4], data[8:12]), (b"RIFF", b"WEBP"))
        size, loops, times = None, None, []
        at = 12
        while at < len(data):
            name, length = data[at:at + 4], struct.unpack("<I", data[at + 4:at + 8])[0]
            body = data[at + 8:at + 8 + length]
            if name == b"VP8X":
                size = tuple(int.from_bytes(body[i:i + 3], "little") + 1 for i in (4, 7))
            elif name == b"ANIM":
                loops = struct.unpack("<H", body[4:6])[0]
            elif name == b"ANMF":
                times.append(int.from_bytes(body[12:15], "little"))
            at += 8 + length + length % 2
        return size, loops, times

    def test_animation(self):
        if not HAVE_WEBP:
            self.sweep(1, "This program was built without libwebp, which packs animations; numbered "
                          "pictures can be made with it.", "temperature=1:2:1", "a.webp")
            return
        arguments = [*self.ARGUMENTS, "--sweep", "temperature=0.2:2:0.3"]
        one = self.render(*arguments, "--duration", "2", name="a.webp")
        self.assertEqual(self.render(*arguments, "--duration", "2", name="b.webp"), one)
        size, loops, times = self.animation(one)
        self.assertEqual((size, loops, len(times), sum(times)), ((320, 200), 0, 7, 2000))
        self.assertEqual(self.animation(self.render(*arguments, name="a.webp"))[2], [100] * 7)
        self.assertEqual(self.animation(self.render(*arguments, "--dpi", "192", name="a.webp"))[0],
                         (640, 400))

    def test_animation_errors(self):
        for duration in ("0", "-1", "x", "3601", "0.0001"):
            self.bad(2, f"“--duration {duration}” is not right; seconds up to 3600, and at least a "
                        "thousandth for each picture, were expected.", "render", *self.ARGUMENTS,
                     "--sweep", "temperature=1:2:0.5", "--duration", duration, "-o",
                     str(self.folder / "a.webp"))
        self.bad(2, "It is not said what to write; “--output” with a name that ends in .png, .svg or "
                    ".pdf was expected.", "render", "preset:lesson", "-o",
                 str(self.folder / "a.webp"))
        self.assertEqual(list(self.folder.iterdir()), [])

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
        shown = b""
        # The terminal hands out what was written piece by piece, and EIO at its end.
        with contextlib.suppress(OSError):
            while piece := os.read(ours, 4096):
                shown += piece
        os.close(ours)
        self.assertIn("\r\x1b[K0 of 2 figures\r\x1b[K1 of 2 figures\r\x1b[Knucleus-cli: ", shown.decode())


main(__name__)
