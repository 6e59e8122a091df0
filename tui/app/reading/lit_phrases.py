"""The lit phrases of a document: which stand where, in which of three steps of reach."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.app.reading.highlight_mode import HighlightMode
from tui.corpus.model import LONGEST, LitSpan, Phrase

if TYPE_CHECKING:
    from tui.corpus.keep.phrase_choices import PhraseChoice

STEPS: Final = 3
"""Steps of reach that the eye tells apart without a legend."""


class LegendStep(NamedTuple):
    """A step of reach, from 1, and the numbers of documents that it stands for: 5+, 3–4, 2."""

    step: int
    numbers: str


class LitPhrases:
    """The lit spans, sorted by where they start, and the phrases they are places of."""

    def __init__(
        self,
        spans: Sequence[LitSpan] = (),
        phrases: Sequence[Phrase] = (),
        choices: Mapping[str, PhraseChoice] | None = None,
    ) -> None:
        self.spans = spans
        self.phrases = phrases
        self.choices = choices or {}
        self._kept = HighlightMode().kept(phrases, self.choices)
        self._lit: Sequence[LitSpan] | None = None
        # Not of all phrases: the steps are those of the first paint, which knows these alone.
        lit = list(compress(phrases, self._kept))
        self._farthest = max((phrase.reach for phrase in lit), default=0)
        self.by_count = self._farthest < 2
        if self.by_count:
            self._farthest = max((phrase.count for phrase in lit), default=0)

    def __contains__(self, span: object) -> bool:
        """Whether just this span is lit."""
        if not isinstance(span, LitSpan):
            return False
        index = bisect_left(self.spans, span)
        return index < len(self.spans) and self.spans[index] == span

    def light(self, lighting: HighlightMode) -> None:
        """Light only what the reader wants lit."""
        self._kept, self._lit = lighting.kept(self.phrases, self.choices), None

    @property
    def lit(self) -> Sequence[LitSpan]:
        """The spans that are lit; the same sequence until others are."""
        if self._lit is None:
            self._lit = [span for span in self.spans if self._shown(span)]
        return self._lit

    def colour(self, span: LitSpan) -> str:
        """The colour that the reader gave to the phrase in a span, or none."""
        choice = self.choices.get(self.phrases[span.phrase].text) if self.choices else None
        return choice.colour if choice else ""

    def _shown(self, span: LitSpan) -> bool:
        return bool(self._kept[span.phrase])

    def phrase(self, span: LitSpan) -> Phrase:
        """The phrase that stands in a span."""
        return self.phrases[span.phrase]

    def step(self, span: LitSpan) -> int:
        """1 to 3: by the logarithm of the reach, between 2 and the farthest reach there is.

        In a single document, where no phrase reaches another, by the count instead.
        """
        phrase = self.phrases[span.phrase]
        return self._step(phrase.count if self.by_count else phrase.reach)

    def _step(self, value: int) -> int:
        if value <= 2 or self._farthest <= 2:
            return 1
        part = math.log(value / 2) / math.log(self._farthest / 2)
        return min(int(part * STEPS) + 1, STEPS)

    def legend(self) -> list[LegendStep]:
        """The steps that there are, the farthest first, with the reach (or count, ``by_count``) each stands for."""
        if not self._farthest:
            return []
        told: list[LegendStep] = []
        end = self._farthest + 1
        for step in range(STEPS, 0, -1):
            first = bisect_left(range(2, end), step, key=self._step) + 2
            if first < end:
                last = f"–{end - 1}" if end - 1 > first else ""
                told.append(LegendStep(step, f"{first}{last if told else '+'}"))
                end = first
        return told

    def between(self, start: int, end: int) -> list[LitSpan]:
        """The spans that overlap a span of clean text, and are lit."""
        return [span for span in self.all_between(start, end) if self._shown(span)]

    def all_between(self, start: int, end: int) -> list[LitSpan]:
        """The same, and those that the reader does not want lit."""
        first = bisect_left(self.spans, (start - LONGEST,))
        last = bisect_left(self.spans, (end,))
        return [span for span in self.spans[first:last] if span.end > start]

    def at(self, offset: int) -> LitSpan | None:
        """The span over a clean offset, the innermost of several."""
        over = self.between(offset, offset + 1)
        return over[-1] if over else None

    def after(self, offset: int) -> LitSpan | None:
        """The first span that starts after a clean offset."""
        first = bisect_right(self.spans, (offset, math.inf))
        return self._first(range(first, len(self.spans)))

    def before(self, offset: int) -> LitSpan | None:
        """The last span that starts before a clean offset."""
        return self._first(range(bisect_left(self.spans, (offset,)) - 1, -1, -1))

    def _first(self, places: range) -> LitSpan | None:
        if not any(self._kept):
            return None
        return next((span for at in places if self._shown(span := self.spans[at])), None)
