#!/usr/bin/env python3
# faults.py: what is kept is whole, whatever fails and whoever ends the program
#
# SPDX-License-Identifier: MIT
#
# usage: faults.py SAVER FAULT_LIBRARY NUCLEUS_CLI NUCLEUS SCHEMA_FOLDER
#
# NUCLEUS_FAULT_ROUNDS: how often each kind of saving is ended by each signal, 8 without it. Output is TAP.
import ast
import configparser
import ctypes
import errno
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

SAVER, FAULT, CLI, WINDOW, SCHEMA = (os.path.abspath(name) for name in sys.argv[1:6])
ROUNDS = int(os.environ.get("NUCLEUS_FAULT_ROUNDS", "8"))
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "LANGUAGE"}
ENVIRONMENT["LC_ALL"] = "C.UTF-8"
KINDS = ("figure", "lesson", "progress")
# Kept by GLib in a file of settings, as in a sandbox, on macOS and on Windows. Elsewhere a service of the desktop keeps them,
# which is not ended with the program.
SETTINGS = ("settings", "recent")
# More calls than any saving makes.
MOST_CALLS = 12
PATIENCE = 120
# A library that comes before that of the sanitizer must be told.
SANITIZED = {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}


# A shell has its jobs in the background ignore it, and with them all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


def tell(line):
    print("# " + line, flush=True)


