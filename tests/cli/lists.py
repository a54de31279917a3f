#!/usr/bin/env python3
# lists.py: nucleus-cli: lists of samplers, chains and presets, and chains as the arguments of other programs
#
# SPDX-License-Identifier: MIT
import json

from harness import Cli, main, run


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
        self.assertEqual(json.loads(out), {"temperature": .8, "top_p": .9})

    def test_says_what_is_not_there(self):
        done = run("code", "min-p=0.1", "--target", "openai")
        self.assertEqual((done.returncode, json.loads(done.stdout)), (0, {}))
        self.assertRegex(done.stderr, "^# openai: min-p: ")

    def test_switched_off(self):
        self.assertEqual(run("code", "temperature=0.8,top-k=40:off").stdout,
                         run("code", "temperature=0.8").stdout)

    def test_all_targets(self):
        out = run("code", "temperature=0.8,top-k=40").stdout
        for target in self.TARGETS:
            one = run("code", "temperature=0.8,top-k=40", "--target", target).stdout
            self.assertIn("\n" + one, out)
        self.assertEqual(out.count("── "), len(self.TARGETS))

    def test_errors(self):
        self.bad(2, "A chain is missing; samplers such as “temperature=0.8” were expected.", "code")
        self.bad(2, "“b” is one argument too many.", "code", "greedy", "b")
        self.bad(2, "“--target x” is not known; one of " + ", ".join(self.TARGETS) +
                 " was expected.", "code", "greedy", "--target", "x")
        self.bad(2, "“frob” is no sampler; a stage such as “temperature=0.8” was expected.",
                 "code", "frob")
        for theirs, ours in (("top_p", "top-p"), ("Top_K", "top-k"), ("temp", "temperature"),
                             ("repetition_penalty", "repetition"), ("typical_p", "typical")):
            self.bad(2, f"“{theirs}” is no sampler; did you mean “{ours}”?", "code", theirs + "=1")


main(__name__)
