"""Word segmentation: jieba's dictionary and model, at the speed of rjieba."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

import rjieba

from tui.corpus.phrases.lexicon import COINAGES
from tui.errors import UnreadableFile
from tui.locale import _
from tui.text.script import fold

UserWord = tuple[str, int | None, str | None]
"""A word, its frequency and its part of speech, as far as they are known."""

UserWords = tuple[UserWord, ...]

_ENTRY = re.compile(r"(\S{1,64})(?:\s+([0-9]{1,12}))?(?:\s+([a-zA-Z]{1,8}))?")
_SHOWN = 40
_LONGEST_WORD = 64
"""Characters of the longest word of a dictionary."""


class Segmenter:
    """A segmenter of folded text. Building one costs some 0.1 s: build it in a worker.

    ``words`` are the user's own (``own``); ``tags`` are what they say of them, empty where nothing.
    """

    def __init__(self, words: Iterable[UserWord] = ()) -> None:
        self._jieba = rjieba.Jieba()
        for coinage in sorted(COINAGES):
            self._jieba.add_word(coinage, None, None)
        self.tags: dict[str, str] = {}
        self.own = tuple(words)
        for word in self.own:
            self._jieba.add_word(*word)
            self.tags[word[0]] = word[2] or ""

    def cut(self, text: str) -> list[str]:
        """The words of ``text`` by the dictionary alone; joined, they are ``text`` again.

        The same characters are cut alike wherever they stand, which mining needs.
        """
        return self._jieba.cut(text, False)

    def joint(self, word: str) -> int:
        """The length of the first of two words that one of the dictionary is put together of; 0 for none.

        Each of them has two characters at least, and the second is as long as may be: 爱国|统一战线.
        """
        if len(word) > 2 * _LONGEST_WORD or (word.isascii() and not self.own):
            # A run of letters, of which each start and end would be as long as itself; or a number, of which
            # there may be a million.
            return 0
        for at in range(2, len(word) - 1):
            if self._jieba.has_word(word[at:]) and self._jieba.has_word(word[:at]):
                return at
        return 0

    def boundaries(self, text: str) -> set[int]:
        """The offsets in ``text``, 0 and its length among them, at which a word starts or ends.

        Words that the dictionary does not have are guessed from their neighbours (HMM).
        """
        return {0, *accumulate(map(len, self._jieba.cut(text, True)))}


def read_words(path: Path) -> UserWords:
    """The entries of a user dictionary in jieba's format, folded.

    A line holds a word, then, where they are known, its frequency and its part of speech, parted by
    spaces. Raises ``UnreadableFile``, which names the first line that is none of this.
    """
    # With it comes all that reads documents, which cutting words has no need of.
    from tui.document.load import read_regular

    try:
        text = read_regular(path, str(path)).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(str(path), _("it is not UTF-8")) from error
    return tuple(
        _entry(line, at, path) for at, line in enumerate(text.splitlines(), start=1) if line.strip()
    )


def _entry(line: str, at: int, path: Path) -> UserWord:
    found = _ENTRY.fullmatch(line.strip())
    if found is None:
        wanted = _("line {number} is not a word, its frequency and its part of speech: {line}")
        raise UnreadableFile(str(path), wanted.format(number=at, line=line.strip()[:_SHOWN]))
    word, frequency, tag = found.groups()
    return fold(word), int(frequency) if frequency else None, tag
