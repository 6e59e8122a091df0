"""The start of a sitting: a first look, the library listed, its first document opened."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

from tui.app.jobs.working_app import failure
from tui.app.widgets.side_place import SidePlace
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.app.jobs.first_look import FirstLook
    from tui.app.jobs.jobs import Job
    from tui.app.reader.arrange import Arrange
    from tui.app.reader.desk import Desk
    from tui.app.reader.documents import Documents
    from tui.app.reader.failures import Failures
    from tui.app.reader.highlight import Highlight
    from tui.app.reader.resume import Resume
    from tui.app.state.arrangement import Entry
    from tui.corpus.index.cold_start import TitlesAndDates
    from tui.corpus.library.library import Library

GLIMPSE_WITHIN: Final = 0.02
"""Seconds that the first paint waits for a glimpse of the text: big folders take longer."""


FEW: Final = 100
"""Documents whose folders are counted before the first paint."""


class Startup:
    """Shows something to read as soon as can be, then lists the library and opens its first document."""

    def __init__(
        self,
        desk: Desk,
        first: FirstLook,
        documents: Documents,
        arrange: Arrange,
        failures: Failures,
        resume: Resume,
        highlight: Highlight,
    ) -> None:
        self._desk = desk
        self._first = first
        self._documents = documents
        self._arrange = arrange
        self._failures = failures
        self._resume = resume
        self._highlight = highlight
        self._failed = False

    @property
    def is_over(self) -> bool:
        """Whether the library is listed and its first document read, or it is told why not."""
        desk = self._desk
        return self._failed or (desk.library is not None and not desk.jobs.busy("document"))

    def begin(self) -> None:
        """Show what the first look saw, where it is quick enough for the first paint."""
        self._first.join(GLIMPSE_WITHIN)
        if self._first.is_alive():
            jobs = self._desk.jobs
            jobs.latest("library", lambda _job: self._first.join(), lambda _none: self._show())
        else:
            self._show()

    def _show(self) -> None:
        """Show what there is; only then start the work, which would delay the first paint."""
        first = self._first
        if first.glimpse:
            self._documents.begin_with(first.glimpse, is_clean=first.is_clean)
            self._highlight.light_at_once(first)
        if first.library:
            self._tell_place(first.library.files)
        self._desk.screen.call_after_refresh(self._list)

    def _tell_place(self, files: Sequence[str]) -> None:
        """Lay the side panes out, as far as that takes no time."""
        folders = {path[:at] for path in files[:FEW] for at in _slashes(path)}
        rows = len(files) + len(folders) if len(files) <= FEW else 0
        self._desk.screen.query_one("#side", SidePlace).tell(len(files), rows)

    def _list(self) -> None:
        """Tell of the library; what is read first follows."""
        # What the program is made of stays. To look through it for garbage each time takes long, and is done
        # when a quarter as much has come: strips that are drawn no more would be kept by the ten thousand.
        gc.freeze()
        gc.enable()
        first = self._first
        self._desk.wanted = first.first
        if first.error:
            self._failed = True
            self._documents.tell(shown(first.error.path), shown(first.error.reason))
        else:
            self._desk.jobs.latest("library", self._arrange_files, self._name, self._fail)

    def _arrange_files(self, job: Job) -> TitlesAndDates | None:
        """List the documents; what the index says of them. Raises what the first look failed with."""
        from tui.app.state.arrangement import entries
        from tui.work.memory import share_arenas

        share_arenas()
        first = self._first
        if first.fault:
            raise first.fault
        if first.library is None:
            return None
        from tui.corpus.library.shared_parses import SharedParses

        first.library.shared = SharedParses.make()
        job.tell(self._open, first.library, entries(first.library.files))
        if not first.is_clean:
            return None
        from tui.corpus.index.cold_start import ColdStart

        return ColdStart(first.library).titles_and_dates()

    def _name(self, said: TitlesAndDates | None) -> None:
        if said:
            self._arrange.name_documents(said.titles, said.dates)

    def _fail(self, error: BaseException) -> None:
        self._failed = True
        self._documents.tell(shown(str(self._first.path)), failure(self._desk.screen, error))

    def _open(self, library: Library, entries: tuple[Entry, ...]) -> None:
        """Read the first document, before anything else is worked on."""
        desk = self._desk
        desk.jobs.latest("leavings", _remove_leavings)
        desk.library = library
        desk.entries = entries
        if library.files:
            self._resume.restore_library()
            self._failures.begin_with(desk.wanted, library.files)
            self._documents.open_where_left(desk.wanted)
        else:
            words = _("{path} holds no file that hongtou reads: text, Markdown, HTML, DOCX, PDF.")
            heading = _("No documents here")
            self._documents.tell(heading, words.format(path=shown(str(self._first.path))))

    def light_at_once(self) -> None:
        """Light the document that was opened first by what the index says of it as it is now."""
        library, document = self._desk.library, self._desk.document
        if not library or not document or document.path != self._first.first:
            return
        if library.state_read(document.path) == self._first.state:
            self._highlight.light_at_once(self._first)


def _remove_leavings(_job: Job) -> None:
    """Remove what sittings that were killed have left among temporary files."""
    from tui.work.scratch import remove_leavings

    remove_leavings()


def _slashes(path: str) -> Iterator[int]:
    return (at for at, char in enumerate(path) if char == "/")
