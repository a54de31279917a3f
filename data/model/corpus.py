#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Collect the public-domain text that the model learns from, and split it.

Two Debian packages carry whole novels as data: r-cran-janeaustenr (Jane Austen's six novels) and
r-cran-tokenizers (Herman Melville's Moby-Dick). They are fetched with apt-get, unpacked with dpkg
without being installed, and read without R.

Every book becomes one paragraph a line. The first 96 % of the paragraphs of each book go to
train.txt, the rest to held-out-austen.txt and held-out-melville.txt, which training never sees.
"""

import argparse
import pathlib
import re
import subprocess

import rdata

PACKAGES = {
    "r-cran-janeaustenr": ("usr/lib/R/site-library/janeaustenr/data", "austen"),
    "r-cran-tokenizers": ("usr/lib/R/site-library/tokenizers/data", "melville"),
}
TRAIN_SHARE = 0.96


def fetch(package, folder):
    """Unpack PACKAGE below FOLDER, once."""
    target = folder / package
    if target.exists():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["apt-get", "download", package], cwd=folder, check=True)
    (archive,) = folder.glob(f"{package}_*.deb")
    subprocess.run(["dpkg", "-x", str(archive), str(target)], check=True)
    return target


def book_text(lines):
    """The text of a book, without what its digital edition put around it."""
    text = "\n".join(lines).replace("\r", "").replace("\ufeff", "")
    edition = re.search(r"\*\*\* START OF THIS .*?\*\*\*(.*)\*\*\* END OF THIS ", text, re.S)
    if edition:
        text = edition.group(1)
        # The prose begins here; what is before is a transcriber's note and lists of quotations.
        text = text[text.index("CHAPTER 1. Loomings.") :]
        text = re.sub(r"\n\s*End of .*\Z", "\n", text, flags=re.S)
    # Underscores mark italics.
    return text.replace("_", "")


def paragraphs(text):
    joined = (re.sub(r"\s+", " ", part).strip() for part in re.split(r"\n\s*\n", text))
    return [part for part in joined if part]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--packages", type=pathlib.Path, default="packages", help="where packages are unpacked [%(default)s]")
    parser.add_argument("--out", type=pathlib.Path, default="text", help="folder to write to [%(default)s]")
    options = parser.parse_args()

    options.out.mkdir(parents=True, exist_ok=True)
    train, held_out = [], {}
    for package, (data, author) in PACKAGES.items():
        database = rdata.read_database(fetch(package, options.packages) / data)
        for name, lines in sorted(database.items()):
            lines = list(lines.values()) if isinstance(lines, dict) else lines
            parts = paragraphs(book_text(lines))
            cut = int(len(parts) * TRAIN_SHARE)
            train += parts[:cut]
            held_out.setdefault(author, []).extend(parts[cut:])
            print(f"{author} {name}: {len(parts)} paragraphs, {sum(map(len, parts))} characters")

    (options.out / "train.txt").write_text("\n".join(train) + "\n", encoding="utf-8")
    for author, parts in held_out.items():
        (options.out / f"held-out-{author}.txt").write_text("\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
