"""Actions on a line of a concordance: its sentence copied, cited or bookmarked, its wording pinned."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.app.jobs.working_app import working
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.app.jobs.jobs import Job, Jobs
    from tui.corpus.keep.phrase_choices import Choices, PhraseChoice
    from tui.corpus.library.library import Library
    from tui.corpus.model import Occurrence
    from tui.document.model import Document


class LineActions:
    """Does to the sentence in which a line stands what the reader's keys do to the one that is read.

    ``host`` is the screen of the lines, which ``say`` tells what came of it.
    """

    def __init__(
        self,
        host: Widget,
        jobs: Jobs,
        library: Library,
        choices: Choices,
        say: Callable[[str], object],
    ) -> None:
        self._host = host
        self._jobs = jobs
        self._library = library
        self._choices = choices
        self._say = say

    def copy(self, line: Occurrence, *, cite: bool) -> None:
        """Copy the sentence, with its citation or without."""
        self._jobs.latest("copy", partial(self._copy, line, cite), self._say)

    def _copy(self, line: Occurrence, cite: bool, job: Job) -> str:
        from tui.app.terminal.clipboard import copy
        from tui.document.citation import quotation
        from tui.errors import UnreadableFile

        try:
            document = self._library.load(line.path, cancelled=job.cancelled)
        except UnreadableFile as error:
            return shown(error.reason)
        start, end = _sentence(document, line)
        text = document.clean[start:end]
        if cite:
            text = quotation(document, text, start)
        return copy(text, partial(job.tell, self._host.app.copy_to_clipboard), os.environ)

    def bookmark(self, line: Occurrence) -> None:
        """Bookmark the sentence; where a bookmark is on it, take that away."""
        change = partial(_bookmark, self._library, line)
        working(self._host).keep.write(change, self._say, self._not_kept, host=self._host)

    def pin(self, wording: str) -> None:
        """Pin a wording, or let it go."""
        change = partial(self._choices.pin, wording, pinned=None)
        told = partial(self._chosen, wording)
        working(self._host).keep.write(change, told, self._not_kept, host=self._host)

    def _chosen(self, wording: str, choice: PhraseChoice) -> None:
        from tui.app.jobs.choices import chosen

        self._say(chosen(wording, choice))

    def _not_kept(self, reason: str) -> None:
        words = _("This could not be kept beside the library: {error}")
        self._say(shown(words.format(error=reason)))


def _sentence(document: Document, line: Occurrence) -> tuple[int, int]:
    """The clean span of the sentence in which a line stands."""
    from tui.app.reading.motions import Whole, around

    return around(document.clean, line.start, Whole.SENTENCE).span


def _bookmark(library: Library, line: Occurrence) -> str:
    """For the writer: set a bookmark, or take it away; what was done, in words. Raises as ``Notes.put``."""
    from tui.app.jobs.notes import note_on, put, remove
    from tui.corpus.keep.notes import Notes

    notes, document = Notes.of(library.root), library.load(line.path)
    start, end = _sentence(document, line)
    for one in notes.on(document):
        if one.span and one.span.start < end and one.span.end > start:
            if one.note.words:
                return _("there is a note of yours here")
            return remove(notes, line.path, one.note)
    return put(notes, line.path, note_on(document, start, end))
