"""Seen elsewhere, as the screen shows it: what can be asked about, how what was found is listed and stepped through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.corpus.reuse.passages import SharedRun
    from tui.corpus.reuse.reuse import SharedText
    from tui.document.model import Document

SORTS = ("weight", "share", "longest", "date")
"""What the documents can be sorted by; the first is how they come."""

_KEYS: Mapping[str, Callable[[SharedText], float | str]] = {
    "weight": lambda one: -one.weight,
    "share": lambda one: -one.share,
    "longest": lambda one: -one.longest,
    "date": lambda one: one.date or "~",
}

TITLE = 40
"""Characters of a paragraph by which it is called."""


@dataclass(frozen=True, slots=True)
class AskedSpan:
    """A clean span that can be asked about, and what it is called."""

    start: int
    end: int
    title: str


@dataclass(slots=True)
class ElsewhereState:
    """The span asked about, by its ``level`` from narrow to wide, and how the screen was left."""

    document: Document
    spans: Sequence[AskedSpan]
    level: int
    sort: str = "weight"
    row: int = 0
    unfolded: set[str] = field(default_factory=set)

    @property
    def asked(self) -> AskedSpan:
        """The span that is asked about."""
        return self.spans[self.level]

    @classmethod
    def at(
        cls, document: Document, at: int, selected: tuple[int, int] | None = None
    ) -> ElsewhereState:
        """To ask about what is selected, or else the section over a clean offset, or else the paragraph."""
        spans = spans_at(document, at)
        if selected:
            start, end = selected
            wider = [one for one in spans if one.start <= start and end <= one.end]
            spans = [_called(document, start, end), *wider]
            return cls(document, spans, 0)
        path = document.path_at(at)
        inner = (path[-1].start, path[-1].end) if path else None
        levels = [at for at, one in enumerate(spans) if (one.start, one.end) == inner]
        return cls(document, spans, levels[0] if levels else 0)

    def ask_beside(self, by: int) -> None:
        """Ask about the section, or without an outline the paragraph, after this span or before it."""
        here = self.asked.start
        starts = [heading.start for heading in self.document.headings if heading.depth > 0]
        if not starts:
            clean, lines = self.document.clean, self.document.line_starts
            starts = [at for at in lines if clean[at : at + 1].strip()]
        found = [at for at in starts if (at > here if by > 0 else at < here)]
        if found:
            other = ElsewhereState.at(self.document, found[0] if by > 0 else found[-1])
            self.spans, self.level = other.spans, other.level


def spans_at(document: Document, at: int) -> list[AskedSpan]:
    """The paragraph over a clean offset, the sections and the document, from narrow to wide."""
    clean = document.clean
    while at < len(clean) - 1 and clean[at].isspace():
        at += 1
    end = clean.find("\n", at)
    found = [_called(document, clean.rfind("\n", 0, at) + 1, end if end >= 0 else len(clean))]
    path = document.path_at(at)
    for depth, heading in enumerate(path, start=1):
        title = " › ".join(above.title for above in path[:depth])
        found.append(AskedSpan(heading.start, heading.end, title))
    found.append(AskedSpan(0, len(clean), document.title))
    # A section of one paragraph is called as a section.
    spans = {(one.start, one.end): one for one in found}
    return sorted(spans.values(), key=lambda one: one.end - one.start)


def _called(document: Document, start: int, end: int) -> AskedSpan:
    words = " ".join(document.clean[start : min(end, start + TITLE)].split())
    return AskedSpan(start, end, f"{words}..." if end - start > TITLE else words)


@dataclass(frozen=True, slots=True)
class ReuseLine:
    """A row: a document, how many near-copies are folded under it, or that it is one of those."""

    one: SharedText
    copies: int = 0
    under: bool = False


def listed(found: Sequence[SharedText], sort: str, unfolded: set[str]) -> list[ReuseLine]:
    """The rows: sorted, near-copies under the first of them, where they are unfolded."""
    groups: dict[str, list[SharedText]] = {}
    for one in sorted(found, key=_KEYS[sort]):
        groups.setdefault(group_of(one), []).append(one)
    lines = []
    for name, (first, *others) in groups.items():
        lines.append(ReuseLine(first, len(others)))
        if name in unfolded:
            lines.extend(ReuseLine(one, under=True) for one in others)
    return lines


def group_of(one: SharedText) -> str:
    """What the near-copies of a document have in common: the path of the first of them."""
    return one.twin or one.path


def is_earlier(date: str, than: str) -> bool:
    """Whether a date (ISO) is before another, as far as both are known."""
    known = min(len(date), len(than))
    return known > 0 and date[:known] < than[:known]


def steps(runs: Sequence[SharedRun]) -> list[SharedRun]:
    """The runs that one steps through, in the order of the asked text: the longest that do not overlap there."""
    taken: list[SharedRun] = []
    covered: set[int] = set()
    for run in sorted(runs, key=lambda run: -run.length):
        if run.here not in covered and run.here + run.length - 1 not in covered:
            taken.append(run)
            covered.update(range(run.here, run.here + run.length))
    return sorted(taken)


def without_half_numbers(run: SharedRun, one: str, other: str) -> SharedRun:
    """A run without the digits at its ends that are part of a longer number in either text: 202 of 2025."""
    start, end = 0, run.length
    texts = ((one, run.here), (other, run.there))
    if any(_is_digit(text, at - 1) for text, at in texts):
        while start < end and _is_digit(one, run.here + start):
            start += 1
    if any(_is_digit(text, at + end) for text, at in texts):
        while start < end and _is_digit(one, run.here + end - 1):
            end -= 1
    return type(run)(run.here + start, run.there + start, end - start)


def _is_digit(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isdecimal()


def joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans, rising, that hold what these hold, and neither overlap nor touch."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made
