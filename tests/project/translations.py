#!/usr/bin/env python3
# translations.py: every text that a person meets reaches the translators, and comes back whole
#
# SPDX-License-Identifier: MIT
#
# usage: translations.py SOURCE_ROOT
#
# For each shipped language: no message missing or fuzzy, every placeholder kept. Output is TAP.
import pathlib
import re
import subprocess
import sys
import tempfile

source = pathlib.Path(sys.argv[1]).resolve()
po = source / "po"
points = []


def lines(name):
    text = (po / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def point(name, complaints):
    points.append(name)
    print(f"{'not ' if complaints else ''}ok {len(points)} {name}")
    for line in complaints[:40]:
        print(f"# {line}")
    return not complaints


def has_text(path):
    if path.suffix not in (".ui", ".c", ".h"):
        return False
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ui":
        return 'translatable="' in text
    if path.suffix in (".c", ".h"):
        return re.search(r'(?<![A-Za-z_])(_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*"', text) is not None
    return False


listed = set(lines("POTFILES.in"))
found = {
    str(path.relative_to(source))
    for folder in ("src", "ui", "data")
    for path in (source / folder).rglob("*")
    if path.is_file() and has_text(path)
}
complaints = [f"{name} has text but is not in po/POTFILES.in" for name in sorted(found - listed)]
complaints += [f"{name} is in po/POTFILES.in but is not there" for name in sorted(listed)
               if not (source / name).exists()]
good = point("/project/translations/potfiles", complaints)

# xgettext stops reading a string at a macro it does not know, and the translation is never found.
cut = []
for name in sorted(listed):
    if name.endswith(".c"):
        text = (source / name).read_text(encoding="utf-8")
        for match in re.finditer(r'(?<![A-Za-z_])(?:_|N_|C_|NC_|ngettext)\s*\(([^;]*?)\)[;,)]', text, re.S):
            if re.search(r'"\s*(G_|PRI)[A-Z0-9_]+\s*"', match[1]):
                cut.append(f"{name}:{text.count(chr(10), 0, match.start()) + 1}: a macro inside a text")
good &= point("/project/translations/no-macro-inside", cut)

with tempfile.TemporaryDirectory() as scratch:
    template = pathlib.Path(scratch, "nucleus.pot")
    subprocess.run(
        ["xgettext", "--from-code=UTF-8", "--add-comments=Translators", "--keyword=_",
         "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=g_dngettext:2,3",
         "--keyword=g_dcgettext:2", "--flag=g_strdup_printf:1:c-format",
         "--files-from=po/POTFILES.in", f"--output={template}"],
        cwd=source, check=True, capture_output=True)
    for language in lines("LINGUAS"):
        catalogue = po / f"{language}.po"
        check = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", catalogue],
                               capture_output=True, text=True)
        good &= point(f"/project/translations/{language}/well-formed",
                      check.stderr.splitlines() if check.returncode else [])
        merged = subprocess.run(["msgmerge", "--quiet", "--no-fuzzy-matching", catalogue, template,
                                 "--output-file=-"], capture_output=True, text=True, check=True)
        missing = subprocess.run(["msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", "-"],
                                 input=merged.stdout, capture_output=True, text=True, check=True)
        names = [line for line in missing.stdout.splitlines() if line.startswith("msgid ")
                 and line != 'msgid ""']
        fuzzy = subprocess.run(["msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", catalogue],
                               capture_output=True, text=True, check=True)
        names += ["fuzzy " + line for line in fuzzy.stdout.splitlines() if line.startswith("msgid ")
                  and line != 'msgid ""']
        good &= point(f"/project/translations/{language}/complete", names)
print(f"1..{len(points)}")
sys.exit(0 if good else 1)
