#!/usr/bin/env python3
# text-tags.py: every tag of a text view is one that a screen reader can ask about
#
# SPDX-License-Identifier: MIT
#
# usage: text-tags.py SOURCE_ROOT
#
# On GTK 4.8 any other tag with a colour ends the program (src/app/text/text-tag.c). Output is TAP.
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1]).resolve()
OTHER = re.compile(r"gtk_text_buffer_create_tag|gtk_text_tag_new|GTK_TYPE_TEXT_TAG|GtkTextTag\"")
found = [f"{path.relative_to(root)}:{n}: {line.strip()}"
         for folder in ("src/app", "ui")
         for path in sorted((root / folder).glob("*.[chu]*"))
         if path.name not in ("text-tag.c", "text-tag.h")
         for n, line in enumerate(path.read_text().splitlines(), 1) if OTHER.search(line)]
print("1..1")
for line in found:
    print("#", line)
print("not ok" if found else "ok", "1 /project/text-tags")
