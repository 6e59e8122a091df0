"""The cells of a row: which character stands where, for the mouse, for labels and for a caret."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.reading.shown_text import Shown
from tui.app.reading.strips import DrawnLine
from tui.text.cells import Ambiguous, cells, drawn


class CellSpan(NamedTuple):
    """A character as it is drawn: its first cell in the row, its cells, and its base offset."""

    left: int
    width: int
    offset: int
    glyph: str


def cells_of_row(
    lines: Sequence[DrawnLine], shown: Shown, ambiguous: Ambiguous
) -> Iterator[CellSpan]:
    """The characters of a row from left to right; some take no cell."""
    for line in lines:
        left = line.left
        for at, char in enumerate(line.text, start=line.offset):
            left += at in line.blanks
            glyph = drawn(char)
            width = cells(glyph, ambiguous)
            yield CellSpan(left, width, shown.to_base(at), glyph)
            left += width


# Textual keeps a selection as two offsets (x, y) that it takes from the segments' meta data.
# Rows change when the pane does, so an offset here is (2 * base offset, 0): it stays
# true across wraps, and the odd number is the right half of a wide character.


def probe_strip(
    lines: Sequence[DrawnLine], shown: Shown, width: int, ambiguous: Ambiguous
) -> Strip:
    """The strip of a row, a segment a character, each with the offset of its character."""
    first = lines[0]
    edge = Style.from_meta({"offset": (2 * shown.to_base(first.offset), 0)})
    segments, taken = [Segment(" ", edge)] * first.left, first.left
    for span in cells_of_row(lines, shown, ambiguous):
        if not span.glyph:
            continue
        meta = Style.from_meta({"offset": (2 * span.offset, 0)})
        segments += [Segment(" ", meta)] * (span.left - taken)
        segments.append(Segment(span.glyph, meta))
        if span.width > cells(span.glyph):
            # Textual takes the character for one cell.
            segments.append(Segment(" ", Style.from_meta({"offset": (2 * span.offset + 1, 0)})))
        taken = span.left + span.width
    segments.append(Segment(" " * max(width - taken, 0)))
    return Strip(segments)


def probe_blank(offset: int, width: int) -> Strip:
    """The strip of a row without text, before the character at a base offset."""
    edge = Style.from_meta({"offset": (2 * offset - 1, 0)})
    return Strip([Segment(" ", edge), Segment(" " * (width - 1))])
