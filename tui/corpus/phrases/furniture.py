"""Furniture: lines that a site or an archive puts on its pages, known by recurring in the same place of many.

Licence texts, navigation, the names of who edited a page stand at an end; links and datelines under every piece
of a page (查看原文, 本报讯:) stand again and again. They are no part of what is said, and are not mined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, repeat

import numpy as np

from tui.corpus.shard.arrays import Bools, Longs

EdgeLine = tuple[str, int, int]
"""A line at an end of a text, and where it begins and ends there (characters)."""

_HEAD, _TAIL = 1500, 4000
"""Characters at the two ends of a text."""

_FIRST, _LAST = 20, 60
"""Lines that are looked at in them; what is said under a licence comes in many short ones."""

_SHORTEST = 2
FEWEST = 3
SHARE = 0.2
SMALL, SMALL_SHARE = 15, 0.5
"""A line that stands there in so many texts, and in this share of all, is furniture.

In a ``SMALL`` collection in more of them: two reports out of five may well share a heading.
"""

_AGAIN = 3
"""Times that a line, or what stands before its colon, stands in one text that says it again and again."""

_LONGEST_AGAIN, _LONGEST_LABEL = 60, 20
"""Characters in them."""

_LABEL = "\t"
"""Before what stands before a colon: no line begins with it."""

_DIGITS = re.compile(r"[0-9]+")
"""Dates and numbers of pages differ from text to text: 《晚间新闻》(20230201)."""

_HEADING = re.compile(r"[^\W\d_A-Za-z]{4,30}")
"""A line that may be a heading: characters, and nothing between them."""

_NUMBERED = re.compile(
    r"[(（]?[0-9零〇一二三四五六七八九十百]+[)）]?[、.．]|第[0-9零〇一二三四五六七八九十百]+[编章节条款部,、]"
    r"|[(（][0-9一二三四五六七八九十]+[)）]"
)
"""The mark of a heading: many texts may have the same one, and say something under it."""


def edge_lines(text: str) -> list[EdgeLine]:
    """The lines at both ends of a text, and those that it says again and again, if not too short."""
    return _at_edges(text) + _again(text)


def _at_edges(text: str) -> list[EdgeLine]:
    tail = max(0, len(text) - _TAIL)
    if len(text) <= _HEAD:
        return _lines(text, 0, _FIRST + _LAST)
    head = _lines(text[:_HEAD], 0, _FIRST)
    last = head[-1][2] if head else 0
    return head + [line for line in _lines(text[tail:], tail)[-_LAST:] if line[1] >= last]


def furniture(edges: Sequence[Sequence[EdgeLine]], counted: Bools) -> frozenset[str]:
    """The lines that are furniture, of ``edges``, those of each text; copies of a text do not count.

    What one text says before the colons of its lines again and again tells who speaks: 主席:.
    """
    size = int(counted.sum())
    found = frequent_lines(line_counts(edges, counted), size)
    return found - _headings(found, _pages(edges, counted)) if is_small(size) else found


def is_small(size: int) -> bool:
    """Whether in so many texts lines between headings are told from furniture: all of them are looked at."""
    return size < SMALL


def line_counts(edges: Sequence[Sequence[EdgeLine]], counted: Bools) -> Counter[str]:
    """The number of texts that have each line, of those that are counted."""
    seen: Counter[str] = Counter()
    for lines in _pages(edges, counted):
        seen.update({line for line, _, _ in lines})
    return seen


def frequent_lines(seen: Mapping[str, int], size: int) -> frozenset[str]:
    """The lines that stand in many of so many texts, or name a speaker."""
    least = max(FEWEST, (SMALL_SHARE if size < SMALL else SHARE) * size)
    return frozenset(
        line
        for line, count in seen.items()
        if (count >= least or line[0] == _LABEL) and not _NUMBERED.match(line.removeprefix(_LABEL))
    )


def likely_lines(seen: Mapping[str, int], size: int) -> set[str]:
    """The lines of one of many shards, in which so many texts are counted, that may be frequent in all.

    What is frequent in all is so in one of them.
    """
    return {line for line, count in seen.items() if count >= SHARE * size or line[0] == _LABEL}


def _pages(edges: Sequence[Sequence[EdgeLine]], counted: Bools) -> list[Sequence[EdgeLine]]:
    # What is all that a text says is said.
    return [
        page
        for page, counts in zip(edges, counted.tolist(), strict=True)
        if counts and len(page) > 1
    ]


def _headings(found: Collection[str], pages: Sequence[Sequence[EdgeLine]]) -> set[str]:
    """The lines that stand between what each text says itself, in most of the texts that have them.

    A few documents of one kind share their headings, 工作回顾, each with something else before and after it;
    furniture stands together, or first or last. What has a colon or a number in it is no such heading.
    """
    among: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for page in pages:
        lines = [line for line, _, _ in page]
        shared = [True, *(line in found for line in lines), True]
        for at, line in enumerate(lines, 1):
            if shared[at]:
                among[line] += 1
                alone[line] += not (shared[at - 1] or shared[at + 1])
    return {
        line
        for line, count in alone.items()
        if 2 * count > among[line] and _HEADING.fullmatch(line)
    }


def places_of(
    found: frozenset[str], edges: Sequence[Sequence[EdgeLine]], begins: Longs
) -> tuple[Longs, Longs]:
    """Where furniture starts and ends in the joined texts; ``begins`` are where the texts do."""
    spans = [
        (begin + start, begin + end)
        for lines, begin in zip(edges, begins.tolist(), strict=True)
        for line, start, end in lines
        if line in found
    ]
    flat = np.array(list(chain.from_iterable(spans)), np.int64).reshape(-1, 2)
    return flat[:, 0], flat[:, 1]


def _again(text: str) -> list[EdgeLine]:
    """The lines that a text says again and again, and what it says so before the colons of its lines."""
    lines = text.split("\n")
    said_twice = Counter(lines)
    labels: Iterable[str] = repeat("", len(lines))
    if ":" in text:
        labels = [line[: line.find(":", 0, _LONGEST_LABEL) + 1] for line in lines]
        said_twice.update(filter(None, labels))
    wanted = {
        said
        for said, count in said_twice.items()
        if count >= _AGAIN and _SHORTEST <= len(said.strip()) <= _LONGEST_AGAIN
    }
    if not wanted:
        return []
    found, at = [], 0
    for line, label in zip(lines, labels, strict=True):
        for said in (line, label):
            if said in wanted:
                key = said.strip()
                found.append((_LABEL + key if said is label else key, at, at + len(said)))
                break
        at += len(line) + 1
    return found


def _lines(text: str, at: int, most: int | None = None) -> list[EdgeLine]:
    """The lines of a text that begins at ``at``, the first ``most`` of them, if not too short."""
    found: list[EdgeLine] = []
    # All lines at once: to look for digits in each costs as much as all the rest.
    keys = _DIGITS.sub("0", text).split("\n")
    for line, key in zip(text.split("\n"), keys, strict=True):
        said = line.strip()
        end = at + len(line)
        if len(said) >= _SHORTEST:
            found.append((key.strip() if len(said) <= _LONGEST_AGAIN else said, at, end))
            if len(found) == most:
                break
        at = end + 1
    return found
