"""The status line: where one is, what one looks at, and what is being worked on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.widgets.text_styles import STATUS, TextStyles
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.document.model import Heading

SHORT_TITLE = 10
"""Characters of a title that stand for a heading without a mark."""

LEAST_NAME = 8
"""Cells under which nothing of a name is told."""

Legend = tuple[tuple[tuple[int, str], ...], str]
"""Steps (from 1) with the numbers they stand for, and what these count."""

NO_LEGEND: Legend = ((), "")
"""Nothing is lit in steps."""

_MARK_ENDS = " \u3000、.．,，:：。"


class StatusLine(Widget):
    """One line: the section path on the left, the facts on the right.

    Where the line is too short, facts are left out from the right, the path last of all. ``script`` and
    ``encoding`` are empty where they are as with most texts: as written, in UTF-8.
    """

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        background: $surface;
        color: $foreground;
        padding: 0 1;
    }
    """

    section: reactive[str] = reactive("")
    file: reactive[str] = reactive("")
    tells_section: reactive[bool] = reactive(True)
    percent: reactive[int | None] = reactive(None)
    script: reactive[str] = reactive("")
    encoding: reactive[str] = reactive("")
    phrase: reactive[str] = reactive("")
    found: reactive[str] = reactive("")
    work: reactive[str] = reactive("")
    said: reactive[str] = reactive("")
    hint: reactive[str] = reactive("")
    legend: reactive[Legend] = reactive(NO_LEGEND)

    def __init__(self) -> None:
        super().__init__()
        self._looks = TextStyles(self, STATUS)

    def notify_style_update(self) -> None:
        """The colours are others."""
        self._looks.forget()
        super().notify_style_update()

    def forget(self) -> None:
        """There is no document to tell of."""
        self.section = self.file = self.script = self.encoding = self.phrase = self.found = ""
        self.percent = None
        self.legend = NO_LEGEND

    def render(self) -> Text:
        """The line, as wide as it may be."""
        width = self.content_size.width
        facts: list[tuple[str | Text, str]] = [
            (self.said, "status--phrase"),
            (self.work, "status--fact"),
            (self.found, "status--phrase"),
            (self.phrase, "status--phrase"),
            ("" if self.percent is None else f"{self.percent}%", "status--fact"),
            (self.script, "status--fact"),
            (self.encoding, "status--fact"),
            (self._legend(), "status--fact"),
            (self.hint, "status--fact"),
        ]
        # The sections stand atop the text, where there is a row for them.
        place = self.section if self.tells_section else self.file
        least = min(cell_len(place), width // 3) if self.tells_section else 0
        right = Text()
        for text, look in facts:
            told = Text(text, self._look(look)) if isinstance(text, str) else text
            if text is self.phrase and right.cell_len + told.cell_len + 3 + least > width:
                # The phrase itself is seen in the text; what is told of it is not.
                told = Text(self.phrase.rpartition("  ")[2], self._look(look))
            if told and right.cell_len + told.cell_len + 3 + least <= width:
                if right:
                    right.append("   ")
                right.append_text(told)
        room = max(0, width - right.cell_len - (2 if right else 0))
        left = Text(set_cell_size(_fitted_name(place, room), room), self._look("status--path"))
        return Text.assemble(left, " " * (width - room - right.cell_len), right, no_wrap=True)

    def _legend(self) -> Text:
        """What the steps in which phrases are lit mean, each as it is lit."""
        steps, unit = self.legend
        told = Text()
        for step, numbers in steps:
            told.append(f"■ {numbers}", self._look(f"status--step-{step}")).append(" ")
        return told.append(unit, self._look("status--fact")) if steps else told

    def _look(self, name: str) -> Style:
        return self._looks.of(name)


def _fitted_name(name: str, room: int) -> str:
    """A name in so many cells; nothing where too little would be left of it."""
    if cell_len(name) <= room:
        return name
    from tui.app.widgets.rows import shortened

    return shortened(name, room) if room >= LEAST_NAME else ""


def section_path(headings: Sequence[Heading], width: int) -> str:
    """三 › (二) › 一是 and, where ``width`` cells hold it, the last heading's title after it."""
    names = [_short(heading) for heading in headings]
    path = " › ".join(name for name in names if name)
    if not headings or not headings[-1].mark:
        return path
    titled = f"{path}  {shown(headings[-1].title)}"
    return titled if cell_len(titled) <= width else path


def _short(heading: Heading) -> str:
    return shown(heading.mark).rstrip(_MARK_ENDS) or shown(heading.title)[:SHORT_TITLE]


def script_name(script: str) -> str:
    """What the status line calls a script of the reading pane."""
    names = {"s": "简", "t": "繁", "tw": "臺", "twp": _("臺, its own words"), "hk": "港"}
    return names.get(script, _("as written"))


_GAP = "   "


def fitted(hints: Sequence[str], width: int) -> str:
    """The hints in ``width`` cells: closer together, then the first ones and the last."""
    for gap in (_GAP, "  "):
        line = gap.join(hints)
        if cell_len(line) <= width:
            return line
    *first, last = hints
    while first and cell_len("  ".join([*first, last])) > width:
        first.pop()
    return "  ".join([*first, last])
