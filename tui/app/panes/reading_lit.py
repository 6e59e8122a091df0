"""The lit phrases of a document: which stand where, in which of three steps of reach."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from tui.corpus.model import LitSpan, Phrase

STEPS: Final = 3
"""Steps of reach that the eye tells apart without a legend."""

_LONGEST: Final = 64
"""Characters of the longest phrase (design.md): so far back a span over a place may start."""


class Lit:
    """The lit spans, sorted by where they start, and the phrases they are places of."""

    def __init__(self, spans: Sequence[LitSpan] = (), phrases: Sequence[Phrase] = ()) -> None:
        self.spans = spans
        self.phrases = phrases
        self._farthest = max((phrase.reach for phrase in phrases), default=0)
        self._by_count = self._farthest < 2
        if self._by_count:
            self._farthest = max((phrase.count for phrase in phrases), default=0)

    def __contains__(self, span: object) -> bool:
        """Whether just this span is lit."""
        if not isinstance(span, LitSpan):
            return False
        index = bisect_left(self.spans, span)
        return index < len(self.spans) and self.spans[index] == span

    def phrase(self, span: LitSpan) -> Phrase:
        """The phrase that stands in a span."""
        return self.phrases[span.phrase]

    def step(self, span: LitSpan) -> int:
        """1 to 3: by the logarithm of the reach, between 2 and the farthest reach there is.

        In a single document, where no phrase reaches another, by the count instead.
        """
        phrase = self.phrases[span.phrase]
        value = phrase.count if self._by_count else phrase.reach
        if value <= 2 or self._farthest <= 2:
            return 1
        part = math.log(value / 2) / math.log(self._farthest / 2)
        return min(int(part * STEPS) + 1, STEPS)

    def between(self, start: int, end: int) -> list[LitSpan]:
        """The spans that overlap a span of clean text."""
        first = bisect_left(self.spans, (start - _LONGEST,))
        last = bisect_left(self.spans, (end,))
        return [span for span in self.spans[first:last] if span.end > start]

    def at(self, offset: int) -> LitSpan | None:
        """The span over a clean offset, the innermost of several."""
        over = self.between(offset, offset + 1)
        return over[-1] if over else None

    def after(self, offset: int) -> LitSpan | None:
        """The first span that starts after a clean offset."""
        index = bisect_right(self.spans, (offset, math.inf))
        return self.spans[index] if index < len(self.spans) else None

    def before(self, offset: int) -> LitSpan | None:
        """The last span that starts before a clean offset."""
        index = bisect_left(self.spans, (offset,))
        return self.spans[index - 1] if index else None
