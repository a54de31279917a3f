# harness.py: runs the real nucleus-cli; what its tests share
#
# SPDX-License-Identifier: MIT
#
# Each test is called with the program, the folder of fixtures, the source
# folder, and whether animations can be packed. Output is TAP.
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv[1])
FIXTURES = pathlib.Path(sys.argv[2])
SOURCE = pathlib.Path(sys.argv[3])
HAVE_WEBP = sys.argv[4] == "webp"


def run(*arguments, text=True, cwd=None, **variables):
    environment = dict(os.environ, LC_ALL="C.UTF-8", **variables)
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


class Drawing(Cli):
    CHAIN = ["--chain", "temperature=0.8,top-k=14,top-p=0.9"]
    VIEWS = ("bars", "stages", "die", "curve", "compare")

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def render(self, *arguments, name="a.svg", **variables):
        done = self.good("render", *arguments, "-o", name, cwd=self.folder, **variables)
        self.assertEqual(done, "")
        return (self.folder / name).read_bytes()

    def png_size(self, data):
        self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
        return struct.unpack(">II", data[16:24])


class Tap(unittest.TestResult):
    count = 0
    broken = ""

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

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.broken += f"{subtest}\n{(self.failures + self.errors)[-1][1]}"

    def stopTest(self, test):
        super().stopTest(test)
        if self.broken:
            self.line(test, False, self.broken)
            self.broken = ""

    def addError(self, test, err):
        super().addError(test, err)
        self.line(test, False, self.errors[-1][1])


def main(module):
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[module])
    print(f"1..{suite.countTestCases()}")
    result = Tap()
    suite.run(result)
    sys.exit(not result.wasSuccessful())
