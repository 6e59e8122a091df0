"""Conversion to another script by OpenCC, and the map between the offsets of both texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from tui.text.script import SCRIPTS, fold, is_traditional

_FROM_SIMPLIFIED: Final = {"t": "s2t", "tw": "s2tw", "twp": "s2twp", "hk": "s2hk"}
_FROM_TRADITIONAL: Final = {"s": "t2s", "tw": "t2tw", "hk": "t2hk"}

_STOPS: Final = re.compile(r"([\s,.;:!?()，。、；：！？“”‘’「」『』《》（）…—]+)")
"""Signs that no entry of OpenCC's dictionaries crosses: text is converted piece by piece."""

_LONGEST: Final = 64
"""Characters of a piece at most: OpenCC's time grows with the square of its length."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted text; offsets count its characters and those of the clean text.

    ``blocks`` are the stretches whose length differs: clean start and end, displayed start and
    end, in order. Outside them the map is one to one; inside, both ways keep as near the
    block's start as its length allows.
    """

    text: str
    blocks: tuple[tuple[int, int, int, int], ...] = ()

    def to_clean(self, offset: int) -> int:
        """Displayed offset -> clean offset; never falls as ``offset`` grows."""
        return _across(self.blocks, offset, 2, 0)

    def from_clean(self, offset: int) -> int:
        """Clean offset -> displayed offset; never falls as ``offset`` grows."""
        return _across(self.blocks, offset, 0, 2)


def _across(blocks: Sequence[tuple[int, int, int, int]], offset: int, here: int, there: int) -> int:
    at = bisect_right(blocks, offset, key=lambda block: block[here]) - 1
    if at < 0:
        return offset
    block = blocks[at]
    if offset >= block[here + 1]:
        return block[there + 1] + offset - block[here + 1]
    inside = offset - block[here]
    return block[there] + min(inside, max(0, block[there + 1] - block[there] - 1))


def convert(text: str, script: str, *, traditional: bool | None = None) -> str:
    """The text in ``script``, one of ``SCRIPTS`` (``ValueError`` otherwise).

    ``traditional`` says what script ``text`` is in; without it, ``text`` itself tells.
    """
    if script not in SCRIPTS:
        raise ValueError(f"no such script: {script}")
    if text.isascii():
        return text
    if traditional is None:
        traditional = is_traditional(text)
    return "".join(map(_converter(script, traditional), _pieces(text)))


def convert_mapped(text: str, script: str, *, traditional: bool | None = None) -> Converted:
    """The text as ``convert`` gives it, with the map of its offsets to those of ``text``."""
    if script not in SCRIPTS:
        raise ValueError(f"no such script: {script}")
    if text.isascii():
        return Converted(text)
    if traditional is None:
        traditional = is_traditional(text)
    to_script = _converter(script, traditional)
    pieces: list[str] = []
    blocks: list[tuple[int, int, int, int]] = []
    before = after = 0
    for piece in _pieces(text):
        shown = to_script(piece)
        pieces.append(shown)
        if len(shown) != len(piece):
            blocks += _changed(piece, shown, before, after)
        before += len(piece)
        after += len(shown)
    return Converted("".join(pieces), tuple(blocks))


def _changed(piece: str, shown: str, before: int, after: int) -> list[tuple[int, int, int, int]]:
    """The parts of a piece whose length conversion changed, as offsets of the whole text."""
    # Imported late, as few conversions change a length.
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, fold(piece), fold(shown), autojunk=False)
    return [
        (before + a, before + b, after + c, after + d)
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal" and b - a != d - c
    ]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in _STOPS.split(text):
        if len(piece) <= _LONGEST:
            pieces.append(piece)
        else:
            pieces += (piece[at : at + _LONGEST] for at in range(0, len(piece), _LONGEST))
    return pieces


@cache
def _converter(script: str, traditional: bool) -> Callable[[str], str]:
    """A converter of pieces of text in one script to ``script``."""
    if traditional:
        if script == "t":
            return str
        if script == "twp":
            to_simplified, to_phrases = _opencc("t2s"), _opencc("s2twp")
            return lambda piece: to_phrases(to_simplified(piece))
        return _opencc(_FROM_TRADITIONAL[script])
    return str if script == "s" else _opencc(_FROM_SIMPLIFIED[script])


@cache
def _opencc(conversion: str) -> Callable[[str], str]:
    # Imported late: neither the first paint nor folding needs it.
    from opencc import OpenCC

    convert_piece: Callable[[str], str] = OpenCC(conversion).convert
    return convert_piece
