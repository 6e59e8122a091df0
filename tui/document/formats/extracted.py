"""What a format gives: text, and the headings that the format itself marks."""

from __future__ import annotations

from dataclasses import dataclass

from tui.text.edits import Edit


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
    the format's own data says, where the text bears it out.
    """

    text: str
    encoding: str
    headings: tuple[GivenHeading, ...] = ()
    edits: tuple[Edit, ...] = ()
    title: str | None = None
