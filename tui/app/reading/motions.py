"""A caret in a text, and what is selected from where it was set down to where it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from tui.text.cells import cells

_CLAUSE: Final = re.compile(r"[,，、。;；:：!！?？…\n]+[”’》）)」』]*|\Z")
_SENTENCE: Final = re.compile(r"[。!！?？…\n]+[”’》）)」』]*|\Z")
_FAR: Final = 2_000
"""Characters that are looked through, backwards, for the end of a clause or a sentence."""


class Motion(StrEnum):
    """Ways for a caret to go. Rows are the screen's: the pane knows those."""

    ON = "on"
    BACK = "back"
    CLAUSE = "clause"
    CLAUSE_BACK = "clause_back"
    PARAGRAPH = "paragraph"
    PARAGRAPH_BACK = "paragraph_back"
    ROW_UP = "row_up"
    ROW_DOWN = "row_down"


class Whole(StrEnum):
    """Units that can be selected whole around a caret."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Caret:
    """A caret on the character at offset ``at``; a selection begins, or ends, with that at ``anchor``.

    Without an anchor there is the one character under the caret.
    """

    at: int
    anchor: int | None = None

    @property
    def span(self) -> tuple[int, int]:
        """What is selected: offsets, the end exclusive."""
        other = self.at if self.anchor is None else self.anchor
        return min(self.at, other), max(self.at, other) + 1

    def moved(self, at: int) -> Caret:
        """The caret elsewhere."""
        return replace(self, at=at)

    def anchored(self) -> Caret:
        """Selecting from here on; or no longer, where it was."""
        return replace(self, anchor=self.at if self.anchor is None else None)

    def turned(self) -> Caret:
        """The caret at the other end of what is selected."""
        return self if self.anchor is None else Caret(self.anchor, self.at)


def step(text: str, at: int, motion: Motion) -> int:
    """Where in ``text`` a caret at ``at`` comes by ``motion``; rows lead nowhere."""
    ways: dict[Motion, Callable[[str, int], int]] = {
        Motion.ON: _on,
        Motion.BACK: _back,
        Motion.CLAUSE: _clause,
        Motion.CLAUSE_BACK: _clause_back,
        Motion.PARAGRAPH: _paragraph,
        Motion.PARAGRAPH_BACK: _paragraph_back,
    }
    way = ways.get(motion)
    # The text may be another one by now, and shorter.
    at = max(0, min(at, len(text) - 1))
    return at if way is None else max(0, min(way(text, at), len(text) - 1))


def around(text: str, at: int, whole: Whole) -> Caret:
    """The sentence or the paragraph around ``at``, selected, with the caret at its end."""
    if whole is Whole.PARAGRAPH:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = len(text) if end < 0 else end
    else:
        start, end = _begin(text, at, _SENTENCE), _end(text, at, _SENTENCE)
    while start < end - 1 and text[start].isspace():
        start += 1
    while end - 1 > start and text[end - 1].isspace():
        end -= 1
    return Caret(max(end - 1, start), start)


def _on(text: str, at: int) -> int:
    at += 1
    # Marks that combine with a character, and line ends, are passed over.
    while at < len(text) and (text[at] == "\n" or not cells(text[at])):
        at += 1
    return at


def _back(text: str, at: int) -> int:
    at -= 1
    while at > 0 and (text[at] == "\n" or not cells(text[at])):
        at -= 1
    return at


def _clause(text: str, at: int) -> int:
    end = _end(text, at, _CLAUSE)
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def _clause_back(text: str, at: int) -> int:
    start = _begin(text, at, _CLAUSE)
    return start if start < at else _begin(text, max(at - 1, 0), _CLAUSE)


def _paragraph(text: str, at: int) -> int:
    end = text.find("\n", at)
    while 0 <= end < len(text) and text[end].isspace():
        end += 1
    return len(text) if end < 0 else end


def _paragraph_back(text: str, at: int) -> int:
    start = text.rfind("\n", 0, at) + 1
    if start == at:
        start = text.rfind("\n", 0, max(len(text[:at].rstrip()), 0)) + 1
    return start


def _end(text: str, at: int, ends: re.Pattern[str]) -> int:
    found = ends.search(text, at)
    return found.end() if found else len(text)


def _begin(text: str, at: int, ends: re.Pattern[str]) -> int:
    start = max(at - _FAR, 0)
    for found in ends.finditer(text, start, at):
        if found.end() <= at and found.group():
            start = found.end()
    while start < at and text[start].isspace():
        start += 1
    return start
