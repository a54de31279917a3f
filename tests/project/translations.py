#!/usr/bin/env python3
# translations.py: every text that a person meets reaches the translators, and comes back whole
#
# SPDX-License-Identifier: MIT
#
# usage: translations.py SOURCE_ROOT
#
# The template holds every message of the sources and none besides. For each shipped language: no
# message missing or fuzzy, placeholders, numbers, mnemonics and ellipses kept. The pseudo-locale is whole and longer.
# Output is TAP.
import collections
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


def messages(catalogue):
    """Returns a list of (context, msgid, plural or None, texts) of a catalogue, escapes as they stand."""
    flat = subprocess.run(["msgattrib", "--no-obsolete", "--no-wrap", "--no-location", catalogue],
                          capture_output=True, text=True, check=True).stdout
    flat = re.sub(r'"\n"', "", flat)
    found = []
    for entry in flat.split("\n\n"):
        fields = dict(re.findall(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) "(.*)"$', entry, re.M))
        if fields.get("msgid"):
            found.append((fields.get("msgctxt"), fields["msgid"], fields.get("msgid_plural"),
                          [text for name, text in fields.items() if name.startswith("msgstr")]))
    return found


def keys(catalogue):
    return {message[:3] for message in messages(catalogue)}


# What the program fills in, and what a person writes as it stands: options, and marks of code.
DIRECTIVE = re.compile(r"%(?:\d+\$)?([-+ #0']*\d*(?:\.\d+|\.\*)?(?:hh|h|ll|l|z|j|t)?[diouxXeEfgGcsp]|%)")
OTHER = re.compile(r"\{[^{}]*\}|--[a-z][a-z-]+|`|[\u2066-\u2069]|\\n")
# A translation may write a number as a word or in its own form, but not lose or change it.
NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*")


def placeholders(text):
    directives = [] if re.search(r"\d %(?! ?%)", text) else DIRECTIVE.findall(text)
    return collections.Counter(directives) + collections.Counter(OTHER.findall(text))


def numbers(text):
    return collections.Counter(re.sub(r"\D", "", number) 
                               # A key's name.
                               for number in NUMBER.findall(DIRECTIVE.sub("", text.replace("Pos1", ""))))


def differences(catalogue):
    """Returns what a translation lost or made up."""
    lost = []
    for context, message, plural, texts in messages(catalogue):
        for text in texts:
            # A plural's forms may each leave the number out that it stands for.
            sources = [message] if plural is None else [message, plural]
            if not any(placeholders(text) == placeholders(source) for source in sources):
                lost.append(f"placeholders of “{message}”: “{text}”")
            if context != "lesson" and not any(numbers(text) == numbers(source) for source in sources):
                lost.append(f"numbers of “{message}”: “{text}”")
            if text.count("**") % 2 != message.count("**") % 2:
                lost.append(f"stars of “{message}”: “{text}”")
            for space in (str.lstrip, str.rstrip):
                if len(message) - len(space(message)) != len(text) - len(space(text)):
                    lost.append(f"space around “{message}”: “{text}”")
            if message.endswith("…") != text.removesuffix(" !!]").endswith("…"):
                lost.append(f"ellipsis of “{message}”: “{text}”")
    return lost


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
         "--keyword=g_dcgettext:2", "--keyword=g_dpgettext2:2c,3", "--flag=g_strdup_printf:1:c-format",
         "--files-from=po/POTFILES.in", f"--output={template}"],
        cwd=source, check=True, capture_output=True)
    kept = keys(po / "nucleus.pot")
    now = keys(template)
    good &= point("/project/translations/template", [
        f"po/nucleus.pot lacks “{message}”; meson compile -C build nucleus-pot writes it anew"
        for _, message, _ in sorted(now - kept, key=str)
    ] + [f"po/nucleus.pot has “{message}”, which no source has" for _, message, _ in sorted(kept - now, key=str)])
    subprocess.run([sys.executable, source / "build-aux" / "pseudo-locale", scratch, template], check=True)
    pseudo = pathlib.Path(scratch, "en_XA", "LC_MESSAGES", "nucleus.po")
    short = [f"“{text}” is not 40 % longer" for _, message, plural, texts in messages(pseudo)
             for text in texts if not message.endswith(";") and len(text) < 1.35 * len(message.strip())]
    good &= point("/project/translations/pseudo-locale",
                  short + differences(pseudo) + [f"{key[1]} is missing" for key in now - keys(pseudo)])
    for language in lines("LINGUAS"):
        catalogue = po / f"{language}.po"
        check = subprocess.run(["msgfmt", "--check", "--check-accelerators=_", "--output-file=/dev/null", catalogue],
                               capture_output=True, text=True)
        good &= point(f"/project/translations/{language}/well-formed",
                      check.stderr.splitlines() if check.returncode else [])
        good &= point(f"/project/translations/{language}/kept", differences(catalogue))
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
