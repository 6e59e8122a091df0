"""What is lit in the reading pane: phrases, the hits of a find, the mark of a jump."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from textual import events
from textual.message import Message

from tui.app.reading.document_text import DocumentText
from tui.app.reading.find import NO_HITS, FindHits, Search
from tui.app.reading.highlight_mode import HighlightMode, shade, stretch
from tui.app.reading.lit_phrases import Lit
from tui.corpus.model import LitSpan, Phrase

if TYPE_CHECKING:
    from tui.corpus.keep.phrase_choices import PhraseChoice

_TURN: Final = 0.008
"""Seconds for which is looked on before the screen has its turn: half a frame."""


class LitText(DocumentText):
    """A document with its phrases lit, one of them current, and with the hits of a find."""

    class PhraseChanged(Message, namespace="reading_pane"):
        """Another phrase is the current one, or none is."""

        def __init__(self, lit: LitSpan | None, phrase: Phrase | None) -> None:
            super().__init__()
            self.lit = lit
            self.phrase = phrase

    class PhraseChosen(Message, namespace="reading_pane"):
        """All occurrences of a phrase are wanted."""

        def __init__(self, phrase: Phrase, lit: LitSpan) -> None:
            super().__init__()
            self.phrase = phrase
            self.lit = lit

    class FindMoved(Message, namespace="reading_pane"):
        """Another hit is the current one: ``index`` of ``count``, from 0; -1 where there is none."""

        def __init__(self, index: int, count: int) -> None:
            super().__init__()
            self.index = index
            self.count = count

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.lighting = HighlightMode()
        self._lit = Lit()
        self._shades: dict[int, int] = {}
        self._current: LitSpan | None = None
        self._find_from: int | None = None
        self._search: Search | None = None
        self.hits: FindHits = NO_HITS
        self.hit_index = -1

    def unlight(self) -> None:
        """Nothing is lit, nothing found."""
        self._lit = Lit()
        self._shades.clear()
        self._set_current(None)
        if self.hits:
            self.clear_find()
        self._find_from = None

    def set_phrases(
        self,
        lit: Sequence[LitSpan],
        phrases: Sequence[Phrase],
        choices: Mapping[str, PhraseChoice] | None = None,
    ) -> None:
        """Light ``lit``, spans sorted by where they start, which are places of ``phrases``.

        ``choices`` are the reader's own, by wording.
        """
        self._lit = Lit(lit, phrases, choices)
        self._lit.light(self.lighting)
        self._shades.clear()
        current = self._current
        self._set_current(current if current and current in self._lit else None)

    @property
    def phrases(self) -> Sequence[Phrase]:
        """What the lit spans are places of."""
        return self._lit.phrases

    def light_as(self, lighting: HighlightMode) -> None:
        """Light what the reader wants lit from now on, in this document and the next."""
        self.lighting = lighting
        self._lit.light(lighting)
        self.repaint()

    def phrase_here(self) -> Phrase | None:
        """The current phrase, or else the first that is lit from the top of the screen on."""
        start, _end = self._clean_shown()
        span = self._current or self._lit.after(start - 1)
        return self._lit.phrase(span) if span else None

    def _shade(self, at: int) -> tuple[int, int, int]:
        """The stretch that is shaded as one with a clean offset, and how much."""
        start, end = stretch(self._document.clean, at) if self._document else (at, at)
        if start not in self._shades:
            self._shades[start] = shade(self._lit.all_between(start, end), start, end)
        return start, end, self._shades[start]

    @property
    def lit(self) -> Sequence[LitSpan]:
        """The phrases that are lit, lowest first."""
        return self._lit.spans

    def current_phrase(self) -> LitSpan | None:
        """The current phrase, where it stands."""
        return self._current

    def lights(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """What is lit between two clean offsets: shades, phrases over them, then hits."""
        if self.lighting.shaded and self.lit:
            first, last, step = self._shade(start)
            if step:
                yield first, last, f"reading--shade-{step}"
        for span in self._lit.between(start, end):
            yield span.start, span.end, f"reading--phrase-{self._lit.step(span)}"
            if colour := self._lit.colour(span):
                yield span.start, span.end, f"reading--{colour}"
        if self._mark is not None:
            yield *self._mark, "reading--mark"
        if self._current is not None:
            yield self._current.start, self._current.end, "reading--current"
        for index in self.hits.between(start, end):
            current = "-current" if index == self.hit_index else ""
            yield *self.hits[index], f"reading--hit{current}"

    def _set_current(self, lit: LitSpan | None) -> None:
        changed = lit != self._current
        self._current = lit
        self.repaint()
        if changed:
            phrase = None if lit is None else self._lit.phrase(lit)
            self.post_message(self.PhraseChanged(lit, phrase))

    def _step_phrase(self, by: int) -> None:
        start, end = self._clean_shown()
        current = self._current
        if current is not None and self._on_screen(current.start):
            found = self._lit.after(current.start) if by > 0 else self._lit.before(current.start)
        else:
            found = self._lit.after(start - 1) if by > 0 else self._lit.before(end)
        if found is not None:
            self._at = found.start
            self._reveal(found.start)
            self._set_current(found)

    def _reveal(self, offset: int) -> None:
        if self.view is not None:
            self.bring_into_view(self.view.from_clean(offset), near=2)

    def _clean_shown(self) -> tuple[int, int]:
        start, end = self.span_shown
        return (self.view.to_clean(start), self.view.to_clean(end)) if self.view else (0, 0)

    # -- finding ----------------------------------------------------------------------------

    def find(self, query: str) -> int:
        """Find ``query`` in either script and width, from the top on; the number of hits.

        In a long text those near the top come at once, the others when the screen has been drawn.
        """
        if self._find_from is None:
            self._find_from = self.top
        self.hits, self.hit_index = NO_HITS, -1
        self._search = None
        if self._document and query:
            self._search = Search(self._document.clean, query, self._find_from)
            self._look_on(self._search)
        else:
            self.post_message(self.FindMoved(-1, 0))
        self.repaint()
        return len(self.hits)

    @property
    def is_finding(self) -> bool:
        """Whether there may be more hits than are known yet."""
        return self._search is not None

    def _look_on(self, search: Search) -> None:
        """Look through some more; show what is known when there is a first hit, and all."""
        if search is not self._search:
            return
        until = monotonic() + _TURN
        found = search.look_on()
        while not search.is_done and monotonic() < until:
            found = search.look_on() or found
        if search.is_done:
            self._search = None
        first = found and not self.hits
        if search.is_done or first:
            self._take_hits(search.hits)
        if search.is_done:
            return
        if first:
            # They are drawn before the rest is looked through, whose number is told once, at the end.
            self.call_after_refresh(self._look_on, search)
        else:
            self.call_later(self._look_on, search)

    def _take_hits(self, hits: FindHits) -> None:
        """Show these hits; the current one stays, or is the first from where the find began."""
        before, self.hits = self.hits, hits
        if before:
            self.hit_index = hits.first_from(before[self.hit_index][0])
            self.post_message(self.FindMoved(self.hit_index, len(hits)))
            start, end = self._clean_shown()
            if len(before.between(start, end)) != len(hits.between(start, end)):
                self.repaint()
        elif hits:
            self._go_to_hit(hits.first_from(self._find_from or 0) % len(hits))
        else:
            self.post_message(self.FindMoved(-1, 0))

    def clear_find(self) -> None:
        """End the find."""
        self.hits, self.hit_index = NO_HITS, -1
        self._search = self._find_from = None
        self.repaint()
        self.post_message(self.FindMoved(-1, 0))

    def _go_to_hit(self, index: int) -> None:
        self.hit_index = index
        self._at = self.hits[index][0]
        self._reveal(self._at)
        self.repaint()
        self.post_message(self.FindMoved(index, len(self.hits)))

    def choose(self) -> None:
        """Ask for all occurrences of the current phrase; where none is in sight, take the next."""
        if self._current is None or not self._on_screen(self._current.start):
            self._step_phrase(1)
        else:
            self.post_message(self.PhraseChosen(self._lit.phrase(self._current), self._current))

    def on_click(self, event: events.Click) -> None:
        """Make the phrase under the mouse the current one; a double click chooses it."""
        event.prevent_default()
        offset = self.offset_at(event.get_content_offset_capture(self))
        span = (
            self._lit.at(self.view.to_clean(offset)) if self.view and offset is not None else None
        )
        if span is None:
            return
        self._set_current(span)
        if event.chain == 2:
            self.choose()


class Marked(NamedTuple):
    """A clean span that is marked; ``look`` is its component class."""

    start: int
    end: int
    look: str


class NotedText(LitText):
    """Lit text with what the reader marked in it, under all that is lit."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.marked: Sequence[Marked] = ()
        self._longest = 0

    def mark_notes(self, marked: Sequence[Marked]) -> None:
        """Mark these spans, and no others."""
        self.marked = sorted(marked)
        self._longest = max((one.end - one.start for one in marked), default=0)
        self.repaint()

    def unlight(self) -> None:
        """Nothing is marked, either."""
        super().unlight()
        self.mark_notes(())

    def marked_between(self, start: int, end: int) -> list[Marked]:
        """What is marked between two clean offsets."""
        first = bisect_left(self.marked, (start - self._longest,))
        last = bisect_left(self.marked, (end,))
        return [one for one in self.marked[first:last] if one.end > start]

    def lights(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """What is marked, then what is lit over it."""
        yield from self.marked_between(start, end)
        yield from super().lights(start, end)
