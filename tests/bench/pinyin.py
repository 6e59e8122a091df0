"""How many words are found by their initials, and by their whole pinyin, where words read characters otherwise.

    python -m tests.bench.pinyin [--words 500] [--seed 14]

The words are a sample of jieba's dictionary; their readings, by the word, are pypinyin's. A word counts
that a search finds in a text of all of them. The wanted share is printed, never asserted.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import jieba
from pypinyin import lazy_pinyin

from tui.corpus.search.query import parse
from tui.corpus.search.searcher import Searcher
from tui.document.load import parse as parse_document
from tui.text.script import fold

WANTED = 0.98
"""The share that is to be found."""


def words_read_otherwise() -> list[str]:
    """Jieba's words of which some character is read otherwise than by itself."""
    lines = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    words = sorted({fold(line.split(" ", 1)[0]) for line in lines})
    return [
        word
        for word in words
        if 2 <= len(word) <= 4
        and all("一" <= char <= "龥" for char in word)
        and lazy_pinyin(word) != [lazy_pinyin(char)[0] for char in word]
    ]


def main() -> None:
    """Sample, search, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--seed", type=int, default=14)
    options = parser.parse_args()
    every = words_read_otherwise()
    words = random.Random(options.seed).sample(every, options.words)
    text = "\n".join(f"这里说到{word}。" for word in words)
    searcher = Searcher.of_documents([parse_document("words.txt", text.encode())])
    for name in ("initials", "full pinyin"):
        missed = []
        for word in words:
            spelled = lazy_pinyin(word)
            typed = "".join(one[0] for one in spelled) if name == "initials" else "".join(spelled)
            if word not in {hit.match for hit in searcher.search(parse(typed))}:
                missed.append(f"{word} {typed}")
        share = 1 - len(missed) / len(words)
        print(f"{name:12} {share:.3f} of {len(words)} (wanted: {WANTED}); missed: {missed[:20]}")


if __name__ == "__main__":
    main()
