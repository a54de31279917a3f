#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Train the small Llama-architecture model on a processor.

RMSNorm, rotary positions, SwiGLU, tied embeddings: what GGUF calls the architecture "llama".

The learning rate follows a cosine over the *elapsed time*, so that the run ends well finished when
its minutes are over, however many steps a busy machine allowed. Half of the training windows begin with
the start-of-text token at the beginning of a paragraph, as a prompt does; the others anywhere.
"""

import argparse
import math
import os
import time

import numpy as np
import sentencepiece
import torch
from torch import nn
from torch.nn import functional

BOS = 1
NEWLINE = "<0x0A>"


class RmsNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * self.weight


def rotary(context, head):
    """Cosines and sines of the angles, (context, head / 2)."""
    frequency = 1.0 / (10000 ** (torch.arange(0, head, 2).float() / head))
    angles = torch.outer(torch.arange(context).float(), frequency)
    return angles.cos(), angles.sin()


def rotate(x, cosine, sine):
    """Rotate neighbouring pairs: the layout that GGUF's "llama" expects, no permutation needed."""
    length = x.shape[1]
    c, s = cosine[None, :length, None], sine[None, :length, None]
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack((even * c - odd * s, even * s + odd * c), -1).flatten(-2)


class Block(nn.Module):
    def __init__(self, shape):
        super().__init__()
        width, inner = shape["width"], shape["inner"]
        self.heads = shape["heads"]
        self.dropout = shape["dropout"]
        self.attention_norm = RmsNorm(width)
        self.ffn_norm = RmsNorm(width)
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.output = nn.Linear(width, width, bias=False)
        self.gate_up = nn.Linear(width, 2 * inner, bias=False)
        self.down = nn.Linear(inner, width, bias=False)

    def drop(self, x):
        return functional.dropout(x, self.dropout, self.training)

    def forward(self, x, mask, cosine, sine):
        batch, length, width = x.shape
        head = width // self.heads
        qkv = self.qkv(self.attention_norm(x)).view(batch, length, 3, self.heads, head)
        query, key, value = qkv.unbind(2)
        query = rotate(query, cosine, sine).transpose(1, 2)
        key = rotate(key, cosine, sine).transpose(1, 2)
        value = value.transpose(1, 2)
        scores = (query @ key.transpose(-1, -2)) * head**-0.5 + mask[:length, :length]
        mixed = (scores.softmax(-1).to(value.dtype) @ value).transpose(1, 2).reshape(batch, length, width)
        x = x + self.drop(self.output(mixed))
        gate, up = self.gate_up(self.ffn_norm(x)).chunk(2, -1)
        return x + self.drop(self.down(functional.silu(gate) * up))


class Model(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        context, head = shape["context"], shape["width"] // shape["heads"]
        self.embedding = nn.Embedding(shape["vocabulary"], shape["width"])
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape["layers"]))
        self.norm = RmsNorm(shape["width"])
        cosine, sine = rotary(context, head)
        mask = torch.full((context, context), -math.inf).triu(1)
        for name, table in (("cosine", cosine), ("sine", sine), ("mask", mask)):
            self.register_buffer(name, table, persistent=False)
        for name, weights in self.named_parameters():
            if weights.dim() == 2:
                # What is added to the residual stream starts smaller, the more layers add to it.
                residual = name.endswith(("output.weight", "down.weight"))
                deviation = 0.02 / math.sqrt(2 * shape["layers"]) if residual else 0.02
                nn.init.normal_(weights, 0, deviation)

    def forward(self, tokens):
        x = functional.dropout(self.embedding(tokens), self.shape["dropout"], self.training)
        for block in self.blocks:
            x = block(x, self.mask, self.cosine, self.sine)
        return functional.linear(self.norm(x), self.embedding.weight)


class Text:
    """Paragraphs as one stream of tokens, and each as it is encoded at the start of a prompt."""

    def __init__(self, path, tokenizer):
        newline = tokenizer.piece_to_id(NEWLINE)
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()
        # Within a text a paragraph has no leading space; at its start the tokenizer puts one.
        opening = tokenizer.encode(lines)
        inside = [ids[len(opening_of) :] for ids, opening_of in self.encode_after_newline(lines, tokenizer, newline)]
        self.openings = [np.array([BOS] + ids + [newline]) for ids in opening]
        stream, self.after = [], []
        for ids in inside:
            stream += ids + [newline]
            self.after.append(len(stream))
        self.stream = np.array(stream)

    @staticmethod
    def encode_after_newline(lines, tokenizer, newline):
        for ids in tokenizer.encode(["\n" + line for line in lines]):
            end = ids.index(newline) + 1
            yield ids, ids[:end]

    def window(self, random, length):
        if random.random() < 0.5:
            number = random.integers(len(self.openings))
            opening = self.openings[number]
            if len(opening) >= length:
                return opening[:length]
            after = self.after[number]
            rest = self.stream[after : after + length - len(opening)]
            if len(opening) + len(rest) == length:
                return np.concatenate((opening, rest))
        start = random.integers(len(self.stream) - length)
        return self.stream[start : start + length]


