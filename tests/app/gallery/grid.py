"""Grids: what stands on a screen in cells, as text and as styles, and the form in which they are kept.

A file holds one screen in all sizes. Below the rows of a size stand the runs of cells that are drawn
otherwise than most, by letters; what a letter looks like in each theme stands at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_lowercase
from typing import Final

from rich.cells import cell_len
from rich.style import Style
from textual.app import App

ATTRIBUTES: Final = ("bold", "dim", "italic", "underline", "reverse", "strike")

Size = tuple[int, int]
"""Columns and rows of a terminal."""

Look = tuple[str, ...]
"""The style of a cell in each theme, in words: ``#d0d0d0 on #101010 bold``."""


@dataclass(frozen=True)
class Grid:
    """The rows of a screen: their text, and the style of each cell in words."""

    rows: tuple[str, ...]
    styles: tuple[tuple[str, ...], ...]


def grid_of(app: App[int]) -> Grid:
    """The screen as it stands now."""
    strips = app.screen._compositor.render_strips()
    styles = tuple(
        tuple(
            words
            for segment in strip
            for words in [style_words(segment.style)] * cell_len(segment.text)
        )
        for strip in strips
    )
    return Grid(tuple(strip.text for strip in strips), styles)


def style_words(style: Style | None) -> str:
    """``#d0d0d0 on #101010 bold``."""
    if style is None:
        return "default"
    ink, ground = (color.name if color else "default" for color in (style.color, style.bgcolor))
    return " ".join([f"{ink} on {ground}", *(a for a in ATTRIBUTES if getattr(style, a))])


class Letters:
    """Letters for looks, in the order in which they are met: a … z, aa … zz."""

    def __init__(self) -> None:
        self.looks: dict[Look, str] = {}

    def of(self, look: Look) -> str:
        """The letter of a look, or of the first that is the same in the themes in which it is known."""
        for known, letter in self.looks.items():
            if all(mine in (its, "") for its, mine in zip(known, look, strict=True)):
                return letter
        return self.looks.setdefault(look, _letter(len(self.looks)))


def _letter(number: int) -> str:
    more, last = divmod(number, len(ascii_lowercase))
    return (_letter(more - 1) if more else "") + ascii_lowercase[last]


def page(themes: Sequence[str], sizes: Mapping[Size, Mapping[str, Grid]]) -> str:
    """The file of a screen. A size may be there in some of the themes only, the first in all."""
    letters = Letters()
    parts = [part for size in sizes for part in _part(size, sizes[size], themes, letters)]
    legend = [f"{letter}  {' | '.join(look)}" for look, letter in letters.looks.items()]
    return "\n".join([*parts, f"=== {' | '.join(themes)}", *legend, ""])


def _part(
    size: Size, grids: Mapping[str, Grid], themes: Sequence[str], letters: Letters
) -> Iterator[str]:
    rows = next(iter(grids.values())).rows
    for name, grid in grids.items():
        assert grid.rows == rows, "\n".join([f"{name} changes the words", *rows, *grid.rows])
    yield f"=== {size[0]} x {size[1]}"
    yield from (row.rstrip() for row in rows)
    unknown = tuple(("",) * size[0] for _ in rows)
    styles = [grids[name].styles if name in grids else unknown for name in themes]
    looks = [list(zip(*cells, strict=True)) for cells in zip(*styles, strict=True)]
    usual = Counter(look for row in looks for look in row).most_common(1)[0][0]
    yield f"--- {letters.of(usual)}"
    for number, row in enumerate(looks, 1):
        if runs := " ".join(_runs(row, usual, letters)):
            yield f"{number}: {runs}"


def _runs(row: Iterable[Look], usual: Look, letters: Letters) -> Iterator[str]:
    """``b4-12`` where the cells from 4 to 11, from 0, are drawn as ``b`` says."""
    at = 0
    for look, cells in groupby(row):
        end = at + sum(1 for _ in cells)
        if look != usual:
            yield f"{letters.of(look)}{at}-{end}"
        at = end
