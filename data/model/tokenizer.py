#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Train the SentencePiece BPE tokenizer on train.txt.

Byte fallback, so that any text can be encoded; digits one by one; no normalisation, so that
decoding gives back what was encoded. The end of a paragraph is the byte token <0x0A>, as in Llama 2.
"""

import argparse

import sentencepiece


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--text", default="text/train.txt", help="training text [%(default)s]")
    parser.add_argument("--size", type=int, default=2048, help="tokens [%(default)s]")
    parser.add_argument("--out", default="tokenizer", help="name of the .model file, without the ending [%(default)s]")
    options = parser.parse_args()

    sentencepiece.SentencePieceTrainer.train(
        input=options.text,
        model_prefix=options.out,
        vocab_size=options.size,
        model_type="bpe",
        byte_fallback=True,
        character_coverage=1.0,
        normalization_rule_name="identity",
        remove_extra_whitespaces=False,
        add_dummy_prefix=True,
        split_digits=True,
        max_sentence_length=100000,
        num_threads=1,
        unk_id=0,
        bos_id=1,
        eos_id=2,
        pad_id=-1,
        minloglevel=2,
    )


if __name__ == "__main__":
    main()
