"""The highlights of the reading pane: lit phrases, the current one, shaded paragraphs, note marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.app.reading.highlight_mode import HighlightMode, shade, stretch
from tui.app.reading.lit_phrases import LegendStep, LitPhrases
from tui.app.reading.page import Page
from tui.corpus.model import LitSpan, Phrase

if TYPE_CHECKING:
    from tui.corpus.keep.phrase_choices import PhraseChoice


class Highlights:
    """The phrases that are lit in the document of ``page``, one of which may be the current one.

    ``mode`` says which are lit, in this document and the next. ``changed`` is called with the place
    and the phrase when another one is the current one, or none is.
    """

    def __init__(
        self, page: Page, changed: Callable[[LitSpan | None, Phrase | None], object]
    ) -> None:
        self.mode = HighlightMode()
        self.current: LitSpan | None = None
        self._page = page
        self._changed = changed
        self._lit = LitPhrases()
        self._shades: dict[int, int] = {}

    @property
    def spans(self) -> Sequence[LitSpan]:
        """Where phrases stand, lowest first; those that are not wanted lit, too."""
        return self._lit.spans

    @property
    def lit(self) -> Sequence[LitSpan]:
        """Where phrases are lit, lowest first: what the status line says, and no other kinds."""
        return self._lit.lit

    @property
    def phrases(self) -> Sequence[Phrase]:
        """What the spans are places of."""
        return self._lit.phrases

    @property
    def by_count(self) -> bool:
        """Whether the steps are of counts: in a single document, where nothing has a reach."""
        return self._lit.by_count

    def legend(self) -> Sequence[LegendStep]:
        """The steps in which phrases are lit, the farthest first; none where none are."""
        lit = self.spans and self.mode.mode in ("kinds", "pinned")
        return self._lit.legend() if lit else ()

    def show(
        self,
        spans: Sequence[LitSpan],
        phrases: Sequence[Phrase],
        choices: Mapping[str, PhraseChoice] | None = None,
    ) -> None:
        """Light ``spans``, sorted by where they start, which are places of ``phrases``.

        ``choices`` are the reader's own, by wording. The current phrase stays so if it is still lit.
        """
        self._lit = LitPhrases(spans, phrases, choices)
        self._lit.light(self.mode)
        self._shades.clear()
        current = self.current
        self.set_current(current if current and current in self._lit else None)

    def clear(self) -> None:
        """Light nothing."""
        self._lit = LitPhrases()
        self._shades.clear()
        self.set_current(None)

    def light_as(self, mode: HighlightMode) -> None:
        """Light what the reader wants lit from now on."""
        self.mode = mode
        self._lit.light(mode)
        self._shades.clear()
        self._page.repaint()

    def between(self, start: int, end: int) -> list[LitSpan]:
        """The lit phrases between two clean offsets."""
        return self._lit.between(start, end)

    def at(self, offset: int) -> LitSpan | None:
        """The lit phrase over a clean offset."""
        return self._lit.at(offset)

    def phrase(self, span: LitSpan) -> Phrase:
        """The phrase that stands in a span."""
        return self._lit.phrase(span)

    def here(self) -> Phrase | None:
        """The current phrase, or else the first that is lit from the top of the screen on."""
        start, _end = self._page.clean_shown
        span = self.current or self._lit.after(start - 1)
        return self._lit.phrase(span) if span else None

    def set_current(self, span: LitSpan | None) -> None:
        """Make a phrase the current one, or none."""
        changed = span != self.current
        self.current = span
        self._page.repaint()
        if changed:
            self._changed(span, None if span is None else self._lit.phrase(span))

    def stand_on(self, span: LitSpan) -> None:
        """Make a phrase that is on the screen the current one, and go on reading from there."""
        self._page.stand_at(span.start)
        self.set_current(span)

    def step(self, by: int) -> None:
        """Go to the next lit phrase, or the one before, from where the reader is.

        That is where the last jump, hit or step led, else the current phrase, if in sight.
        """
        start, end = self._page.clean_shown
        place, current = self._page.reading_at, self.current
        if place <= start and current is not None and self._page.is_in_sight(current.start):
            place = current.start
        is_on_one = current is not None and current.start == place
        if by > 0:
            found = self._lit.after(place if is_on_one else place - 1)
        else:
            found = self._lit.before(place if is_on_one or place > start else end)
        if found is not None:
            self._page.stand_at(found.start)
            self._page.reveal(found.start)
            self.set_current(found)

    def lights(
        self, start: int, end: int, *, dimmed: bool = False
    ) -> Iterator[tuple[int, int, str]]:
        """What is lit between two clean offsets: shades, phrases over them; start, end, style.

        ``dimmed`` phrases are all of one look, and have no colours of the reader's.
        """
        if self.mode.shaded and self.spans:
            first, last, step = self._shade(start)
            if step:
                yield first, last, f"reading--shade-{step}"
        for span in self._lit.between(start, end):
            if dimmed:
                yield span.start, span.end, "reading--phrase-dimmed"
                continue
            yield span.start, span.end, f"reading--phrase-{self._lit.step(span)}"
            if colour := self._lit.colour(span):
                yield span.start, span.end, f"reading--{colour}"

    def _shade(self, at: int) -> tuple[int, int, int]:
        """The stretch that is shaded as one with a clean offset, and how much."""
        document = self._page.document
        start, end = stretch(document.clean, at) if document else (at, at)
        if start not in self._shades:
            self._shades[start] = shade(self._lit.between(start, end), start, end)
        return start, end, self._shades[start]


class Marked(NamedTuple):
    """A clean span that is marked; ``look`` is the name of its style."""

    start: int
    end: int
    look: str


class NoteMarks:
    """The marks of notes in the document of ``page``: ``spans``, lowest first."""

    def __init__(self, page: Page) -> None:
        self.spans: Sequence[Marked] = ()
        self._page = page
        self._longest = 0

    def show(self, spans: Sequence[Marked]) -> None:
        """Mark these spans, and no others."""
        self.spans = sorted(spans)
        self._longest = max((one.end - one.start for one in spans), default=0)
        self._page.repaint()

    def lights(self, start: int, end: int) -> Sequence[Marked]:
        """What is marked between two clean offsets."""
        first = bisect_left(self.spans, (start - self._longest,))
        last = bisect_left(self.spans, (end,))
        return [one for one in self.spans[first:last] if one.end > start]
