#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write a GGUF model of random weights whose queries share keys, for the tests.

It says nothing sensible; it is there to be run by llama.cpp and by Nucleus and compared.
"""

import argparse
import pathlib
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "data" / "model"))
import gguf_file  # noqa: E402
from gguf_file import ARRAY, FLOAT32, INT32, STRING, UINT32  # noqa: E402

KINDS = {"f32": gguf_file.F32, "f16": gguf_file.F16, "q8_0": gguf_file.Q8_0}
WIDTH, LAYERS, HEADS, KEY_HEADS, INNER = 64, 2, 4, 2, 96
LETTERS = "etaoinshrdlucmfwygpbvk.,"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--format", choices=KINDS, default="f16", help="of the matrices [%(default)s]")
    parser.add_argument("--out", default="shared-keys-f16.gguf", help="[%(default)s]")
    options = parser.parse_args()

    tokens = ["<unk>", "<s>", "</s>"] + [f"<0x{byte:02X}>" for byte in range(256)]
    tokens += ["\u2581", *LETTERS, "th", "\u2581th", "\u2581the", "er", "an", "in"]
    types = [2, 3, 3] + [6] * 256 + [1] * (len(tokens) - 259)
    scores = [0.0] * 259 + [-float(len(tokens) - number) for number in range(259, len(tokens))]
    fields = [
        ("general.architecture", STRING, "llama"),
        ("general.name", STRING, "shared keys"),
        ("llama.context_length", UINT32, 128),
        ("llama.embedding_length", UINT32, WIDTH),
        ("llama.block_count", UINT32, LAYERS),
        ("llama.feed_forward_length", UINT32, INNER),
        ("llama.attention.head_count", UINT32, HEADS),
        ("llama.attention.head_count_kv", UINT32, KEY_HEADS),
        ("llama.attention.layer_norm_rms_epsilon", FLOAT32, 1e-6),
        ("llama.rope.freq_base", FLOAT32, 50000.0),
        ("llama.rope.dimension_count", UINT32, WIDTH // HEADS),
        ("tokenizer.ggml.model", STRING, "llama"),
        ("tokenizer.ggml.tokens", ARRAY, (STRING, tokens)),
        ("tokenizer.ggml.scores", ARRAY, (FLOAT32, scores)),
        ("tokenizer.ggml.token_type", ARRAY, (INT32, types)),
        ("tokenizer.ggml.bos_token_id", UINT32, 1),
        ("tokenizer.ggml.eos_token_id", UINT32, 2),
        ("tokenizer.ggml.unknown_token_id", UINT32, 0),
    ]

    random = np.random.default_rng(7)

    def weights(*shape):
        return (random.standard_normal(shape) / np.sqrt(shape[-1])).astype(np.float32)

    keys = WIDTH // HEADS * KEY_HEADS
    tensors = {
        "token_embd.weight": weights(len(tokens), WIDTH),
        "output.weight": 3 * weights(len(tokens), WIDTH),
        "output_norm.weight": 1 + weights(WIDTH),
    }
    for number in range(LAYERS):
        block = f"blk.{number}."
        tensors |= {
            block + "attn_norm.weight": 1 + weights(WIDTH),
            block + "attn_q.weight": weights(WIDTH, WIDTH),
            block + "attn_k.weight": weights(keys, WIDTH),
            block + "attn_v.weight": weights(keys, WIDTH),
            block + "attn_output.weight": weights(WIDTH, WIDTH),
            block + "ffn_norm.weight": 1 + weights(WIDTH),
            block + "ffn_gate.weight": weights(INNER, WIDTH),
            block + "ffn_up.weight": weights(INNER, WIDTH),
            block + "ffn_down.weight": weights(WIDTH, INNER),
        }
    gguf_file.write(options.out, fields, tensors, KINDS[options.format])


if __name__ == "__main__":
    main()
