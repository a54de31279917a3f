#!/usr/bin/env python3
# seeds.py: what a fuzzer begins with: the fixtures of the tests, and figures made on the spot
#
# SPDX-License-Identifier: MIT
#
# usage: seeds.py SOURCE_ROOT NUCLEUS_CLI FOLDER
import json
import os
import pathlib
import re
import struct
import subprocess
import sys

source = pathlib.Path(sys.argv[1]).resolve()
program = pathlib.Path(sys.argv[2]).resolve()
folder = pathlib.Path(sys.argv[3]).resolve()
fixtures = source / "tests" / "fixtures"
answers = fixtures / "source" / "answers"
shapes = fixtures / "source" / "shapes"

# As in fuzz.c.
LONGEST = {"gguf": 262144, "figure": 65536, "table": 8192, "vocabulary": 8192, "text": 4096}


def seed(target, name, data):
    if isinstance(data, str):
        data = data.encode()
    if len(data) > LONGEST.get(target, 16384):
        return
    place = folder / target
    place.mkdir(parents=True, exist_ok=True)
    (place / name).write_bytes(data)


# The fonts that a program has read at its end are not lost.
CALM = dict(os.environ, ASAN_OPTIONS="detect_leaks=0", LC_ALL="C.UTF-8",
            NUCLEUS_FONT_DIR=str(source / "data" / "fonts"))


def files(target, paths, head=b""):
    for path in paths:
        seed(target, path.name, head + path.read_bytes())


def gguf(names, scores, tensors):
    """The smallest model that runs: see tests/source/gguf-writer.c."""
    def text(value):
        value = value.encode()
        return struct.pack("<Q", len(value)) + value

    fields = []

    def field(key, kind, value):
        fields.append(text(key) + struct.pack("<I", kind) + value)

    field("general.architecture", 8, text("llama"))
    for key, value in (("context_length", 8), ("block_count", 1), ("embedding_length", 32),
                       ("feed_forward_length", 32), ("attention.head_count", 2),
                       ("attention.head_count_kv", 1), ("rope.dimension_count", 16)):
        field("llama." + key, 4, struct.pack("<I", value))
    field("llama.attention.layer_norm_rms_epsilon", 6, struct.pack("<f", 1e-5))
    field("tokenizer.ggml.model", 8, text("llama"))
    field("tokenizer.ggml.tokens", 9, struct.pack("<IQ", 8, len(names)) + b"".join(map(text, names)))
    field("tokenizer.ggml.scores", 9,
          struct.pack("<IQ", 6, len(names)) + struct.pack(f"<{len(scores)}f", *scores))
    field("tokenizer.ggml.token_type", 9,
          struct.pack("<IQ", 5, len(names)) + struct.pack(f"<{len(names)}i", *([1] * len(names))))
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(fields)) + b"".join(fields)
    data = b""
    for name, dims in tensors:
        n = 1
        for dim in dims:
            n *= dim
        head += text(name) + struct.pack("<I", len(dims)) + struct.pack(f"<{len(dims)}Q", *dims)
        head += struct.pack("<IQ", 0, len(data))
        data += struct.pack("<f", 0.25) * n
        data += bytes(-len(data) % 32)
    return head + bytes(-len(head) % 32) + data


def models():
    names = ["<unk>", "<s>", "</s>", "▁a", "▁b", "a", "b", "▁"]
    width, vocabulary = 32, len(names)
    tensors = [("token_embd.weight", (width, vocabulary)), ("output_norm.weight", (width,)),
               ("blk.0.attn_norm.weight", (width,)), ("blk.0.attn_q.weight", (width, width)),
               ("blk.0.attn_k.weight", (width, 16)), ("blk.0.attn_v.weight", (width, 16)),
               ("blk.0.attn_output.weight", (width, width)), ("blk.0.ffn_norm.weight", (width,)),
               ("blk.0.ffn_gate.weight", (width, 32)), ("blk.0.ffn_up.weight", (width, 32)),
               ("blk.0.ffn_down.weight", (32, width))]
    seed("gguf", "whole.gguf", gguf(names, [0.0] * vocabulary, tensors))
    seed("gguf", "no-tensors.gguf", gguf(names, [0.0] * vocabulary, []))
    seed("gguf", "few-scores.gguf", gguf(names, [0.0], tensors[:2]))


