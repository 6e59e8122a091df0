"""Ways to set a text on pages, and the texts that are set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A document's paragraphs; ``depths`` are those of its heading lines (1 is the top)."""

    name: str
    paragraphs: tuple[str, ...]
    depths: Mapping[int, int]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Layout:
    """How pages are set. Lengths are points; ``indent`` and ``spacing`` count characters and lines.

    ``headings``: "plain" as the text, "bold", "big" (bold, larger and centred).
    ``numbers`` and ``header`` stand at the page's edges; ``marked`` headings become bookmarks.
    """

    name: str
    width: float = 595
    height: float = 842
    margin: float = 79
    size: float = 12
    leading: float = 1.5
    justified: bool = False
    indent: float = 0
    spacing: float = 0
    headings: str = "plain"
    numbers: bool = False
    header: bool = False
    marked: bool = False
    sans: bool = False


LIBREOFFICE = (
    Layout("lo-official", size=16, leading=1.75, justified=True, indent=2, numbers=True),
    Layout("lo-ragged"),
    Layout("lo-justified", justified=True, header=True, numbers=True),
    Layout("lo-spaced", width=612, height=792, spacing=0.5, numbers=True),
    Layout("lo-small", width=499, height=709, margin=50, size=9, leading=1.2, justified=True),
    Layout("lo-bold", size=10.5, leading=1.3, headings="bold", numbers=True),
    Layout("lo-big", size=14, headings="big", justified=True, marked=True, numbers=True),
    Layout("lo-narrow", width=420, height=595, margin=60, size=14, indent=2, header=True),
    Layout("lo-wide", width=842, height=595, margin=60, size=12, sans=True, justified=True),
    Layout("lo-sans", sans=True, size=11, leading=1.0, margin=90, numbers=True),
)
REPORTLAB = (
    Layout("rl-ragged", numbers=True),
    Layout("rl-justified", justified=True, size=10.5, header=True, numbers=True),
    Layout("rl-indent", justified=True, indent=2, size=16, leading=1.75),
    Layout("rl-spaced", spacing=0.6, size=11, width=612, height=792),
    Layout("rl-big", headings="big", size=14, marked=True, numbers=True),
    Layout("rl-narrow", width=420, height=595, margin=50, size=9, leading=1.3),
)
