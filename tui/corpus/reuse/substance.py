"""The substance of passages: what is said in them, beside furniture of pages and forms of speech.

A menu, a head of labels and a dateline are on every page of a site; a slogan stands in every report. What is long, is
prose, and stands in few documents is what somebody took from somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from math import log, log2
from typing import Final

LEAST: Final = 24
"""Letters of prose in a passage at least: the rest is furniture."""

LONG: Final = 60
"""Letters of prose from which a passage is more than a formula, however many documents have it."""

MANY: Final = 0.2
FEWEST, MOST = 3, 16
"""The share of documents, and their number at least and at most, from which all of them say it."""

PROSE: Final = 1 / 3
"""The share of the letters of a passage that is prose, from which it is text."""

JUDGED: Final = 8
"""Places of a passage by which it is told whether it is text, at most."""

_WIDEST: Final = 200
"""Characters of a line on either side of a span by which it is judged, at most."""

_PIECES: Final = re.compile(r"\n|[ \t\u3000]{2,}")
_STOPS: Final = re.compile(r"[，,。；;！!？?、]")
_LABEL: Final = re.compile(r"[^\n，,。]{1,10}[:：]")
_LETTER: Final = re.compile(r"[^\W_]")


class PassageKind(StrEnum):
    """Kinds of passages: what is said, what everybody says, what is on the page."""

    TEXT = "text"
    FORMULA = "formula"
    FURNITURE = "furniture"


def prose(text: str, start: int = 0, end: int | None = None) -> int:
    """The letters of a span of a text in sentences.

    None in the short lines of menus, in labels with what they name, and in lines that end in a colon: 各部门:. A line
    is judged whole, wherever the span begins in it: of 标题:关于某事的通知 the title is what the label names.
    """
    end = len(text) if end is None else end
    first = max(text.rfind("\n", 0, start) + 1, start - _WIDEST)
    last = min((text.find("\n", end) + 1 or len(text) + 1) - 1, end + _WIDEST)
    counted, at = 0, first
    for piece in _pieces(text[first:last]):
        begin, at = at, at + len(piece)
        letters = len(_LETTER.findall(piece))
        if _LABEL.match(piece.lstrip()) or piece.rstrip().endswith((":", "：")):
            continue
        if _STOPS.search(piece) or letters >= LEAST:
            counted += len(_LETTER.findall(text[max(begin, start) : min(at, end)]))
    return counted


def text_letters(text: str, start: int, end: int) -> int:
    """The letters of prose in a span of a text; none where they are but the end of a head."""
    letters = prose(text, start, end)
    return letters if letters >= PROSE * sum(map(str.isalnum, text[start:end])) else 0


def _pieces(text: str) -> Iterator[str]:
    """The pieces of a text between wide gaps and line ends, each with the gap after it."""
    begin = 0
    for gap in _PIECES.finditer(text):
        yield text[begin : gap.end()]
        begin = gap.end()
    yield text[begin:]


def passage_kind(letters: int, documents: int, every: int) -> PassageKind:
    """The kind of a passage of so many letters of prose, in so many documents of all."""
    if letters < LEAST:
        return PassageKind.FURNITURE
    many = min(MOST, max(FEWEST, MANY * every))
    return PassageKind.FORMULA if letters < LONG and documents >= many else PassageKind.TEXT


def run_kind(letters: int, rarity: float, every: int) -> PassageKind:
    """The kind of a run of so many letters and such a rarity (``reuse.py``) among so many documents.

    What is shorter than ``LEAST`` is a formula.
    """
    size = max(2, every) + 1
    documents = round(size / (size / 2) ** rarity)
    kind = passage_kind(letters, documents, every)
    return PassageKind.TEXT if kind is PassageKind.TEXT else PassageKind.FORMULA


def telling(letters: int, places: int, documents: int, every: int, similarity: float) -> float:
    """The rank of a passage: letters × log2(places) × similarity × rarity.

    Rarity is log((N + 1) / n) / log((N + 1) / 2) for n of N documents, as that of runs is (``reuse.py``): 1 for two.
    """
    size = max(2, every) + 1
    rarity = log(size / min(documents, size - 0.5)) / log(size / 2)
    return letters * log2(max(2, places)) * similarity * rarity
