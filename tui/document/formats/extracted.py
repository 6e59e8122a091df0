"""Extracted text of a file format with the headings that the format marks, and its writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.text.edits import Edit
from tui.text.lazy_pattern import lazy_pattern


@dataclass(frozen=True, slots=True)
class GivenHeading:
    """A heading that the format marks as one.

    ``start`` and ``end`` count characters of the extracted text: the whole line, mark included.
    ``level`` is the format's own (1 is the top; 0 is the document's title, where the format has
    a style for that). ``evidence`` names the format.
    """

    level: int
    start: int
    end: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """The source text of a document: the decoded file, or what its format shows a reader.

    One paragraph a line. ``edits`` are those of decoding (plain text only); ``title`` is what
    the format's own data says, where the text bears it out. ``notes`` are the spans of footnotes,
    whose numbers head nothing.
    """

    text: str
    encoding: str
    headings: tuple[GivenHeading, ...] = ()
    edits: tuple[Edit, ...] = ()
    title: str | None = None
    notes: tuple[tuple[int, int], ...] = ()


LONGEST_HEADING = 120
"""Characters; a longer paragraph in a heading's style is text that someone styled by mistake."""
_NEAR_TOP = 3000
"""Characters in which a format's own title must stand to be believed."""
_SPACES = lazy_pattern(r"[ \t\u00a0\u3000]*\n[ \t\u00a0\u3000]*")
_SUBTITLE = lazy_pattern(r"\s*\n\s*(?=[—(（])")
_BETWEEN_LATIN = lazy_pattern(r"(?<=[\x21-\x7e])\n(?=[\x21-\x7e])")


class Writer:
    """A writer of extracted text, line by line; ``evidence`` is what its headings rest on."""

    def __init__(self, evidence: str) -> None:
        self._evidence = evidence
        self._lines: list[str] = []
        self._length = 0
        self._headings: list[GivenHeading] = []
        self._notes: list[tuple[int, int]] = []

    def line(self, text: str, level: int | None = None) -> None:
        """Write a line; a ``level`` makes it a heading, on one line whatever its breaks."""
        text = text.strip(" \t\n\r\u00a0\u3000")
        if not text:
            return
        below = ""
        if level is not None and "\n" in text:
            subtitle = _SUBTITLE.search(text)
            if subtitle:
                text, below = text[: subtitle.start()], text[subtitle.end() :]
            text = _BETWEEN_LATIN.sub(" ", _SPACES.sub("\n", text)).replace("\n", "")
        if level is not None:
            end = self._length + len(text)
            self._headings.append(GivenHeading(level, self._length, end, self._evidence))
        self._lines.append(text)
        self._length += len(text) + 1
        self.line(below)

    def note(self, text: str) -> None:
        """Write a footnote, mark and words, as a line."""
        start = self._length
        self.line(text)
        if self._length > start:
            self._notes.append((start, self._length - 1))

    def row(self, cells: Sequence[str]) -> None:
        """Write a table's row as ``| a | b |``; an empty row is left out.

        This is the one form of a row in a text, from DOCX, HTML and Markdown alike: bars also open
        and close it, so that the reading pane typesets it (``panes/tables.py``) and the number in
        a first cell stands at no line start and heads nothing. A bar in a cell becomes full-width.
        """
        if any(cells):
            self.line(f"| {' | '.join(cell.replace('|', '｜') for cell in cells)} |")

    def extracted(self, encoding: str, title: str | None = None) -> Extracted:
        """The text as written. The title is kept where it stands near the top."""
        text = "\n".join(self._lines)
        if title:
            title = " ".join(title.split())
            if title.replace(" ", "") not in text[:_NEAR_TOP].replace("\n", "").replace(" ", ""):
                title = None
        headings, notes = tuple(self._headings), tuple(self._notes)
        return Extracted(text, encoding, headings, title=title or None, notes=notes)
