# code-parses.py: what nucleus-cli code prints for other programs is what they parse
#
# SPDX-License-Identifier: MIT
import ast
import json
import random
import re
import shlex

from harness import Cli, main, run

JSON = ("openai", "anthropic", "gemini", "ollama", "llama-server")
PYTHON = ("vllm", "transformers")
# A little of everything: what is off, what is usual, what is far out.
NUMBERS = ("0", "1e-9", "0.5", "0.9", "1", "1.5", "3", "40", "1e9")


def refuse(name):
    raise ValueError(name + " is no JSON")


def unique(pairs):
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), names
    return dict(pairs)


def parse(target, code):
    if target in JSON:
        return json.loads(code, parse_constant=refuse, object_pairs_hook=unique)
    if target in PYTHON:
        tree = ast.parse(code, mode="eval")
        loose = [each.id for each in ast.walk(tree) if isinstance(each, ast.Name)]
        assert set(loose) <= {"SamplingParams", "model", "inputs", "float"}, loose
        return tree
    words = shlex.split(code)
    assert words[0] == "llama-cli" and "#" not in words, words
    return words


class Printed(Cli):
    def list_samplers(self):
        listed = json.loads(self.good("samplers", "--format", "json"))
        return [each["name"] for each in (listed if isinstance(listed, list) else listed["samplers"])]

    def draw_chain(self, dice, samplers):
        stages = []
        for _ in range(dice.randint(0, 5)):
            name = dice.choice(samplers)
            if name in ("greedy", "p-less"):
                stage = name
            elif name == "bias":
                stage = "bias=" + dice.choice(("none", "3@2", "3@200+4@-inf", "5@-7"))
            else:
                stage = name + "=" + dice.choice(NUMBERS)
            stages.append(stage + dice.choice(("", "", "", ":off")))
        return ",".join(stages)

    def check_all(self, chain, where):
        done = run("code", chain)
        if done.returncode == 2:
            return False
        self.assertEqual(done.returncode, 0, done.stderr)
        parts = re.split(r"^── .*\n", done.stdout, flags=re.M)[1:]
        self.assertEqual(len(parts), len(where))
        for target, code in zip(where, parts):
            with self.subTest(chain=chain, target=target):
                parse(target, code)
        for line in done.stderr.splitlines():
            self.assertRegex(line, "^# (" + "|".join(where) + "): ")
        return True

    def list_targets(self):
        done = run("code", "greedy", "--target", "x")
        return re.search("one of (.*) was expected", done.stderr).group(1).split(", ")

    def test_random(self):
        dice = random.Random(15)
        targets = self.list_targets()
        self.assertLessEqual(set(JSON + PYTHON), set(targets))
        samplers = self.list_samplers()
        taken = 0
        for _ in range(1000):
            taken += self.check_all(self.draw_chain(dice, samplers), targets)
            if taken == 300:
                break
        self.assertEqual(taken, 300)

    def test_nothing_left(self):
        for chain in ("", "temperature=0.8:off", "typical=0.5", "dry=1,xtc=0.1"):
            self.assertTrue(self.check_all(chain, self.list_targets()))

    def test_remarks(self):
        done = run("code", "temperature=3,top-k=40", "--target", "openai")
        self.assertEqual(json.loads(done.stdout), {"temperature": 2})
        self.assertEqual(done.stderr.splitlines(), [
            "# openai: temperature: 3 is not taken here; the nearest, 2, is given.",
            "# openai: top-k: not available here, left out."])


main(__name__)
