"""Differences between two sentences that belong together, by character or by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import Indel

from tui.text.script import fold

_ISLAND = 2
"""Characters that are alike between two differences at least: fewer are chance, and hard to read."""


class Unit(StrEnum):
    """Units by which differences are marked."""

    CHARACTER = "character"
    WORD = "word"


class Difference(NamedTuple):
    """A stretch of two texts, in characters of each: alike, or what stands in place of what."""

    alike: bool
    a_start: int
    a_end: int
    b_start: int
    b_end: int


def differences(a: str, b: str, unit: Unit = Unit.CHARACTER) -> list[Difference]:
    """The stretches of two texts, alike and different in turn, that make up both.

    In either script what reads the same is alike. By ``WORD`` no word is told to differ in part.
    """
    mine, theirs = fold(a), fold(b)
    if unit is Unit.WORD:
        words, others = _words(mine), _words(theirs)
        found = list(_stretches(words, others))
        edges = [0, *accumulate(map(len, words))], [0, *accumulate(map(len, others))]
        found = [
            Difference(d.alike, *(edges[at // 2][offset] for at, offset in enumerate(d[1:])))
            for d in found
        ]
    else:
        found = list(_stretches(mine, theirs))
    return _without_islands(found)


def _stretches(a: Sequence[str], b: Sequence[str]) -> Iterator[Difference]:
    """Alike and different stretches in turn, by the longest common subsequence."""
    waiting: Difference | None = None
    for code in Indel.opcodes(a, b):
        if code.tag == "equal":
            if waiting:
                yield waiting
            waiting = None
            yield Difference(True, code.src_start, code.src_end, code.dest_start, code.dest_end)
        elif waiting:
            waiting = waiting._replace(a_end=code.src_end, b_end=code.dest_end)
        else:
            waiting = Difference(
                False, code.src_start, code.src_end, code.dest_start, code.dest_end
            )
    if waiting:
        yield waiting


def _without_islands(found: Sequence[Difference]) -> list[Difference]:
    """The stretches, with short ones that are alike taken into the differences on both sides."""
    made: list[Difference] = []
    for at, one in enumerate(found):
        island = one.alike and one.a_end - one.a_start < _ISLAND and 0 < at < len(found) - 1
        if island:
            one = one._replace(alike=False)
        if made and made[-1].alike == one.alike:
            made[-1] = made[-1]._replace(a_end=one.a_end, b_end=one.b_end)
        else:
            made.append(one)
    return made


def _words(text: str) -> list[str]:
    import rjieba

    words: list[str] = rjieba.cut(text)
    return words
