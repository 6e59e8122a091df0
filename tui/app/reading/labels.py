"""Jump labels: letters on every heading, phrase and reference that is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain, product
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from rich.segment import Segment
from textual.strip import Strip

from tui.app.reading.page import Page
from tui.app.widgets.text_styles import TextStyles

if TYPE_CHECKING:
    from tui.corpus.model import LitSpan
    from tui.document.model import Heading
    from tui.document.references.find import Reference

_LETTERS: Final = "asdfghjklqwertyuiopzxcvbnm"
"""Labels are made of these: those under the fingers first."""


class Target(NamedTuple):
    """A target of a label, at clean offset ``start``: a heading, a reference or a phrase."""

    start: int
    what: Heading | Reference | LitSpan


class LabelPage(Page, Protocol):
    """A page over whose cells labels are drawn."""

    def cells_shown(self) -> dict[int, tuple[int, int]]:
        """The cell, as column and row, of each base offset on the screen."""
        ...

    def refresh(self) -> object:
        """Draw what lies over the text again."""
        ...


def labels_for(count: int) -> list[str]:
    """So many labels, none of which begins with another; the shortest first."""
    size = len(_LETTERS)
    if count <= size:
        return list(_LETTERS[:count])
    leads = min(-(-(count - size) // (size - 1)), size)
    pairs = ("".join(pair) for pair in product(_LETTERS[size - leads :], _LETTERS))
    return list(chain(_LETTERS[: size - leads], pairs))[:count]


class Labels:
    """A label on each place of ``page`` that one may want to go to, while one is to be chosen.

    ``targets`` gives what can be gone to between two clean offsets, the most wanted first; of those
    at one place the first has the label. ``shown`` are the labels that are up.
    """

    def __init__(self, page: LabelPage, targets: Callable[[int, int], Iterable[Target]]) -> None:
        self.shown: dict[str, Target] = {}
        self._page = page
        self._targets = targets
        self._rows: dict[int, list[tuple[int, str]]] = {}
        self._typed = ""

    def show(self) -> bool:
        """Put the labels up; whether there is anything to put one on."""
        self.shown, self._rows, self._typed = {}, {}, ""
        view = self._page.view
        if view is not None:
            places = self._page.cells_shown()
            first: dict[int, Target] = {}
            for target in self._targets(*self._page.clean_shown):
                first.setdefault(target.start, target)
            found = [
                (places[at], target)
                for target in first.values()
                if (at := view.from_clean(target.start)) in places
            ]
            for label, ((x, y), target) in zip(labels_for(len(found)), found, strict=False):
                self.shown[label] = target
                self._rows.setdefault(y, []).append((x, label))
        self._page.refresh()
        return bool(self.shown)

    def hide(self) -> None:
        """Take the labels away."""
        if self.shown:
            self.shown, self._rows = {}, {}
            self._page.refresh()

    def type(self, letter: str) -> Target | None:
        """One more letter of a label; its target once it is whole. Wrong letters are let go."""
        typed = self._typed + letter
        if any(label.startswith(typed) for label in self.shown):
            self._typed = typed
            self._page.refresh()
        return self.shown.get(self._typed) if self._typed == typed else None

    def over(self, strip: Strip, y: int, styles: TextStyles) -> Strip:
        """The strip of a row on the screen, with its labels over it."""
        if y not in self._rows:
            return strip
        style = styles.of("reading--label")
        parts: list[Strip] = []
        done = 0
        for x, label in sorted(self._rows[y]):
            if x >= done and label.startswith(self._typed):
                rest = label[len(self._typed) :]
                parts += [strip.crop(done, x), Strip([Segment(rest, style)], len(rest))]
                done = x + len(rest)
        return Strip.join([*parts, strip.crop(done, strip.cell_length)])
