#!/usr/bin/env python3
# distributions.py: nucleus-cli: what a chain does to a distribution, and text sampled from it
#
# SPDX-License-Identifier: MIT
import csv
import io
import json
import math
import pathlib
import struct
import subprocess
import tempfile

from harness import FIXTURES, PROGRAM, Cli, run, main


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

    def test_switched_off(self):
        off = ["--chain", "temperature=0.5:off, top-k=2, top-p=0.1 : off"]
        root = self.trace("preset:lesson", *off)
        plain = self.trace("preset:lesson", "--chain", "top-k=2")
        self.assertEqual(root["chain"], "temperature=0.5:off,top-k=2,top-p=0.1:off")
        self.assertEqual([(s["name"], s["kept"]) for s in root["stages"]], [("top-k", 2)])
        self.assertEqual(root["survivors"], plain["survivors"])
        self.assertEqual(self.sample("preset:lesson", *off, "--tokens", "20"),
                         self.sample("preset:lesson", "--chain", "top-k=2", "--tokens", "20"))

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

    def test_bound(self):
        # The rest counts as one token, also after a temperature; no unknown token survives top-k.
        for chain, bits in (("", 1.4558), ("temperature=0.5", .9637), ("temperature=2", 1.9559),
                            ("temperature=0.5,top-k=2", None)):
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "a.csv"
                path.write_text("token,prob\na,.4\nb,.2\nc,.1\n" if chain
                                else "token,prob\na,.2\nb,.1\n")
                arguments = [str(path)] + (["--chain", chain] if chain else [])
                root = self.trace(*arguments)
                text = self.good("trace", *arguments)
            said = text.split("\nentropy ")[1].splitlines()[0]
            self.assertEqual(root["entropy_is_at_least"], bits is not None)
            for stage in root["stages"]:
                self.assertTrue(stage["entropy_is_at_least"] or stage["name"] == "top-k")
            self.assertEqual(said.startswith("at least "), bits is not None)
            self.assertIn(f"{root['entropy_bits']:.4f} bits", said)
            self.assertEqual("Only 30.0\u00a0% of the probability is known." in text, not chain)
            if chain and bits is not None:
                self.assertAlmostEqual(root["entropy_bits"], bits, 4)

    def test_underflow(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.csv"
            path.write_text("token,logit\na,0\nb,-200\nc,-800\n")
            root = self.trace(str(path))
            text = self.good("trace", str(path))
        self.assertEqual([s.get("underflows", False) for s in root["survivors"]],
                         [False, False, True])
        self.assertIn(["underflows", "underflows", "-800.0000", "3", "2", "c"],
                      [line.split() for line in text.splitlines()])

    def test_raw_rank(self):
        root = self.trace("preset:austen", "--chain", "bias=2@1000,greedy")
        self.assertGreater(root["survivors"][0]["raw_rank"], 15)
        ranks = [s["raw_rank"] for s in self.trace("preset:austen")["survivors"]]
        self.assertEqual(ranks, list(range(1, len(ranks) + 1)))

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
        self.assertIn(["0.705882", "0.600000", "-0.5108", "1", "0", "the"], lines)

    def test_table_says_how_many_more(self):
        text = self.good("trace", "preset:austen")
        self.assertRegex(text, r"and 2,?008 more survivors")
        self.assertIn("␣to", text)

    def test_all_and_lines(self):
        chain = ("--chain", "temperature=0.5,top-k=2")
        root = self.trace("preset:lesson", *chain, "--all")
        lines = list(csv.DictReader(io.StringIO(
            self.good("trace", "preset:lesson", *chain, "--all", "--format", "csv"))))
        self.assertNotIn("survivors", root)
        self.assertEqual([t["removed_by"] for t in root["tokens"]], [None, None, "top-k=2", "top-k=2"])
        self.assertEqual([t["raw_rank"] for t in root["tokens"]], [1, 2, 3, 4])
        for line, token in zip(lines, root["tokens"], strict=True):
            self.assertEqual(line["token"], token["token"])
            self.assertEqual(float(line["probability"]), token["probability"])
            self.assertEqual(float(line["after 1 temperature=0.5"]), token["after"][0])
            self.assertEqual(line["removed_by"], token["removed_by"] or "")
        survivors = self.good("trace", "preset:lesson", *chain, "--format", "csv").splitlines()
        self.assertEqual(len(survivors), 3)

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


main(__name__)
