"""Jump labels: letters on every heading, phrase and reference that is on the screen."""

from __future__ import annotations

from itertools import chain, product
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from tui.app.reading.references import ReferringText
from tui.text.cells import cells, drawn

if TYPE_CHECKING:
    from tui.corpus.model import LitSpan
    from tui.document.model import Heading
    from tui.document.references.find import Reference

_LETTERS: Final = "asdfghjklqwertyuiopzxcvbnm"
"""Labels are made of these: those under the fingers first."""


class Target(NamedTuple):
    """What a label stands on, at clean offset ``start``: a heading, a reference or a phrase."""

    start: int
    what: Heading | Reference | LitSpan


def labels_for(count: int) -> list[str]:
    """So many labels, none of which begins with another; the shortest first."""
    size = len(_LETTERS)
    if count <= size:
        return list(_LETTERS[:count])
    leads = min(-(-(count - size) // (size - 1)), size)
    pairs = ("".join(pair) for pair in product(_LETTERS[size - leads :], _LETTERS))
    return list(chain(_LETTERS[: size - leads], pairs))[:count]


class LabelledText(ReferringText):
    """Text with a label on each place one may want to go to, while one is to be chosen."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.labels: dict[str, Target] = {}
        self._label_rows: dict[int, list[tuple[int, str]]] = {}
        self._typed = ""

    def show_labels(self) -> bool:
        """Put the labels up; whether there is anything to put one on."""
        places = self._cells_shown()
        targets = [(places[at], t) for t in self._targets() if (at := self._base(t)) in places]
        self.labels = {}
        self._label_rows = {}
        self._typed = ""
        for label, ((x, y), target) in zip(labels_for(len(targets)), targets, strict=False):
            self.labels[label] = target
            self._label_rows.setdefault(y, []).append((x, label))
        self.refresh()
        return bool(self.labels)

    def hide_labels(self) -> None:
        """Take the labels away."""
        if self.labels:
            self.labels, self._label_rows = {}, {}
            self.refresh()

    def type_label(self, letter: str) -> Target | None:
        """One more letter of a label; its target once it is whole. Wrong letters are let go."""
        typed = self._typed + letter
        if any(label.startswith(typed) for label in self.labels):
            self._typed = typed
            self.refresh()
        return self.labels.get(self._typed) if self._typed == typed else None

    def stand_on(self, lit: LitSpan) -> None:
        """Make a phrase on the screen the current one."""
        self._at = lit.start
        self._set_current(lit)

    def moved(self) -> None:
        """The labels stood on what was on the screen before."""
        self.hide_labels()
        super().moved()

    def _base(self, target: Target) -> int:
        return self.view.from_clean(target.start) if self.view else -1

    def _targets(self) -> list[Target]:
        """What can be gone to on the screen: headings first, then references, then phrases."""
        start, end = self._clean_shown()
        headings = self.structure.headings_in(start, end) if self.structure else ()
        references = self.references_between(start, end)
        found = chain(
            (Target(heading.start, heading) for heading in headings),
            (Target(reference.start, reference) for reference in references),
            (Target(span.start, span) for span in self._lit.between(start, end)),
        )
        first: dict[int, Target] = {}
        for target in found:
            first.setdefault(target.start, target)
        return list(first.values())

    def _cells_shown(self) -> dict[int, tuple[int, int]]:
        """The cell, as column and row, of each base offset on the screen."""
        layout, width = self._layout_of_text, self.scrollable_content_region.width
        found: dict[int, tuple[int, int]] = {}
        if layout is None:
            return found
        for y, place in enumerate(self.frame):
            shown = layout.laid(place.block).shown
            for line in self._lines(layout, place, width):
                x = line.left
                for at, char in enumerate(line.text, start=line.offset):
                    x += at in line.blanks
                    found.setdefault(shown.to_base(at), (x, y))
                    x += cells(drawn(char), self.ambiguous)
        return found

    def render_line(self, y: int) -> Strip:
        """The strip of a row, with its labels over it."""
        strip = super().render_line(y)
        if not self._painting or y not in self._label_rows:
            return strip
        style = self._style_of("reading--label")
        parts: list[Strip] = []
        done = 0
        for x, label in sorted(self._label_rows[y]):
            if x >= done and label.startswith(self._typed):
                rest = label[len(self._typed) :]
                parts += [strip.crop(done, x), Strip([Segment(rest, style)], len(rest))]
                done = x + len(rest)
        return Strip.join([*parts, strip.crop(done, strip.cell_length)])
