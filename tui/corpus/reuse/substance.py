"""The substance of passages: what is said in them, beside furniture of pages and forms of speech.

A menu, a head of labels and a dateline are on every page of a site; a slogan stands in every report. What is long, is
prose, and stands in few documents is what somebody took from somebody.
"""

from __future__ import annotations

import re
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

_PIECES: Final = re.compile(r"\n|[ \t\u3000]{2,}")
_STOPS: Final = re.compile(r"[，,。；;！!？?、]")
_LABEL: Final = re.compile(r"[^\n，,。]{1,10}[:：]")
_LETTER: Final = re.compile(r"[^\W_]")


class PassageKind(StrEnum):
    """Kinds of passages: what is said, what everybody says, what is on the page."""

    TEXT = "text"
    FORMULA = "formula"
    FURNITURE = "furniture"


def prose(text: str) -> int:
    """The letters of a text in sentences: none in the short lines of menus, and in labels with what they name."""
    return sum(
        letters
        for piece in _PIECES.split(text)
        if (letters := len(_LETTER.findall(piece)))
        and not _LABEL.match(piece.lstrip())
        and (_STOPS.search(piece) or letters >= LEAST)
    )


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
