"""The location in the text, said in the status line, atop the text, in outline and overview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.app.widgets.status_line import script_name, section_path
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.reader.desk import Desk
    from tui.app.reader.overview import Overview

USUAL_ENCODING: Final = "utf-8"
"""The encoding of which nothing is said: most texts have it."""


class Location:
    """Says where the reader is, and in which form the text is seen."""

    def __init__(self, desk: Desk, overview: Overview) -> None:
        self._desk = desk
        self._overview = overview

    def tell(self) -> None:
        """Say where the reader is now."""
        self.tell_at(self._desk.pane.reading_at, self._desk.pane.percent)

    def tell_at(self, at: int, percent: float) -> None:
        """Say that the reader is at a clean offset, after so many percent of the text."""
        desk = self._desk
        if not desk.document:
            return
        path = desk.document.path_at(at)
        desk.status.percent = int(percent)
        desk.status.section = section_path(path, desk.width // 2)
        desk.status.file = shown(desk.document.path)
        desk.status.tells_section = not (desk.about and desk.about.display)
        if desk.about:
            desk.about.follow(path)
        self._overview.survey()
        if desk.side:
            desk.side.outline.follow(at)

    def tell_form(self) -> None:
        """Say in which form the text is seen: script, source or clean text, encoding."""
        desk = self._desk
        if desk.document:
            source = _("source") if desk.pane.source_shown else ""
            encoding = desk.document.encoding
            told = "" if encoding == USUAL_ENCODING else shown(encoding)
            desk.status.encoding = "   ".join(filter(None, (source, told)))
            desk.status.script = script_name(desk.pane.script) if desk.pane.script else ""
