# functions.py: the public functions of the headers under src/, as the tests of the project read them
#
# SPDX-License-Identifier: MIT
import pathlib
import re

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
STRING = re.compile(r'"(?:\\.|[^"\\\n])*"')
WORD = re.compile(r"\bnuc_\w+")
PROTOTYPE = re.compile(r"\b(nuc_\w+)\s*\(([^;{}]*)\)[^;{}()]*(?:\([^;{}]*\)+\s*)?;", re.S)
DEFINITION = re.compile(r"^(?:[\w *]*[ *])?(nuc_\w+) \(((?:[^(){};]|\([^(){};]*\))*)\)\s*\n\{", re.M)


def blank(match):
    """As many lines as before and nothing else, so that line numbers stay."""
    return " " + "\n" * match[0].count("\n")


def code(text):
    """The text without comments, strings and preprocessor lines that are no macro."""
    text = STRING.sub('""', COMMENT.sub(blank, text))
    return re.sub(r"^[ \t]*#[ \t]*(?!define)[^\n]*", "", text, flags=re.M)


def parameters(text):
    """The names in a list of parameters."""
    depth, parts, part = 0, [], ""
    for sign in text:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += sign
    names = []
    for each in [*parts, part]:
        each = each.strip()
        if each in ("", "void"):
            continue
        pointer = re.search(r"\(\s*\*\s*(\w+)", each)
        words = re.findall(r"\w+", re.sub(r"\[[^]]*\]", "", re.sub(r"G_GNUC_\w+", "", each)))
        names.append("..." if each == "..." else pointer[1] if pointer else words[-1])
    return names


class Function:
    """A public function: its header, and where and how it is defined."""

    def __init__(self, name, header):
        self.name, self.header = name, header
        self.file, self.line, self.parameters, self.comment = None, 0, [], None


class Tree:
    """What the headers declare, what the files define, and who names what."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.functions, self.used, self.tested = {}, {}, {}
        texts = {p: p.read_text(encoding="utf-8") for p in sorted(self.root.glob("src/**/*.[ch]"))}
        for path, text in texts.items():
            if path.suffix == ".h":
                self.read_header(path, text)
        for path, text in texts.items():
            self.read_definitions(path, text)
        for path, text in texts.items():
            rest = code(text)
            if path.suffix == ".h":
                rest = self.without_prototypes(rest)
            self.count(self.used, path, without_self(rest))
        for path in sorted(self.root.glob("ui/**/*.ui")):
            self.count(self.used, path, path.read_text(encoding="utf-8"))
        for path in sorted(self.root.glob("tests/**/*.[ch]")):
            self.count(self.tested, path, code(path.read_text(encoding="utf-8")))

    def read_header(self, path, text):
        for match in PROTOTYPE.finditer(code(text)):
            before = code(text)[: match.start()].rsplit("\n", 1)[-1].strip()
            if not re.match(r"typedef|return|G_D|#", before) and match[1] not in self.functions:
                self.functions[match[1]] = Function(match[1], path)

    def without_prototypes(self, text):
        """A macro in a header that names a function uses it; its declaration does not."""
        return PROTOTYPE.sub(
            lambda m: m[0].replace(m[1], "", 1) if m[1] in self.functions else m[0], text
        )

    def read_definitions(self, path, text):
        for match in DEFINITION.finditer(COMMENT.sub(blank, text)):
            function = self.functions.get(match[1])
            if function is None:
                continue
            function.file = path
            function.line = text_line(COMMENT.sub(blank, text), match.start(1))
            function.parameters = parameters(match[2])
        for match in re.finditer(r"/\*\*\n \* (nuc_\w+):\s*\n(.*?)\*/", text, re.S):
            function = self.functions.get(match[1])
            if function is not None and path == (function.file or path):
                function.comment = match[2]

    @staticmethod
    def count(into, path, text):
        for name in WORD.findall(text):
            into.setdefault(name, set()).add(path)


def without_self(text):
    """The text in which no function names itself."""
    parts, place = [], 0
    for match in DEFINITION.finditer(text):
        if match.start() < place:
            continue
        end = text.find("\n}", match.end())
        end = len(text) if end < 0 else end
        parts.append(text[place : match.start()])
        parts.append(re.sub(rf"\b{match[1]}\b", "", text[match.start() : end]))
        place = end
    return "".join([*parts, text[place:]])


def text_line(text, place):
    return text.count("\n", 0, place) + 1
