"""Indents and letter-spacing: blanks that only showed how a page looked."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from typing import Final

from tui.text.edits import Edit, Edits
from tui.text.lazy_pattern import lazy_pattern

_BLANK: Final = " \t\u3000\xa0\u2002\u2003\u2004\u2005\u2009\u200a"
# A blank first, as the engine finds that fast; then whether it begins a line, or a run of blanks
# that ends one.
_INDENT: Final = lazy_pattern(
    f"[{_BLANK}](?:(?<![^\\n].)[{_BLANK}]*+|(?<![{_BLANK}].)[{_BLANK}]*+(?![^\\n]))"
)
_LOST_INDENT: Final = lazy_pattern(
    r"\n[ \t\u3000\xa0]*(?:[?？][ \t\u3000\xa0]*){2,8}(?=[一-鿿（(“《〔【0-9])"
)
_FEWEST_LOST: Final = 2

_CHARACTER: Final = "[㐀-鿿，。、；：！？“”（）《》,;:!?]"
_SPACED: Final = lazy_pattern(f"{_CHARACTER}([ \u3000\xa0])(?:{_CHARACTER}\\1){{8,}}{_CHARACTER}")


_SIGN: Final = "[^\\s\x00-\x27*+/-]"
# One set of signs, so that each line is matched in one way alone.
_SPACED_LINE: Final = lazy_pattern(
    f"^[ \t\u3000]*+{_SIGN}(?: {_SIGN}){{2,}}+[ \t]*+$", re.MULTILINE
)
"""A line of three characters and more with one blank between all of them."""
_MOSTLY: Final = 3
"""So many lines are spaced, and so many times as many as are not, where all of a text is."""

_ALTERNATING: Final = {
    blank: lazy_pattern(f"{blank}{_CHARACTER}{blank}{_CHARACTER}{blank}{_CHARACTER}{blank}")
    for blank in " \u3000\xa0"
}
"""Blanks that alternate with characters, by their kind: that which begins with a character is found fast."""


def lost_indents(text: str) -> list[Edit]:
    """Edits that take out ``? ?`` at line starts: blanks that an encoding could not hold."""
    if "?" not in text and "？" not in text:
        return []
    # With a line feed before it, so that each line begins with one, which is quick to find.
    found = list(_LOST_INDENT.finditer("\n" + text))
    if len(found) < _FEWEST_LOST:
        return []
    return [Edit("lost-indent", match.start(), match.group()[1:]) for match in found]


def indents(text: str) -> list[Edit]:
    """Edits that take out blanks at both ends of lines: the reader sets its own indent."""
    framed = f"\n{text}\n"
    present = [blank for blank in _BLANK if blank in text]
    if not any(f"\n{blank}" in framed or f"{blank}\n" in framed for blank in present):
        return []
    return [Edit("indent", match.start(), match.group()) for match in _INDENT.finditer(text)]


def letter_spacing(text: str) -> Sequence[Edit]:
    """Edits that take out the blanks where one stands between all characters of a stretch of ten.

    In a text of which nearly every line is set so, also those in shorter lines.
    """
    if not any(blank in text and by.search(text) for blank, by in _ALTERNATING.items()):
        return []
    starts = array("q")
    lines = list(_SPACED_LINE.finditer(text))
    # Where a whole text is spaced, short lines are too, in which as many blanks say nothing.
    others = sum(map(bool, map(str.strip, text.split("\n")))) - len(lines)
    whole = len(lines) >= _MOSTLY * max(1, others)
    for match in lines if whole else ():
        line = match.group().strip()
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        starts.extend(start + at for at, char in enumerate(line) if char == " ")
    for match in _SPACED.finditer(text) if not starts else ():
        start, blank = match.start(), match[1]
        starts.extend(start + at for at, char in enumerate(match.group()) if char == blank)
    count = len(starts)
    return Edits(["spaced"] * count, starts, [text[at] for at in starts], [""] * count)
