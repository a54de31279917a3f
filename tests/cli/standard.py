#!/usr/bin/env python3
# standard.py: nucleus-cli: standard input and output, and files that are none
#
# SPDX-License-Identifier: MIT
import os
import signal
import struct
import subprocess

from harness import FIXTURES, PROGRAM, Drawing, main

TABLE = b"token,prob\na,0.5\nb,0.5\n"
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8")
# What nothing here takes by far.
PATIENCE = 60


def npy(values):
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({len(values)},), }}\n".encode()
    return (b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header
            + struct.pack(f"<{len(values)}f", *values))


class Standard(Drawing):
    def feed(self, data, *arguments, **options):
        return subprocess.run([PROGRAM, *arguments], input=data, capture_output=True, env=ENVIRONMENT,
                              cwd=self.folder, timeout=PATIENCE, check=False, **options)

    def fed(self, data, *arguments):
        done = self.feed(data, *arguments)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ""))
        return done.stdout

    def unfed(self, code, message, data, *arguments):
        done = self.feed(data, *arguments)
        self.assertEqual((done.returncode, done.stdout), (code, b""))
        self.assertEqual(done.stderr.decode().splitlines()[0], "nucleus-cli: " + message)

    def test_input(self):
        for command in ("trace", "sample"):
            (self.folder / "a.csv").write_bytes(TABLE)
            expected = self.fed(b"", command, "a.csv", "--format", "json")
            self.assertEqual(self.fed(TABLE, command, "-", "--as", "csv", "--format", "json"),
                             expected.replace(b"a.csv", b"the standard input"))
        self.assertIn(b"0.500000", self.fed(npy([1, 1]), "trace", "-"))
        self.assertIn(b"0.500000", self.fed(npy([1, 1]), "trace", "-", "--as", "npy"))
        model = (FIXTURES / "shared-keys-f16.gguf").read_bytes()
        self.assertIn(b"entropy", self.fed(model, "trace", "-", "--prompt", "a"))

    def test_kind_of_file(self):
        (self.folder / "a.dat").write_bytes(TABLE)
        self.assertIn(b"a.dat", self.fed(b"", "trace", "a.dat", "--as", "csv"))
        self.fed(b"", "render", "a.dat", "--as", "csv", "-o", "a.svg")
        self.unfed(2, "“--as exe” is not known; one of csv, tsv, json, jsonl, ndjson, sse, npy, "
                      "npz, safetensors, gguf, txt, md, png, svg, pdf was expected.",
                   b"", "trace", "a.dat", "--as", "exe")

    def test_input_errors(self):
        self.unfed(1, "the standard input, line 2: the probability 1.5 lies outside 0 to 1.",
                   b"token,prob\na,1.5\n", "trace", "-", "--as", "csv")
        self.unfed(1, "the standard input is of no kind that can be opened here; a CSV, TSV or JSON file "
                      "with probabilities, a saved answer, an array of logits, a text or a model was "
                      "expected.", b"\0\1\2", "trace", "-")
        done = subprocess.run([PROGRAM, "trace", "-"], capture_output=True, env=ENVIRONMENT, check=False,
                              stdin=os.open(self.folder, os.O_RDONLY))
        self.assertEqual((done.returncode, done.stderr.decode()),
                         (1, "nucleus-cli: The standard input cannot be read: Is a directory.\n"))

    def test_figures(self):
        chain = ("--chain", "temperature=0.8")
        (self.folder / "a.csv").write_bytes(TABLE)
        for kind in ("png", "svg", "pdf"):
            written = self.fed(b"", "render", "a.csv", *chain, "-o", "-", "--format", kind)
            self.assertEqual(self.render("a.csv", *chain, name="a." + kind), written)
            again = self.fed(written, "render", "-", "-o", "-", "--format", kind)
            self.assertEqual(again, written)
            again = self.fed(written, "render", "-", "--as", kind, "-o", "-", "--format", kind)
            self.assertEqual(again, written)
        made = self.fed(TABLE, "render", "-", "--as", "csv", *chain, "-o", "-", "--format", "svg")
        self.assertIn(b"the standard input", made)
        # What it was made from is gone; another program's standard input is not taken for it.
        self.unfed(1, "“-” is the standard input of a command, which nobody kept; a file or an address was "
                      "expected.", made, "render", "-", "-o", "b.svg")
        self.fed(TABLE, "render", "-", "--as", "csv", *chain, "--sweep", "temperature=1:2:1", "-o",
                 "b%d.svg")
        self.assertTrue((self.folder / "b2.svg").exists())

    def test_list(self):
        self.fed(b'{"format": "nucleus-figures", "version": 1, "figures": [{"source": "preset:lesson", '
                 b'"output": "a.svg"}]}', "render", "--list", "-")
        self.assertTrue((self.folder / "a.svg").exists())
        self.unfed(1, "the standard input, line 1: '[' or '{' expected near 'x'.", b"x", "render", "--list",
                   "-")

    def test_output_usage(self):
        unsaid = "It is not said what to write to the standard output; “--format” with png, svg or pdf " \
                 "was expected, and no “--sweep”."
        misplaced = "“--format” is only for “--output -”, and one of png, svg, pdf."
        self.bad(2, unsaid, "render", "preset:lesson", "-o", "-")
        self.bad(2, unsaid, "render", "preset:lesson", "-o", "-", "--format", "svg", "--chain",
                 "temperature=1", "--sweep", "temperature=1:2:1")
        self.bad(2, misplaced, "render", "preset:lesson", "-o", "-", "--format", "gif")
        self.bad(2, misplaced, "render", "preset:lesson", "-o", "a.svg", "--format", "svg")

    def test_full(self):
        chain = "temperature=0.8"
        for arguments in (["--help"], ["--version"], ["trace", "--help"], ["render", "--help"],
                          ["trace", "preset:lesson"], ["trace", "preset:lesson", "--format", "json"],
                          ["sample", "preset:lesson"], ["sample", "preset:lesson", "--format", "json"],
                          ["code", chain], ["samplers"], ["chains"], ["presets"],
                          ["presets", "--format", "json"],
                          ["render", "preset:lesson", "-o", "-", "--format", "svg"]):
            with self.subTest(arguments=arguments), open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE,
                                      env=ENVIRONMENT, check=False)
                self.assertEqual(done.returncode, 1)
                self.assertRegex(done.stderr.decode(), r"^nucleus-cli: The output cannot be written[^\n]*\.\n$")

    def test_reader_gone(self):
        for ignored in (False, True):
            for arguments in (["--help"], ["samplers"], ["sample", "preset:austen", "-n", "200000"],
                              ["presets", "--format", "json"]):
                with self.subTest(arguments=arguments, ignored=ignored):
                    read, write = os.pipe()
                    os.close(read)
                    done = subprocess.run([PROGRAM, *arguments], stdout=write, stderr=subprocess.PIPE,
                                          env=ENVIRONMENT, timeout=PATIENCE, check=False,
                                          restore_signals=not ignored)
                    os.close(write)
                    self.assertEqual(done.stderr, b"")
                    self.assertEqual(done.returncode, 1 if ignored else -signal.SIGPIPE)

    def test_pipes_and_devices(self):
        for name in ("p.svg", "p.png", "p.json", "p.csv", "p.gguf", "p.npy"):
            os.mkfifo(self.folder / name)
            for arguments in (["render", name, "-o", "a.svg"], ["trace", name],
                              ["render", "--list", name],
                              ["trace", "a.npy", "--vocabulary", name]):
                with self.subTest(arguments=arguments):
                    (self.folder / "a.npy").write_bytes(npy([1, 2]))
                    self.unfed(1, f"{name} is a device or a pipe; a file was expected.", None, *arguments)
        for arguments in (["render", "--list", "/dev/zero"], ["trace", "/dev/zero"],
                          ["render", "preset:lesson", "-o", "p.svg"]):
            done = self.feed(b"", *arguments)
            self.assertEqual(done.returncode, 1)
            self.assertIn(b" is a device or a pipe; a file was expected.\n", done.stderr)

    def test_large_figure(self):
        with open(self.folder / "a.png", "wb") as file:
            file.truncate(300 << 20)
        self.unfed(1, "a.png is 300.0\u00a0MiB large; files of this kind are read up to 256.0\u00a0MiB.", b"",
                   "render", "a.png", "-o", "b.png")

    def test_written_over(self):
        made = self.folder / "a.svg"
        made.write_text("old")
        made.chmod(0o640)
        (self.folder / "link.svg").symlink_to("a.svg")
        self.render("preset:lesson", name="link.svg")
        self.assertTrue((self.folder / "link.svg").is_symlink())
        self.assertEqual(made.stat().st_mode & 0o777, 0o640)
        self.assertIn("<svg", made.read_text(encoding="utf-8"))
        made.chmod(0o440)
        self.bad(1, "a.svg is write-protected; another name was expected.", "render", "preset:lesson", "-o",
                 str(made))
        self.assertEqual(sorted(os.listdir(self.folder)), ["a.svg", "link.svg"])

    def test_debug(self):
        """What is told to whoever looks for a fault goes beside the output, and only when it is asked for."""
        told = {}
        for words in ("", "source", "file", "source,file", "all", "none"):
            done = subprocess.run([PROGRAM, "render", "preset:lesson", "-o", "a.svg"], capture_output=True,
                                  text=True, env=dict(ENVIRONMENT, NUCLEUS_DEBUG=words), cwd=self.folder,
                                  timeout=PATIENCE, check=True)
            self.assertEqual(done.stdout, "")
            told[words] = [name for name in ("source", "file") if f"nucleus-{name}-DEBUG" in done.stderr]
        self.assertEqual(told, {"": [], "source": ["source"], "file": ["file"],
                                "source,file": ["source", "file"], "all": ["source", "file"], "none": []})


main(__name__)
