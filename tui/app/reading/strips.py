"""A row of text as a strip: which styles lie over which characters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.text.cells import Ambiguous, cells, drawn


class Layer(NamedTuple):
    """A style over a span of a line, in characters of the text that is shown."""

    start: int
    end: int
    style: str


class DrawnLine(NamedTuple):
    """A row as it is drawn: its text, the cells before it, and the styles over it, lowest first.

    ``offset`` is where the text starts in its block, in characters of the text that is shown;
    ``blanks`` are offsets before which a blank cell stands that is not in the text.
    """

    text: str
    left: int
    offset: int
    layers: Sequence[Layer]
    blanks: Sequence[int] = ()


def strip_of(
    lines: Sequence[DrawnLine],
    width: int,
    base: Style,
    style_of: Callable[[tuple[str, ...]], Style],
    ambiguous: Ambiguous = 1,
) -> Strip:
    """The strip of ``width`` cells that draws what stands in a row, from left to right.

    ``style_of`` gives the style of layers by their names, lowest first; ``base`` is that of none.
    """
    segments: list[Segment] = []
    taken = 0
    for line in lines:
        if line.left > taken:
            segments.append(Segment(" " * (line.left - taken), base))
            taken = line.left
        for text, style in _runs(line, base, style_of):
            shown = drawn(text)
            taken += cells(shown, ambiguous)
            segments.append(Segment(shown, style))
    if taken < width:
        segments.append(Segment(" " * (width - taken), base))
    return Strip(segments, max(taken, width))


def _runs(
    line: DrawnLine, base: Style, style_of: Callable[[tuple[str, ...]], Style]
) -> list[tuple[str, Style]]:
    """The text of a line, cut where its styles change."""
    start, end = line.offset, line.offset + len(line.text)
    layers = [layer for layer in line.layers if layer.start < end and layer.end > start]
    if not layers and not line.blanks:
        return [(line.text, base)]
    cuts = {start, end, *line.blanks}
    for layer in layers:
        cuts.add(max(layer.start, start))
        cuts.add(min(layer.end, end))
    runs: list[tuple[str, Style]] = []
    edges = sorted(cuts)
    for left, right in pairwise(edges):
        if left in line.blanks:
            over = tuple(layer.style for layer in layers if layer.start < left < layer.end)
            runs.append((" ", style_of(over)))
        over = tuple(one.style for one in layers if one.start <= left and right <= one.end)
        runs.append((line.text[left - start : right - start], style_of(over)))
    return runs
