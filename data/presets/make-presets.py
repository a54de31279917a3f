#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the preset distributions beside this script.

    make-presets.py                               the small, made-up ones
    make-presets.py --text DIR                    and the long tail, from the *.txt files in DIR
    make-presets.py --model FILE --next TSV       and the real ones, from a model's answer

The results are committed; this runs only when one of them is to be changed. The same input gives the
same bytes.

DIR holds Jane Austen's six novels (public domain), one UTF-8 file each. FILE is the GGUF file of a small
model trained on them, and TSV what an engine computed with it: lines of a prompt in JSON, the ids of its
tokens, and `id:logprob` for every token of the vocabulary.
"""
import argparse
import collections
import csv
import json
import math
import pathlib
import re
import struct

HERE = pathlib.Path(__file__).resolve().parent
LONG_TAIL = 50_000
# Odd and no multiple of 5: as a factor modulo 50,000 it gives every rank an id of its own.
SHUFFLE = 31_337
PROMPT = "It was a truth"


def write_csv(name, header, rows):
    with open(HERE / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_json(name, tokens, **fields):
    root = {"format": "nucleus-distribution", "version": 1, **fields}
    lines = [json.dumps(token, ensure_ascii=False) for token in tokens]
    head = json.dumps(root, ensure_ascii=False)[:-1]
    text = head + ', "tokens": [\n' + ",\n".join(lines) + "\n]}\n"
    (HERE / f"{name}.json").write_text(text, encoding="utf-8")


def lesson():
    write_csv("lesson", ["token", "prob"],
              [("the", "0.6"), ("a", "0.25"), ("that", "0.1"), ("one", "0.05")])


def peaked():
    rows = [(" Paris", 0.97), (" a", 0.008), (" the", 0.006), (" located", 0.004), (" Lyon", 0.003),
            (" called", 0.0025), (" in", 0.002), (" now", 0.0015), (" Marseille", 0.001),
            (" France", 0.001), (" not", 0.0005), (" home", 0.0005)]
    write_csv("peaked", ["token", "prob"], rows)


def flat():
    # Whole numbers as weights, so that the probabilities differ a little and yet add up to exactly 1.
    weights = [1000 + (37 * n) % 101 for n in range(1, 101)]
    total = sum(weights)
    write_csv("flat", ["token", "prob"],
              [(f" {n}", repr(w / total)) for n, w in zip(range(1, 101), weights)])


def ties():
    groups = [(0.2, " Sunday"),
              (0.1, " Monday Tuesday Wednesday Thursday"),
              (0.05, " morning noon evening night today tomorrow yesterday never")]
    write_csv("ties", ["token", "prob"],
              [(" " + word, p) for p, words in groups for word in words.split()])


def twins():
    rows = [(17, " bank", 0.3), (912, " bank", 0.2), (40, " river", 0.15), (1204, " river", 0.15),
            (51, " shore", 0.1), (77, " water", 0.06), (3001, " water", 0.04)]
    write_csv("twins", ["id", "token", "prob"], rows)


def hard():
    long = "honorificabilitudinitatibus"
    tokens = [
        (" truth", None), ("truth", None), ("\n", None), ("\n\n", None), ("\t", None), ("   ", None),
        ("", None), ("\r\n", None), ("\x00", None), ("\x1b[1m", None), ("\x7f", None),
        ("\u00a0", None), ("\u200b", None), ("\ufeff", None), ("\u202eevil", None),
        ("\ufffd", "e2"), ("\ufffd", "e282"), ("\ufffd", "82ac"), ("\ufffd", "ff"), ("€", None),
        ("שלום", None), (" مرحبا", None), ("می‌خواهم", None), ("真理", None), ("진실", None),
        ("नमस्ते", None), ("\u0301", None), ("e\u0301", None), ("\u00e9", None),
        ("Z\u0351\u036b\u0343a\u0349\u0301l\u0321\u034ago\u0334", None),
        ("👩‍🔬", None), ("👨‍👩‍👧‍👦", None), ("🏳️‍🌈", None), ("❤️", None), ("👍🏽", None), ("🇪🇺", None),
        ("\u200d", None), ((long * 8)[:200], None), ("<b>&amp;", None), ("&lt;/b>", None),
        ("%s%n", None), ("␣", None), ("∅", None), ("=1+1", None), ("\"", None), ("\\n", None),
    ]
    total = sum(1 / (n + 4) for n in range(len(tokens)))
    write_json("hard", [
        {"id": n, "token": text, **({"bytes": data} if data else {}), "prob": 1 / (n + 4) / total}
        for n, (text, data) in enumerate(tokens)])


def multilingual():
    words = [" truth", " vérité", " verdad", " Wahrheit", " verità", " waarheid", " prawda", " istina",
             " истина", " правда", " αλήθεια", " gerçek", " ukweli", " haqiqat", " kebenaran",
             " sự thật", " ความจริง", " सत्य", " সত্য", " உண்மை", "真理", "真实", "真実", "진실", " אמת",
             " الحقيقة", " حقیقت", " ճշմարտություն", " ჭეშმარიტება", " እውነት", " sannleikur", " igazság"]
    total = sum((n + 2) ** -0.9 for n in range(len(words)))
    write_csv("multilingual", ["token", "prob"],
              [(word, repr((n + 2) ** -0.9 / total)) for n, word in enumerate(words)])


def long_tail(folder):
    """Words and marks by how often they occur; then pieces of words by the same measure."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    # Italics in the plain-text editions are written between underscores.
    text = text.replace("_", "")
    words = collections.Counter(re.findall(r"[A-Za-z]+(?:'[a-z]+)?|[.,;:!?\"()-]+", text))
    whole = collections.Counter()
    for word, count in words.items():
        whole[" " + word if word[0].isalpha() else word] += count
    pieces = collections.Counter()
    for word, count in words.items():
        for start in range(len(word)):
            for stop in range(start + 2, min(start + 7, len(word)) + 1):
                pieces[word[start:stop]] += count
    tokens = [token for token, _ in sorted(whole.items(), key=lambda item: (-item[1], item[0]))]
    rest = sorted(pieces.items(), key=lambda item: (-item[1], item[0]))
    taken = set(tokens)
    tokens += [piece for piece, _ in rest if piece not in taken]
    tokens = tokens[:LONG_TAIL]
    assert len(set(tokens)) == LONG_TAIL, "the text is too short"
    rows = [((rank * SHUFFLE) % LONG_TAIL, token, f"{-1.1 * math.log(rank):.4f}")
            for rank, token in enumerate(tokens, 1)]
    write_csv("long-tail", ["id", "token", "logit"], sorted(rows))


