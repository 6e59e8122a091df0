"""Bookmarks and notes: made where one reads, marked in the text, listed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.app.reader.copy import CopyingScreen
from tui.app.reader.watch import LOOK_EVERY
from tui.app.reading.highlights import Marked
from tui.app.state.jumps import Position
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.bars.select_bar import SelectBar
    from tui.app.jobs.notes import NoteFound, NoteJobs, NoteKept, NotesFailed, NotesPlaced
    from tui.app.lists.notes.screen import Chosen, NotesScreen
    from tui.corpus.keep.notes import PlacedNote


class KeepingScreen(CopyingScreen):
    """Keeps what the reader marks, beside the library."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "bookmark", _("Bookmark this sentence, or no longer"), id="reader.bookmark"),
        Binding("M", "note", _("Write a note on this sentence"), id="reader.note"),
        Binding("B", "notes", _("All bookmarks and notes"), id="reader.notes"),
    ]

    keeper: NoteJobs | None = None
    _listed: NotesScreen | None = None
    _placed: tuple[PlacedNote, ...] = ()

    def read_notes(self) -> None:
        """Begin to keep notes on the library: read what was kept."""
        self.work_on(self._read_notes, "notes")

    def _read_notes(self) -> None:
        from tui.app.jobs.notes import NoteJobs

        if self.library:
            keeper = NoteJobs.of(self.library, self.post_message)
            self.app.call_from_thread(self._begin_keeping, keeper)

    def _begin_keeping(self, keeper: NoteJobs) -> None:
        self.keeper = keeper
        self.place_notes()
        self.set_interval(LOOK_EVERY, self.look_at_notes)

    def look_at_notes(self) -> None:
        """See whether another reader has written notes, and show them."""
        if self.keeper and self.document and self.keeper.notes.changed():
            self.work_on(partial(self.keeper.renew, self.document), "notes")

    def place_notes(self) -> None:
        """Find the notes on the open document in it."""
        self._placed = ()
        if self.keeper and self.document:
            self.work_on(partial(self.keeper.place, self.document), "notes")

    def on_notes_placed(self, event: NotesPlaced) -> None:
        """Mark them."""
        if self._listed:
            self._listed.fill()
        if event.document is not self.document:
            return
        self._placed = tuple(event.placed)
        self.pane.mark_notes(
            [
                Marked(*one.span, "reading--note" if one.note.words else "reading--bookmark")
                for one in event.placed
                if one.span
            ]
        )
        if lost := sum(one.span is None for one in event.placed):
            self.say(_("{lost} notes whose words are gone: B lists them").format(lost=lost))

    def on_notes_failed(self, event: NotesFailed) -> None:
        """Say why."""
        self.warn(_("Bookmarks and notes"), shown(event.reason))

    def on_note_kept(self, event: NoteKept) -> None:
        """Say what was done."""
        self.say(event.said)

    def _change_notes(self, task: Callable[[], None]) -> None:
        # One change does not take back the one before it, which may still be being written.
        self.run_worker(task, group="keep", thread=True, exit_on_error=False)

    # Making

    def on_select_bar_used(self, event: SelectBar.Used) -> None:
        """Keep what is selected, and read on."""
        from tui.app.bars.select_bar import Use

        use = {Use.BOOKMARK: self._bookmark, Use.NOTE: self._ask_for_note}.get(event.use)
        if use:
            span = self._sentence
            self.stop_selecting()
            use(span)

    @property
    def _sentence(self) -> tuple[int, int] | None:
        """The clean span of what is selected, or of the sentence where one reads."""
        if not self.document or not self.pane.display or not self.document.clean:
            return None
        from tui.app.reading.motions import Whole, around

        clean = self.document.clean
        at = min(self.pane.reading_at, len(clean) - 1)
        while at < len(clean) - 1 and clean[at].isspace():
            at += 1
        return self.pane.selected or around(clean, at, Whole.SENTENCE).span

    def _note_on(self, span: tuple[int, int]) -> PlacedNote | None:
        over = [
            one
            for one in self._placed
            if one.span and one.span.start < span[1] and one.span.end > span[0]
        ]
        return over[0] if over else None

    def action_bookmark(self) -> None:
        """Bookmark what is selected, or the sentence; where there is a bookmark, take it away."""
        self._bookmark(self._sentence)

    def _bookmark(self, span: tuple[int, int] | None) -> None:
        document, keeper = self.document, self.keeper
        if not span or not document or not keeper:
            return
        from tui.app.jobs.notes import note_on

        there = self._note_on(span)
        if there is None:
            self._change_notes(partial(keeper.put, document, note_on(document, *span)))
        elif there.note.words:
            self.say(_("there is a note of yours here: M changes it"))
        else:
            self._change_notes(partial(keeper.remove, document, there.note))

    def action_note(self) -> None:
        """Write a note on what is selected, or on the sentence; or change the one there is."""
        self._ask_for_note(self._sentence)

    def _ask_for_note(self, span: tuple[int, int] | None) -> None:
        if span and self.document and self.keeper:
            there = self._note_on(span)
            words = there.note.words if there else ""
            self.bars.ask(_("Note"), shown(words), partial(self._keep_note, span, there))

    def _keep_note(self, span: tuple[int, int], there: PlacedNote | None, words: str) -> None:
        document, keeper = self.document, self.keeper
        if not document or not keeper:
            return
        from tui.app.jobs.notes import note_on

        if there:
            self._change_notes(partial(keeper.reword, document, there.note, words))
        elif words:
            self._change_notes(partial(keeper.put, document, note_on(document, *span, words)))

    # All of them

    def action_notes(self) -> None:
        """List all bookmarks and notes of the library."""
        from tui.app.lists.notes.screen import NotesScreen

        if self.keeper:
            self._listed = NotesScreen(self.keeper.notes, self.titles, self.dates)
            self.app.push_screen(self._listed, self._go_to_note)

    def _go_to_note(self, chosen: Chosen | None) -> None:
        self._listed = None
        if self.keeper and chosen:
            self.work_on(partial(self.keeper.find, *chosen), "notes")
        else:
            self.place_notes()

    def on_note_found(self, event: NoteFound) -> None:
        """Go to a note; where its words are gone, to where they were."""
        self.leave_here()
        held = event.note.anchor
        start, end = event.span or (held.start, held.start)
        self.open(Position(event.path, start), end - start)
        if event.span is None:
            self.say(_("the words of this note are gone; here they stood"))
        self.place_notes()
