#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measure GGUF models in bits a character on held-out texts.

The weights are those of the file, after quantisation; the sums are in double precision. Every character
is counted once: the text is read in windows of the model's context, each of which begins with the second
half of the one before and is scored in its own second half. Models with different tokenizers can be
compared, because characters are counted, not tokens.
"""

import argparse
import functools

import numpy as np

import gguf_file

USER_DEFINED = 4
SPACE = "\u2581"


class Tokenizer:
    """SentencePiece BPE, word by word: no token here reaches over a space."""

    def __init__(self, fields):
        self.tokens = fields["tokenizer.ggml.tokens"]
        self.ids = {token: number for number, token in enumerate(self.tokens)}
        self.scores = fields["tokenizer.ggml.scores"]
        self.start = fields["tokenizer.ggml.bos_token_id"]
        newline = self.ids.get("\n")
        types = fields["tokenizer.ggml.token_type"]
        self.newline = newline if newline is not None and types[newline] == USER_DEFINED else None

    @functools.lru_cache(maxsize=None)
    def word(self, text):
        parts = list(text)
        while True:
            pairs = [
                (-self.scores[self.ids[left + right]], place)
                for place, (left, right) in enumerate(zip(parts, parts[1:]))
                if left + right in self.ids
            ]
            if not pairs:
                break
            place = min(pairs)[1]
            parts[place : place + 2] = [parts[place] + parts[place + 1]]
        ids = []
        for part in parts:
            if part in self.ids:
                ids.append(self.ids[part])
            else:
                ids += [self.ids[f"<0x{byte:02X}>"] for byte in part.encode("utf-8")]
        return tuple(ids)

    def encode(self, text):
        """The lines of a text, as one stream after the start token."""
        ids = [self.start]
        for number, line in enumerate(text.splitlines()):
            words = line.split(" ")
            for place, word in enumerate(words):
                spaced = place > 0 or number == 0
                ids += self.word((SPACE if spaced else "") + word)
            ids += [self.newline] if self.newline is not None else self.word("\n")
        return ids


class Model:
    def __init__(self, path):
        self.fields, tensors = gguf_file.read(path)
        self.tensors = {name: values.astype(np.float64) for name, values in tensors.items()}
        self.context = self.fields["llama.context_length"]
        self.heads = self.fields["llama.attention.head_count"]
        self.layers = self.fields["llama.block_count"]
        self.epsilon = self.fields["llama.attention.layer_norm_rms_epsilon"]
        self.tokenizer = Tokenizer(self.fields)

    def norm(self, x, name):
        return x / np.sqrt((x * x).mean(-1, keepdims=True) + self.epsilon) * self.tensors[name]

    def heads_of(self, x, name):
        flat = x @ self.tensors[name].T
        return flat.reshape(len(x), self.heads, -1)

    @staticmethod
    def rotate(x):
        head = x.shape[-1]
        angles = np.outer(np.arange(len(x)), 10000.0 ** (-np.arange(0, head, 2) / head))
        cosine, sine = np.cos(angles)[:, None], np.sin(angles)[:, None]
        even, odd = x[..., 0::2], x[..., 1::2]
        return np.stack((even * cosine - odd * sine, even * sine + odd * cosine), -1).reshape(x.shape)

    def log_probabilities(self, ids):
        x = self.tensors["token_embd.weight"][ids]
        hidden = np.triu(np.ones((len(ids), len(ids)), bool), 1)
        for number in range(self.layers):
            block = f"blk.{number}."
            normed = self.norm(x, block + "attn_norm.weight")
            query = self.rotate(self.heads_of(normed, block + "attn_q.weight"))
            key = self.rotate(self.heads_of(normed, block + "attn_k.weight"))
            value = self.heads_of(normed, block + "attn_v.weight")
            scores = np.einsum("ihd,jhd->hij", query, key) / np.sqrt(query.shape[-1])
            scores[:, hidden] = -np.inf
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            scores /= scores.sum(-1, keepdims=True)
            mixed = np.einsum("hij,jhd->ihd", scores, value).reshape(len(ids), -1)
            x = x + mixed @ self.tensors[block + "attn_output.weight"].T
            normed = self.norm(x, block + "ffn_norm.weight")
            gate = normed @ self.tensors[block + "ffn_gate.weight"].T
            up = normed @ self.tensors[block + "ffn_up.weight"].T
            x = x + (gate / (1 + np.exp(-gate)) * up) @ self.tensors[block + "ffn_down.weight"].T
        logits = self.norm(x, "output_norm.weight") @ self.tensors["token_embd.weight"].T
        logits -= logits.max(-1, keepdims=True)
        return logits - np.log(np.exp(logits).sum(-1, keepdims=True))

    def bits(self, text):
        """Total bits that the model needs for TEXT."""
        ids = np.array(self.tokenizer.encode(text))
        half = self.context // 2
        total = 0.0
        scored = 1
        while scored < len(ids):
            start = max(0, scored - half)
            window = ids[start : start + self.context]
            nats = -self.log_probabilities(window)[np.arange(len(window) - 1), window[1:]]
            total += nats[scored - start - 1 :].sum()
            scored = start + len(window)
        return total / np.log(2)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="+", metavar="TEXT", help="held-out texts, UTF-8")
    parser.add_argument("--model", action="append", required=True, help="a GGUF file; may be repeated")
    options = parser.parse_args()

    for path in options.model:
        model = Model(path)
        for name in options.texts:
            with open(name, encoding="utf-8") as file:
                text = file.read()
            bits = model.bits(text)
            print(f"{path}: {name}: {bits / len(text):.4f} bits a character on {len(text)} characters", flush=True)


if __name__ == "__main__":
    main()
