"""Mine phrases from one half of a folder and look for them in the other.

    python tests/bench/phrases.py FOLDER [--top 300]

Prints the shares of the best phrases of one half that recur in the other, that stand on word
boundaries (words guessed, HMM) in 80 % of their places, and that are nested in another of 0.8 of
their reach; for the halves of even and odd files, and for the first and the second half.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from time import perf_counter

from tui.corpus.library import Library
from tui.corpus.phrases import PhraseTable, body, mine
from tui.corpus.segment import Segmenter
from tui.document.model import Document


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--top", type=int, default=300)
    parser.add_argument("--list", action="store_true", help="print the phrases that fall short")
    asked = parser.parse_args()
    documents = list(Library.open(asked.folder).documents())
    half = len(documents) // 2
    splits = {
        "even / odd": (documents[::2], documents[1::2]),
        "odd / even": (documents[1::2], documents[::2]),
        "first / second": (documents[:half], documents[half:]),
        "second / first": (documents[half:], documents[:half]),
    }
    for name, (mined, other) in splits.items():
        start = perf_counter()
        table = mine(mined, top=asked.top)
        seconds = perf_counter() - start
        lost, off, nested = figures(table, mined, other)
        size = max(1, len(table.phrases))
        print(
            f"{name:16} phrases {len(table.phrases):4}  recur {1 - len(lost) / size:.3f}  "
            f"on words {1 - len(off) / size:.3f}  nested {len(nested) / size:.3f}  {seconds:.2f} s"
        )
        if asked.list:
            print("  not again:", *lost)
            print("  off words:", *off)
            print("  nested:", *nested)


def figures(
    table: PhraseTable, mined: list[Document], other: list[Document]
) -> tuple[list[str], list[str], list[str]]:
    """The phrases that do not recur, that stand off words, that are nested."""
    elsewhere = [body(document) for document in other]
    segmenter = Segmenter()
    cut = [(text, segmenter.boundaries(text)) for text in map(body, mined)]
    lost = [p.text for p in table.phrases if not any(p.text in text for text in elsewhere)]
    off = [p.text for p in table.phrases if on_words(p.text, cut) < 0.8]
    nested = [
        p.text
        for p in table.phrases
        if any(p.text in q.text and q is not p and q.reach >= 0.8 * p.reach for q in table.phrases)
    ]
    return lost, off, nested


def on_words(wording: str, cut: list[tuple[str, set[int]]]) -> float:
    """The share of the places of a wording that begin and end with a word."""
    places = whole = 0
    for text, boundaries in cut:
        at = text.find(wording)
        while at >= 0:
            places += 1
            whole += {at, at + len(wording)} <= boundaries
            at = text.find(wording, at + len(wording))
    return whole / places if places else 0.0


if __name__ == "__main__":
    main()
