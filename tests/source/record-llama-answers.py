#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Record what llama-server says of the token after each of some prompts, as a fixture.

Start the server with the model first:

    llama-server -m MODEL.gguf -t 1 -c 256 -ub 32 --port 8080

The small batches matter: of prompts of 64 tokens and more llama.cpp computes the attention in tiles, which
rounds differently from what it does while it writes token by token.

A line of the output is the prompt as JSON, its token ids, and `id:log-probability` for every token above
one in a million, separated by tabs.
"""

import argparse
import json
import math
import urllib.request

PROMPTS = [
    "It is a truth universally acknowledged, that a single man",
    "Call me Ishmael.",
    "The whale",
    '"My dear Mr. Bennet," said his lady to him one day, "have you heard',
    "a",
    "In 1815, the 4th of June,",
    "She was   very\n\nmuch",
    "na\u00efve caf\u00e9 \u2014 \u65e5\u672c\u8a9e \U0001f40b",
    "<s> and </s> are only words here",
    "Captain Ahab and Captain Wentworth walked along the shore, and neither of them spoke until the sun "
    "had gone down behind the hills. The elder had lost a leg, and the younger a wife; the one hated a "
    "whale, and the other loved a lady; and each supposed, as those who are unhappy always do, that no "
    "one before him had ever been so unhappy. At last the younger turned to his companion, and said, with",
]


def ask(server, path, **question):
    request = urllib.request.Request(
        server + path, json.dumps(question).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--server", default="http://127.0.0.1:8080", help="[%(default)s]")
    parser.add_argument("--prompts", help="a file with a prompt a line, instead of the script's own")
    options = parser.parse_args()

    prompts = PROMPTS
    if options.prompts:
        with open(options.prompts, encoding="utf-8") as file:
            prompts = file.read().splitlines()
    for prompt in prompts:
        ids = ask(options.server, "/tokenize", content=prompt, add_special=True, parse_special=False)["tokens"]
        answer = ask(
            options.server,
            "/completion",
            prompt=ids,
            n_predict=1,
            n_probs=100000,
            temperature=-1.0,
            cache_prompt=False,
        )
        top = answer["completion_probabilities"][0]["top_logprobs"]
        pairs = [f"{token['id']}:{token['logprob']:.5f}" for token in top if token["logprob"] > math.log(1e-6)]
        print(json.dumps(prompt), " ".join(map(str, ids)), " ".join(pairs), sep="\t")


if __name__ == "__main__":
    main()
