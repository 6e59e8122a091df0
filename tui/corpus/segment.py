"""Word boundaries: jieba's dictionary and model, at the speed of rjieba."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import rjieba

from tui.errors import UnreadableFile


class Segmenter:
    """Cuts folded text into words. Building one costs some 0.1 s: build it in a worker.

    ``words`` is a user dictionary in jieba's format: a line holds a word, then, where they are
    known, its frequency and its part of speech, parted by spaces. Raises ``UnreadableFile``.
    """

    def __init__(self, words: Path | None = None) -> None:
        self._jieba = rjieba.Jieba()
        if words is not None:
            for word, frequency, tag in read_words(words):
                self._jieba.add_word(word, frequency, tag)

    def cut(self, text: str) -> list[str]:
        """The words of ``text`` by the dictionary alone; joined, they are ``text`` again.

        The same characters are cut alike wherever they stand, which mining needs.
        """
        return list(self._jieba.cut(text, False))

    def boundaries(self, text: str) -> set[int]:
        """The offsets in ``text``, 0 and its length among them, at which a word starts or ends.

        Words that the dictionary does not have are guessed from their neighbours (HMM).
        """
        return {0, *accumulate(map(len, self._jieba.cut(text, True)))}


def read_words(path: Path) -> Iterator[tuple[str, int | None, str | None]]:
    """The entries of a user dictionary: word, frequency, part of speech."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(str(path), str(error)) from error
    for line in lines:
        pieces = line.split()
        if not pieces:
            continue
        frequency = next((int(p) for p in pieces[1:] if p.isdecimal()), None)
        tag = next((p for p in pieces[1:] if not p.isdecimal()), None)
        yield pieces[0], frequency, tag
