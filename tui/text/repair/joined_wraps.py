"""Joined wraps: text cut at one width and joined again with spaces, all paragraphs in one line."""

from __future__ import annotations

import re
from typing import Final

from tui.text.edits import Edit
from tui.text.repair.space_roles import Spaces
from tui.text.repair.wrap_width import UNIT, Cut, cut_of, extent

_LONG_LINE: Final = re.compile(r"\n[^\n]{120,}")
"""A shorter line, in characters, holds too few pieces to know their width."""

_FEWEST: Final = 5
"""The least number of full pieces that make a width."""

_SHORTEST_PIECE: Final = 5
"""Pieces have more characters than that on average; more spaces are another damage."""

_HEAD: Final = 20_000
"""Characters from the start in which a title may be repeated."""

_BETWEEN: Final = re.compile("(?<![A-Za-z0-9条條章节節编編]) (?![A-Za-z0-9])")
"""A space that parts no Latin words, and that follows no article's number."""


def joined_wraps(text: str) -> list[Edit]:
    """Edits that take out the spaces between pieces of one width, or make them line feeds.

    A piece shorter than the usual width ends a paragraph. Spaces inside a piece stay, and so do
    those at its end that part Latin words. The likeliest reading of all spaces of a line is
    found by dynamic programming (Viterbi's algorithm) over the places where pieces may end.
    """
    if text.count(" ") < _FEWEST:
        return []
    lines = [
        (match.start(), match.group()[1:])
        for match in _LONG_LINE.finditer("\n" + text)
        if match.group().count(" ") >= _FEWEST and not match.group().isascii()
    ]
    if not lines:
        return []
    cut = cut_of([piece for _, line in lines for piece in _BETWEEN.split(line)])
    if cut is None:
        return []
    edits: list[Edit] = []
    for start, line in lines:
        if _is_cut(line, cut):
            edits += Spaces(line, cut, text[:_HEAD]).edits(start)
    return edits


def _is_cut(line: str, cut: Cut) -> bool:
    """Whether much of the line stands in pieces of the usual width, or hardly any in longer."""
    if line.count(" ") * _SHORTEST_PIECE > len(line):
        return False
    lengths = [extent(piece, cut.cells) for piece in _BETWEEN.split(line)]
    full = [n for n in lengths if cut.is_full(n)]
    longer = sum(n for n in lengths if n > cut.width + UNIT)
    enough = 3 * sum(full) >= sum(lengths)
    none_longer = 12 * sum(full) >= sum(lengths) >= 20 * longer
    return len(full) >= _FEWEST and (enough or none_longer)
