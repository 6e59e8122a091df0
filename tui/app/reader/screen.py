"""The reader: documents, outline and text side by side, and the ways between them."""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.worker import get_current_worker

from tui.app.jobs import documents as work
from tui.app.jobs import messages
from tui.app.jobs.first_look import FirstLook
from tui.app.reader.desk import DeskScreen, bindings_of
from tui.app.reader.overview import SurveyingScreen
from tui.app.reader.watch import LOOK_EVERY
from tui.app.reading.pane import ReadingPane
from tui.app.state.jumps import Position
from tui.app.widgets.notice import Notice
from tui.app.widgets.status_line import StatusLine, script_name, section_path
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.sidebar.library_tree import LibraryPane
    from tui.app.sidebar.outline_tree import OutlinePane
    from tui.app.state.places import Places
    from tui.app.state.settings import Settings
    from tui.corpus.library.library import Library
    from tui.document.model import Document

GLIMPSE_WITHIN = 0.02
"""Seconds that the first paint waits for a glimpse of the text: big folders take longer."""

LONG_GLIMPSE = 15_000
"""Characters of a glimpse from which on one waits long enough for the rest to be told so."""


class ReaderScreen(SurveyingScreen, DeskScreen):
    """The main screen. Messages come up to it from the panes and from the workers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(SurveyingScreen),
        Binding(
            "J,greater_than_sign", "document(1)", _("Next document"), id="reader.next-document"
        ),
        Binding(
            "K,less_than_sign", "document(-1)", _("Document before"), id="reader.last-document"
        ),
        Binding(
            "backspace,ctrl+o,alt+left", "back", _("Back to before the jump"), id="reader.back"
        ),
        Binding("alt+right", "forward", _("Forward again"), id="reader.forward"),
    ]

    def __init__(self, path: Path, settings: Settings, memory: Places, trouble: str = "") -> None:
        super().__init__(memory)
        self.order = settings.sort
        self.least_confidence = settings.least_confidence
        self.settings_trouble = trouble
        self.path = path
        self._opening = FirstLook(path, memory)
        self._opening.start()
        self._glimpsed = False
        self._begun_at = 0
        self._furnished = False
        self._mined = False

    def compose(self) -> ComposeResult:
        """Text over a status line; the side panes have their place, and come in a moment."""
        with Horizontal(id="body"):
            yield Vertical(id="side")
            with Vertical(id="desk"):
                yield ReadingPane(id="reading")
        yield StatusLine()

    def on_mount(self) -> None:
        """Start to read; the text has the focus."""
        self.pane.focus()
        self.watch(self.pane, "source_shown", self._tell_form, init=False)
        self.watch(self.pane, "script", self._tell_form, init=False)
        self._opening.join(GLIMPSE_WITHIN)
        if self._opening.is_alive():
            self.work_on(self._await_opening, "library")
        else:
            self._show_glimpse()

    def _await_opening(self) -> None:
        self._opening.join()
        self.app.call_from_thread(self._show_glimpse)

    def _show_glimpse(self) -> None:
        """Show what there is; only then start the work, which would delay the first paint."""
        if self._opening.glimpse:
            self._begin_with(self._opening.glimpse)
            self._light_at_once()
        self.call_after_refresh(self._begin)

    def _light_at_once(self) -> None:
        """Light what the index says of the document that was opened first."""
        opening = self._opening
        self.table = self.table or opening.table
        self._choices = self._choices or opening.choices
        if opening.trouble:
            self.say(shown(opening.trouble))
            opening.trouble = ""
        if self.table and self.table is opening.table:
            choices = self._choices.all() if self._choices else None
            self.pane.set_phrases(opening.lit, self.table.phrases, choices)

    def _begin(self) -> None:
        gc.enable()
        self.wanted = self._opening.first
        self.work_on(self._read_first, "library")

    def _read_first(self) -> None:
        """Tell of the library and read its first document, before anything else is worked on."""
        library = work.tell_library(self._opening, self.post_message)
        if library and library.files:
            self.begin_with(self._opening.first, library.files)
            self._read(library, self.place_left(self._opening.first), 0)

    def on_library_opened(self, event: messages.LibraryOpened) -> None:
        """The documents are known; the first of them is being read."""
        self.library = event.library
        self._entries = event.entries
        if event.library.files:
            self.resume_library()
        else:
            words = _("{path} holds no file that hongtou reads: text, Markdown, HTML, DOCX, PDF.")
            self.tell(_("No documents here"), words.format(path=shown(str(self.path))))

    def on_library_failed(self, event: messages.LibraryFailed) -> None:
        """Say why there is nothing to read."""
        self.tell(shown(event.path), shown(event.reason))

    async def _furnish(self) -> None:
        """Bring the side panes, and begin what can wait until there is something to read."""
        from tui.app.sidebar.side_panes import SidePanes

        side = SidePanes()
        await self.query_one("#side").mount(side)
        self.side = side
        await self.show_about()
        side.count(self._entries, self.order)
        side.library.fill(self._entries, self.titles, self.dates, self.failed)
        side.library.mark_open(self.wanted)
        side.filter("library", self.tree_filter)
        self.set_least_confidence(self.least_confidence)
        side.outline.fill(self.document)
        if self.document:
            self.fold_as_left(self.document)
            side.outline.follow(self.pane.reading_at)
        self._mine_once()
        self.set_interval(LOOK_EVERY, self.look_at_file)
        self.read_notes()
        self.pane.show_references()
        self.begin_remembering()
        self.tell_choice_trouble()

    def _mine_once(self) -> None:
        """Begin to mine when the first document has been read, which goes before."""
        if self._furnished and not self._glimpsed and not self._mined:
            self._mined = True
            if self.library and self.library.files:
                self.start_mining(self.library)

    def _furnish_once(self) -> None:
        if not self._furnished:
            self._furnished = True
            self.call_after_refresh(self._furnish)
        elif self.side:
            self._mine_once()

    # Documents

    def open(self, place: Position, length: int = 0) -> None:
        """Read on with ``place`` at the top, or around ``length`` characters, which are marked."""
        if self.document and self.document.path == place.path and not self.vanished:
            self.wanted = place.path
            if length:
                self.pane.jump(place.offset, end=place.offset + length)
            elif self.pane.view:
                self.pane.bring_into_view(self.pane.view.from_clean(place.offset), from_top=0)
        elif self.library:
            self.wanted = place.path
            self.work_on(partial(self._read, self.library, place, length), "document")

    def _read(self, library: Library, place: Position, length: int) -> None:
        worker = get_current_worker()

        def cancelled() -> bool:
            return worker.is_cancelled or self.wanted not in ("", place.path)

        work.read_document(library, place, length, self.post_message, cancelled)

    def on_document_glimpsed(self, event: messages.DocumentGlimpsed) -> None:
        """Show how a long document begins, then its source, while it is being read."""
        if event.document.path != self.wanted:
            return
        if not self._glimpsed:
            self._put_away()
            self._begin_with(event.document)
        elif self.pane.document and len(self.pane.document.clean) < len(event.document.clean):
            self.pane.show(event.document, at=self.pane.top)
            self.find_again()
        if event.whole:
            self._furnish_once()

    def _begin_with(self, glimpse: Document) -> None:
        self._glimpsed = True
        self.pane.show(glimpse, at=self.glimpse_left(glimpse))
        self._begun_at = self.pane.top
        if len(glimpse.clean) >= LONG_GLIMPSE:
            self.status.work = _("reading")

    def on_document_read(self, event: messages.DocumentRead) -> None:
        """Show the document; light its phrases where they are known."""
        if event.place.path != self.wanted:
            return
        self.state = self.library.state_read(event.place.path) if self.library else None
        glimpsed = self._glimpsed
        self._put_away()
        document = event.document
        self.settle(document.path)
        self.mark(document.path)
        self.tell_about(document)
        if not document.clean.strip():
            self.tell(shown(document.path), _("This file is empty."))
            return
        self.document = document
        # What was glimpsed is the source: the reader may have read on in it.
        if glimpsed and self.pane.top != self._begun_at:
            self.held = None
            top = self.pane.top
            is_clean = self._opening.is_clean and document.path == self._opening.first
            at = top if is_clean else document.edits.to_clean(top)
        else:
            at = self.place_in(document, event.place.offset)
        self.pane.show(document, at=at)
        if document.path == self._opening.first and self.state == self._opening.state:
            self._light_at_once()
        if event.length:
            self.pane.jump(event.place.offset, end=event.place.offset + event.length)
        self._tell_form()
        if self.side:
            self.side.outline.fill(document)
            self.fold_as_left(document)
        self._tell_place(self.pane.reading_at, self.pane.percent)
        if glimpsed:
            self.find_again()
        self.tell_trouble()
        self.light()
        self.place_notes()
        self._furnish_once()

    def tell(self, heading: str, words: str) -> None:
        """Say something where the text would stand."""
        self._put_away()
        self.notice((heading, words))
        self.pane.display = False
        self._furnish_once()

    def _put_away(self) -> None:
        """Close the open document, and note where it was being read."""
        if self.document:
            self.session.remember(Position(self.document.path, self.pane.top))
            self.remember()
            self.document = None
        self.tell_about(None)
        if self._glimpsed:
            self.status.work = ""
        self.vanished = self._glimpsed = False
        self.notice(None)
        self.status.forget()
        if self.side:
            self.side.outline.fill(None)

    def notice(self, words: tuple[str, str] | None) -> None:
        """Show a notice above the text, or none; the text is shown as well."""
        self.query(Notice).remove()
        if words:
            self.warn(*words)
        if not self.pane.display:
            self.pane.display = True
            if not self.focused:
                self.pane.focus()

    def warn(self, heading: str, words: str) -> None:
        """Show one more notice above the text, or another one under the same heading."""
        for there in self.query(Notice):
            if there.heading == heading:
                there.remove()
        self.query_one("#desk").mount(Notice(heading, words), before=self.pane)

    # Ways through the text

    def on_reading_pane_moved(self, event: ReadingPane.Moved) -> None:
        """Let the outline and the status line follow."""
        self._tell_place(event.at, event.percent)

    def on_reading_pane_phrase_changed(self, event: ReadingPane.PhraseChanged) -> None:
        """The reader is where the phrase is, even if nothing scrolled."""
        self._tell_place(self.pane.reading_at, self.pane.percent)

    def on_reading_pane_find_moved(self, event: ReadingPane.FindMoved) -> None:
        """The reader is where the hit is, even if nothing scrolled."""
        self._tell_place(self.pane.reading_at, self.pane.percent)

    def _tell_place(self, at: int, percent: float) -> None:
        if self.document:
            self.status.percent = int(percent)
            path = self.document.path_at(at)
            self.status.section = section_path(path, self.size.width // 2)
            if self.about:
                self.about.follow(path)
            self.survey()
            if self.side:
                self.side.outline.follow(at)

    def _tell_form(self) -> None:
        """Say in which form the text is seen: script, source or clean text, encoding."""
        if self.document:
            source = _("source") + "   " if self.pane.source_shown else ""
            self.status.encoding = source + shown(self.document.encoding)
            self.status.script = script_name(self.pane.script)

    def action_back(self) -> None:
        """Go back to where the last jump began, or to the list where it began."""
        if self.back_to_list():
            return
        if self.here and (place := self.session.back(self.here)):
            self.open(place)
        else:
            self.say(_("no jump to go back from"))

    def action_forward(self) -> None:
        """Go where ``back`` came from."""
        if self.here and (place := self.session.forward(self.here)):
            self.open(place)
        else:
            self.say(_("nothing to go forward to"))

    def on_outline_pane_wanted(self, event: OutlinePane.Wanted) -> None:
        """Go to a heading."""
        if self.document:
            self.leave_here()
            self.pane.jump(event.heading.start)
            self.action_pane("reading")

    def on_library_pane_wanted(self, event: LibraryPane.Wanted) -> None:
        """Show a document; where it was chosen, go to its text."""
        self._go_to_document(event.path)
        if not event.preview:
            self.action_pane("reading")

    def action_leave(self) -> None:
        """Go to the text, and take away what was said above it."""
        super().action_leave()
        if self.document and not self.vanished:
            self.notice(None)

    def action_document(self, by: int) -> None:
        """Go to another document of the tree."""
        files = self.files
        if self.wanted in files:
            at = files.index(self.wanted) + by
            if 0 <= at < len(files):
                self._go_to_document(files[at])
            else:
                self.say(
                    _("this is the first document") if at < 0 else _("this is the last document")
                )

    def _go_to_document(self, path: str) -> None:
        if path != self.wanted:
            self.settle(path)
            self.leave_here()
            self.open(self.place_left(path))
