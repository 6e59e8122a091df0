"""Characters that a page set twice to look bold: 第第一一条条 for 第一条.

A converter that reads such a page finds each character twice, one after the other. Words that double
characters (高高兴兴) double two at most: three in a row with a mark at their head, or a whole line of
them, are no words.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from typing import Final

from tui.text.characters import HAN
from tui.text.edits import Edit, Edits
from tui.text.lazy_pattern import lazy_pattern
from tui.text.repair.signs import MARK

_DOUBLED: Final = lazy_pattern(
    rf"(?m)^[ \t\u3000]*((?:([{HAN}\u3001\uff08\uff09()\d.])\2[ \t\u3000]*+){{3,}}+)"
)
_PAIR: Final = re.compile(r"(\S)\1")
# A line end first: such a pattern is found at the speed of a plain search.
_GATE: Final = re.compile(
    rf"\n[ \t\u3000]*+([{HAN}(\uff08\d])\1"
    rf"[ \t\u3000]*+([{HAN}\u3001(\uff08)\uff09\d.])\2[ \t\u3000]*+([{HAN}\u3001)\uff09\d.])\3"
)


_FEWEST: Final = 3
"""Characters that differ in what is doubled: a character that is drawn out (啊啊啊啊) is none."""


def doubled(text: str) -> Sequence[Edit]:
    """Edits that take out the second of each character that stands twice, at the head of a line."""
    if not _GATE.search(f"\n{text}"):
        return []
    starts, removed = array("q"), list[str]()
    for match in _DOUBLED.finditer(text):
        once = _PAIR.sub(r"\1", match[1])
        whole = match.end() == len(text) or text[match.end()] == "\n"
        if len(set(once)) < _FEWEST:
            continue
        if MARK.match(once.lstrip()) or (whole and len(once.split(None, 1)[0]) > 3):
            first = match.start(1) + 1
            starts.extend(first + pair.start() for pair in _PAIR.finditer(match[1]))
            removed += _PAIR.findall(match[1])
    return Edits(["doubled"] * len(removed), starts, removed, [""] * len(removed))