class Folder(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.file = self.folder / "kept"

    def save(self, kind, *arguments, **variables):
        return subprocess.run([SAVER, kind, self.file, *arguments], capture_output=True, text=True,
                              env=dict(ENVIRONMENT, **variables), timeout=PATIENCE, check=False)

    def assert_names(self, *names):
        self.assertEqual(sorted(os.listdir(self.folder)), sorted(names))

    def assert_whole(self, kind):
        data = self.file.read_bytes()
        if kind == "figure":
            self.assertEqual(len(data), 512 * 1024)
            self.assertIn(set(data), ({ord("a")}, {ord("b")}))
        elif kind == "lesson":
            self.assertIn(json.loads(data)["title"], ("a", "b"))
        else:
            self.assertEqual(json.loads(data)["format"], "nucleus-progress")


class Faults(Folder):
    def let_fail(self, kind, call, code):
        """Lets the first call fail, then the second, until there is none that could."""
        failed = 0
        for first in range(1, MOST_CALLS):
            shutil.rmtree(self.folder)
            self.folder.mkdir()
            self.assertEqual(self.save(kind).returncode, 0)
            before = self.file.read_bytes()
            done = self.save(kind, "2", LD_PRELOAD=FAULT, NUCLEUS_FAULT=f"{call}:{first}:{code}", **SANITIZED)
            with self.subTest(kind=kind, call=call, code=errno.errorcode[code], first=first):
                self.assert_names("kept")
                self.assert_whole(kind)
                if done.returncode == 0:
                    break
                failed += 1
                self.assertEqual(done.returncode, 1)
                self.assertRegex(done.stderr, rf"^kept cannot be written: {os.strerror(code)}\.\n$")
                if first == 1 and call != "openat":
                    self.assertEqual(self.file.read_bytes(), before)
        return failed

    def test_no_space(self):
        for kind in KINDS:
            self.assertGreater(self.let_fail(kind, "write", errno.ENOSPC), 1)
            self.assertGreater(self.let_fail(kind, "write", errno.EIO), 1)

    def test_disk_error(self):
        for kind in KINDS:
            self.assertGreater(self.let_fail(kind, "fsync", errno.EIO), 1)
            self.assertGreater(self.let_fail(kind, "renameat", errno.EIO), 1)
            self.assertGreater(self.let_fail(kind, "fchmod", errno.EPERM), 1)

    def test_read_only(self):
        for kind in KINDS:
            self.assertGreater(self.let_fail(kind, "openat", errno.EROFS), 1)
            self.assertGreater(self.let_fail(kind, "renameat", errno.EROFS), 1)

    def test_no_nameless_files(self):
        """Where a file cannot be without a name, or not get one, it has one from the beginning."""
        for kind in KINDS:
            for code in (errno.EOPNOTSUPP, errno.ENOENT):
                done = self.save(kind, "3", LD_PRELOAD=FAULT, NUCLEUS_FAULT=f"linkat:1:{code}", **SANITIZED)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assert_names("kept")
                self.assert_whole(kind)
            self.file.unlink()


class Settings(Folder):
    """What GLib writes is whole as well, but it may leave a file of its own that has no say."""

    def setUp(self):
        super().setUp()
        self.file = self.folder / "glib-2.0" / "settings" / "keyfile"
        self.environment = dict(ENVIRONMENT, GSETTINGS_BACKEND="keyfile", GSETTINGS_SCHEMA_DIR=SCHEMA,
                                XDG_CONFIG_HOME=str(self.folder))

    def read(self):
        parser = configparser.ConfigParser(interpolation=None, strict=True)
        parser.read_string(self.file.read_text())
        section, = parser.sections()
        return parser[section]

    def assert_kept(self, kind):
        kept = self.read()
        if kind == "settings":
            self.assertIn(set(kept["prompt"].strip("'")), ({"a"}, {"b"}))
            self.assertEqual(len(kept["prompt"]), 1002)
        else:
            uris = ast.literal_eval(kept["recent"])
            self.assertTrue(uris)
            self.assertEqual(len(uris), len(set(uris)))
            for uri in uris:
                self.assertRegex(uri, r"^file:///[0-9]+\.json$")

    def end(self, kind, number):
        left = 0
        command = [SAVER, kind, self.file]
        subprocess.run(command, env=self.environment, check=True, timeout=PATIENCE)
        for _ in range(ROUNDS):
            with subprocess.Popen([*command, "0"], env=self.environment) as saver:
                time.sleep(random.uniform(0.02, 0.15))
                saver.send_signal(number)
                self.assertEqual(saver.wait(PATIENCE), -number)
            self.assert_kept(kind)
            for name in os.listdir(self.file.parent):
                if name != "keyfile":
                    self.assertRegex(name, r"^\.goutputstream-|^keyfile\.")
                    (self.file.parent / name).unlink()
                    left += 1
        subprocess.run(command, env=self.environment, check=True, timeout=PATIENCE)
        tell(f"{kind}, {number.name}: {ROUNDS} of {ROUNDS} times old or new, whole; {left} times GLib left a file beside it")

    def test_ended(self):
        for kind in SETTINGS:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
                self.end(kind, number)


class Killed(Folder):
    def end(self, kind, number):
        self.file.unlink(missing_ok=True)
        self.assertEqual(self.save(kind).returncode, 0)
        for _ in range(ROUNDS):
            with subprocess.Popen([SAVER, kind, self.file, "0"], env=ENVIRONMENT) as saver:
                time.sleep(random.uniform(0.005, 0.1))
                saver.send_signal(number)
                self.assertEqual(saver.wait(PATIENCE), -number)
            self.assert_whole(kind)
            self.assert_nothing_left("kept")
        self.assertEqual(self.save(kind).returncode, 0)
        self.assert_names("kept")
        tell(f"{kind}, {number.name}: {ROUNDS} of {ROUNDS} times old or new, whole, and nothing left behind")

    def assert_nothing_left(self, *names):
        """What replaces a file is not ended with the program, and may have two calls still to make."""
        for _ in range(PATIENCE * 100):
            if sorted(os.listdir(self.folder)) == sorted(names):
                return
            time.sleep(0.01)
        self.assert_names(*names)

    def test_left_by_others(self):
        """What a cut of power leaves of any file goes when something is next written beside it."""
        left = self.folder / ".nucleus-0123456789abcdef-0.tmp"
        own = self.folder / ".nucleus-notes"
        for path in (left, own):
            path.write_text("half")
        self.assertEqual(self.save("figure").returncode, 0)
        self.assert_names("kept", own.name)

    def test_kill(self):
        for kind in KINDS:
            self.end(kind, signal.SIGKILL)

    def test_interrupt(self):
        for kind in KINDS:
            self.end(kind, signal.SIGINT)

    def test_terminate(self):
        for kind in KINDS:
            self.end(kind, signal.SIGTERM)

    def test_figure_of_command(self):
        figure = self.folder / "a.svg"
        command = [CLI, "render", "preset:lesson", "--chain", "temperature=0.8", "-o", figure]
        subprocess.run(command, env=ENVIRONMENT, check=True)
        whole = figure.read_bytes()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            for _ in range(ROUNDS):
                with subprocess.Popen(command, env=ENVIRONMENT) as render:
                    time.sleep(random.uniform(0.0, 0.15))
                    render.send_signal(number)
                self.assertEqual(figure.read_bytes(), whole)
                self.assert_nothing_left("a.svg")
            tell(f"figure of the command line, {number.name}: {ROUNDS} of {ROUNDS} times whole, and nothing left behind")


class Poor(Folder):
    """Without what a machine usually has."""

    def command(self, *arguments, **options):
        environment = {"PATH": os.defpath, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", ""),
                       "LSAN_OPTIONS": os.environ.get("LSAN_OPTIONS", "")}
        environment.update(options.pop("variables", {}))
        return subprocess.run([CLI, *arguments], capture_output=True, cwd=self.folder, env=environment,
                              timeout=PATIENCE, check=False, **options)

    def test_no_home(self):
        for variables in ({}, {"HOME": "/dev/null"}, {"HOME": "", "LC_ALL": "C"}):
            done = self.command("render", "preset:lesson", "-o", "a.svg", variables=variables)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assert_names("a.svg")

    def test_no_fonts(self):
        config = self.folder / "fonts.conf"
        config.write_text("<fontconfig></fontconfig>")
        done = self.command("render", "preset:lesson", "-o", "a.svg",
                            variables={"FONTCONFIG_FILE": str(config), "NUCLEUS_FONT_DIR": "/nonexistent"})
        self.assertIn(done.returncode, (0, 1))
        self.assertEqual(done.stderr.count(b"nucleus-cli: "), done.returncode)

    def test_locales(self):
        expected = self.command("render", "preset:lesson", "--chain", "temperature=0.8", "-o", "a.svg",
                                variables={"LC_ALL": "C.UTF-8"})
        self.assertEqual(expected.returncode, 0)
        made = (self.folder / "a.svg").read_bytes()
        for locale in ("C", "de_DE.UTF-8", "xx_XX"):
            done = self.command("render", "preset:lesson", "--chain", "temperature=0.8", "-o", "b.svg",
                                variables={"LC_ALL": locale, "LANGUAGE": "en"})
            self.assertEqual(done.returncode, 0)
            self.assertEqual((self.folder / "b.svg").read_bytes(), made)
            done = self.command("trace", "preset:lesson", "--chain", "temperature=0.8", "--format", "json",
                                variables={"LC_ALL": locale, "LANGUAGE": "en"})
            self.assertTrue(json.loads(done.stdout)["survivors"])

    def test_no_memory(self):
        """It may end, but neither well nor with half a file."""
        for size in (48, 64, 96, 128, 256):
            done = self.command(
                "render", "preset:austen", "--size", "4000x3000", "-o", "a.png",
                preexec_fn=lambda size=size: resource.setrlimit(resource.RLIMIT_AS, (size << 20, size << 20)))
            if done.returncode == 0:
                self.assertEqual((self.folder / "a.png").read_bytes()[-8:-4], b"IEND")
            else:
                self.assert_names()

    def test_window(self):
        """Without a home, a bus, settings that last: it opens all the same, and ends when it is told to."""
        screen = Screen()
        self.addCleanup(screen.close)
        cases = ({"HOME": str(self.folder)}, {"HOME": "/dev/null"},
                 {"HOME": str(self.folder), "GSETTINGS_SCHEMA_DIR": "/nonexistent"})
        for case in cases:
            environment = {"PATH": os.defpath, "DISPLAY": screen.name, "LC_ALL": "C.UTF-8",
                           "GSK_RENDERER": "cairo", "GTK_A11Y": "none", "GSETTINGS_BACKEND": "memory",
                           "DBUS_SESSION_BUS_ADDRESS": "disabled:", "GSETTINGS_SCHEMA_DIR": SCHEMA,
                           "ASAN_OPTIONS": "detect_leaks=0", **case}
            with self.subTest(case=case), subprocess.Popen([WINDOW], env=environment,
                                                           stderr=subprocess.PIPE) as window:
                self.wait_for_window(screen, window)
                window.terminate()
                complaints = window.communicate(timeout=PATIENCE)[1].decode()
                self.assertNotIn("CRITICAL", complaints)
                self.assertNotIn("ERROR", complaints)

    def wait_for_window(self, screen, window):
        for _ in range(PATIENCE * 10):
            if any(title.endswith("Nucleus") for title in screen.list_titles()):
                return
            self.assertIsNone(window.poll())
            time.sleep(0.1)
        window.kill()
        self.fail("no window came")


class Screen:
    """An X server of the test's own, and the titles of what is on it."""

    def __init__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24",
                                        "-nolisten", "tcp", "-noreset"], pass_fds=[write],
                                       stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as numbers:
            self.name = ":" + numbers.readline().strip()
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(self.name.encode()))
        self.root = self.x11.XDefaultRootWindow(self.display)
        # Not WM_NAME: what Latin-1 has not, such as the dash of a title, is written there in a way of its own.
        self.x11.XInternAtom.restype = ctypes.c_ulong
        self.name_atom = ctypes.c_ulong(self.x11.XInternAtom(self.display, b"_NET_WM_NAME", 0))
        # Windows come and go while they are asked about.
        self.ignore = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)
        self.x11.XSetErrorHandler(self.ignore)

    def list_titles(self):
        root, parent, n = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        titles = []
        self.x11.XQueryTree(self.display, ctypes.c_ulong(self.root), ctypes.byref(root), ctypes.byref(parent),
                            ctypes.byref(children), ctypes.byref(n))
        for i in range(n.value):
            titles.append(self.get_title(ctypes.c_ulong(children[i])))
        return titles

    def get_title(self, window):
        kind, form = ctypes.c_ulong(), ctypes.c_int()
        n, left = ctypes.c_ulong(), ctypes.c_ulong()
        text = ctypes.c_void_p()
        any_kind = ctypes.c_ulong(0)
        self.x11.XGetWindowProperty(self.display, window, self.name_atom, ctypes.c_long(0), ctypes.c_long(1024), 0,
                                    any_kind, ctypes.byref(kind), ctypes.byref(form), ctypes.byref(n),
                                    ctypes.byref(left), ctypes.byref(text))
        if not text.value:
            return ""
        title = ctypes.string_at(text.value, n.value).decode(errors="replace")
        self.x11.XFree(text)
        return title

    def close(self):
        self.x11.XCloseDisplay(self.display)
        self.server.terminate()
        self.server.wait()


class Tap(unittest.TestResult):
    count = 0

    def line(self, test, good, problem=""):
        self.count += 1
        print(f"{'ok' if good else 'not ok'} {self.count} "
              f"/faults/{type(test).__name__.lower()}/{test._testMethodName[5:].replace('_', '-')}",
              flush=True)
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

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            problems = self.failures if issubclass(err[0], AssertionError) else self.errors
            self.line(test, False, str(subtest) + "\n" + problems[-1][1])


if "asan" in subprocess.run(["ldd", CLI], capture_output=True, text=True, check=True).stdout:
    # A sanitizer takes more memory than any of these bounds leave.
    del Poor.test_no_memory
suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
outcome = Tap()
suite.run(outcome)
print(f"1..{outcome.count}")
sys.exit(not outcome.wasSuccessful())