def arrays():
    rows = struct.pack("<8f", *range(8))
    for name, kind, shape, data in (("f4", "<f4", "(2, 4)", rows), ("f2", "<f2", "(4,)", rows[:8]),
                                    ("f8", "<f8", "(4,)", rows), ("order", ">f4", "(2, 4)", rows)):
        header = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
        seed("npy", name + ".npy", b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + data)
        seed("npy", name + "-3.npy", b"\x93NUMPY\x03\x00" + struct.pack("<I", len(header)) + header + data)
    for name, header in (
            ("logits", {"logits": {"dtype": "F32", "shape": [2, 4], "data_offsets": [0, 32]}}),
            ("metadata", {"__metadata__": {"format": "pt"},
                          "x": {"dtype": "BF16", "shape": [16], "data_offsets": [0, 32]}}),
            ("two", {"a": {"dtype": "F64", "shape": [4], "data_offsets": [0, 32]},
                     "b": {"dtype": "F16", "shape": [4], "data_offsets": [0, 8]}})):
        text = json.dumps(header).encode()
        seed("safetensors", name, struct.pack("<Q", len(text)) + text + rows)


def vocabularies():
    tokenizer = {"model": {"type": "BPE", "vocab": {"Ġa": 0, "b": 1, "<|end|>": 2}},
                 "decoder": {"type": "ByteLevel"},
                 "added_tokens": [{"id": 2, "content": "<|end|>"}]}
    unigram = {"model": {"type": "Unigram", "vocab": [["▁a", -1.5], ["<0x0A>", -2]]}}
    seed("vocabulary", "bpe", b"\0" + json.dumps(tokenizer).encode())
    seed("vocabulary", "unigram", b"\0" + json.dumps(unigram).encode())
    seed("vocabulary", "plain", b'\0{"a": 0, "\\u0000": 1}')
    seed("vocabulary", "list", b'\0["a", "b"]')
    seed("vocabulary", "inverse", b'\0{"itos": {"0": "a", "1": "b</w>"}}')
    seed("vocabulary", "keras", b'\0{"config": {"word_index": "{\\"a\\": 1}"}}')
    seed("vocabulary", "tekken", b'\0{"config": {"default_num_special_tokens": 1}, "vocab": [{"rank": 0, "token_bytes": "IQ=="}],'
                                 b' "special_tokens": [{"rank": 0, "token_str": "<s>"}]}')
    seed("vocabulary", "numbered", b"\0021 'a' 1\n2 b'\\xe2\\n' 2\n")
    seed("vocabulary", "tiktoken", b"\1IQ== 0\nIg== 1\n")
    seed("vocabulary", "lines", b"\2a\n b\n<0xE2>\n")
    seed("vocabulary", "quoted", b'\2"a"\r\n"\\n"\r\n')


def figures():
    chain = "temperature=0.8,top-k=3,top-p=0.9"
    for end in ("png", "svg", "pdf"):
        for view in ("bars", "die"):
            name = f"{view}.{end}"
            (folder / "figure").mkdir(parents=True, exist_ok=True)
            subprocess.run([program, "render", "preset:lesson", "--chain", chain, "--view", view, "--size",
                            "120x90", "--seed", "3", "-o", folder / "figure" / name], check=True, env=CALM)
    for path in sorted((folder / "figure").glob("*.svg")):
        found = re.search(rb"\{&quot;.*?\}(?=<)|\{\".*?\}(?=<|\])", path.read_bytes(), re.S)
        if found:
            seed("settings", path.stem, found[0].replace(b"&quot;", b'"'))
    one = {"source": "preset:lesson", "chain": chain, "view": "bars", "output": "a.png"}
    seed("list", "one", json.dumps({"format": "nucleus-figures", "version": 1, "figures": [one]}))
    seed("list", "many", json.dumps({
        "format": "nucleus-figures", "version": 1, "defaults": {"theme": "dark", "size": "160x90"},
        "figures": [one, dict(one, seed="18446744073709551615", pin=[1, 2], caption=False),
                    dict(one, view="compare", **{"compare-chain": "min-p=0.05"})]}))


