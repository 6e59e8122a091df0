"""The model of a document: source, clean text, edits, headings, facts."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from tui.text.edits import EditMap
from tui.text.script import fold


class Span(NamedTuple):
    """A stretch of clean text, in characters; ``end`` is exclusive."""

    start: int
    end: int


class RecurringLines(NamedTuple):
    """Lines that several files of a folder share: ``edges`` at their ends, ``heads`` above paragraphs."""

    edges: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


NO_LINES = RecurringLines()
"""The recurring lines of a file that is read alone."""


class Kind(StrEnum):
    """Kinds of headings."""

    TITLE = "title"
    PART = "part"
    SPEAKER = "speaker"
    HEADING = "heading"
    ITEM = "item"


class Heading(NamedTuple):
    """A node of the outline; a tuple, as a library has millions.

    Offsets count characters of the clean text, except ``source_start``. ``start`` is where the
    mark stands (without a mark, the title); ``title_end`` is where the title ends, and ``end``
    where the section ends, children included. ``depth`` 1 is the top; the document's own title
    has depth 0. ``line`` counts from 1. ``confidence`` runs from 0 to 1; ``evidence`` names what
    the heading rests on (``run``, ``line``, ``format`` ...), ``anomaly`` what is odd about its
    number (``skip``, ``duplicate``, ``reset``, or empty).
    """

    depth: int
    mark: str
    title: str
    kind: Kind
    start: int
    title_end: int
    end: int
    source_start: int
    line: int
    confidence: float = 1.0
    evidence: str = "run"
    anomaly: str = ""


class Fact(NamedTuple):
    """A field of a document's head: what the document says of itself, and where it says so.

    ``where`` is None where that is outside the text. An ``inferred`` one is a guess. ``source`` says
    what it was read from: ``table`` (the page's own), ``signature``, ``title``, ``head``,
    ``byline``, ``meeting``, ``enactment``, ``page``, ``name`` (of the file), ``format``, ``body``,
    ``words``, ``reader`` (by hand).
    """

    value: str
    where: Span | None = None
    inferred: bool = False
    source: str = ""


class About(NamedTuple):
    """The head of a document: title, date (ISO), issuer ...; ``None`` where nothing was found."""

    title: Fact | None = None
    date: Fact | None = None
    issuer: Fact | None = None
    number: Fact | None = None
    place: Fact | None = None
    genre: Fact | None = None
    speaker: Fact | None = None

    @property
    def dated(self) -> str:
        """The date, with a question mark where it is inferred; empty where there is none."""
        if not self.date:
            return ""
        return f"{self.date.value}?" if self.date.inferred else self.date.value


@dataclass(frozen=True)
class Document:
    """One file, decoded, repaired and parsed. Clean text is ``clean``; see design's words."""

    path: str
    encoding: str
    source: str
    clean: str
    edits: EditMap
    headings: tuple[Heading, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    about: About = field(default_factory=About)

    @property
    def title(self) -> str:
        """The title; without one the file's name, or where that says nothing (a hash) the first words."""
        return self.about.title.value if self.about.title else self._name_without_title

    @cached_property
    def _name_without_title(self) -> str:
        # Its patterns are compiled for the few that have no title.
        from tui.document.name import document_name

        return document_name(self.path, self.clean, self.boilerplate)

    @cached_property
    def line_starts(self) -> array[int]:
        """The clean offsets at which lines (= paragraphs) start; never empty."""
        starts = array("q", [0])
        at = self.clean.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.clean.find("\n", at + 1)
        return starts

    def folded_body(self) -> str:
        """The folded clean text with boilerplate as line ends; offsets are those of clean text."""
        return blank_out(fold(self.clean), self.boilerplate)

    def line_of(self, offset: int) -> int:
        """The 1-based line in which a clean offset stands."""
        return bisect_right(self.line_starts, offset)

    def path_at(self, offset: int) -> tuple[Heading, ...]:
        """The headings above a clean offset, outermost first (without the title)."""
        path: list[Heading] = []
        at = bisect_right(self.headings, offset, key=attrgetter("start"))
        # Sections nest: from the nearest heading back, each that is shallower holds the last.
        while at and not (path and path[-1].depth == 1):
            at -= 1
            heading = self.headings[at]
            shallower = not path or heading.depth < path[-1].depth
            if shallower and heading.depth > 0 and offset < heading.end:
                path.append(heading)
        return tuple(reversed(path))


def blank_out(text: str, spans: Sequence[Span]) -> str:
    """A text with each character of some spans, which are sorted, as a line end."""
    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += (text[at : span.start], "\n" * (span.end - max(at, span.start)))
        at = max(at, span.end)
    pieces.append(text[at:])
    return "".join(pieces)
