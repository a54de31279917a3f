#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Make austen.txt from the data of the R package janeaustenr.

usage: make-corpus.py DIRECTORY OUTPUT

DIRECTORY holds the package's Rdata.rdx and Rdata.rdb, an R lazy-load database: the first is a
compressed R object that lists offset and length of every variable in the second. Both are R's XDR
serialisation, of which only the few types that occur are read here, so that no R is needed.
"""
import bz2
import lzma
import pathlib
import re
import struct
import sys
import zlib

NOVEL = "prideprejudice"


class Reader:
    """R's serialisation, as far as character vectors and lists of numbers go."""

    SYMBOL, PAIRLIST, ATTRIBUTED, CHARACTER = 1, 2, 6, 9
    LOGICAL, INTEGER, REAL, STRINGS, LIST = 10, 13, 14, 16, 19
    NIL, REFERENCE = 254, 255

    def __init__(self, data):
        if data[:2] != b"X\n":
            raise SystemExit("not R's XDR serialisation")
        self.data = data
        self.at = 2
        self.symbols = []
        version = self.number("i")
        self.at += 8
        if version == 3:
            encoding = self.number("i")
            self.at += encoding

    def number(self, code):
        size = struct.calcsize(">" + code)
        (value,) = struct.unpack_from(">" + code, self.data, self.at)
        self.at += size
        return value

    def item(self):
        flags = self.number("i")
        kind = flags & 0xFF
        if kind == self.NIL:
            return None
        if kind == self.REFERENCE:
            return self.symbols[(flags >> 8) - 1]
        if kind == self.SYMBOL:
            self.symbols.append(self.item())
            return self.symbols[-1]
        if kind in (self.PAIRLIST, self.ATTRIBUTED):
            if flags & 0x200:
                self.item()
            tag = self.item() if flags & 0x400 else None
            head = self.item()
            return [(tag, head)] + (self.item() or [])
        length = self.number("i")
        if kind == self.CHARACTER:
            text = self.data[self.at : self.at + max(length, 0)]
            self.at += max(length, 0)
            return text.decode("utf-8")
        if kind in (self.STRINGS, self.LIST):
            values = [self.item() for _ in range(length)]
        elif kind in (self.LOGICAL, self.INTEGER):
            values = [self.number("i") for _ in range(length)]
        elif kind == self.REAL:
            values = [self.number("d") for _ in range(length)]
        else:
            raise SystemExit(f"R type {kind} is not read here")
        if flags & 0x200:
            names = dict(self.item()).get("names")
            return dict(zip(names, values)) if names else values
        return values


def decompress(chunk):
    """A chunk of the database: its length, then a letter for bzip2 or xz, or plain zlib."""
    if chunk[4:5] == b"2":
        return bz2.decompress(chunk[5:])
    if chunk[4:5] == b"Z":
        filters = [{"id": lzma.FILTER_LZMA2, "preset": 6}]
        return lzma.decompress(chunk[5:], format=lzma.FORMAT_RAW, filters=filters)
    return zlib.decompress(chunk[4:])


def read_lines(directory, variable):
    index = Reader(zlib.decompress((directory / "Rdata.rdx").read_bytes(), 47)).item()
    offset, length = index["variables"][variable]
    return Reader(decompress((directory / "Rdata.rdb").read_bytes()[offset : offset + length])).item()


def clean(lines):
    """One line a paragraph: no hard wraps, no underscores for italics, no rows of asterisks."""
    text = "\n".join(lines).replace("\r", "").replace("_", "")
    paragraphs = []
    for block in re.split(r"\n\s*\n", text):
        # A dash at the end of a line joins what stands on both sides of it.
        block = re.sub(r"--\s*\n\s*(?=\w)", "--", block)
        block = " ".join(block.split())
        if block.strip("* "):
            paragraphs.append(block)
    return "\n".join(paragraphs) + "\n"


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    directory, output = map(pathlib.Path, sys.argv[1:])
    output.write_text(clean(read_lines(directory, NOVEL)), encoding="utf-8")


if __name__ == "__main__":
    main()
