# SPDX-License-Identifier: MIT
"""Read character vectors from the lazy-load databases in which R packages keep their data.

R itself is not needed. A database is a pair of files: `Rdata.rdx`, a zlib-compressed serialised
list that says where each variable lies, and `Rdata.rdb`, the variables, each serialised in R's XDR
format and compressed on its own. Only what text needs is understood here: lists, pairlists, strings,
integers, doubles, symbols.
"""

import bz2
import lzma
import struct
import zlib

NIL, REFERENCE = 254, 255
SYMBOL, PAIRLIST, LANGUAGE, CHARACTERS = 1, 2, 6, 9
LOGICALS, INTEGERS, DOUBLES, STRINGS, LIST = 10, 13, 14, 16, 19
HAS_ATTRIBUTES, HAS_TAG = 0x200, 0x400


class Reader:
    """One serialised R object (XDR, versions 2 and 3)."""

    def __init__(self, data):
        if data[:2] != b"X\n":
            raise ValueError("the variable is not in R's XDR format")
        self.data = data
        self.at = 2
        self.seen = []
        version = self.number("i")
        self.at += 8
        if version == 3:
            length = self.number("i")
            self.at += length

    def number(self, kind):
        (value,) = struct.unpack_from(">" + kind, self.data, self.at)
        self.at += struct.calcsize(">" + kind)
        return value

    def numbers(self, kind, count):
        values = list(struct.unpack_from(f">{count}{kind}", self.data, self.at))
        self.at += struct.calcsize(f">{count}{kind}")
        return values

    def pairlist(self, flags):
        if flags & HAS_ATTRIBUTES:
            self.item()
        tag = self.item() if flags & HAS_TAG else None
        head = self.item()
        tail = self.item()
        return [(tag, head)] + (tail if isinstance(tail, list) else [])

    def characters(self):
        length = self.number("i")
        if length < 0:
            return None
        text = self.data[self.at : self.at + length]
        self.at += length
        return text.decode("utf-8", "replace")

    def item(self):
        flags = self.number("I")
        kind = flags & 255
        if kind == NIL:
            return None
        if kind == REFERENCE:
            return self.seen[(flags >> 8) - 1]
        if kind == SYMBOL:
            name = self.item()
            self.seen.append(name)
            return name
        if kind in (PAIRLIST, LANGUAGE):
            return self.pairlist(flags)
        if kind == CHARACTERS:
            return self.characters()

        count = self.number("i")
        if kind in (STRINGS, LIST):
            value = [self.item() for _ in range(count)]
        elif kind in (LOGICALS, INTEGERS):
            value = self.numbers("i", count)
        elif kind == DOUBLES:
            value = self.numbers("d", count)
        else:
            raise ValueError(f"R type {kind} is not understood")
        if flags & HAS_ATTRIBUTES:
            names = dict(self.item()).get("names")
            if names:
                value = dict(zip(names, value))
        return value


def decompress(block):
    """A block of the database: its raw size, a letter for the method, the data."""
    method = block[4:5]
    if method == b"2":
        return bz2.decompress(block[5:])
    if method == b"Z":
        filters = [{"id": lzma.FILTER_LZMA2, "preset": 6}]
        return lzma.decompress(block[5:], format=lzma.FORMAT_RAW, filters=filters)
    return zlib.decompress(block[4:])


def read_database(folder):
    """All variables of the database in FOLDER, by name."""
    with open(f"{folder}/Rdata.rdx", "rb") as file:
        index = Reader(zlib.decompress(file.read(), 47)).item()
    with open(f"{folder}/Rdata.rdb", "rb") as file:
        blocks = file.read()
    return {
        name: Reader(decompress(blocks[start : start + length])).item()
        for name, (start, length) in index["variables"].items()
    }