def held_out_bits(model, text, characters, windows, bfloat16):
    """Bits a character on the beginning of a held-out text; half of each window is context only."""
    context = model.shape["context"]
    half = context // 2
    stream = torch.from_numpy(np.concatenate((text.openings[0], text.stream[text.after[0] :])))
    total = count = 0
    model.eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16):
        for start in list(range(0, len(stream) - context - 1, half))[:windows]:
            window = stream[start : start + context + 1]
            scores = model(window[None, :-1])[0].float()
            nats = functional.cross_entropy(scores, window[1:], reduction="none")
            nats = nats if start == 0 else nats[half:]
            total += nats.sum().item()
            count += len(nats)
    model.train()
    return total / count / math.log(2) * len(stream) / characters


def save(model, path):
    torch.save({"shape": model.shape, "weights": model.state_dict()}, path + ".new")
    os.replace(path + ".new", path)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--text", default="text", help="folder written by corpus.py [%(default)s]")
    parser.add_argument("--tokenizer", default="tokenizer.model", help="[%(default)s]")
    parser.add_argument("--out", default="model.pt", help="checkpoint to write [%(default)s]")
    parser.add_argument("--minutes", type=float, default=90, help="how long to train [%(default)s]")
    parser.add_argument("--width", type=int, default=192, help="[%(default)s]")
    parser.add_argument("--layers", type=int, default=5, help="[%(default)s]")
    parser.add_argument("--heads", type=int, default=6, help="[%(default)s]")
    parser.add_argument("--inner", type=int, default=512, help="width of the feed-forward layer [%(default)s]")
    parser.add_argument("--context", type=int, default=256, help="tokens [%(default)s]")
    parser.add_argument("--dropout", type=float, default=0.1, help="[%(default)s]")
    parser.add_argument("--batch", type=int, default=16, help="windows a step [%(default)s]")
    parser.add_argument("--rate", type=float, default=2.5e-3, help="highest learning rate [%(default)s]")
    parser.add_argument("--threads", type=int, default=2, help="[%(default)s]")
    parser.add_argument("--bfloat16", action="store_true", help="where the processor has it")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    random = np.random.default_rng(1)
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=options.tokenizer)
    train = Text(f"{options.text}/train.txt", tokenizer)
    held_out_path = f"{options.text}/held-out-austen.txt"
    held_out = Text(held_out_path, tokenizer)
    with open(held_out_path, encoding="utf-8") as file:
        characters = len(file.read())

    shape = {name: getattr(options, name) for name in ("width", "layers", "heads", "inner", "context", "dropout")}
    shape["vocabulary"] = tokenizer.get_piece_size()
    model = Model(shape)
    size = sum(weights.numel() for weights in model.parameters())
    print(f"{size} parameters, {len(train.stream)} training tokens, {options}", flush=True)

    matrices = [weights for weights in model.parameters() if weights.dim() == 2]
    vectors = [weights for weights in model.parameters() if weights.dim() < 2]
    groups = [{"params": matrices, "weight_decay": 0.1}, {"params": vectors, "weight_decay": 0}]
    optimizer = torch.optim.AdamW(groups, lr=options.rate, betas=(0.9, 0.95))

    begin = told = time.monotonic()
    step = 0
    average = None
    while True:
        now = time.monotonic()
        done = (now - begin) / (60 * options.minutes)
        if done >= 1:
            break
        warm_up = min(1, (step + 1) / 50)
        for group in optimizer.param_groups:
            group["lr"] = options.rate * warm_up * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))

        windows = np.stack([train.window(random, options.context + 1) for _ in range(options.batch)])
        windows = torch.from_numpy(windows)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.bfloat16):
            scores = model(windows[:, :-1])
        loss = functional.cross_entropy(scores.float().flatten(0, 1), windows[:, 1:].flatten())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        average = loss.item() if average is None else 0.98 * average + 0.02 * loss.item()

        if now - told > 180:
            bits = held_out_bits(model, held_out, characters, 60, options.bfloat16)
            tokens = step * options.batch * options.context
            print(
                f"{now - begin:6.0f} s  step {step}  {tokens / 1e6:.2f} M tokens"
                f"  {tokens / len(train.stream):.2f} epochs  training loss {average:.3f}"
                f"  held-out {bits:.3f} bits a character",
                flush=True,
            )
            save(model, options.out)
            told = time.monotonic()

    save(model, options.out)
    bits = held_out_bits(model, held_out, characters, 10**9, options.bfloat16)
    print(f"end: step {step}, training loss {average:.3f}, held-out {bits:.4f} bits a character")


if __name__ == "__main__":
    main()
