"""Mine phrases from one half of a folder and look for them in the other.

    python tests/bench/phrases.py FOLDER [--top 300] [--splits 24] [--list]

Prints, for so many splits of the folder into halves (all there are, where that is fewer), the
shares of the best phrases of one half that recur in the other, that stand on word boundaries
(words guessed, HMM) in 80 % of their places, and that are nested in another of 0.8 of their reach:
each split, the mean and the worst. The halves of even and odd files come first.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from math import comb
from pathlib import Path
from time import process_time
from typing import NamedTuple

from tui.corpus.library.library import Library
from tui.corpus.phrases.mine import mine
from tui.corpus.phrases.segment import Segmenter
from tui.corpus.phrases.table import PhraseTable


class Figures(NamedTuple):
    """The phrases of one half that fall short."""

    size: int
    lost: list[str]
    off: list[str]
    nested: list[str]

    def shares(self) -> tuple[float, float, float]:
        """Those that recur, that stand on words, that are nested."""
        size = max(1, self.size)
        return 1 - len(self.lost) / size, 1 - len(self.off) / size, len(self.nested) / size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--top", type=int, default=300)
    parser.add_argument("--splits", type=int, default=24)
    parser.add_argument("--list", action="store_true", help="print the phrases that fall short")
    asked = parser.parse_args()
    documents = list(Library.open(asked.folder).documents())
    bodies = [document.folded_body() for document in documents]
    segmenter = Segmenter()
    cut = [segmenter.boundaries(text) for text in bodies]
    short: list[Counter[str]] = [Counter(), Counter(), Counter()]
    shares = []
    for half in islice(halves(len(documents)), asked.splits):
        other = [at for at in range(len(documents)) if at not in half]
        start = process_time()
        table = mine((documents[at] for at in half), top=asked.top, segmenter=segmenter)
        seconds = process_time() - start
        mined = [(bodies[at], cut[at]) for at in half]
        found = figures(table, mined, [bodies[at] for at in other])
        shares.append(found.shares())
        for counter, phrases in zip(short, found[1:], strict=True):
            counter.update(phrases)
        print(line(" ".join(map(str, half))[:24], shares[-1]), f"{seconds:6.2f} s")
    columns = list(zip(*shares, strict=True))
    print(line("mean", tuple(sum(column) / len(column) for column in columns)))
    print(line("worst", (min(columns[0]), min(columns[1]), max(columns[2]))))
    if asked.list:
        for name, counter in zip(("not again", "off words", "nested"), short, strict=True):
            print(f"{name}:", *(f"{phrase} ({n})" for phrase, n in counter.most_common(60)))


def halves(documents: int) -> Iterator[tuple[int, ...]]:
    """Halves of so many documents, each as their places; the same ones always."""
    half = documents // 2
    told = {tuple(range(0, documents, 2))[:half], tuple(range(1, documents, 2))}
    yield from sorted(told)
    every = comb(documents, half)
    generator = random.Random(1)
    while len(told) < every:
        found = tuple(sorted(generator.sample(range(documents), half)))
        if found not in told:
            told.add(found)
            yield found


def line(name: str, shares: tuple[float, ...]) -> str:
    recur, on, nested = shares
    return f"{name:24} recur {recur:.4f}  on words {on:.4f}  nested {nested:.4f}"


def figures(table: PhraseTable, mined: list[tuple[str, set[int]]], elsewhere: list[str]) -> Figures:
    """The phrases that do not recur, that stand off words, that are nested."""
    phrases = table.phrases
    return Figures(
        len(phrases),
        [p.text for p in phrases if not any(p.text in text for text in elsewhere)],
        [p.text for p in phrases if on_words(p.text, mined) < 0.8],
        [
            p.text
            for p in phrases
            if any(p.text in q.text and q is not p and q.reach >= 0.8 * p.reach for q in phrases)
        ],
    )


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
