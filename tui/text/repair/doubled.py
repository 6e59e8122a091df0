"""Characters that a page set twice to look bold: 第第一一条条 for 第一条.

A converter that reads such a page finds each character twice, one after the other. Words that double
characters (高高兴兴) double two at most: three in a row with a mark at their head, or a whole line of
them, are no words.
"""

from __future__ import annotations

import re
from typing import Final

from tui.text.characters import HAN
from tui.text.edits import Edit
from tui.text.repair.signs import MARK

_DOUBLED: Final = re.compile(
    rf"(?m)^[ \t\u3000]*((?:([{HAN}\u3001\uff08\uff09()\d.])\2[ \t\u3000]*){{3,}})"
)
_PAIR: Final = re.compile(r"(\S)\1")
_GATE: Final = re.compile(rf"([{HAN}(\uff08])\1([{HAN}])\2([{HAN}\u3001)\uff09])\3")


def doubled(text: str) -> list[Edit]:
    """Edits that take out the second of each character that stands twice, at the head of a line."""
    if not _GATE.search(text):
        return []
    edits: list[Edit] = []
    for match in _DOUBLED.finditer(text):
        once = _PAIR.sub(r"\1", match[1])
        whole = match.end() == len(text) or text[match.end()] == "\n"
        if MARK.match(once.lstrip()) or (whole and len(once.split()[0]) > 3):
            edits += (
                Edit("doubled", match.start(1) + pair.start() + 1, pair[1])
                for pair in _PAIR.finditer(match[1])
            )
    return edits
