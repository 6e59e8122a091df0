"""The reader: documents, outline and text side by side, and what goes between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from tui.app import messages, work
from tui.app.names import shown
from tui.app.panes.library_pane import LibraryPane
from tui.app.panes.notice import Notice
from tui.app.panes.outline_pane import OutlinePane
from tui.app.panes.reading_pane import ReadingPane
from tui.app.panes.status_line import StatusLine, section_path
from tui.app.screens.finding import FindingScreen
from tui.app.session import Place, Session
from tui.corpus.model import Occurrence
from tui.document.model import Document
from tui.locale import _

if TYPE_CHECKING:
    from tui.corpus.library import Library
    from tui.corpus.phrases import PhraseTable

LOOK_EVERY = 2.0
"""Seconds between two looks at whether the open file still stands on disk."""


class ReaderScreen(FindingScreen):
    """The main screen. Messages come up to it from the panes and from the workers."""

    BINDINGS: ClassVar[list[BindingType]] = [
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

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.library: Library | None = None
        self.table: PhraseTable | None = None
        self.document: Document | None = None
        self.session = Session()
        self.titles: dict[str, str] = {}
        self._wanted = ""
        self._vanished = False

    def compose(self) -> ComposeResult:
        """Three panes over a status line."""
        with Horizontal(id="body"):
            with Vertical(id="side"):
                with Vertical(id="library-box", classes="box"):
                    yield Static(_("Documents"), id="library-caption", classes="caption")
                    yield LibraryPane()
                with Vertical(id="outline-box", classes="box"):
                    yield Static(_("Outline"), classes="caption")
                    yield OutlinePane()
            with Vertical(id="desk"):
                yield Notice("notice")
                yield ReadingPane(id="reading")
        yield StatusLine()

    @property
    def status(self) -> StatusLine:
        """The status line."""
        return self.query_one(StatusLine)

    @property
    def here(self) -> Place | None:
        """Where the reader is."""
        if self.document:
            return Place(self.document.path, self.pane.top)
        return Place(self._wanted) if self._wanted else None

    def on_mount(self) -> None:
        """Start to read; the text has the focus."""
        self.pane.focus()
        self.watch(self.pane, "source_shown", self._tell_form, init=False)
        self.watch(self.pane, "script", self._tell_form, init=False)
        # After the first paint: a thread at work would only delay it.
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        self._work(self._open_library, "library")
        self.set_interval(LOOK_EVERY, self._look_at_file)

    def _work(self, task: Callable[[], None], group: str) -> None:
        """Do something off the screen's thread, instead of what the group was doing."""
        self.run_worker(task, group=group, exclusive=True, thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say so where a worker met with an error that nobody had foreseen."""
        if event.state is WorkerState.ERROR:
            words = _("hongtou failed here, which is its own fault: {error}").format(
                error=shown(repr(event.worker.error))
            )
            if event.worker.group == "document":
                self.tell(shown(self._wanted), words)
            else:
                self.status.work = words

    # The library and its documents

    def _open_library(self) -> None:
        worker = get_current_worker()
        library = work.open_library(self.path, self.post_message)
        if library and library.files:
            work.mine_phrases(library, self.post_message, lambda: worker.is_cancelled)

    def on_library_opened(self, event: messages.LibraryOpened) -> None:
        """Show the tree, and the first document."""
        self.library = event.library
        self.query_one(LibraryPane).fill(event.entries)
        count = len(event.library.files)
        self.query_one("#library-caption", Static).update(f"{_('Documents')}  {count}")
        if count:
            self.open(Place(event.library.files[0]))
        else:
            self.tell(
                _("No documents here"),
                _(
                    "{path} holds no file that hongtou reads: text, Markdown, HTML, DOCX, PDF."
                ).format(path=shown(str(self.path))),
            )

    def on_library_failed(self, event: messages.LibraryFailed) -> None:
        """Say why there is nothing to read."""
        self.tell(shown(event.path), shown(event.reason))

    def open(self, place: Place, length: int = 0) -> None:
        """Read on at ``place``, with ``length`` characters marked there."""
        if self.document and self.document.path == place.path and not self._vanished:
            self._wanted = place.path
            self._show_desk()
            self.pane.jump(place.offset, end=place.offset + length if length else None)
        elif self.library:
            self._wanted = place.path
            self._work(partial(self._read, self.library, place, length), "document")

    def _read(self, library: Library, place: Place, length: int) -> None:
        worker = get_current_worker()
        work.read_document(library, place, length, self.post_message, lambda: worker.is_cancelled)

    def on_document_read(self, event: messages.DocumentRead) -> None:
        """Show the document; light its phrases where they are known."""
        if event.place.path != self._wanted:
            return
        if self.document and self.here:
            self.session.remember(self.here)
        self.document = document = event.document
        self._vanished = False
        self.on_titles_found(messages.TitlesFound({document.path: document.title}))
        library = self.query_one(LibraryPane)
        library.mark_failed(document.path, failed=False)
        library.mark_open(document.path)
        if not document.clean.strip():
            self.tell(shown(document.path), _("This file is empty."))
            return
        self._show_desk()
        self.pane.set_phrases((), ())
        self.pane.show(document, at=event.place.offset)
        if event.length:
            self.pane.jump(event.place.offset, end=event.place.offset + event.length)
        self.query_one(OutlinePane).fill(document)
        self.status.phrase = self.status.found = ""
        self._tell_place(self.pane.top, self.pane.percent)
        self._light()

    def on_document_failed(self, event: messages.DocumentFailed) -> None:
        """Mark the document in the tree; say so where its text was to be."""
        library = self.query_one(LibraryPane)
        library.mark_failed(event.path)
        if event.wanted and event.path == self._wanted:
            library.mark_open(event.path)
            self.tell(shown(event.path), shown(event.reason))

    def on_titles_found(self, event: messages.TitlesFound) -> None:
        """Name documents by their titles."""
        self.titles.update(event.titles)
        self.query_one(LibraryPane).name_documents(event.titles)

    def on_working(self, event: messages.Working) -> None:
        """Say what is being worked on."""
        numbers = f" {event.done}/{event.total}" if event.total else ""
        self.status.work = event.what + numbers

    def tell(self, heading: str, words: str) -> None:
        """Say something where the text would stand."""
        self.document = None
        self.pane.display = False
        self.query_one(Notice).tell(heading, words)
        self.query_one(OutlinePane).fill(None)
        self.status.forget()

    def _show_desk(self) -> None:
        """Show the text, and no notice."""
        self.query_one(Notice).display = False
        if not self.pane.display:
            self.pane.display = True
            if not self.focused:
                self.pane.focus()

    def _look_at_file(self) -> None:
        """Tell when the file that is open has vanished; its text is still there to be read."""
        if self.document and self.library and not self._vanished:
            path = self.library.absolute(self.document.path)
            if not path.exists():
                self._vanished = True
                self.query_one(LibraryPane).mark_failed(self.document.path)
                self.query_one(Notice).tell(
                    shown(self.document.path),
                    _("This file has vanished from disk. Its text, as it was read, stands below."),
                )

    # Phrases

    def on_phrases_mined(self, event: messages.PhrasesMined) -> None:
        """Light the open document."""
        self.table = event.table
        self._light()

    def _light(self) -> None:
        if self.table and self.document:
            self._work(partial(self._find_lit, self.table, self.document), "light")

    def _find_lit(self, table: PhraseTable, document: Document) -> None:
        worker = get_current_worker()
        work.light(table, document, self.post_message, lambda: worker.is_cancelled)

    def on_phrases_lit(self, event: messages.PhrasesLit) -> None:
        """Light the phrases, if their document is still the open one."""
        if self.table and event.document is self.document:
            self.pane.set_phrases(event.lit, self.table.phrases)

    def on_reading_pane_phrase_changed(self, event: ReadingPane.PhraseChanged) -> None:
        """Tell the reach and the count of the phrase one stands on."""
        phrase = event.phrase
        self.status.phrase = (
            _("{phrase}  {reach}/{documents} documents, {count} times").format(
                phrase=phrase.text,
                reach=phrase.reach,
                documents=len(self.library.files) if self.library else phrase.reach,
                count=phrase.count,
            )
            if phrase
            else ""
        )

    def on_reading_pane_phrase_chosen(self, event: ReadingPane.PhraseChosen) -> None:
        """List all occurrences of a phrase."""
        from tui.app.screens.occurrences import OccurrencesScreen

        if self.library and self.document:
            here = Place(self.document.path, event.lit.start)
            screen = OccurrencesScreen(self.library, event.phrase, here, self.titles)
            self.app.push_screen(screen, self._go_to_occurrence)

    def _go_to_occurrence(self, found: Occurrence | None) -> None:
        if found:
            self.leave_here()
            self.open(Place(found.path, found.start), found.end - found.start)

    # Ways through the text

    def on_reading_pane_moved(self, event: ReadingPane.Moved) -> None:
        """Let the outline and the status line follow."""
        self._tell_place(event.top, event.percent)

    def _tell_place(self, top: int, percent: float) -> None:
        if not self.document:
            return
        self.query_one(OutlinePane).follow(top)
        status = self.status
        status.percent = int(percent)
        status.section = section_path(self.document.path_at(top), self.size.width // 2)
        self._tell_form()

    def _tell_form(self) -> None:
        """Say in which form the text is seen: script, source or clean text, encoding."""
        if self.document:
            source = _("source") + "   " if self.pane.source_shown else ""
            self.status.encoding = source + shown(self.document.encoding)
            self.status.script = script_name(self.pane.script)

    def leave_here(self) -> None:
        """Note this place, for the way back."""
        if self.here:
            self.session.leave(self.here)

    def action_back(self) -> None:
        """Go back to where the last jump began."""
        if self.here and (place := self.session.back(self.here)):
            self.open(place)

    def action_forward(self) -> None:
        """Go where ``back`` came from."""
        if self.here and (place := self.session.forward(self.here)):
            self.open(place)

    def on_outline_pane_wanted(self, event: OutlinePane.Wanted) -> None:
        """Go to a heading."""
        if self.document:
            self.leave_here()
            self.pane.jump(event.heading.start)
            self.action_pane("reading")

    def on_library_pane_wanted(self, event: LibraryPane.Wanted) -> None:
        """Show a document; where it was chosen, go to its text."""
        if event.path != self._wanted:
            self.leave_here()
            self.open(Place(event.path, self.session.last_offset(event.path)))
        if not event.preview:
            self.action_pane("reading")

    def action_document(self, by: int) -> None:
        """Go to another document of the tree."""
        if self.library and self.library.files:
            files = self.library.files
            at = files.index(self._wanted) + by if self._wanted in files else 0
            if 0 <= at < len(files):
                self.leave_here()
                self.open(Place(files[at], self.session.last_offset(files[at])))


def script_name(script: str) -> str:
    """What the status line calls a script of the reading pane."""
    names = {"s": "简", "t": "繁", "tw": "臺", "twp": _("臺, its own words"), "hk": "港"}
    return names.get(script, _("as written"))