GGUF_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
GGUF_STRING, GGUF_ARRAY = 8, 9


def gguf_tokens(path):
    """The texts of a GGUF file's vocabulary, by id."""
    data = path.read_bytes()
    at = 0

    def take(form):
        nonlocal at
        values = struct.unpack_from("<" + form, data, at)
        at += struct.calcsize("<" + form)
        return values[0]

    def string():
        nonlocal at
        length = take("Q")
        at += length
        return data[at - length:at].decode("utf-8")

    def value(kind):
        nonlocal at
        if kind == GGUF_STRING:
            return string()
        if kind == GGUF_ARRAY:
            inner, length = take("I"), take("Q")
            return [value(inner) for _ in range(length)]
        at += GGUF_SIZES[kind]
        return None

    assert data[:4] == b"GGUF"
    at = 8
    take("Q")
    for _ in range(take("Q")):
        key, found = string(), value(take("I"))
        if key == "tokenizer.ggml.tokens":
            return found
    raise SystemExit(f"{path} names no tokens")


def token_fields(piece):
    """A SentencePiece text as token and, where it is a lone byte, its byte."""
    byte = re.fullmatch(r"<0x([0-9A-F]{2})>", piece)
    if byte is None:
        return piece.replace("\u2581", " "), ""
    code = int(byte[1], 16)
    return (chr(code) if 0x20 <= code < 0x7f else "\ufffd"), byte[1].lower()


def real(model, following):
    texts = gguf_tokens(model)
    for line in following.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        prompt, _, scores = line.split("\t")
        if json.loads(prompt) == PROMPT:
            break
    rows = []
    for pair in scores.split():
        number, logprob = pair.split(":")
        rows.append((int(number), *token_fields(texts[int(number)]), logprob))
    write_csv("austen", ["id", "token", "bytes", "logprob"], sorted(rows))
    top = sorted(rows, key=lambda row: -float(row[3]))[:20]
    write_csv("top-20", ["id", "token", "bytes", "logprob"], top)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=pathlib.Path)
    parser.add_argument("--model", type=pathlib.Path)
    parser.add_argument("--next", type=pathlib.Path)
    arguments = parser.parse_args()
    for make in (lesson, peaked, flat, ties, twins, hard, multilingual):
        make()
    if arguments.text:
        long_tail(arguments.text)
    if arguments.model and arguments.next:
        real(arguments.model, arguments.next)


if __name__ == "__main__":
    main()