def texts():
    lesson = (source / "data" / "lessons" / "sampling.json").read_text(encoding="utf-8")
    for number, text in enumerate(re.findall(r'"text": "((?:[^"\\]|\\.)*)"', lesson)):
        seed("markdown", f"scene-{number}", json.loads(f'"{text}"'))
    seed("markdown", "all", "# A\n\n*a* **b** `c` [d](https://e)\n\n- a\n  1. b\n\n> c\n\n```\nd\n```\n")
    seed("text", "words", "It was a truth universally acknowledged, that a single man\n" * 4)
    seed("progress", "some", json.dumps({
        "format": "nucleus-progress", "version": 1, "done": [{"lesson": "x", "scenes": ["a", "b"]}],
        "results": [{"lesson": "x", "when": 1, "seed": "1", "questions": 2, "right": 1,
                     "answers": [{"question": "q", "kind": "choose", "right": True}]}]}))
    for number, text in enumerate((
            "temperature=0.8,top-k=40,top-p=0.9", "top-p=0.9:2,min-p=0.05", "bias=1:2.5;3:-inf",
            "dry=0.8:1.75:2,xtc=0.1:0.5", "mirostat-v2=5:0.1", "off:temperature=0.5",
            "no-repeat-ngram=3,repetition=1.1:64,frequency=0.5,presence=0.5", "greedy")):
        seed("chain", str(number), text)
    listed = subprocess.run([program, "chains"], capture_output=True, text=True, check=True,
                            env=CALM).stdout
    for number, text in enumerate(re.findall(r"\S+=\S+", listed)):
        seed("chain", f"listed-{number}", text)
    for number, text in enumerate((
            "http://localhost:8080", "https://api.example.org/v1#model/name", "http://[::1]:8080#m;chat",
            "http://[fe80::1%25eth0]:8080", "http://user:key@host/", "http://10.0.0.1:11434;ollama",
            "http://h;insecure", "HTTP://H:99999/")):
        seed("address", str(number), text)


files("distribution", sorted((source / "data" / "presets").glob("*.json")))
files("distribution", [fixtures / "lesson" / "whole.json"])
files("answer", sorted(answers.glob("*.json")))
files("distribution", sorted(shapes.glob("*.json")))
files("answer", sorted(shapes.glob("*.json")))
files("npz", sorted((fixtures / "source" / "arrays").glob("*.npz")))
files("stream", sorted(answers.glob("*.sse")), b"\0")
files("stream", sorted(shapes.glob("*.sse")), b"\0")
files("stream", sorted(shapes.glob("*.jsonl")), b"\2")
files("stream", sorted(answers.glob("*.ndjson")), b"\1")
files("table", sorted((source / "data" / "presets").glob("*.csv")), b"\0")
seed("table", "quotes", b'\0token,prob,bytes,id\n"a,""b",0.5,61,0\n"c\n",0.25,,1\n')
seed("table", "steps", b"\0sep=;\n# x\nStep;Word;P\n0;a;60%\n0;b;0,4\n1;b;1\n")
seed("table", "tabs", b"\1token\tlogprob\na\\n\t-0.5\nb\t-1\n")
files("lesson", [fixtures / "lesson" / "whole.json"])
files("reply", sorted(answers.glob("*.json")), b"\0\0")
seed("reply", "error", b'\1\0{"error": {"message": "no", "code": 400}}')
seed("reply", "plain", b"\1\1no")
models()
arrays()
vocabularies()
figures()
texts()
for place in sorted((fixtures / "fuzz").glob("*/*")):
    seed(place.parent.name, "found-" + place.name, place.read_bytes())
