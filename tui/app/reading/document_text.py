"""A document in the reading pane: where the reader is in it, in which script, source or clean."""

from __future__ import annotations

from typing import Any, Final

from textual.message import Message
from textual.reactive import reactive

from tui.app.reading.shapes import Structure
from tui.app.reading.shown_text import View
from tui.app.reading.typeset_text import TypesetText
from tui.document.model import Document
from tui.text.script import SCRIPTS

SHOWN_SCRIPTS: Final = ("", *SCRIPTS)
"""The scripts that a key steps through, the first of them as the text stands."""


class DocumentText(TypesetText):
    """Shows one document. Offsets that come in and go out count clean text."""

    script: reactive[str] = reactive("", init=False)
    source_shown: reactive[bool] = reactive(False, init=False)

    class Moved(Message, namespace="reading_pane"):
        """Other text is on the screen: ``top`` is the clean offset of its first character.

        ``at`` is where the reader is: where the last jump or step went, else ``top``.
        """

        def __init__(self, pane: DocumentText, top: int, percent: float, at: int) -> None:
            super().__init__()
            self.pane = pane
            self.top = top
            self.percent = percent
            self.at = at

        def can_replace(self, message: Message) -> bool:
            """Only where the reader is now matters."""
            return isinstance(message, DocumentText.Moved)

    class ScriptChanged(Message, namespace="reading_pane"):
        """The text is shown in another script."""

        def __init__(self, script: str) -> None:
            super().__init__()
            self.script = script

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._document: Document | None = None
        self.mark: tuple[int, int] | None = None
        self._at: int | None = None

    @property
    def document(self) -> Document | None:
        """The document that is shown."""
        return self._document

    @property
    def top(self) -> int:
        """The clean offset of the first visible character."""
        return self.view.to_clean(self.held) if self.view else 0

    @property
    def reading_at(self) -> int:
        """Where the reader is: where the last jump went, if that is on the screen still."""
        return self.top if self._at is None else self._at

    @property
    def clean_shown(self) -> tuple[int, int]:
        """The clean offsets between which the text on the screen stands."""
        start, end = self.span_shown
        return (self.view.to_clean(start), self.view.to_clean(end)) if self.view else (0, 0)

    @property
    def percent(self) -> float:
        """How much of the text comes before the last visible character, 0 to 100."""
        length = self.view.length if self.view else 0
        return min(100.0, 100 * self.span_shown[1] / length) if length else 100.0

    def show(self, document: Document, *, at: int = 0) -> None:
        """Show ``document``, with the character at clean offset ``at`` at the top."""
        self._document = document
        self.structure = Structure(document)
        self.mark = None
        self.document_changed()
        self._show_view(at)

    def restructure(self, document: Document) -> None:
        """Show another outline of the same text, at the same place."""
        self._document = document
        self.structure = Structure(document)
        self.relayout(self.held)

    def document_changed(self) -> None:
        """Called when another document comes: what was lit in the last one is not in this."""

    @property
    def selected(self) -> tuple[int, int] | None:
        """The clean span of what is selected; ``None`` where nothing is."""
        span = self.base_selected
        if span is None or self.view is None or span[0] >= span[1]:
            return None
        return self.view.to_clean(span[0]), self.view.to_clean(span[1])

    def _show_view(self, at: int) -> None:
        """Show the document, as source or in a script, from a clean offset on."""
        if self._document is None:
            return
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()
        self.view = View(self._document, source=self.source_shown, script=self.script)
        self._at = None
        self.frame = []
        self.relayout(self.view.from_clean(at))

    def watch_script(self) -> None:
        """Show the same place in another script."""
        self._show_view(self.top)
        self.post_message(self.ScriptChanged(self.script))

    def watch_source_shown(self) -> None:
        """Show the same place in the source, or in the clean text."""
        clean = self.view.to_clean(self.held) if self.view else 0
        self._show_view(clean)

    def moved(self) -> None:
        """Tell where the reader is."""
        if self._at is not None and not self.is_in_sight(self._at):
            self._at = None
        self._tell_moved()

    def _tell_moved(self) -> None:
        self.post_message(self.Moved(self, self.top, self.percent, self.reading_at))

    def jump(self, offset: int, *, end: int | None = None) -> None:
        """Bring a clean offset into view, a third from the top, and mark the text up to ``end``."""
        self.mark = None if end is None else (offset, end)
        self._at = offset
        self._strips.clear()
        if self.view is not None:
            self.bring_into_view(self.view.from_clean(offset))
        self._at = offset
        self.refresh()
        self._tell_moved()

    def stand_at(self, offset: int) -> None:
        """The reader is at a clean offset from now on, until that leaves the screen."""
        self._at = offset

    def reveal(self, offset: int) -> None:
        """Scroll no more than it takes to see a clean offset, two rows from the edges."""
        if self.view is not None:
            self.bring_into_view(self.view.from_clean(offset), near=2)

    def is_in_sight(self, offset: int) -> bool:
        """Whether the character at a clean offset is on the screen."""
        if self.view is None:
            return False
        start, end = self.span_shown
        return start <= self.view.from_clean(offset) < max(end, start + 1)
