#!/usr/bin/env python3
# servers.py: nucleus-cli: which server is asked, with which key, and who said so
#
# SPDX-License-Identifier: MIT
import http.server
import json
import threading

from harness import Drawing, main, run

KEY = "sk-sesame-0123456789-open"
STEP = {"token": " a", "logprob": -0.5, "bytes": [32, 97],
        "top_logprobs": [{"token": " a", "logprob": -0.5, "bytes": [32, 97]},
                         {"token": " the", "logprob": -1.5, "bytes": None}]}


class Listener(http.server.ThreadingHTTPServer):
    """Writes down who asks with which key, and answers as a chat server does."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.log = []
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"

    def close(self):
        self.shutdown()
        self.server_close()

    def summary(self):
        """In one line what came since the last time."""
        keys = sorted({key or "no key" for _, key, _ in self.log})
        prompts = sorted({prompt for _, _, prompt in self.log if prompt is not None})
        line = f"{', '.join(keys)}; {', '.join(prompts)}" if self.log else "nothing"
        self.log.clear()
        return line


class Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, value, prompt=None):
        body = json.dumps(value).encode()
        self.server.log.append((self.path, self.headers["Authorization"], prompt))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer({"data": [{"id": "tiny", "owned_by": "me"}]})

    def do_POST(self):
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.answer({"choices": [{"index": 0, "logprobs": {"content": [STEP]}}]},
                    question["messages"][0]["content"])

    def log_message(self, *_):
        pass


class Servers(Drawing):
    maxDiff = None

    def setUp(self):
        super().setUp()
        self.listener = Listener()
        self.addCleanup(self.listener.close)
        self.source = self.listener.address + "#tiny;kind=chat"

    def make(self, *arguments):
        """Runs `render`; who was told what, and the complaint."""
        done = run("render", *arguments, cwd=self.folder, NUCLEUS_API_KEY=KEY)
        told = self.listener.summary()
        self.assertNotIn(KEY, done.stderr)
        self.assertEqual(done.returncode, 1 if done.stderr else 0)
        return told, done.stderr

    def write_list(self, **figure):
        (self.folder / "list.json").write_text(json.dumps(
            {"format": "nucleus-figures", "version": 1,
             "figures": [{"output": "out.svg", **figure}]}))

    # What the listener was told, for each way of naming it.
    TYPED = f"Bearer {KEY}; It was a, typed"
    OF_FILE = "no key; It was a, typed"
    OF_LIST = "no key; It was a, of the list"

    def test_key(self):
        figures = []
        for name in ("a.png", "a.svg", "a.pdf"):
            with self.subTest("argument", name=name):
                told, complaint = self.make(self.source, "--prompt", "typed", "-o", name)
                self.assertEqual((told, complaint), (self.TYPED, ""))
                figures.append(name)
        # What is typed beside a file's settings is typed, too.
        with self.subTest("argument beside"):
            self.make("preset:lesson", "--view", "compare", "--compare-chain", "top-k=1",
                      "-o", "beside.svg")
            told, complaint = self.make("beside.svg", "--compare-source", self.source,
                                        "--compare-prompt", "typed", "-o", "b.svg")
            self.assertEqual((told, complaint), (self.TYPED, ""))
            figures.append("b.svg")
        for name in figures:
            with self.subTest("figure", name=name):
                told, complaint = self.make(name, "-o", "c.svg")
                self.assertEqual(told, "nothing")
                self.assertIn(f"A file names the server {self.listener.address}", complaint)
                self.assertIn(f"--allow-server {self.listener.address}", complaint)
                told, complaint = self.make(name, "--allow-server", self.listener.address,
                                            "-o", "c.svg")
                self.assertEqual((told, complaint), (self.OF_FILE, ""))
        for fields in ({"source": self.source, "prompt": "of the list"},
                       {"source": "preset:lesson", "view": "compare", "compare-chain": "top-k=1",
                        "compare-source": self.source, "compare-prompt": "of the list"},
                       {"source": "a.svg", "prompt": "of the list"}):
            with self.subTest("list", fields=fields):
                self.write_list(**fields)
                told, complaint = self.make("--list", "list.json")
                self.assertEqual(told, "nothing")
                self.assertIn(f"A file names the server {self.listener.address}", complaint)
                told, complaint = self.make("--list", "list.json",
                                            "--allow-server", self.listener.address)
                self.assertEqual((told, complaint), (self.OF_LIST, ""))

    def test_commands(self):
        for command in ("trace", "sample"):
            with self.subTest(command):
                done = run(command, self.source, "--prompt", "typed", NUCLEUS_API_KEY=KEY)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertTrue(self.listener.summary().startswith(f"Bearer {KEY}; It was a, typed"))

    def test_another_origin(self):
        """What is allowed is one origin: another port is another server."""
        other = Listener()
        self.addCleanup(other.close)
        self.make(self.source, "--prompt", "typed", "-o", "a.svg")
        told, complaint = self.make("a.svg", "--allow-server", other.address, "-o", "b.svg")
        self.assertEqual((told, other.summary()), ("nothing", "nothing"))
        self.assertIn("A file names the server", complaint)

    def test_insecure(self):
        """A file cannot say that plain http is right."""
        for source in ("http://192.0.2.1#tiny;kind=chat;insecure", "http://192.0.2.1"):
            self.write_list(source=source)
            for allowed in ([], ["--allow-server", "http://192.0.2.1"]):
                told, complaint = self.make("--list", "list.json", *allowed)
                self.assertIn("plain http", complaint)

    def test_bad_keys(self):
        for key, sent in ((f"  {KEY}\n", f"Bearer {KEY}"), ("\n", "no key")):
            with self.subTest(key=key):
                done = run("trace", self.source, "--prompt", "x", NUCLEUS_API_KEY=key)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertTrue(self.listener.summary().startswith(sent))
        for key in ("sk-open\nX-More: 1", "sk open", "sk-\x01open", "sk-öffne", "sk-\x7f"):
            with self.subTest(key=key):
                done = run("trace", self.source, "--prompt", "x", NUCLEUS_API_KEY=key)
                self.assertEqual(done.returncode, 1)
                self.assertRegex(done.stderr, "^nucleus-cli: NUCLEUS_API_KEY: The key has a ")
                self.assertEqual(len(done.stderr.splitlines()), 1)
                self.assertNotIn("open", done.stderr)
                self.assertEqual(self.listener.summary(), "nothing")

    def test_wrong_option(self):
        done = run("render", "preset:lesson", "--allow-server", "elsewhere", "-o", "a.svg")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--allow-server: That is not the address of a server", done.stderr)


main(__name__)
