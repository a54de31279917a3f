#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write a checkpoint of train.py and its tokenizer as a GGUF file that llama.cpp and Nucleus run."""

import argparse

import sentencepiece
import torch

import gguf_file
from gguf_file import ARRAY, BOOLEAN, FLOAT32, INT32, STRING, UINT32

NORMAL, UNKNOWN, CONTROL, BYTE = 1, 2, 3, 6
KINDS = {"f32": (gguf_file.F32, 0), "f16": (gguf_file.F16, 1), "q8_0": (gguf_file.Q8_0, 7)}


def token_type(tokenizer, number):
    if tokenizer.is_unknown(number):
        return UNKNOWN
    if tokenizer.is_control(number):
        return CONTROL
    return BYTE if tokenizer.is_byte(number) else NORMAL


def fields(shape, tokenizer, name, file_type):
    size = range(shape["vocabulary"])
    return [
        ("general.architecture", STRING, "llama"),
        ("general.name", STRING, name),
        ("general.alignment", UINT32, gguf_file.ALIGNMENT),
        ("general.file_type", UINT32, file_type),
        ("llama.context_length", UINT32, shape["context"]),
        ("llama.embedding_length", UINT32, shape["width"]),
        ("llama.block_count", UINT32, shape["layers"]),
        ("llama.feed_forward_length", UINT32, shape["inner"]),
        ("llama.attention.head_count", UINT32, shape["heads"]),
        ("llama.attention.head_count_kv", UINT32, shape["heads"]),
        ("llama.attention.layer_norm_rms_epsilon", FLOAT32, 1e-5),
        ("llama.rope.dimension_count", UINT32, shape["width"] // shape["heads"]),
        ("llama.rope.freq_base", FLOAT32, 10000.0),
        ("llama.vocab_size", UINT32, shape["vocabulary"]),
        ("tokenizer.ggml.model", STRING, "llama"),
        ("tokenizer.ggml.tokens", ARRAY, (STRING, [tokenizer.id_to_piece(i) for i in size])),
        ("tokenizer.ggml.scores", ARRAY, (FLOAT32, [tokenizer.get_score(i) for i in size])),
        ("tokenizer.ggml.token_type", ARRAY, (INT32, [token_type(tokenizer, i) for i in size])),
        ("tokenizer.ggml.bos_token_id", UINT32, tokenizer.bos_id()),
        ("tokenizer.ggml.eos_token_id", UINT32, tokenizer.eos_id()),
        ("tokenizer.ggml.unknown_token_id", UINT32, tokenizer.unk_id()),
        ("tokenizer.ggml.add_bos_token", BOOLEAN, True),
        ("tokenizer.ggml.add_space_prefix", BOOLEAN, True),
    ]


def tensors(shape, weights):
    width, inner = shape["width"], shape["inner"]
    named = {
        "token_embd.weight": weights["embedding.weight"],
        "output_norm.weight": weights["norm.weight"],
    }
    for number in range(shape["layers"]):
        ours, theirs = f"blocks.{number}.", f"blk.{number}."
        qkv, gate_up = weights[ours + "qkv.weight"], weights[ours + "gate_up.weight"]
        named |= {
            theirs + "attn_norm.weight": weights[ours + "attention_norm.weight"],
            theirs + "attn_q.weight": qkv[:width],
            theirs + "attn_k.weight": qkv[width : 2 * width],
            theirs + "attn_v.weight": qkv[2 * width :],
            theirs + "attn_output.weight": weights[ours + "output.weight"],
            theirs + "ffn_norm.weight": weights[ours + "ffn_norm.weight"],
            theirs + "ffn_gate.weight": gate_up[:inner],
            theirs + "ffn_up.weight": gate_up[inner:],
            theirs + "ffn_down.weight": weights[ours + "down.weight"],
        }
    return named


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--checkpoint", default="model.pt", help="[%(default)s]")
    parser.add_argument("--tokenizer", default="tokenizer.model", help="[%(default)s]")
    parser.add_argument("--format", choices=KINDS, default="q8_0", help="of the matrices [%(default)s]")
    parser.add_argument("--name", default="Novel writer", help="title inside the file [%(default)s]")
    parser.add_argument("--out", default="novels-q8_0.gguf", help="[%(default)s]")
    options = parser.parse_args()

    checkpoint = torch.load(options.checkpoint)
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=options.tokenizer)
    weights = {name: value.float().numpy() for name, value in checkpoint["weights"].items()}
    kind, file_type = KINDS[options.format]
    shape = checkpoint["shape"]
    gguf_file.write(
        options.out,
        fields(shape, tokenizer, options.name, file_type),
        tensors(shape, weights),
        kind,
    )


if __name__ == "__main__":
    main()
