"""Anchors: spans of clean text held by their words, to be found again when the file has changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from tui.document.model import Span

_BESIDE = 24
"""Characters on either side of a span that tell it from others with the same words."""

_MANY = 1_000
"""Places of one wording that are compared; where there are more, the nearest of these will do."""

_LEAST = 8
"""Characters of a part of a span by which the span is known again: fewer stand anywhere."""

_ENDS = "。!?;！？；\n"
"""Signs at which the parts of a span end that may be all that is left of it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span: where it stood (clean offsets), its text, and up to 24 characters on either side."""

    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""

    @property
    def around(self) -> str:
        """The span with the characters on either side."""
        return self.before + self.quote + self.after


def anchor_of(clean: str, start: int, end: int) -> Anchor:
    """The anchor of the span of ``clean`` between two offsets."""
    before, after = clean[max(start - _BESIDE, 0) : start], clean[end : end + _BESIDE]
    return Anchor(start, end, clean[start:end], before, after)


def find_again(clean: str, held: Anchor) -> Span | None:
    """The span of an anchor in ``clean`` as it is now; ``None`` where nothing of it is left.

    Its words are looked for as they were; then without regard to script, width and white space,
    which another repair may have changed; then what stands between its neighbours; then the
    longest sentence of it.
    """
    if clean[held.start : held.end] == held.quote and held.quote:
        return Span(held.start, held.end)
    return (
        _as_it_was(clean, held)
        or _folded(clean, held)
        or _between(clean, held)
        or _part(clean, held)
    )


def nearest(clean: str, words: str, near: int) -> int | None:
    """The place of ``words`` nearest to the offset ``near``; ``None`` where they do not stand."""
    before = clean.rfind(words, 0, near + len(words))
    after = clean.find(words, near)
    return min(
        (at for at in (before, after) if at >= 0), key=lambda at: abs(at - near), default=None
    )


def _as_it_was(clean: str, held: Anchor) -> Span | None:
    def likeness(at: int) -> tuple[int, int]:
        before = _common(clean[max(at - _BESIDE, 0) : at][::-1], held.before[::-1])
        after = _common(clean[at + len(held.quote) :][:_BESIDE], held.after)
        return before + after, -abs(at - held.start)

    places = list(_places(clean, held.quote)) if held.quote else []
    if len(places) == _MANY:
        places = [nearest(clean, held.quote, held.start) or places[0]]
    best = max(places, key=likeness, default=None)
    return None if best is None else Span(best, best + len(held.quote))


def _folded(clean: str, held: Anchor) -> Span | None:
    words, _ = _squeezed(held.quote)
    if not words:
        return None
    text, offsets = _squeezed(clean)
    at = nearest(text, words, bisect_left(offsets, held.start))
    return None if at is None else Span(offsets[at], offsets[at + len(words) - 1] + 1)


def _between(clean: str, held: Anchor) -> Span | None:
    if min(len(held.before), len(held.after)) < _LEAST:
        return None
    at = nearest(clean, held.before, held.start - len(held.before))
    if at is None:
        return None
    start = at + len(held.before)
    end = clean.find(held.after, start, start + 2 * len(held.quote) + len(held.after))
    return Span(start, end) if end > start else None


def _part(clean: str, held: Anchor) -> Span | None:
    parts = [held.quote]
    for end in _ENDS:
        parts = [piece for part in parts for piece in part.split(end)]
    for part in sorted(parts, key=len, reverse=True):
        if len(part) < _LEAST:
            return None
        at = nearest(clean, part, held.start)
        if at is not None:
            return Span(at, at + len(part))
    return None


def _places(clean: str, words: str) -> Iterator[int]:
    at = clean.find(words)
    for _ in range(_MANY):
        if at < 0:
            return
        yield at
        at = clean.find(words, at + 1)


def _common(one: str, other: str) -> int:
    """The number of characters with which two texts begin alike."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The folded text without white space, and the offset of each of its characters."""
    # The first paint, which knows of anchors, folds nothing.
    from tui.text.script import fold

    kept = [(char, at) for at, char in enumerate(fold(text)) if not char.isspace()]
    return "".join(char for char, _ in kept), [at for _, at in kept]
